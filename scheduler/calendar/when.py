"""What a "By when" of a work plan means (ACT-2): months, spans, several milestones, every meeting.

A month is due on its last day; a span starts on the first day and is due on the last. Dates stand as they
are on non-working days. What is odd but readable is kept and flagged; what cannot be read is a `WhenError`.
"""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby
from textwrap import shorten

from dateutil.relativedelta import relativedelta

from scheduler.calendar.names import with_weekday
from scheduler.calendar.when_words import Joint, Point, read_words, tidy

FORMS = (
    "Understood are a month (June 2016), a date (9 September 2016), a span (April 2016-March 2017), several of "
    'them one under another, "At each Board meeting", and a remark in brackets, such as (as required).'
)


class WhenError(ValueError):
    """A "By when" that cannot be read; the message says why and which forms are understood."""


class WhenKind(StrEnum):
    """The form that a "By when" has."""

    DATE = "date"
    MONTH = "month"
    SPAN = "span"
    MILESTONES = "milestones"
    EVERY_MEETING = "every_meeting"


@dataclass(frozen=True, slots=True)
class PartnershipYear:
    """A year of the partnership, from the first day of a month to the day before a year later."""

    start: date

    @classmethod
    def starting(cls, year: int, month: int) -> PartnershipYear:
        """The cycle that starts on the first of a month: 2016 and 4 for April 2016 to March 2017."""
        return cls(date(year, month, 1))

    @property
    def end(self) -> date:
        """Its last day."""
        return self.start + relativedelta(years=1, days=-1)

    def year_of(self, month: int) -> int:
        """The calendar year in which the cycle has that month (CAL-4)."""
        return self.start.year + (month < self.start.month)

    def __str__(self) -> str:
        return f"{self.start:%B %Y} to {self.end:%B %Y}"


@dataclass(frozen=True, slots=True)
class StatedMilestone:
    """One thing due on `due` (a local date, to its end); work on it starts on `starts` where a span is given."""

    due: date
    starts: date | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A "By when" as read: `milestones` by date, and for every meeting the body as written ("Board").

    `standing`: wanted as required, due at the end of its span and never overdue before. `flags` are plain
    sentences for the manager.
    """

    text: str
    kind: WhenKind
    milestones: tuple[StatedMilestone, ...] = ()
    every_meeting: str | None = None
    standing: bool = False
    remark: str = ""
    flags: tuple[str, ...] = ()

    @property
    def starts(self) -> date | None:
        """When work may start, where the text says so."""
        return min((m.starts for m in self.milestones if m.starts), default=None)

    @property
    def due(self) -> date | None:
        """When all of it is due; None where it is only for every meeting."""
        return max((m.due for m in self.milestones), default=None)


def parse_when(text: str, cycle: PartnershipYear | None = None) -> When:
    """Read a "By when" as a work plan prints it (ACT-2); paragraphs of HTML are lines.

    A month without a year takes that of its neighbour, else the one it has in `cycle`. Raises WhenError where
    a word is not understood, a date does not exist, or the year cannot be known.
    """
    written = tidy(text)
    words = read_words(written)
    if words.unknown:
        unread = shorten(" ".join(words.unknown), 80, placeholder=" ...") or "a very long word"
        raise WhenError(
            f'I could not read "{unread}" in "{shorten(written, 80, placeholder=" ...")}". {FORMS}'
        )
    points = _with_years(words.points, cycle, written)
    flags: list[str] = []
    milestones = _once(m for group in _grouped(points) for m in _milestones(group, flags, written))
    if not milestones and words.standing and cycle:
        milestones = (StatedMilestone(cycle.end, cycle.start),)
    if not milestones and words.every_meeting is None:
        raise WhenError(f'There is no date in "{written}". {FORMS}')
    flags += _outside(milestones, cycle) if cycle else ()
    kind = _kind(milestones, points, words.every_meeting)
    return When(
        written,
        kind,
        milestones,
        words.every_meeting,
        words.standing,
        "; ".join(words.remarks),
        tuple(dict.fromkeys(flags)),
    )


def _with_years(points: Sequence[Point], cycle: PartnershipYear | None, written: str) -> list[Point]:
    """Give each month without a year the year of the one after it, of the one before it, or the cycle's."""
    found = list(points)
    for i in reversed(range(len(found) - 1)):
        following = found[i + 1]
        if found[i].year is None and following.year is not None:
            found[i] = replace(found[i], year=following.year - (found[i].month > following.month))
    for i in range(1, len(found)):
        before = found[i - 1]
        if found[i].year is None and before.year is not None:
            found[i] = replace(found[i], year=before.year + (found[i].month < before.month))
    for i, point in enumerate(found):
        if point.year is None:
            if cycle is None:
                raise WhenError(f'Which year is meant in "{written}"? {FORMS}')
            found[i] = replace(point, year=cycle.year_of(point.month))
    return found


