"""A tenure comes to its end: its holder, the chair and the manager are warned so many days ahead (MEM-3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.planner.moment import Moment
from scheduler.planner.notice import PlannedNotice
from store.notice_kinds import NoticeKind

LATE = timedelta(days=14)
"""So long after its day a warning is given still, where the service was down on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureFacts:
    """A tenure that nobody has said the end of. `told` are the persons who are warned; `may_extend` is the rule's."""

    body: str
    office: str
    person: int
    since: date
    ends: date
    warnings: tuple[date, ...]
    may_extend: bool
    told: tuple[int, ...]


def warnings(found: Iterable[TenureFacts], moment: Moment) -> Iterator[PlannedNotice]:
    """The newest warning of each tenure whose day has come."""
    for tenure in found:
        day = max((d for d in tenure.warnings if d <= moment.day), default=None)
        if day is None or moment.day > min(day + LATE, tenure.ends):
            continue
        for person in tenure.told:
            yield PlannedNotice(
                kind=NoticeKind.TENURE_ENDS,
                key=(tenure.body, tenure.office, tenure.person, tenure.ends.isoformat(), day.isoformat()),
                notice_class="member",
                subject=tenure.body,
                due=moment.due(),
                person=person,
                rules=(f"office.{tenure.office}",),
                facts={
                    "body": tenure.body,
                    "office": tenure.office,
                    "who": tenure.person,
                    "since": tenure.since.isoformat(),
                    "ends": tenure.ends.isoformat(),
                    "may_extend": tenure.may_extend,
                },
            )
