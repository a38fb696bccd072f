"""Asking those who have not said whether they come, or who owe a report; shown first with who would read what."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from scheduler.calendar.local import local_day
from scheduler.facts import TOLD, meeting_facts
from scheduler.planner import meetings as planner
from scheduler.planner.facts import MeetingFacts, meets
from store.models import Meeting, Notice, Person
from store.notice_kinds import NoticeKind
from store.queries import notices, reports

ANSWERS, QUORUM, REPORTS = "answers", "quorum", "reports"
"""What can be asked about by itself: whether people come, the same of those alone who count, and reports."""
ASKS_COMING = (NoticeKind.MEETING_NOTICE, NoticeKind.MEETING_MOVED, NoticeKind.PAPERS_OUT)
ASKS_REPORT = (NoticeKind.MEETING_NOTICE, NoticeKind.REPORT_DUE, NoticeKind.REPORT_OVERDUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindNow:
    """`about` is answers, quorum or reports, "" for whatever is open; `sure` is set by the button of the preview."""

    meeting: int
    about: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """One person who would be written to. `coming` says that they are asked whether they come, `reports` are the refs
    of the reports they are asked for; `again` that they have been asked before, of both for whether they come."""

    person: Person
    coming: bool
    reports: tuple[str, ...]
    titles: tuple[str, ...]
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindPreview:
    """Who would be asked for what. `already` have been asked today, or it is on its way to them."""

    request: RemindNow
    meeting: Meeting
    asked: tuple[ToAsk, ...]
    already: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    meeting: Meeting
    asked: tuple[ToAsk, ...]


def about_meeting(act: Act, request: RemindNow) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command(
    "remind.now",
    request=RemindNow,
    about=about_meeting,
    right=rights.REMINDERS,
    beside=True,
    help=for_managers(11, "clerk remind M-3", "ask those who have not answered; shown first"),
)
def remind(act: Act, request: RemindNow) -> RemindPreview | Reminded:
    """One word to each who has not answered or owes a report; about one thing once a day, however often pressed."""
    meeting = find.still_planned(act, find.meeting(act, request.meeting))
    facts = meeting_facts(act.session, act.register, meeting)
    said = _said(act, meeting)
    asked, already = [], []
    for person in dict.fromkeys([*_silent(facts, request.about), *_owing(facts, request.about)]):
        if person == act.actor.person:
            continue
        found = _to_ask(act, facts, request.about, person, [n for n in said if n.person_id == person])
        if found is not None:
            asked.append(found)
        else:
            already.append(act.register.people[person])
    if not request.sure or not asked:
        return RemindPreview(request=request, meeting=meeting, asked=tuple(asked), already=tuple(already))
    act.tell(
        planner.asked_by_hand(
            facts,
            each.person.id,
            act.now,
            act.today,
            coming=each.coming,
            reports=each.reports,
            again=each.again,
            quorum=request.about == QUORUM and each.coming,
        )
        for each in asked
    )
    act.record(meeting.ref, people=len(asked), about=request.about or "all")
    return Reminded(meeting=meeting, asked=tuple(asked))


def _silent(facts: MeetingFacts, about: str) -> list[int]:
    """The members who have not answered; where the quorum is meant those alone whose seat counts."""
    if about == REPORTS:
        return []
    counts = {s.holder for s in facts.seats if s.voting or about != QUORUM}
    return [person for person in facts.members if person not in facts.answered and person in counts]


def _owing(facts: MeetingFacts, about: str) -> list[int]:
    if about in (ANSWERS, QUORUM):
        return []
    return [r.author for r in facts.reports if r.owed and r.author is not None]


def _to_ask(act: Act, facts: MeetingFacts, about: str, person: int, said: list[Notice]) -> ToAsk | None:
    """What this person is to be asked for; None where all of it was asked today, or is on its way to them."""
    coming = person in _silent(facts, about) and not any(_fresh(act, n) for n in said if _asks_coming(n))
    owed = facts.owed_by(person) if person in _owing(facts, about) else ()
    wanted = [r for r in owed if not any(_fresh(act, n) for n in said if _asks_for(n, r.ref))]
    if not coming and not wanted:
        return None
    told = [n for n in said if n.state in TOLD]
    asked_for_all = all(any(_asks_for(n, r.ref) for n in told) for r in wanted)
    return ToAsk(
        person=act.register.people[person],
        coming=coming,
        reports=tuple(r.ref for r in wanted),
        titles=tuple(r.title for r in wanted),
        again=any(_asks_coming(n) for n in told) if coming else asked_for_all,
    )


def _said(act: Act, meeting: Meeting) -> list[Notice]:
    """What has been, or is being, said of the meeting as it stands, and of its reports."""
    asked = [r.ref for r in reports.of_meeting(act.session, meeting.id)]
    found = notices.about(act.session, act.partnership, [meeting.ref, *asked])
    return [n for n in found if n.state in ("pending", *TOLD) and _holds(n, meeting)]


def _holds(notice: Notice, meeting: Meeting) -> bool:
    """A notice of an earlier date of the meeting asked for nothing that counts now."""
    if notice.subject != meeting.ref:
        return True
    return notice.revision == meeting.revision or notice.facts.get("meets") == meets(meeting)


def _asks_coming(notice: Notice) -> bool:
    return notice.kind in ASKS_COMING and bool(notice.facts.get("coming", True))


def _asks_for(notice: Notice, ref: str) -> bool:
    return notice.kind in ASKS_REPORT and ref in (notice.subject, *notice.facts.get("reports", ()))


def _fresh(act: Act, notice: Notice) -> bool:
    """Whether it is on its way, or has reached its reader today."""
    zone = act.constitution.partnership.zone
    at = notice.settled_at or notice.planned_at
    return notice.state != "sent" or local_day(at, zone) == act.today
