"""A meeting's own messages: its notice, a move and a cancellation (DL-7); and the whole plan of a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.planner import agenda, papers, reports
from scheduler.planner.facts import MeetingFacts, ReportFacts, meets
from scheduler.planner.moment import Moment, day_after
from scheduler.planner.notice import PlannedNotice
from store.constitution.topics import APOLOGIES, MEETING_HELD, MOVED, QUORUM, REPORTS_DUE
from store.models import Meeting
from store.notice_kinds import NoticeKind

TELLS_OF_IT = (
    NoticeKind.MEETING_NOTICE,
    NoticeKind.MEETING_MOVED,
    NoticeKind.MEETING_RESTORED,
    NoticeKind.PAPERS_OUT,
)
"""What asks its reader to the meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlan:
    """What ought to be said by now, how the meeting and its agenda stand, and when to look again (UTC).

    `pack` says that the papers are to go out now: what members are told waits until it is made, so that it all
    comes in one message.
    """

    notices: tuple[PlannedNotice, ...]
    next_look: datetime | None
    state: str
    agenda: str
    pack: bool = False


def plan(facts: MeetingFacts, moment: Moment) -> MeetingPlan:
    """Everything about a meeting that is due by this moment. Drafts, cancelled and past meetings say nothing."""
    if facts.state != "planned":
        return MeetingPlan(notices=(), next_look=None, state=facts.state, agenda=facts.agenda)
    if moment.day > facts.on:
        return MeetingPlan(notices=(), next_look=None, state="held", agenda=facts.agenda)
    if moment.now >= facts.starts_at:
        later = moment.starts(day_after(facts.on))
        return MeetingPlan(notices=(), next_look=later, state="planned", agenda=facts.agenda)
    pack = papers.to_go_out(facts, moment)
    said = [*agenda.notices(facts, moment)]
    if not pack:
        said += [*_to_members(facts, moment), *papers.hurried(facts, moment)]
    return MeetingPlan(
        notices=tuple(said),
        next_look=moment.next_of(_days(facts)),
        state="planned",
        agenda=agenda.state(facts, moment),
        pack=pack,
    )


def _to_members(facts: MeetingFacts, moment: Moment) -> Iterator[PlannedNotice]:
    asked_now: dict[str, date] = {}
    for notice in _meeting_notices(facts, moment):
        asked_now |= dict.fromkeys(notice.facts["reports"], moment.day)
        yield notice
    for report in facts.reports:
        yield from reports.chase(report, facts, moment, asked_now.get(report.ref))


def _meeting_notices(facts: MeetingFacts, moment: Moment) -> Iterator[PlannedNotice]:
    """The notice of the meeting to each member who has not been told of this date, with the reports they owe.

    A report that is overdue by now is not asked for: it has its own word.
    """
    for person in facts.members:
        owed = tuple(r for r in facts.owed_by(person) if r.overdue_on is None or moment.day < r.overdue_on)
        day = moment.day if facts.called else notice_day(facts, owed)
        if moment.day < day or _knows(facts, person) or (person in facts.answered and not owed):
            continue
        yield PlannedNotice(
            kind=NoticeKind.MEETING_NOTICE,
            key=(facts.ref, facts.revision),
            notice_class="member",
            subject=facts.ref,
            revision=facts.revision,
            due=moment.due(),
            person=person,
            rules=(*((MEETING_HELD,) if facts.called else ()), APOLOGIES, *((REPORTS_DUE,) if owed else ())),
            facts={"reports": [r.ref for r in owed], "meets": facts.meets},
            late=moment.late(day),
        )


def asked_by_hand(
    facts: MeetingFacts,
    person: int,
    now: datetime,
    today: date,
    *,
    coming: bool,
    reports: Sequence[str],
    again: bool,
    quorum: bool = False,
) -> PlannedNotice:
    """The secretariat asks somebody whether they come, for the reports named, or both: about that and nothing else.

    `again` says that they have been asked before; `quorum` that it is asked because the meeting may fall short.
    """
    matters = [word for word, asked in (("coming", coming), ("reports", bool(reports))) if asked]
    cited = [(APOLOGIES, coming), (QUORUM, quorum), (REPORTS_DUE, bool(reports))]
    return PlannedNotice(
        kind=NoticeKind.MEETING_NOTICE,
        key=(facts.ref, facts.revision, "again", today.isoformat(), "+".join(matters)),
        notice_class="member",
        subject=facts.ref,
        revision=facts.revision,
        due=now,
        person=person,
        rules=tuple(rule for rule, holds in cited if holds),
        facts={
            "reports": list(reports),
            "meets": facts.meets,
            "coming": coming,
            "again": again,
            "quorum": quorum,
            "by_hand": True,
        },
    )


def notice_day(facts: MeetingFacts, owed: tuple[ReportFacts, ...]) -> date:
    """When a member is told of a meeting: on its notice day, or when the first of their reports is asked for."""
    asked = [reports.first_asked(r) for r in owed]
    return min([facts.dates.notice.on, *asked])


def _knows(facts: MeetingFacts, person: int) -> bool:
    return any(said.kind in TELLS_OF_IT and said.person == person and said.coming for said in facts.said)


def _days(facts: MeetingFacts) -> tuple[date, ...]:
    """Every day on which something about the meeting may change; looking once in vain costs next to nothing."""
    dates = facts.dates
    asked = dates.agenda_asked.on if dates.agenda_asked is not None else None
    own = (dates.notice.on, asked, facts.papers_day, day_after(facts.on))
    return tuple(day for day in own if day is not None) + tuple(
        day for r in facts.reports if r.owed for day in reports.days(r)
    )


def moved(
    meeting: Meeting, person: int, knew: Mapping[str, str], now: datetime, *, answered: str = ""
) -> PlannedNotice:
    """One correction to somebody who knew another date, time or place (DL-7). `meeting` is the row after the move.

    `knew` is when and where they believe it to be (`facts.meets`), `answered` the answer they gave for that; the
    reports they owe now are read when it is worded.
    """
    return PlannedNotice(
        kind=NoticeKind.MEETING_MOVED,
        key=(meeting.ref, meeting.revision),
        notice_class="correction",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=person,
        rules=(MOVED,),
        facts={
            "meets": meets(meeting),
            "old_on": knew["on"],
            "old_at": knew["at"],
            "old_place": knew["place"],
            "answered": answered,
        },
    )


def cancelled(
    meeting: Meeting, person: int, now: datetime, *, reason: str = "", owed: tuple[str, ...] = ()
) -> PlannedNotice:
    """One word to somebody who knew of the meeting that it will not take place (DL-7).

    `owed` are the titles of the reports they need no longer write.
    """
    return PlannedNotice(
        kind=NoticeKind.MEETING_CANCELLED,
        key=(meeting.ref, meeting.revision),
        notice_class="correction",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=person,
        rules=(MOVED,),
        facts={"reason": reason, "owed": list(owed), "meets": meets(meeting)},
    )


def restored(meeting: Meeting, person: int, now: datetime, *, answered: str = "") -> PlannedNotice:
    """One word to somebody who was told that the meeting is cancelled: it takes place after all (DL-7).

    `meeting` is the row as it is now, `answered` the answer that they had given before; the reports they owe again are
    read when it is worded.
    """
    return PlannedNotice(
        kind=NoticeKind.MEETING_RESTORED,
        key=(meeting.ref, meeting.revision),
        notice_class="correction",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=person,
        rules=(MOVED,),
        facts={"meets": meets(meeting), "answered": answered},
    )
