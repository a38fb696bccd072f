"""Meetings, who is coming, who came, and what is on the agenda."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import Index, text
from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned


class Meeting(Owned, table=True):
    """`revision` rises when the meeting is moved, cancelled or put back, and is part of every notice's key (DL-7).

    `kind`: ordinary, extraordinary (CAL-6) or special (CAL-7); `shortened_because` is why its notice is shorter than
    the rule asks, "" where it is not.
    `state`: draft (nobody is told), planned, cancelled, held; `cancelled_from` is what it was before it was cancelled.
    `agenda`: open, asked, returned, agreed, silent; or as_is where nobody is asked. `reports_by` and `papers_on` stand
    before the days of DL-1 and DL-2 where these had passed when the meeting was made, moved or restored, or the manager
    set others. `expected_quorate` is the forecast last told to the secretariat. `quorate` is what the attendance came
    to, None while it is not whole or no rule asks for it;
    `ratified_on` the day on which what was decided without a quorum was said to have been ratified (QUO-4).
    `next_look_at` is when the sweep looks again.
    """

    __table_args__ = (
        UniqueConstraint("partnership_id", "ref"),
        Index(
            "ix_meeting_look",
            "next_look_at",
            sqlite_where=text("next_look_at IS NOT NULL"),
            postgresql_where=text("next_look_at IS NOT NULL"),
        ),
    )
    ref: str
    body: str = Field(index=True)
    on: date = Field(index=True)
    at: time
    place: str = ""
    kind: str = "ordinary"
    shortened_because: str = ""
    state: str = "planned"
    cancelled_from: str = "planned"
    revision: int = 1
    moved_from: date | None = None
    agenda: str = "open"
    agenda_by: int | None = Field(default=None, foreign_key="person.id")
    agenda_at: datetime | None = None
    reports_by: date | None = None
    papers_on: date | None = None
    papers_out_at: datetime | None = None
    pack_file_id: int | None = None
    expected_quorate: bool | None = None
    attendance_at: datetime | None = None
    quorate: bool | None = None
    ratified_on: date | None = None
    next_look_at: datetime | None = None


class SeatReply(Owned, table=True):
    """The answer for one seat and one meeting as it stands now; earlier ones are in the audit.

    `answer`: coming, apologies, deputy (apologies with a deputy expected), withdrawn, or taken_back, which is an answer
    to no revision of the meeting. `how` is phone or video for who comes so, else "". `reason` is for the secretariat
    alone. `late` marks apologies given after the papers
    went out.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "seat"),)
    ref: str
    meeting_id: int = Field(foreign_key="meeting.id")
    seat: str
    answer: str
    reason: str = ""
    deputy_id: int | None = Field(default=None, foreign_key="deputy.id")
    late: bool = False
    given_by: int = Field(foreign_key="person.id")
    given_at: datetime
    meeting_revision: int
    how: str = ""


class Attendance(Owned, table=True):
    """Who came for a seat: `mark` is present, deputy or absent (ATT-3). Apologies are the seat's reply, not a mark.

    `how` is "" for in the room, phone or video. `named` says that the seat was recorded by itself and not with all
    others: what was said of one seat is not undone by a word about all.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "seat"),)
    meeting_id: int = Field(foreign_key="meeting.id")
    seat: str
    mark: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    how: str = ""
    named: bool = True
    recorded_by: int = Field(foreign_key="person.id")
    recorded_at: datetime


class AgendaItem(Owned, table=True):
    """An item of a meeting's own; standing items come from PAP-1. `seat` presents it."""

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    position: int
    title: str
    kind: str = "item"
    seat: str | None = None
    removed_at: datetime | None = None
