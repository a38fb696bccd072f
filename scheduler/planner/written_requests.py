"""A written request: support asked of each who can give it, put to the chair, and ended without a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

from scheduler.planner.notice import PlannedNotice
from store.constitution.topics import MEETING_HELD
from store.models import WrittenRequest
from store.notice_kinds import NoticeKind

Ending = Literal["taken_back", "not_supported", "not_called"]


def support_asked(row: WrittenRequest, people: Iterable[int], now: datetime) -> Iterator[PlannedNotice]:
    """Each who can support it is asked once."""
    for person in people:
        yield PlannedNotice(
            kind=NoticeKind.SUPPORT_ASKED,
            key=(row.ref,),
            notice_class="member",
            subject=row.ref,
            due=now,
            person=person,
            rules=_rules(row),
        )


def received(
    row: WrittenRequest, people: Iterable[int], place: str | None, now: datetime, support: int
) -> Iterator[PlannedNotice]:
    """Those whom it is put to hear at once that it has its support; `support` is how many besides the one who asks."""
    for person, where in _readers(people, place):
        yield PlannedNotice(
            kind=NoticeKind.REQUEST_RECEIVED,
            key=(row.ref,),
            notice_class="escalation",
            subject=row.ref,
            due=now,
            person=person,
            place=where,
            rules=(*_rules(row), MEETING_HELD),
            facts={"support": support},
        )


def ended(
    row: WrittenRequest,
    people: Iterable[int],
    place: str | None,
    now: datetime,
    ending: Ending,
    reason: str = "",
) -> Iterator[PlannedNotice]:
    """Those who knew of it hear once that it came to nothing, and why."""
    for person, where in _readers(people, place):
        yield PlannedNotice(
            kind=NoticeKind.REQUEST_ENDED,
            key=(row.ref, ending),
            notice_class="correction",
            subject=row.ref,
            due=now,
            person=person,
            place=where,
            rules=(*_rules(row), MEETING_HELD),
            facts={"ending": ending, "reason": reason},
        )


def _readers(people: Iterable[int], place: str | None) -> Iterator[tuple[int | None, str | None]]:
    yield from ((person, None) for person in dict.fromkeys(people))
    if place is not None:
        yield None, place


def _rules(row: WrittenRequest) -> tuple[str, ...]:
    return (f"request.{row.what}",)
