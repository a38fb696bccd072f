"""Apologies once the papers are out: the secretariat hears at once, and of those that follow soon in one message."""

from __future__ import annotations

from datetime import timedelta

from commands.common import find
from commands.common.base import Act
from scheduler.facts import papers_day_of
from scheduler.planner import attendance, readers
from store import outbox
from store.models import Meeting, Notice, SeatReply
from store.notice_kinds import NoticeKind
from store.queries import meetings, notices


def tell(act: Act, meeting: Meeting, reply: SeatReply) -> bool:
    """From the papers day on the secretariat hears, unless the same answer has just tipped the quorum, which is said
    at once by itself; of the manager's own the chair hears too, of the chair's the vice-chair. `meeting` is the row
    before the answer.

    Says whether the secretariat hears of it at once, one way or the other.
    """
    papers = papers_day_of(act.session, act.register, meeting)
    tipped = meetings.get(act.session, meeting.id).expected_quorate is not meeting.expected_quorate
    late = meeting.papers_out_at is not None or (papers is not None and act.today >= papers)
    if tipped or not late or find.has_begun(act, meeting):
        return tipped
    holder = find.holder(act, reply.seat, meeting.on)
    own = readers.decides_instead(act.register, meeting.body, meeting.on, (holder.id if holder else None,))
    if own is not None:
        act.tell([attendance.late_apologies(meeting, reply, act.now, due=act.now, person=own)])
    said = [n for n in _said(act, meeting) if n.state in ("pending", "sending", "sent")]
    if said and _joined(act, said[-1], reply):
        return False
    together = timedelta(minutes=act.constitution.chasing.late_apologies_together_minutes)
    told = [n.settled_at or n.due_at for n in said]
    due = max([act.now, *(at + together for at in told)])
    place = readers.place_of(act.register, meeting.body)
    act.tell([attendance.late_apologies(meeting, reply, act.now, due=due, place=place)])
    return due <= act.now


def _said(act: Act, meeting: Meeting) -> list[Notice]:
    """What the secretariat was or is to be told of late apologies for the meeting as it is, the oldest first."""
    found = notices.of_kind(act.session, act.partnership, NoticeKind.LATE_APOLOGIES, meeting.ref)
    return [n for n in found if n.revision == meeting.revision and n.place is not None]


def _joined(act: Act, waiting: Notice, reply: SeatReply) -> bool:
    """Adds the apologies to a message that has not left yet; whether that could be done."""
    seats = list(dict.fromkeys([*waiting.facts["seats"], reply.seat]))
    return outbox.enlarge(act.session, waiting, seats=seats)
