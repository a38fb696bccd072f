"""Dates reckoned from another date: calendar days, working days, months, and what a rule rolls to (DL-5).

Everything here is a local date: due means the end of that day in the partnership's zone (DL-6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count as counting
from typing import Literal

from dateutil.relativedelta import relativedelta

from scheduler.calendar.working_days import WorkingDays
from store.constitution.kinds import DeadlineValue
from store.constitution.vocabulary import Count
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


def before(day: date, count: Count, calendar: WorkingDays) -> date:
    """The latest day that is so long before `day`, then rolled. Clear days leave out both ends."""
    return rolled(_counted(day, count, -1, calendar), count.roll, calendar)


def after(day: date, count: Count, calendar: WorkingDays) -> date:
    """The last day that is so long after `day`, then rolled; the day itself is day 0."""
    return rolled(_counted(day, count, 1, calendar), count.roll, calendar)


def limit(rule: DeadlineValue, day: date, calendar: WorkingDays) -> date:
    """The day that a deadline gives, from the day of its event: the latest, or where it says `at_least` the first.

    Raises ValueError for a rule that says there is none.
    """
    if rule.within is None:
        raise ValueError(f"there is no deadline for {rule.what}")
    return (before if rule.before is not None else after)(day, rule.within, calendar)


def as_it_falls(count: Count) -> Count:
    """The same time without any rolling."""
    return count.model_copy(update={"roll": Roll.NONE})


def _counted(day: date, count: Count, way: Literal[1, -1], calendar: WorkingDays) -> date:
    """A day the month does not have becomes its last: 31 January and a month is 28 or 29 February."""
    n = count.count
    if count.unit in ("working_day", "clear_working_day"):
        n += count.unit == "clear_working_day"
        return calendar.plus(day, n) if way > 0 else calendar.minus(day, n)
    days = {"day": n, "clear_day": n + 1, "week": 7 * n}.get(count.unit)
    if days is not None:
        return day + timedelta(days=way * days)
    months = n * (12 if count.unit == "year" else 1)
    return day + relativedelta(months=way * months)


def working_days_before(day: date, n: int, calendar: WorkingDays) -> date:
    """The n-th working day before `day`, which is day 0 (CAL-8)."""
    return calendar.minus(day, n)


def repeating(anchor: date, every: Count, *, last_day: bool = False) -> Iterator[date]:
    """`anchor`, then every so often without end, always reckoned from the anchor.

    So 31 March, 30 September, 31 March: a short month does not shorten those after it. With `last_day` each
    is the last day of its month, whatever the anchor's. Raises ValueError where the time is none, or in working days.
    """
    if every.count < 1 or every.unit not in _STEPS:
        raise ValueError("what recurs does so every one or more days, weeks, months or years")
    for number in counting(0):
        yield anchor + _STEPS[every.unit](number * every.count) + relativedelta(day=31 if last_day else None)


def around(anchor: date, every: Count, on: date) -> tuple[date, date]:
    """The dates of what recurs that lie around a day: the one before it, and the first on it or after it."""
    earlier = anchor - _STEPS[every.unit](every.count)
    for due in repeating(anchor, every):
        if due >= on:
            return earlier, due
        earlier = due
    raise AssertionError("dates go on without end")


_STEPS: dict[str, Callable[[int], relativedelta]] = {
    "day": lambda n: relativedelta(days=n),
    "week": lambda n: relativedelta(weeks=n),
    "month": lambda n: relativedelta(months=n),
    "year": lambda n: relativedelta(years=n),
}


def overdue(due: date, today: date, after_days: int = 1) -> bool:
    """Whether a matter due at the end of `due` is overdue `today`: from so many local days later on (DL-6)."""
    return today >= due + timedelta(days=after_days)
