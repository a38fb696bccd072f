"""Actions of a body's work plan and minutes, and the milestones by which they are due (ACT-1, ACT-2)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned


class Action(Owned, table=True):
    """`by_when` and `by_whom` stay as written. Owner: a seat or a person; neither means the body's chair (ACT-3).

    `state`: open, done (said to be, waiting for the manager), closed, dropped (no longer in the work plan).
    """

    __table_args__ = (UniqueConstraint("partnership_id", "ref"),)
    ref: str
    body: str = Field(index=True)
    row: str = ""
    what: str
    how: str = ""
    by_when: str
    by_whom: str = ""
    difference: str = ""
    owner_seat: str | None = Field(default=None, index=True)
    owner_person: int | None = Field(default=None, foreign_key="person.id", index=True)
    flags: str = ""
    state: str = "open"
    progress: str = ""
    evidence: str = ""
    done_by: int | None = Field(default=None, foreign_key="person.id")
    done_at: datetime | None = None
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = None
    revision: int = 1


class Milestone(Owned, table=True):
    """One date of an action. `standing` ones are never chased as overdue before they are due (ACT-2).

    `state`: open, met, dropped (its meeting is cancelled, or the plan has it no more). `due_on` is as planned;
    `extended_to` is the manager's grant. `meeting_id` ties one of "at each meeting" to its meeting, whose date it
    follows. `given_late_on` is the day on which it was taken up, where its date was past by then; until its owner is
    asked for news (`told_of`) nobody is chased by it.
    """

    __table_args__ = (
        UniqueConstraint("action_id", "number"),
        Index(
            "ix_milestone_look",
            "next_look_at",
            sqlite_where=text("next_look_at IS NOT NULL"),
            postgresql_where=text("next_look_at IS NOT NULL"),
        ),
    )
    action_id: int = Field(foreign_key="action.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    number: int
    label: str = ""
    starts_on: date | None = None
    due_on: date = Field(index=True)
    extended_to: date | None = None
    standing: bool = False
    state: str = "open"
    given_late_on: date | None = None
    told_of: bool = True
    next_look_at: datetime | None = None
