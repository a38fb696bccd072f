"""How people wish to be written to, as they said under "my messages": paused until a day, or once a day.

Nobody is kept from what they must know at once, and nothing is lost: what waits is said once the pause is over, if it
is still true then.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.delivery.any_day import days_of_meeting, whatever_the_day
from scheduler.openings import Openings
from store.models import MessageWish, Notice
from store.notice_kinds import NoticeKind
from store.queries import meetings
from store.register import Register
from store.session import Session

WAITS_WHILE_PAUSED = frozenset(
    {
        NoticeKind.REPORT_DUE,
        NoticeKind.REPORT_OVERDUE,
        NoticeKind.ACTION_DUE,
        NoticeKind.ACTION_OVERDUE,
        NoticeKind.ACTION_CLOSED,
        NoticeKind.REPLY_RECORDED,
        NoticeKind.DEPUTY_NAMED,
    }
)
"""Reminders, of which the secretariat is told that it has them now, and what is only for knowing."""
WAITS_WITHOUT_A_VOTE = frozenset({NoticeKind.MEETING_NOTICE, NoticeKind.PAPERS_OUT})
"""What is about a meeting: it comes all the same to those whose vote counts there, and where somebody asks by hand."""


def waits(session: Session, register: Register, notice: Notice, wish: MessageWish, at: datetime) -> bool:
    """Whether a notice that is due waits because its reader wishes so. `at` is UTC."""
    openings = Openings(register.constitution)
    today = openings.local_day(at)
    if notice.urgent or whatever_the_day(session, register, notice, today):
        return False
    if wish.paused_until is not None and today < wish.paused_until and _can_wait(session, register, notice):
        return True
    return wish.once_a_day and _waits_for_the_morning(session, register, notice, at)


def _can_wait(session: Session, register: Register, notice: Notice) -> bool:
    if notice.kind in WAITS_WHILE_PAUSED:
        return True
    if notice.kind not in WAITS_WITHOUT_A_VOTE or notice.facts.get("by_hand"):
        return False
    meeting = meetings.by_ref(session, register.partnership, notice.subject)
    if meeting is None or notice.person_id is None:
        return True
    held = register.seats_held(notice.person_id, meeting.on)
    return not any(seat.voting and seat.body == meeting.body for seat in held)


def _waits_for_the_morning(session: Session, register: Register, notice: Notice, at: datetime) -> bool:
    """Once a day is in the morning. An alarm does not wait, nor what is about a meeting that is almost here."""
    openings = Openings(register.constitution)
    today = openings.local_day(at)
    soon = openings.calendar.on_or_after(today + timedelta(days=1))
    if notice.notice_class == "alarm":
        return False
    if any(today <= day <= soon for day in days_of_meeting(session, register, notice)):
        return False
    return at < openings.morning(today) or notice.due_at > openings.morning(today)
