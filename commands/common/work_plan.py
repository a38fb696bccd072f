"""Rows of a work plan as actions with their dates (ACT-1, ACT-2), as a folder says them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.by_when import PlanReader, RowDates
from scheduler.calendar.local import local_day
from scheduler.calendar.when import When, WhenError, WhenKind
from scheduler.dates import action_due
from scheduler.facts import is_late
from store.constitution.plan_differ import PlannedAction
from store.models import Action
from store.queries import actions, meetings
from store.register import Register
from store.session import Session

Milestones = list[tuple[date, str, date | None, int | None]]
"""Due day, label, first day and meeting of each date."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the plan as it is read on a day; `flags` are for the manager, `dates` by due day."""

    planned: PlannedAction
    flags: str
    standing: bool
    dates: Milestones

    def columns(self, known: Register) -> dict[str, object]:
        """The action's columns that the plan says; its owner as a seat or as a person."""
        said = self.planned.model_dump(exclude={"owner"})
        person = known.by_key.get(self.planned.owner or "")
        seat = self.planned.owner if self.planned.owner in known.constitution.seat else None
        return said | {
            "owner_seat": seat,
            "owner_person": person.id if person is not None else None,
            "flags": self.flags,
        }


def read_row(
    session: Session, known: Register, planned: PlannedAction, plan: PlanReader, now: datetime
) -> PlanRow:
    read = _read(planned, plan, local_day(now, known.constitution.partnership.zone))
    return PlanRow(
        planned=planned,
        flags="; ".join((*read.when.flags, *read.unmet)),
        standing=read.when.standing,
        dates=_dates(session, known, read, planned.body),
    )


def put_action(session: Session, known: Register, row: PlanRow, now: datetime) -> Action:
    """A new action with its dates."""
    made = actions.create(session, known.partnership, **row.columns(known))
    for number, dated in enumerate(row.dates, 1):
        add_date(session, known, made.id, number, dated, now=now, standing=row.standing)
    return made


def add_date(
    session: Session,
    known: Register,
    action: int,
    number: int,
    dated: tuple[date, str, date | None, int | None],
    *,
    now: datetime,
    standing: bool,
) -> None:
    """A date of an action, taken up at `now` (UTC). Nobody is late for a day that they were not told of: one that is
    past already is put to the secretariat."""
    today = local_day(now, known.constitution.partnership.zone)
    past = is_late(known.constitution, dated[0], today)
    due, label, starts, meeting = dated
    actions.add_milestone(
        session,
        known.partnership,
        action,
        meeting_id=meeting,
        number=number,
        label=label,
        starts_on=starts,
        due_on=due,
        standing=standing,
        given_late_on=today if past else None,
        told_of=not past,
        next_look_at=None if past else now,
    )


def _read(planned: PlannedAction, plan: PlanReader, today: date) -> RowDates:
    """As read; what cannot be read is kept as written, without a date, and flagged to the manager (ACT-2)."""
    try:
        return plan.read(planned.by_when, planned.body, today)
    except WhenError as unread:
        return RowDates(When(planned.by_when, WhenKind.UNDATED, flags=(str(unread),)))


def _dates(session: Session, known: Register, read: RowDates, body: str) -> Milestones:
    """An action's milestones (ACT-2) by due day, each with its label, start and the meeting it is tied to.

    "At each Board meeting" has one at each meeting that is planned. A span and its last month, printed one under
    the other, are one date: nobody is asked twice for the same day.
    """
    found: Milestones = [
        (action_due(known.constitution, m.due, body), m.label, m.starts, None) for m in read.when.milestones
    ]
    for at in read.meetings:
        held = meetings.between(session, known.partnership, at.on, at.on, at.body)
        found += [(meeting.on, "", None, meeting.id) for meeting in held]
    apart = {(due, label, meeting): (due, label, starts, meeting) for due, label, starts, meeting in found}
    return sorted(apart.values(), key=lambda milestone: milestone[0])
