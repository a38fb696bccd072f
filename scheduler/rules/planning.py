"""What is odd about a year's plan of meetings (CAL-2, CAL-3, CAL-4). Dates are never moved, only asked about.

A plan is printed in columns, one a month, and a date may stand under another month's column. Then either the
date's month is a slip, or the column is. The evidence is the body's habit: the weekdays of its other dates,
and their order. 5 June 2016, a Sunday under July in a body that meets on Tuesdays, was probably 5 July; but
10 November 2016 under October is a Thursday as all the body's dates are, while 10 October would be a Monday:
there the date is right and only its place is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from scheduler.calendar.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One date of a body's plan as printed; `column` is the first day of the month it stands under, if any."""

    on: date
    column: date | None = None

    @property
    def misplaced(self) -> bool:
        """Whether it stands under another month's column."""
        return self.column is not None and (self.column.year, self.column.month) != (
            self.on.year,
            self.on.month,
        )


class Oddity(StrEnum):
    """What is odd about a planned date."""

    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank_holiday"
    OTHER_COLUMN = "other_column"  # probably a misprint: the manager is asked
    COLUMN_SLIP = "column_slip"  # the date is right, its column is not: nothing to do


@dataclass(frozen=True, slots=True, kw_only=True)
class OddDate:
    """A planned date with what is odd about it.

    `probably` is the date meant, where it is probably another; `holiday` the name of the bank holiday.
    """

    planned: PlannedDate
    oddity: Oddity
    probably: date | None = None
    holiday: str | None = None


@dataclass(frozen=True, slots=True)
class TooFew:
    """A body with fewer meetings planned than its rule asks for."""

    planned: int
    at_least: int


def meetings_short(planned: int, at_least: int) -> TooFew | None:
    """Whether a year's plan has fewer meetings than the rule asks for (CAL-2, CAL-3)."""
    return TooFew(planned, at_least) if planned < at_least else None


class Stretch(Protocol):
    """A named part of the year, both days included."""

    @property
    def name(self) -> str: ...
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


T = TypeVar("T", bound=Stretch)


def terms_without_a_meeting(terms: Sequence[T], planned: Sequence[date]) -> tuple[T, ...]:
    """The terms in which a body that is to meet in each of them has no meeting planned."""
    return tuple(term for term in terms if not any(term.start <= on <= term.end for on in planned))


def odd_dates(plan: Sequence[PlannedDate], calendar: WorkingDays) -> tuple[OddDate, ...]:
    """Everything odd about one body's plan for a year (CAL-4), in the order printed.

    A date may be odd twice: a Sunday, and under another month's column.
    """
    return tuple(odd for planned in plan for odd in _oddities(planned, plan, calendar))


def _oddities(planned: PlannedDate, plan: Sequence[PlannedDate], calendar: WorkingDays) -> Iterator[OddDate]:
    if planned.on.weekday() not in calendar.weekdays:
        yield OddDate(planned=planned, oddity=Oddity.WEEKEND, holiday=calendar.holiday(planned.on))
    elif holiday := calendar.holiday(planned.on):
        yield OddDate(planned=planned, oddity=Oddity.BANK_HOLIDAY, holiday=holiday)
    if planned.misplaced:
        meant = _probably_meant(planned, plan, calendar)
        yield OddDate(
            planned=planned,
            oddity=Oddity.OTHER_COLUMN if meant else Oddity.COLUMN_SLIP,
            probably=meant,
        )


def _probably_meant(planned: PlannedDate, plan: Sequence[PlannedDate], calendar: WorkingDays) -> date | None:
    """The same day in the column's month, unless the printed date has the better evidence.

    Stronger evidence decides first: a day on which nobody meets, then the body's weekdays, then whether the
    plan stays in order. Where all of it is even, the column is believed, since asking costs little.
    """
    candidate = _in_column(planned)
    if candidate is None:
        return None
    others = [other.on for other in plan if other is not planned and not other.misplaced]

    def evidence(day: date) -> tuple[bool, int, bool]:
        habit = sum(other.weekday() == day.weekday() for other in others)
        return calendar.is_working(day), habit, _in_order(day, planned, plan)

    return None if evidence(planned.on) > evidence(candidate) else candidate


def _in_column(planned: PlannedDate) -> date | None:
    """The printed day in the month of its column; None where that month has no such day."""
    if planned.column is None:
        return None
    try:
        return planned.column.replace(day=planned.on.day)
    except ValueError:
        return None


def _in_order(day: date, planned: PlannedDate, plan: Sequence[PlannedDate]) -> bool:
    """Whether the plan's rightly placed dates before and after stay so with `day` in this place."""
    place = plan.index(planned)
    before = [other.on for other in plan[:place] if not other.misplaced]
    after = [other.on for other in plan[place + 1 :] if not other.misplaced]
    return all(other < day for other in before) and all(day < other for other in after)