def _grouped(points: list[Point]) -> Iterator[list[Point]]:
    """The points that stand together: joined by a dash, or by nothing but a space."""
    number = 0
    numbered = []
    for point in points:
        number += point.link is Joint.APART
        numbered.append((number, point))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield [point for _, point in group]


def _milestones(group: list[Point], flags: list[str], written: str) -> Iterator[StatedMilestone]:
    """One group as milestones: spans by their dashes, and two bare months as the span whose dash was lost."""
    if len(group) == 2 and group[1].link is Joint.SPACE and not any(p.day or p.label for p in group):
        first, last = group
        flags.append(
            f'"{first} {last}" has no dash; read as {first} to {last}. '
            "If two dates are meant, put one under the other."
        )
        group = [first, replace(last, link=Joint.DASH)]
    spans: list[list[Point]] = []
    for point in group:
        if point.link is Joint.DASH:
            spans[-1].append(point)
        else:
            spans.append([point])
    for span in spans:
        if len(span) > 2:
            raise WhenError(f'"{"-".join(map(str, span))}" has more than one dash. {FORMS}')
        flags += (line for point in span for line in _odd_weekday(point))
        yield _milestone(span, written)


def _milestone(span: list[Point], written: str) -> StatedMilestone:
    due = _day(span[-1], written, end=True)
    starts = _day(span[0], written, end=False) if len(span) == 2 else None
    if starts and starts > due:
        raise WhenError(f'"{"-".join(map(str, span))}" ends before it starts. {FORMS}')
    return StatedMilestone(due, starts, span[-1].label or span[0].label)


def _day(point: Point, written: str, *, end: bool) -> date:
    if point.year is None:
        raise WhenError(f'"{written}" names no year. {FORMS}')
    try:
        if point.day is not None:
            return date(point.year, point.month, point.day)
        return date(point.year, point.month, 1) + (relativedelta(day=31) if end else relativedelta())
    except ValueError:
        raise WhenError(f'There is no {point} ("{written}"). {FORMS}') from None


def _odd_weekday(point: Point) -> Iterator[str]:
    if point.weekday is not None and point.day is not None:
        day = _day(point, str(point), end=True)
        if day.weekday() != point.weekday:
            yield f"{with_weekday(day)} is not a {day_name[point.weekday]}; the date was kept."


def _once(milestones: Iterator[StatedMilestone]) -> tuple[StatedMilestone, ...]:
    """By date, a repeated line once."""
    return tuple(sorted(dict.fromkeys(milestones), key=lambda m: (m.due, m.starts or m.due)))


def _outside(milestones: Sequence[StatedMilestone], cycle: PartnershipYear) -> Iterator[str]:
    for one in milestones:
        starts = one.starts or one.due
        span = f"{starts:%B %Y} to {one.due:%B %Y}" if one.starts else f"{one.due:%B %Y}"
        if one.due < cycle.start or starts > cycle.end:
            yield f"{span} lies outside the cycle {cycle}; kept as written."
        elif one.due > cycle.end or starts < cycle.start:
            yield f"{span} lies partly outside the cycle {cycle}; kept as written."


def _kind(
    milestones: Sequence[StatedMilestone], points: Sequence[Point], every_meeting: str | None
) -> WhenKind:
    if len(milestones) > 1 or (milestones and every_meeting is not None):
        return WhenKind.MILESTONES
    if not milestones:
        return WhenKind.EVERY_MEETING
    if milestones[0].starts:
        return WhenKind.SPAN
    return WhenKind.DATE if points[0].day else WhenKind.MONTH
