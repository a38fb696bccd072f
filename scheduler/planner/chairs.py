"""The chair passes from one agency to the next: who leaves it, who takes it and the secretariat hear it beforehand, and
on the day (CAL-5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from scheduler.planner.moment import Moment
from scheduler.planner.notice import PlannedNotice
from scheduler.rules.chairing import Turn
from store.constitution.topics import CHAIR
from store.notice_kinds import NoticeKind

AHEAD = timedelta(days=14)
"""So long before a change it is announced."""
STILL_NEWS = timedelta(days=7)
"""So long after a change its word is said still, where the service was down on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfChair:
    """A turn that begins in a body. `leaves` and `takes` are persons, None where there is nobody."""

    body: str
    place: str
    turn: Turn
    agency: str
    leaves: int | None
    takes: int | None


def looked_at(today: date) -> tuple[date, date]:
    """The first and the last first day of a turn that something may be said of today."""
    return today - STILL_NEWS, today + AHEAD


def changes(found: Iterable[ChangeOfChair], moment: Moment) -> Iterator[PlannedNotice]:
    """What is to be said of each change today: from two weeks before it on, and again from its day on."""
    for change in found:
        word = "near" if moment.day < change.turn.starts else "now"
        facts: dict[str, Any] = {
            "body": change.body,
            "starts": change.turn.starts.isoformat(),
            "ends": change.turn.ends.isoformat(),
            "turn_of": change.turn.agency,
            "agency": change.agency,
            "leaves": change.leaves,
            "takes": change.takes,
            "word": word,
        }
        people = dict.fromkeys(p for p in (change.leaves, change.takes) if p is not None)
        for person, place in (*((p, None) for p in people), (None, change.place)):
            yield PlannedNotice(
                kind=NoticeKind.CHAIR_PASSES,
                key=(change.body, change.turn.starts.isoformat(), change.turn.agency, word),
                notice_class="member" if person is not None else "alarm",
                subject=change.body,
                due=moment.due(),
                person=person,
                place=place,
                rules=(CHAIR,),
                facts=facts,
            )
