"""The audit: one row for every change of state and every refusal, in the same transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field

from store.models.base import Owned, json_field


class Audit(Owned, table=True):
    """`role` is in what capacity the person acted; `decision` is done or refused; `detail` holds no free text of
    a confidential kind. The bot's own acts have no person and the role "clerk".
    """

    at: datetime
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    identity_id: int | None = Field(default=None, foreign_key="identity.id")
    channel: str = ""
    role: str = ""
    on_behalf_of: str = ""
    action: str
    object: str = Field(default="", index=True)
    decision: str = "done"
    reason: str = ""
    detail: dict[str, Any] = json_field({})
