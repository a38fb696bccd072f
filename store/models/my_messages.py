"""How somebody wishes to be written to."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned


class MessageWish(Owned, table=True):
    """One a person. `paused_until` is the first local day on which they are written to again, None where they are not
    paused; `once_a_day` that what can wait comes in one message in the morning."""

    __table_args__ = (UniqueConstraint("person_id"),)
    person_id: int = Field(foreign_key="person.id")
    paused_until: date | None = None
    once_a_day: bool = False
    changed_at: datetime
