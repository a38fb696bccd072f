"""What is told on any day: a lost quorum, and a meeting that is over before the next working day."""

from __future__ import annotations

from datetime import date

from scheduler.openings import Openings
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import meetings
from store.register import Register
from store.session import Session


def whatever_the_day(session: Session, register: Register, notice: Notice, today: date) -> bool:
    """Whether a notice is told on any day: a lost quorum, or a meeting that is over before the next working day."""
    always = register.constitution.partnership.messages.days.always
    if notice.kind == NoticeKind.QUORUM_CHANGED and notice.facts["quorate"] is False:
        return "lost_quorum" in always
    if "meeting_today" not in always:
        return False
    openings = Openings(register.constitution)
    return any(
        openings.is_before_next_open_day(day, today) for day in days_of_meeting(session, register, notice)
    )


def days_of_meeting(session: Session, register: Register, notice: Notice) -> set[date]:
    """The days on which the meeting that a notice is about is, or is believed to be; none where it is about none."""
    meeting = meetings.by_ref(session, register.partnership, notice.subject)
    if meeting is None:
        return set()
    facts = notice.facts
    believed = (facts.get("meets") or {}).get("on"), facts.get("old_on"), facts.get("on")
    return {meeting.on, *(date.fromisoformat(day) for day in believed if day)}
