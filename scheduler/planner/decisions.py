"""A decision's own messages: who is asked in writing and asked once more, what they answered, what it came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scheduler.planner.moment import Moment
from scheduler.planner.notice import NoticeClass, PlannedNotice
from store.constitution.topics import ABSENT_ARE_TOLD, DECIDED_BY, QUORUM, WITHOUT_QUORUM
from store.models import Decision, DecisionAnswer
from store.notice_kinds import NoticeKind

RULES: dict[str, tuple[str, ...]] = {
    "agreement": (WITHOUT_QUORUM,),
    "choice": (WITHOUT_QUORUM,),
    "involved": (ABSENT_ARE_TOLD,),
    "consent": (DECIDED_BY,),
    "correspondence": (DECIDED_BY, QUORUM),
}
"""The rules behind each thing that is asked about a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """An answer that is awaited from the holder of a seat, and when they were asked (local day)."""

    seat: str
    person: int
    about: str
    asked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """A decision with the answers that it waits for. `reminded_days` is how long before `answer_by`, or after somebody
    was asked, they are asked once more. `open` says that it may still change by itself."""

    ref: str
    awaited: tuple[Awaited, ...]
    answer_by: date | None
    reminded_days: int
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPlan:
    """What ought to be said by now, and when to look again (UTC)."""

    notices: tuple[PlannedNotice, ...]
    next_look: datetime | None


def plan(facts: DecisionFacts, moment: Moment) -> DecisionPlan:
    """Each person who is awaited is asked at once, and once more when the day for it has come."""
    said = [notice for awaited in facts.awaited for notice in _asked(facts, awaited, moment)]
    look = moment.starts(moment.day + timedelta(days=1)) if facts.open or facts.awaited else None
    return DecisionPlan(notices=tuple(said), next_look=look)


def reminded_on(facts: DecisionFacts, awaited: Awaited) -> date:
    """The day on which somebody who has not answered is asked once more."""
    days = timedelta(days=facts.reminded_days)
    by = facts.answer_by - days if facts.answer_by is not None else awaited.asked_on + days
    return max(by, awaited.asked_on + timedelta(days=1))


def _asked(facts: DecisionFacts, awaited: Awaited, moment: Moment) -> Iterator[PlannedNotice]:
    def asks(due: datetime, again: bool) -> PlannedNotice:
        return PlannedNotice(
            kind=NoticeKind.DECISION_ASKED,
            key=(
                facts.ref,
                awaited.seat,
                awaited.about,
                awaited.asked_on.isoformat(),
                "again" if again else "",
            ),
            notice_class="member",
            subject=facts.ref,
            due=due,
            person=awaited.person,
            rules=RULES[awaited.about],
            facts={"seat": awaited.seat, "about": awaited.about, "again": again},
        )

    yield asks(moment.now, again=False)
    if moment.day >= reminded_on(facts, awaited):
        yield asks(moment.due(), again=True)


def answered(
    decision: Decision, answer: DecisionAnswer, now: datetime, *, place: str, chair: int | None
) -> Sequence[PlannedNotice]:
    """The secretariat hears of an objection, and of what a key partner says; so does the chair, unless it is theirs."""
    to: list[tuple[int | None, str | None]] = [(None, place)]
    if chair is not None and chair != answer.person_id:
        to.append((chair, None))
    return [
        _said(
            NoticeKind.DECISION_ANSWERED,
            (decision.ref, answer.seat, now.isoformat()),
            "alarm",
            decision,
            now,
            person,
            where,
            RULES[answer.about],
            {"seat": answer.seat, "answer": answer.answer},
        )
        for person, where in to
    ]


def settled(
    decision: Decision, now: datetime, *, people: Sequence[int], place: str, rules: tuple[str, ...]
) -> Sequence[PlannedNotice]:
    """What a decision came to, to those who were asked about it and to the secretariat."""
    to: list[tuple[int | None, str | None]] = [(None, place), *((person, None) for person in people)]
    return [
        _said(
            NoticeKind.DECISION_SETTLED,
            (decision.ref, decision.state),
            "alarm" if where is not None else "member",
            decision,
            now,
            person,
            where,
            rules,
            {"state": decision.state},
        )
        for person, where in to
    ]


def _said(
    kind: NoticeKind,
    key: tuple[str, ...],
    notice_class: NoticeClass,
    decision: Decision,
    now: datetime,
    person: int | None,
    place: str | None,
    rules: tuple[str, ...],
    facts: dict[str, str],
) -> PlannedNotice:
    return PlannedNotice(
        kind=kind,
        key=key,
        notice_class=notice_class,
        subject=decision.ref,
        due=now,
        person=person,
        place=place,
        rules=rules,
        facts=facts,
    )
