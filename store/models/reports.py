"""Reports owed to meetings, their versions and files, and requests for more time."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from store.constitution.topics import REPORTS_DUE
from store.models.base import Owned


class Report(Owned, table=True):
    """A written report owed for one meeting by the holder of a seat (DL-1, RPT-1).

    `state`: owed, in, withdrawn (the author took it back and owes it still), dropped (no longer asked for;
    `fell_with_meeting` where that is because its meeting is cancelled).
    `due_on` follows the meeting; `extended_to` is the manager's grant. `late` says the current version was.
    """

    __table_args__ = (UniqueConstraint("partnership_id", "ref"),)
    ref: str
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="agendaitem.id")
    title: str
    seat: str = Field(index=True)
    rule: str = REPORTS_DUE
    due_on: date
    extended_to: date | None = None
    state: str = "owed"
    fell_with_meeting: bool = False
    version: int = 0
    late: bool = False
    in_at: datetime | None = None


class ReportVersion(Owned, table=True):
    __table_args__ = (UniqueConstraint("report_id", "version"),)
    report_id: int = Field(foreign_key="report.id")
    version: int
    file_id: int | None = Field(default=None, foreign_key="storedfile.id")
    link: str | None = None
    by: int = Field(foreign_key="person.id")
    at: datetime
    late: bool = False


class StoredFile(Owned, table=True):
    """A file in the store's own folder under a name we made; `name` is what its sender called it, for showing only.

    `unread_pages` could not be looked through for what may identify a child (DAT-1).
    """

    name: str
    path: str
    sha256: str = Field(index=True)
    size: int
    pages: int | None = None
    unread_pages: int = 0
    restricted: bool = False
    stored_at: datetime


class TimeRequest(Owned, table=True):
    """More time asked for a report or an action's milestone. `state`: asked, granted, refused, moot, withdrawn."""

    __table_args__ = (UniqueConstraint("partnership_id", "ref"),)
    ref: str
    report_id: int | None = Field(default=None, foreign_key="report.id", index=True)
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id", index=True)
    asked_by: int = Field(foreign_key="person.id")
    asked_at: datetime
    reason: str
    until: date
    state: str = "asked"
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = None
