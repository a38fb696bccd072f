"""What members ask for in writing, and who supports it (CAL-6, DEC-3, DEC-4)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned


class WrittenRequest(Owned, table=True):
    """Something that a member of a body asks for in writing: `what` is the rule's word for it, extraordinary_meeting
    or another.

    `matter` is what is to be dealt with, `reason` why it is asked, `outcome` what is wanted. `about_chair` says that it
    concerns the chair, who is then neither asked nor told. `state`: asked (support is gathered), received (it has the
    support that it needs), called (its meeting is arranged), placed (it is on an agenda), taken_back, lapsed.
    `received_on` is the local day on which it was received with its support, day 0 of its clock; `last_day` is the last
    day on which what it asks for may be, or until which support counts. `meeting_id` is the meeting that it led to, or
    on whose agenda it stands. `next_look_at` is when the sweep looks again.
    """

    __tablename__ = "written_request"
    __table_args__ = (
        UniqueConstraint("partnership_id", "ref"),
        Index(
            "ix_written_request_look",
            "next_look_at",
            sqlite_where=text("next_look_at IS NOT NULL"),
            postgresql_where=text("next_look_at IS NOT NULL"),
        ),
    )
    ref: str
    what: str
    body: str
    seat: str
    asked_by: int = Field(foreign_key="person.id")
    asked_at: datetime
    matter: str
    reason: str
    outcome: str = ""
    about_chair: bool = False
    state: str = Field(default="asked", index=True)
    received_on: date | None = None
    last_day: date | None = None
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    settled_by: int | None = Field(default=None, foreign_key="person.id")
    settled_at: datetime | None = None
    next_look_at: datetime | None = None


class RequestSupport(Owned, table=True):
    """A member's support for a request, by the seat that they hold. `stands` is False once it is taken back."""

    __tablename__ = "request_support"
    __table_args__ = (UniqueConstraint("request_id", "person_id"),)
    request_id: int = Field(foreign_key="written_request.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    seat: str
    stands: bool = True
    at: datetime
