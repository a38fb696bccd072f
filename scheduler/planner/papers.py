"""The papers day (DL-2): when a pack is due to be made, and who is told once it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from scheduler.planner.agenda import RETURNED, SETTLED
from scheduler.planner.facts import MeetingFacts, ReportFacts
from scheduler.planner.moment import Moment
from scheduler.planner.notice import NoticeClass, PlannedNotice
from store.constitution.topics import PAPERS_OUT, REPORTS_DUE
from store.models import Notice
from store.notice_kinds import NoticeKind


def to_go_out(facts: MeetingFacts, moment: Moment) -> bool:
    """Whether the papers are to be made now: their day has come, and the chair agreed or need not have.

    An agenda that the chair sent back is no silence: it waits until it is changed and agreed (DL-3). Of a meeting that
    is made on its own day nothing goes out before the manager says so.
    """
    if facts.state != "planned" or facts.papers_out or moment.now >= facts.starts_at:
        return False
    day = facts.papers_day
    if day is None or moment.day < day or _too_late_to_ask(facts, moment):
        return False
    return facts.agenda in SETTLED or (facts.on_silence == "send" and facts.agenda != RETURNED)


def out(facts: MeetingFacts, moment: Moment, file: int, *, again: bool = False) -> Iterator[PlannedNotice]:
    """What is said once the pack is kept under `file`: to readers, and of what is missing. The secretariat is told at
    once of a pack that lacks something or takes another's place; of any other its digest says that it is out.

    `again` says that it takes the place of a pack that went out for another date. Whoever is told of missing reports by
    themselves does not read their names twice.
    """
    missing = tuple(r for r in facts.reports if r.owed)
    said: dict[str, Any] = {
        "missing": [r.ref for r in missing],
        "agreed": facts.agenda in SETTLED,
        "file": file,
    }
    said |= {"meets": facts.meets} | ({"again": True} if again else {})
    told_apart = tuple(
        _missing(
            facts, moment, [r for r in missing if r.overdue_on is not None and moment.day >= r.overdue_on]
        )
    )
    named = {n.person: set(n.facts["reports"]) for n in told_apart}
    for person in facts.readers:
        left = [ref for ref in said["missing"] if ref not in named.get(person, ())]
        own = said | {"missing": left}
        yield _notice(facts, moment, NoticeKind.PAPERS_OUT, said=own, notice_class="member", person=person)
    if missing or again or not said["agreed"]:
        yield _notice(facts, moment, NoticeKind.PACK_OUT, said=said | {"readers": len(facts.readers)})
    yield from told_apart


def hurried(facts: MeetingFacts, moment: Moment) -> Iterator[PlannedNotice]:
    """The secretariat hears of a meeting nearer than its own papers day, with the button that sends them now."""
    by_rule = facts.papers_by_rule
    if facts.papers_out or by_rule is None or by_rule > moment.day:
        return
    waits, own = _too_late_to_ask(facts, moment), facts.papers_set_for
    if waits or (own is not None and own > moment.day):
        said = {"meets": facts.meets, "by_rule": by_rule.isoformat(), "waits": waits}
        yield _notice(facts, moment, NoticeKind.PAPERS_HURRIED, said=said)


def _too_late_to_ask(facts: MeetingFacts, moment: Moment) -> bool:
    """Whether it is the meeting's own day, nobody heard of it before, and no day was set for its papers."""
    if facts.papers_set_for is not None or moment.day < facts.on:
        return False
    return not any(said.on < moment.day for said in facts.said)


def not_made(facts: MeetingFacts, moment: Moment, why: str) -> PlannedNotice:
    """The pack could not be made; the secretariat is told once a day while it is tried again."""
    return _notice(facts, moment, NoticeKind.PACK_FAILED, said={"why": why}, more=(moment.day.isoformat(),))


def _missing(facts: MeetingFacts, moment: Moment, late: Sequence[ReportFacts]) -> Iterator[PlannedNotice]:
    """One message to the chair with all that is missing; what the chair owes goes to the next one up."""
    chair, next_up = facts.chair, facts.vice_chair if facts.vice_chair != facts.chair else None
    for reader, listed in (
        (chair, [r for r in late if r.author != chair or chair is None]),
        (next_up, [r for r in late if r.author == chair and chair is not None]),
    ):
        if listed:
            yield _notice(
                facts,
                moment,
                NoticeKind.REPORT_MISSING,
                said={"reports": [r.ref for r in listed]},
                notice_class="escalation",
                person=reader,
                rules=(REPORTS_DUE, PAPERS_OUT),
            )


def _notice(
    facts: MeetingFacts,
    moment: Moment,
    kind: NoticeKind,
    *,
    said: Mapping[str, Any],
    notice_class: NoticeClass = "alarm",
    person: int | None = None,
    rules: tuple[str, ...] = (PAPERS_OUT,),
    more: tuple[str, ...] = (),
) -> PlannedNotice:
    """For a person, or for the body's place where there is none."""
    return PlannedNotice(
        kind=kind,
        key=(facts.ref, facts.revision, *more),
        notice_class=notice_class,
        subject=facts.ref,
        revision=facts.revision,
        due=moment.due(),
        person=person,
        place=None if person is not None else facts.place,
        rules=rules,
        facts=said,
        late=facts.papers_day is not None and moment.late(facts.papers_day),
    )


def once_more(told: Notice, now: datetime) -> PlannedNotice:
    """The papers that somebody was sent, sent to them again because they ask for them. `now` is UTC."""
    return PlannedNotice(
        kind=NoticeKind.PAPERS_OUT,
        key=(told.subject, told.revision, "asked", now.isoformat(timespec="minutes")),
        notice_class="member",
        subject=told.subject,
        revision=told.revision,
        due=now,
        person=told.person_id,
        rules=tuple(told.rules),
        facts=told.facts,
    )
