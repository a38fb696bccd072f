"""A point of time as a work plan names it: a date, a month, a part of one, a week, a quarter, a year or a term."""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from scheduler.calendar.names import with_weekday

FRIDAY = 4
EARLY, MID, LATE = 10, 15, 21
"""Early in a month is by the 10th and the middle is the 15th; what starts late in a month starts on the 21st."""


class Joint(StrEnum):
    """How a point of time is joined to the one before it."""

    APART = "apart"  # a new line, a slash, a comma, a full stop, a wide gap
    DASH = "dash"
    SPACE = "space"  # nothing but a space


class Part(StrEnum):
    """Which part of a month, or of what follows, is meant."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    END = "end"
    WEEK = "week"  # the week that begins on the date, to its Friday
    WEEK_END = "week_end"  # the week that ends on the date


class Bound(StrEnum):
    """The word before a point that says on which side of it the work lies."""

    BY = "by"
    UNTIL = "until"
    BEFORE = "before"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Term:
    """A school term, or another stretch of the year that people call by a name; both days are included."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Point:
    """A point of time as written; what was left out is None.

    `months` is its length where it has no day: 3 for a quarter, 12 for a year, which begin with `month`. `nth`
    counts its weekday in the month, -1 for the last. `term` is a stretch of days of its own.
    """

    month: int
    year: int | None
    day: int | None = None
    weekday: int | None = None
    link: Joint = Joint.APART
    label: str = ""
    months: int = 1
    part: Part | None = None
    bound: Bound | None = None
    nth: int | None = None
    term: Term | None = None
    bare_year: bool = False

    @property
    def is_month(self) -> bool:
        """Whether it is a month and nothing nearer or wider."""
        return self.day is None and self.nth is None and self.months == 1 and self.term is None

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.day is not None or self.nth is not None

    @property
    def is_stretch(self) -> bool:
        """Whether it names more than a month, so that alone it is a span: a quarter, a year, a term, a week."""
        wide = self.months > 1 or self.term is not None
        return self.part is Part.WEEK or (wide and self.part is None and self.bound is None)

    def __str__(self) -> str:
        if self.term:
            return self.term.name
        if self.months == 12 and self.year is not None:
            return str(self.year) if self.month == 1 else f"{self.year}/{(self.year + 1) % 100:02}"
        named = month_name[self.month] if 1 <= self.month <= 12 else f"month {self.month}"
        if self.months == 3:
            named = f"the quarter from {named}"
        if self.nth is not None and self.weekday is not None:
            which = "last" if self.nth < 0 else ("first", "second", "third", "fourth", "fifth")[self.nth - 1]
            named = f"{which} {day_name[self.weekday]} of {named}"
        parts = (
            self.part if self.part in (Part.EARLY, Part.MID, Part.LATE) else None,
            self.day,
            named,
            self.year,
        )
        return " ".join(str(part) for part in parts if part is not None)


def first_day(point: Point) -> date:
    """The day on which it begins. Raises ValueError where there is no such day, or no year."""
    if point.term:
        return point.term.end if point.part is Part.END else point.term.start
    if point.year is None:
        raise ValueError("no year")
    if point.is_day:
        return _named_day(point, point.year)
    if point.part is Part.END:
        return last_day(point)
    begins = {Part.MID: MID, Part.LATE: LATE}
    return date(point.year, point.month, begins.get(point.part, 1) if point.part else 1)


def last_day(point: Point) -> date:
    """The day on which it ends, whatever word stands before it. Raises ValueError as `first_day` does."""
    if point.term:
        return point.term.end
    if point.year is None:
        raise ValueError("no year")
    if point.is_day:
        day = _named_day(point, point.year)
        return day + timedelta(days=(FRIDAY - day.weekday()) % 7) if point.part is Part.WEEK else day
    first = date(point.year, point.month, 1)
    if point.part in (Part.EARLY, Part.MID):
        return first.replace(day=EARLY if point.part is Part.EARLY else MID)
    return first + relativedelta(months=point.months, days=-1)


def due_day(point: Point) -> date:
    """The day by which something is due: its last, or the day before its first. Raises ValueError as above."""
    if point.bound is Bound.BEFORE and point.part is not Part.END:
        return first_day(point) - timedelta(days=1)
    return last_day(point)


def _named_day(point: Point, year: int) -> date:
    if point.nth is None or point.weekday is None:
        return date(year, point.month, point.day or 1)
    first = date(year, point.month, 1)
    if point.nth < 0:
        last = first + relativedelta(day=31)
        return last - timedelta(days=(last.weekday() - point.weekday) % 7)
    day = first + timedelta(days=(point.weekday - first.weekday()) % 7 + 7 * (point.nth - 1))
    if day.month != point.month:
        raise ValueError("no such weekday in that month")
    return day


def doubts(point: Point) -> Iterator[str]:
    """What is a reading, or odd, about a point, in plain sentences."""
    if point.day is not None and point.weekday is not None:
        day = first_day(point)
        if day.weekday() != point.weekday:
            yield f"{with_weekday(day)} is not a {day_name[point.weekday]}; the date was kept."
    if point.part is Part.WEEK and first_day(point).weekday() != 0:
        read = f"read as to that week's Friday, {with_weekday(last_day(point))}."
        yield f"{with_weekday(first_day(point))} is not a Monday; {read}"
    if point.part in (Part.EARLY, Part.MID):
        yield f'"{point}" is read as due on {with_weekday(last_day(point))}.'
    if point.bare_year and point.bound is Bound.BY and point.part is None:
        yield f'"By {point.year}" is read as due at the end of {point.year}.'


def hangs_together(point: Point) -> bool:
    """Whether what stands before a point can be said of it."""
    if point.part in (Part.EARLY, Part.MID, Part.LATE):
        fits = point.is_month
    elif point.part in (Part.WEEK, Part.WEEK_END):
        fits = point.day is not None
    else:
        fits = point.part is None or not point.is_day
    return fits and (point.weekday is None or point.is_day)
