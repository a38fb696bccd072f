"""What people have asked of the secretariat itself, or told it: passed on to it once, until it is dealt with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned, json_field


class PassedOn(Owned, table=True):
    """`kind` says what it is: ring (they ask to be rung), late (they run late for a meeting of the day), left
    (they have left, and nothing is sent to them meanwhile), deletion (of what is kept about them), details (new ones),
    address (a new one for letters).

    `text` is what they wrote, for the secretariat alone and never for a channel. `state`: waiting, done, taken_back;
    `settled_by` is who dealt with it or took it back.
    """

    __tablename__ = "passed_on"
    __table_args__ = (UniqueConstraint("partnership_id", "ref"),)
    ref: str
    kind: str
    person_id: int = Field(foreign_key="person.id", index=True)
    text: str = ""
    facts: dict[str, Any] = json_field({})
    state: str = Field(default="waiting", index=True)
    passed_at: datetime
    settled_by: int | None = Field(default=None, foreign_key="person.id")
    settled_at: datetime | None = None
