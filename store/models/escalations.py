"""Escalations: a matter on its way up the ladder (ESC-1), with the ladder as it was when it opened."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned, json_field


class Escalation(Owned, table=True):
    """`kind`: action, report, attendance, agenda, other. `subject` is the ref of what it is about ("A-7").

    `ladder` is a snapshot of ESC-1, so that later edits of the constitution do not rewrite history.
    `state`: open, acknowledged, paused, resolved, finished (at the ladder's end). `due_on` is when the step ends;
    `days_left` is kept while a plan pauses the step. `letter_sent_on` is the day on which the chair said that the
    letter to the agency's chief executive had gone. `revision` rises with every change and guards its buttons.
    """

    __table_args__ = (
        UniqueConstraint("partnership_id", "ref"),
        Index(
            "ix_escalation_look",
            "next_look_at",
            sqlite_where=text("next_look_at IS NOT NULL"),
            postgresql_where=text("next_look_at IS NOT NULL"),
        ),
    )
    ref: str
    kind: str
    subject: str = ""
    body: str
    agency: str | None = None
    concerns: int | None = Field(default=None, foreign_key="person.id")
    what: str
    facts: dict[str, Any] = json_field({})
    ladder: dict[str, Any] = json_field({})
    opened_by: int | None = Field(default=None, foreign_key="person.id")
    opened_on: date
    step: int = 0
    step_started_on: date
    due_on: date | None = None
    state: str = "open"
    paused_until: date | None = None
    days_left: int | None = None
    plan: str = ""
    acknowledged_by: int | None = Field(default=None, foreign_key="person.id")
    acknowledged_at: datetime | None = None
    resolved_by: int | None = Field(default=None, foreign_key="person.id")
    resolved_at: datetime | None = None
    outcome: str = ""
    letter_sent_on: date | None = None
    revision: int = 1
    next_look_at: datetime | None = None
