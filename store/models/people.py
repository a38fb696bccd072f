"""People, the seats they hold, and the deputies that agencies name. People are not users of any channel."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned, json_field


class Person(Owned, table=True):
    """`office` is "manager" or "administrator" for the secretariat, "technical_administrator" for who runs the machine,
    None for everybody else.
    """

    __table_args__ = (UniqueConstraint("partnership_id", "key"),)
    key: str
    name: str
    email: str
    office: str | None = None
    agency: str | None = None
    left_on: date | None = None


class SeatHolding(Owned, table=True):
    """Who holds a seat, from one day to another (both included); an open end is None."""

    seat: str = Field(index=True)
    person_id: int = Field(foreign_key="person.id")
    since: date
    until: date | None = None


class Deputy(Owned, table=True):
    """A deputy of an agency on a body (ATT-2): standing where `meeting_id` is None, else for that meeting alone.

    `state`: named, accepted, declined, ended. `reason` is why they declined, in their own words, for the secretariat.
    """

    agency: str = Field(index=True)
    body: str
    person_id: int = Field(foreign_key="person.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    seat: str | None = None
    state: str = "named"
    named_by: int | None = Field(default=None, foreign_key="person.id")
    named_at: datetime
    reason: str = ""
    answered_at: datetime | None = None


class ChairOrder(Owned, table=True):
    """In which order the agencies have the chair of a body in turn, and from which day the first of them (CAL-5),
    where the body's document leaves it to the manager. The newest row of a body holds; those before it are its history.
    """

    __tablename__ = "chair_order"
    body: str = Field(index=True)
    first_turn: date
    agencies: list[str] = json_field()
    set_by: int | None = Field(default=None, foreign_key="person.id")
    set_at: datetime


class TenureWord(Owned, table=True):
    """What was decided on a tenure that would end on the day `ends` (MEM-3): that it ends then, or is extended to
    the end of the day `extended_until`, with the reason. The newest of an end holds.
    """

    __tablename__ = "tenure_word"
    body: str = Field(index=True)
    office: str
    person_id: int = Field(foreign_key="person.id")
    ends: date
    extended_until: date | None = None
    reason: str = ""
    said_by: int | None = Field(default=None, foreign_key="person.id")
    said_at: datetime


class Signature(Owned, table=True):
    """That somebody signed an agreement (MEM-1, MEM-2), in the wording `version`. `capacity` is member, or
    chief_executive for the countersignature of an agency's chief executive, whom `name` names and the manager records.
    """

    agreement: str = Field(index=True)
    version: str
    capacity: str = "member"
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    agency: str | None = None
    name: str = ""
    signed_on: date
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
    recorded_at: datetime
