"""The agenda: agreed by the chair before the papers go out, and what happens where the chair is silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from scheduler.planner.facts import MeetingFacts, meets
from scheduler.planner.moment import Moment
from scheduler.planner.notice import PlannedNotice
from store.constitution.topics import PAPERS_OUT
from store.models import Meeting
from store.notice_kinds import NoticeKind

AS_IS = "as_is"
SETTLED = ("agreed", AS_IS)
"""An agenda that nobody has to agree any more: its chair did, or the body's chair does not."""
RETURNED = "returned"
"""One that the chair has sent back: it is the secretariat's to change."""


def notices(facts: MeetingFacts, moment: Moment) -> Iterator[PlannedNotice]:
    """The chair is asked some working days before the papers day; silence by then goes to the vice-chair. Where the
    papers have no day, nothing is asked before the secretariat sends them.

    On the papers day itself the chair is asked only where nothing goes out without them. Of one that was
    sent back nothing is said until it is changed, and then the chair is asked again.
    """
    if facts.papers_out or facts.agenda in (*SETTLED, RETURNED):
        return
    asked = facts.heard(NoticeKind.AGENDA_TO_AGREE, facts.chair)
    if asked is not None:
        yield from _silence(facts, moment)
        return
    ask_on, day = facts.dates.agenda_asked, facts.papers_day
    if ask_on is None or day is None or moment.day < ask_on.on:
        return
    if moment.day < day or facts.on_silence == "hold":
        yield _to_agree(facts, moment, ask_on.on)


def state(facts: MeetingFacts, moment: Moment) -> str:
    """How the agenda stands after what is said now: open, asked, agreed or silent."""
    if facts.agenda in SETTLED or facts.papers_out:
        return facts.agenda
    said = {n.kind for n in notices(facts, moment)}
    if NoticeKind.AGENDA_SILENT in said:
        return "silent"
    return "asked" if NoticeKind.AGENDA_TO_AGREE in said and facts.agenda == "open" else facts.agenda


def asked_again(meeting: Meeting, chair: int, now: datetime) -> PlannedNotice:
    """The chair is asked anew, for instance after sending an agenda back that has been changed since."""
    return PlannedNotice(
        kind=NoticeKind.AGENDA_TO_AGREE,
        key=(meeting.ref, meeting.revision, now.isoformat()),
        notice_class="escalation",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=chair,
        rules=(PAPERS_OUT,),
        facts={"meets": meets(meeting)},
    )


def sent_back(meeting: Meeting, place: str, now: datetime, *, by: int, reason: str) -> PlannedNotice:
    """The chair wants the agenda changed before it goes out; the secretariat does it, and the chair is asked again."""
    return PlannedNotice(
        kind=NoticeKind.AGENDA_SENT_BACK,
        key=(meeting.ref, meeting.revision, now.isoformat()),
        notice_class="alarm",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        place=place,
        rules=(PAPERS_OUT,),
        facts={"by": by, "reason": reason},
    )


def _to_agree(facts: MeetingFacts, moment: Moment, ask_on: date) -> PlannedNotice:
    return PlannedNotice(
        kind=NoticeKind.AGENDA_TO_AGREE,
        key=(facts.ref, facts.revision),
        notice_class="escalation",
        subject=facts.ref,
        revision=facts.revision,
        due=moment.due(),
        person=facts.chair,
        place=None if facts.chair is not None else facts.place,
        rules=(PAPERS_OUT,),
        facts={"meets": facts.meets},
        late=moment.late(ask_on),
    )


def _silence(facts: MeetingFacts, moment: Moment) -> Iterator[PlannedNotice]:
    day = facts.papers_day
    if day is None or moment.day < day:
        return
    next_up = facts.vice_chair if facts.vice_chair != facts.chair else None
    yield PlannedNotice(
        kind=NoticeKind.AGENDA_SILENT,
        key=(facts.ref, facts.revision),
        notice_class="escalation",
        subject=facts.ref,
        revision=facts.revision,
        due=moment.due(),
        person=next_up,
        place=None if next_up is not None else facts.place,
        rules=(PAPERS_OUT,),
        facts={"meets": facts.meets, "sent": facts.on_silence == "send"},
        late=moment.late(day),
    )
