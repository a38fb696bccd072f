"""The line that a decision has on the agenda of the next meeting of its body, placed there by itself (QUO-4).

It is placed again where that meeting is cancelled or could not ratify, and taken off where nothing is left to do.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from store.constitution.topics import WITHOUT_QUORUM
from store.models import AgendaItem, Decision, Meeting
from store.queries import decisions, meetings
from store.register import Register
from store.session import Session

WHY_AGAIN = {
    "provisional": "To ratify",
    "put_off": "Put off for want of a quorum",
    "deferred": "Deferred to a meeting with the chair",
    "to_meeting": "Not decided in writing",
    "stands": "Decided in writing, to report",
    "not_carried": "Not carried in writing, to report",
}
"""Why a decision is before a meeting, as its line on the agenda begins."""
CHAIRS = "Chair's action, to report"


def keep_on_agenda(
    session: Session, register: Register, row: Decision, today: date, now: datetime
) -> Decision:
    """Places the line, moves it on or takes it off, as the decision and the meetings are now; the row after that."""
    line = decisions.agenda_item(session, row.item_id) if row.item_id is not None else None
    at = meetings.get(session, line.meeting_id) if line is not None else None
    if at is not None and _was_held(at, today) and row.state != "provisional":
        if not row.reported:
            decisions.change(session, row.id, reported=True)
        return decisions.get(session, row.id)
    if not _belongs(register, row, today):
        if line is not None and at is not None and at.state == "planned" and line.removed_at is None:
            meetings.remove_item(session, line.id, now)
            decisions.change(session, row.id, item_id=None)
        return decisions.get(session, row.id)
    if at is None or at.state == "cancelled" or _was_held(at, today):
        _place(session, register, row, line, today)
    return decisions.get(session, row.id)


def _was_held(meeting: Meeting, today: date) -> bool:
    return meeting.state == "held" or (meeting.state == "planned" and meeting.on < today)


def _belongs(register: Register, row: Decision, today: date) -> bool:
    """Whether it is to come before a meeting: what is not settled does, and what was decided between meetings."""
    if row.reported:
        return False
    if row.state == "provisional":
        rule = register.constitution.rule(WITHOUT_QUORUM, today, row.body)
        return rule is not None and "next_quorate_meeting" in rule.value.agreed_by
    if row.way != "meeting":
        return row.state in WHY_AGAIN
    return row.state in decisions.TO_COME_BACK


def _place(
    session: Session, register: Register, row: Decision, before: AgendaItem | None, today: date
) -> None:
    """On the next meeting of the body that is after the one that decided, where one is planned."""
    taken = (
        meetings.get(session, row.meeting_id).on if row.meeting_id is not None else today - timedelta(days=1)
    )
    earliest = max(today, taken + timedelta(days=1))
    found = meetings.next_of(session, register.partnership, row.body, earliest)
    if found is None or (before is not None and before.meeting_id == found.id):
        return
    why = CHAIRS if row.way == "chair" else WHY_AGAIN[row.state]
    made = meetings.add_item(
        session,
        register.partnership,
        found.id,
        title=f"{why} ({row.ref}): {row.text}",
        seat=None,
        kind="decision",
    )
    decisions.change(session, row.id, item_id=made)
