"""Actions and their milestones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from store import rows
from store.models import Action, Meeting, Milestone, TimeRequest
from store.queries import refs
from store.rows import table_of
from store.session import Session

LEFT_AS_PRINTED = "The manager leaves the date as it is printed."
"""Stands among an action's flags once nobody need be asked about its date any more."""

_ACTION, _MILESTONE, _MEETING = table_of(Action), table_of(Milestone), table_of(Meeting)


def create(session: Session, partnership: int, **values: object) -> Action:
    ref = refs.next_ref(session, partnership, refs.ACTION)
    return rows.get(session, Action, rows.add(session, Action, partnership_id=partnership, ref=ref, **values))


def add_milestone(session: Session, partnership: int, action: int, **values: object) -> int:
    return rows.add(session, Milestone, partnership_id=partnership, action_id=action, **values)


def get(session: Session, action: int) -> Action:
    return rows.get(session, Action, action)


def by_ref(session: Session, partnership: int, ref: str) -> Action | None:
    return rows.one(session, Action, partnership_id=partnership, ref=ref)


def every(session: Session, partnership: int) -> Sequence[Action]:
    """Every action, in whatever state, in the order they were made."""
    return rows.many(session, Action, partnership_id=partnership)


def of_partnership(session: Session, partnership: int, state: str = "open") -> Sequence[Action]:
    return rows.many(session, Action, partnership_id=partnership, state=state)


def without_dates(session: Session, partnership: int) -> Sequence[Action]:
    """The open actions that never had a date, because their "By when" holds none or could not be read (ACT-2)."""
    dated = select(_MILESTONE.c.action_id).where(_MILESTONE.c.partnership_id == partnership)
    found = (
        select(_ACTION.c.id)
        .where(_ACTION.c.partnership_id == partnership, _ACTION.c.state == "open", _ACTION.c.id.not_in(dated))
        .order_by(_ACTION.c.id)
    )
    return [get(session, action) for action in session.execute(found).scalars()]


def milestones(session: Session, action: int) -> Sequence[Milestone]:
    return rows.many(session, Milestone, order="number", action_id=action)


def milestone(session: Session, milestone: int) -> Milestone:
    return rows.get(session, Milestone, milestone)


def open_milestones(session: Session, partnership: int) -> Sequence[Milestone]:
    return rows.many(session, Milestone, order="due_on", partnership_id=partnership, state="open")


def change(session: Session, action: int, **values: object) -> None:
    rows.change(session, Action, action, **values)


def change_milestone(session: Session, milestone: int, **values: object) -> None:
    rows.change(session, Milestone, milestone, **values)


def tied_to(session: Session, meeting: int) -> Sequence[Milestone]:
    """The milestones that are due at a meeting and follow its date ("at each Board meeting")."""
    return rows.many(session, Milestone, meeting_id=meeting)


def with_meetings_of(session: Session, partnership: int, body: str) -> Sequence[int]:
    """The open actions that are due at meetings of a body, at one of them or at each, by id."""
    found = (
        select(_ACTION.c.id)
        .distinct()
        .join(_MILESTONE, _MILESTONE.c.action_id == _ACTION.c.id)
        .join(_MEETING, _MEETING.c.id == _MILESTONE.c.meeting_id)
        .where(_ACTION.c.partnership_id == partnership, _ACTION.c.state == "open", _MEETING.c.body == body)
        .order_by(_ACTION.c.id)
    )
    return session.execute(found).scalars().all()


def due_of(milestone: Milestone) -> date:
    """The day by which a milestone is due, with the time that was granted."""
    return milestone.extended_to or milestone.due_on


def granted_on(session: Session, milestone: int) -> datetime | None:
    """When more time was last granted for a milestone, or None where nobody asked."""
    found = rows.many(session, TimeRequest, milestone_id=milestone, state="granted")
    return max((r.decided_at for r in found if r.decided_at is not None), default=None)
