"""Dates reckoned from another date: calendar days, working days, months, and what a rule rolls to (DL-5).

Everything here is a local date: due means the end of that day in the partnership's zone (DL-6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from dateutil.relativedelta import relativedelta

from scheduler.calendar.working_days import WorkingDays
from store.constitution.vocabulary import Roll as Roll


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedDate:
    """A date that a rule gave: `counted` before rolling, `on` after it, with the rules it comes from."""

    name: str
    on: date
    counted: date
    rules: tuple[str, ...] = ()

    @property
    def rolled(self) -> bool:
        """Whether a non-working day moved it."""
        return self.on != self.counted


def rolled(day: date, roll: Roll, calendar: WorkingDays) -> date:
    """That day, or the working day before or after it where it is not one (DL-5)."""
    if roll is Roll.PREVIOUS:
        return calendar.on_or_before(day)
    if roll is Roll.NEXT:
        return calendar.on_or_after(day)
    return day


def days_before(day: date, n: int, roll: Roll, calendar: WorkingDays) -> date:
    """n calendar days before `day`, then rolled (DL-1, DL-2)."""
    return rolled(day - timedelta(days=n), roll, calendar)


def working_days_before(day: date, n: int, calendar: WorkingDays) -> date:
    """The n-th working day before `day`, which is day 0 (CAL-8)."""
    return calendar.minus(day, n)


def months_after(day: date, n: int, roll: Roll, calendar: WorkingDays) -> date:
    """n calendar months after `day` (before it, where n is negative), then rolled (DL-4).

    A day the month does not have becomes its last: 31 January gives 28 or 29 February.
    """
    return rolled(day + relativedelta(months=n), roll, calendar)


def every_months(anchor: date, n: int, *, last_day: bool = False) -> Iterator[date]:
    """`anchor`, then every n months without end, always reckoned from the anchor.

    So 31 March, 30 September, 31 March: a short month does not shorten those after it. With `last_day` each
    is the last day of its month, whatever the anchor's. Raises ValueError where n is not positive.
    """
    if n < 1:
        raise ValueError("a report recurs every one or more months")
    for step in count(0, n):
        yield anchor + (relativedelta(months=step, day=31) if last_day else relativedelta(months=step))


def overdue(due: date, today: date, after_days: int = 1) -> bool:
    """Whether a matter due at the end of `due` is overdue `today`: from so many local days later on (DL-6)."""
    return today >= due + timedelta(days=after_days)
