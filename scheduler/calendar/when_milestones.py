"""The points of a "By when" put together: years filled in, spans by their dashes, starts, and what comes round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

from dateutil.relativedelta import relativedelta

from scheduler.calendar.names import with_weekday
from scheduler.calendar.when_points import (
    Bound,
    Joint,
    Part,
    Point,
    Term,
    doubts,
    due_day,
    first_day,
    last_day,
)
from scheduler.calendar.when_words import Rhythm

FORMS = (
    "Understood are a month (June 2016), a date (9 September 2016), a span (April 2016-March 2017), a quarter "
    "(Q2 2016/17), several of them one under another, a meeting (At each Board meeting; the July meeting of the "
    "Board), every so many months, and a remark in brackets, such as (as required)."
)


class WhenError(ValueError):
    """A "By when" that cannot be read; the message says why and which forms are understood."""


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
class Milestones:
    """Makes milestones of the points of one text; what is a reading is added to `flags`."""

    written: str
    cycle: PartnershipYear | None
    flags: list[str]

    def of_points(self, stated: Sequence[Point], *, onwards: bool = False) -> tuple[StatedMilestone, ...]:
        """By date, a repeated line once. Raises WhenError where the points do not hang together."""
        self._joined_by_nothing(stated)
        points = self._with_starts(self.with_years(stated), onwards)
        if len(points) > 1 and any(p.bare_year for p in points):
            raise self._question("Which months are meant")
        milestones = _once(m for group in _grouped(points) for m in self._of_group(group))
        if len(stated) == 2 and stated[0].year is None and "/" in self.written and len(milestones) == 2:
            both = " and ".join(with_weekday(m.due) for m in milestones)
            self.flags.append(
                f'"{self.written}" is read as two dates, {both}. If one is meant, write that one.'
            )
        return milestones

    def of_rhythm(
        self, rhythm: Rhythm, stated: Sequence[Point], terms: Sequence[Term]
    ) -> tuple[StatedMilestone, ...]:
        """The ends of every so many months, or of every term, in the plan's year or in the span that is named.

        From a month on, the first is that month's end; months that are named are those that are meant.
        """
        points = self.with_years(stated)
        if rhythm.months and points and _are_the_months(points, 12 // rhythm.months):
            return self.of_points(points)
        start, end, first = self._stretch(rhythm, points)
        if not rhythm.months:
            return self._ends_of_terms(terms, start, end)
        if first is None and rhythm.months not in (1, 3):
            self.flags.append(f'"{rhythm.said}" is counted from {with_weekday(start)}.')
        due = first or start + relativedelta(months=rhythm.months, days=-1)
        found = []
        while due <= end:
            found.append(StatedMilestone(due))
            due += relativedelta(months=rhythm.months, day=31)
        if not found or (points and first is None and found[-1].due != end):  # no whole number of times
            raise self._question("Which months are meant")
        return tuple(found)

    def _stretch(self, rhythm: Rhythm, points: Sequence[Point]) -> tuple[date, date, date | None]:
        """The first and last day between which it comes round, and the first time where that is named."""
        if len(points) == 1 and points[0].bound is Bound.FROM and points[0].is_month and self.cycle:
            first = self.day(last_day, points[0])
            self.flags.append(
                f'"{rhythm.said}" from {points[0]}: the first is read as due on {with_weekday(first)}.'
            )
            return self.day(first_day, points[0]), self.cycle.end, first
        if points:
            spans = self.of_points(points)
            if (
                len(spans) == 1
                and spans[0].starts
                and points[0].bound is not Bound.FROM
                and not spans[0].label
            ):
                return spans[0].starts, spans[0].due, None
        elif self.cycle:
            return self.cycle.start, self.cycle.end, None
        raise self._question("Which months are meant")

    def _ends_of_terms(self, terms: Sequence[Term], start: date, end: date) -> tuple[StatedMilestone, ...]:
        found = [StatedMilestone(t.end, t.start, t.name) for t in terms if t.start <= end and t.end >= start]
        if not found:
            raise WhenError(
                f'The terms that "{self.written}" means are not known. Write them under partnership, '
                f"as terms: [{{ name: Autumn, from: 2016-09-05, until: 2016-12-16 }}]. {FORMS}"
            )
        return _once(iter(found))

    def _question(self, asked: str) -> WhenError:
        return WhenError(f'{asked} in "{self.written}"? {FORMS}')

    def _joined_by_nothing(self, stated: Sequence[Point]) -> None:
        """Points with nothing between them are apart only where each is whole, with a year of its own."""
        for before, point in pairwise(stated):
            whole = all(p.year is not None and p.months == 1 and p.term is None for p in (before, point))
            if point.link is Joint.SPACE and not (whole and before.bound == point.bound):
                raise self._question(f'Are "{before}" and "{point}" two dates, or one')

    def with_years(self, points: Sequence[Point]) -> list[Point]:
        """Give each month without a year that of the one after it, of the one before it, or the cycle's."""
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
                if self.cycle is None:
                    raise self._question("Which year is meant")
                found[i] = replace(point, year=self.cycle.year_of(point.month))
        return found

    def _with_starts(self, stated: list[Point], onwards: bool) -> list[Point]:
        """Which point is only a start: after "from", and before "onwards" or "onwards"."""
        points = list(stated)
        for i, (before, point) in enumerate(pairwise(stated)):
            if point.link is Joint.DASH and before.bound is Bound.FROM:
                points[i] = replace(before, bound=None)
        if onwards and points and not (len(points) == 2 and points[1].link is Joint.DASH):
            if len(points) > 1 or points[0].bound not in (None, Bound.FROM):
                raise self._question("What goes on, and from when,")
            points = [replace(points[0], bound=Bound.FROM)]
        if len(points) > 1 and any(p.bound is Bound.FROM for p in points):
            raise self._question("Until when is what starts")
        return points

    def _of_group(self, group: list[Point]) -> Iterator[StatedMilestone]:
        """One group as milestones: spans by their dashes, and two bare months as the span whose dash was lost."""
        if len(group) == 2 and group[1].link is Joint.SPACE and not any(_said_more(p) for p in group):
            first, last = group
            self.flags.append(
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
            if len(span) > 2 or (len(span) == 2 and span[0].bound is Bound.BEFORE):
                raise WhenError(f'"{"-".join(map(str, span))}" has more than one dash. {FORMS}')
            for point in span:
                self.day(first_day, point)
                self.flags.extend(doubts(point))
            yield self._of_span(span) if len(span) == 2 else self._of_one(span[0])

    def _of_span(self, span: list[Point]) -> StatedMilestone:
        starts, due = self.day(first_day, span[0]), self.day(due_day, span[1])
        if starts > due:
            raise WhenError(f'"{"-".join(map(str, span))}" ends before it starts. {FORMS}')
        return StatedMilestone(due, starts, span[1].label or span[0].label)

    def _of_one(self, point: Point) -> StatedMilestone:
        if point.bound is not Bound.FROM:
            due = self.day(due_day, point)
            if point.part is Part.WEEK_END:
                return StatedMilestone(due, None, point.label)
            return StatedMilestone(due, self.day(first_day, point) if point.is_stretch else None, point.label)
        starts = self.day(first_day, point)
        if self.cycle is None or starts > self.cycle.end:
            raise self._question(f'"{point}" is when it starts. When is it due')
        self.flags.append(
            f'"{point}" is when it starts; it is read as due at the end of the plan\'s year, '
            f"{with_weekday(self.cycle.end)}. If it is due sooner, write its last month too."
        )
        return StatedMilestone(self.cycle.end, starts, point.label)

    def day(self, which: Callable[[Point], date], point: Point) -> date:
        """A day of a point; raises WhenError where there is no such date."""
        try:
            return which(point)
        except (ValueError, OverflowError):
            raise WhenError(f'There is no {point} ("{self.written}"). {FORMS}') from None


def _are_the_months(points: Sequence[Point], count: int) -> bool:
    """Whether these are the months, one for each time, in which what comes round comes."""
    named = all(
        (p.is_month or p.is_day) and p.part in (None, Part.END) and p.bound in (None, Bound.BY)
        for p in points
    )
    return named and len(points) == count and all(p.link is Joint.APART for p in points)


def _said_more(point: Point) -> bool:
    return not point.is_month or bool(point.label) or point.part is not None or point.bound is not None


def _grouped(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The points that stand together: joined by a dash, or by nothing but a space."""
    number = 0
    numbered = []
    for point in points:
        number += point.link is Joint.APART
        numbered.append((number, point))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield [point for _, point in group]


def _once(milestones: Iterator[StatedMilestone]) -> tuple[StatedMilestone, ...]:
    """By date, a repeated line once."""
    return tuple(sorted(dict.fromkeys(milestones), key=lambda m: (m.due, m.starts or m.due)))
