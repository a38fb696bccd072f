"""Which days are working days (CAL-8), and how far apart they lie.

Working days are Monday to Friday (or the days the partnership says) without the bank holidays of its own
part of the country; without the subdivision the library leaves out England's Easter Monday and August
holiday. Only the holidays that fall inside the working week are kept, sorted, so that counting is arithmetic
on weeks less one bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

from scheduler.calendar.names import with_weekday

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
EARLIEST_YEAR = 2000  # older meetings are history: their weekends still count, their holidays do not


@dataclass(frozen=True, slots=True, eq=False)
class WorkingDays:
    """The working days of one place; build it with `working_days`.

    Holidays are known from 1 January of `first_year` to 31 December of `last_year`; outside those years only
    weekends are non-working days (`table_warnings` says so in good time). `weekdays` are the days of the
    working week, 0 is Monday.
    """

    country: str
    subdivision: str | None
    first_year: int
    last_year: int
    extra: frozenset[date]
    omit: frozenset[date]
    weekdays: tuple[int, ...]
    _names: Mapping[date, str] = field(repr=False)
    _closed: tuple[int, ...] = field(repr=False)  # ordinals of the holidays inside the working week

    @property
    def name(self) -> str:
        """The table used, as `check` prints it: "GB-ENG"."""
        return f"{self.country}-{self.subdivision}" if self.subdivision else self.country

    @property
    def last_day(self) -> date:
        """The last day for which holidays are known."""
        return date(self.last_year, 12, 31)

    def holiday(self, day: date) -> str | None:
        """The name of the holiday on that day, weekend or not, or "a closure day (...)"; None on an ordinary day."""
        return self._names.get(day)

    def is_working(self, day: date) -> bool:
        """Whether that day is in the working week and no holiday (CAL-8)."""
        return day.weekday() in self.weekdays and day not in self._names

    def on_or_before(self, day: date) -> date:
        """That day if it is a working day, else the last working day before it."""
        return self._numbered(self._count(day))

    def on_or_after(self, day: date) -> date:
        """That day if it is a working day, else the first working day after it."""
        return day if self.is_working(day) else self._numbered(self._count(day) + 1)

    def plus(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which is day 0, working day or not (CAL-8).

        Raises ValueError where n is negative.
        """
        if n < 0:
            raise ValueError("count working days forwards with plus, backwards with minus")
        return self._numbered(self._count(day) + n) if n else day

    def minus(self, day: date, n: int) -> date:
        """The n-th working day before `day`, which is day 0, working day or not.

        Raises ValueError where n is negative.
        """
        if n < 0:
            raise ValueError("count working days backwards with minus, forwards with plus")
        return self._numbered(self._count(day - timedelta(days=1)) - n + 1) if n else day

    def between(self, first: date, last: date) -> int:
        """How many working days come after `first` up to and with `last`: 0 for the same day."""
        return self._count(last) - self._count(first)

    def _count(self, day: date) -> int:
        """How many working days there are up to and with `day`, from the first day of the calendar."""
        ordinal = day.toordinal()  # ordinal 1 is a Monday
        weeks, days = divmod(ordinal, 7)
        this_week = bisect_left(self.weekdays, days)
        return weeks * len(self.weekdays) + this_week - bisect_right(self._closed, ordinal)

    def _numbered(self, number: int) -> date:
        """The working day with that count: the n-th day of working weeks, moved on by the holidays passed so far."""
        passed = 0
        while True:
            weeks, nth = divmod(number + passed - 1, len(self.weekdays))
            ordinal = weeks * 7 + self.weekdays[nth] + 1
            closed = bisect_right(self._closed, ordinal)
            if closed == passed:
                return date.fromordinal(ordinal)
            passed = closed


@lru_cache(maxsize=64)
def working_days(
    country: str = "GB",
    subdivision: str | None = "ENG",
    extra: frozenset[date] = frozenset(),
    omit: frozenset[date] = frozenset(),
    first_year: int | None = None,
    last_year: int | None = None,
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY,
    closure_names: frozenset[tuple[date, str]] = frozenset(),
) -> WorkingDays:
    """The working days of a country or its subdivision, from the `holidays` library; cached.

    `extra` are closure days besides the table, which `closure_names` may name, `omit` days of the table that are
    worked. Without
    `last_year` the table goes as far as the library works holidays out (for the United Kingdom to 2100, by
    rule; a bank holiday proclaimed after its release is an `extra`). Raises NotImplementedError for a place
    the library does not know, ValueError for a working week without days.
    """
    week = tuple(sorted(set(weekdays)))
    if not week or not set(week) <= set(range(7)):
        raise ValueError("a working week has one to seven days, 0 (Monday) to 6 (Sunday)")
    table = country_holidays(country, subdiv=subdivision)
    first = max(first_year or EARLIEST_YEAR, table.start_year)
    last = min(last_year or table.end_year, table.end_year)
    known = country_holidays(country, subdiv=subdivision, years=range(first, last + 1))
    names = {day: name for day, name in known.items() if first <= day.year <= last and day not in omit}
    closures = {day: f"a closure day ({name})" for day, name in closure_names if name}
    names |= {day: closures.get(day, "a closure day") for day in extra - names.keys()}
    closed = tuple(sorted(day.toordinal() for day in names if day.weekday() in week))
    return WorkingDays(country, subdivision, first, last, extra, omit, week, names, closed)


def parts_of_table(country: str, subdivision: str | None) -> tuple[tuple[str, str], ...]:
    """The parts of a country whose holidays differ, code and name, where none of them is named; empty otherwise."""
    if subdivision is not None:
        return ()
    table = country_holidays(country)
    names: dict[str, str] = {}
    for name, code in table.subdivisions_aliases.items():
        names.setdefault(code, name)
    return tuple((code, names.get(code, "")) for code in table.subdivisions)


def table_warnings(
    calendar: WorkingDays,
    *,
    today: date,
    plan: Sequence[date] = (),
    months_of_notice: int = 6,
) -> list[str]:
    """What `check` says about the holiday table, calmly, in plain sentences; empty where there is nothing.

    `plan` are the dates the partnership has planned; the table should reach past the last of them, and is
    mentioned from `months_of_notice` before its end. Extra and omitted days that change nothing are named.
    """
    return [
        *_end_of_table(calendar, today, max(plan, default=None), months_of_notice),
        *(line for day in sorted(calendar.extra) for line in _idle_extra(calendar, day, plan)),
        *(
            f"{with_weekday(day)} is left out of the holidays, but the table has none there, so this changes nothing."
            for day in sorted(calendar.omit)
            if day not in _table(calendar, day.year)
        ),
    ]


def _end_of_table(calendar: WorkingDays, today: date, plan_end: date | None, notice: int) -> Iterator[str]:
    end = calendar.last_day
    left = (end.year - today.year) * 12 + end.month - today.month
    if plan_end and plan_end > end:
        yield (
            f"The holiday table {calendar.name} ends on {with_weekday(end)} "
            f"and the plan goes on to {with_weekday(plan_end)}. "
            "After the end of the table only weekends count as non-working days; nothing else changes. "
            f"{_months_left(left)}"
        )
    elif left <= notice:
        yield f"The holiday table {calendar.name} ends on {with_weekday(end)}. {_months_left(left)}"


def _months_left(left: int) -> str:
    if left < 0:
        return "Add the holidays since then when it suits you."
    months = "Less than a month" if left == 0 else "1 month" if left == 1 else f"{left} months"
    return f"{months} of it {'is' if left < 2 else 'are'} left; there is time to extend it."


def _idle_extra(calendar: WorkingDays, day: date, plan: Sequence[date]) -> Iterator[str]:
    table = _table(calendar, day.year)
    if day.weekday() not in calendar.weekdays:
        meant = _probably_meant(calendar, day)
        question = f" Did you mean {with_weekday(meant)}? That is in the table already." if meant else ""
        yield f"The extra holiday {with_weekday(day)} is on a weekend and changes nothing.{question}"
    elif day in table:
        yield f"The extra holiday {with_weekday(day)} is in the table already ({table[day]}) and changes nothing."
    elif plan and not min(plan).year <= day.year <= max(plan).year:
        yield f"The extra holiday {with_weekday(day)} is in a year with no meetings planned, so it changes nothing yet."


def _probably_meant(calendar: WorkingDays, day: date) -> date | None:
    """A yearly holiday on the same day of another month, one keystroke away: 2017-02-25 for 2017-12-25."""
    for holiday in _table(calendar, day.year):
        slips = sum(a != b for a, b in zip(holiday.isoformat(), day.isoformat(), strict=True))
        if holiday.day == day.day and slips == 1 and _is_yearly(calendar, holiday):
            return holiday
    return None


def _is_yearly(calendar: WorkingDays, holiday: date) -> bool:
    """Whether the table has it on that same date in the years around it, as Christmas and unlike Easter."""
    around = (date(holiday.year + step, holiday.month, min(holiday.day, 28)) for step in (-1, 1))
    return holiday.day <= 28 and all(day in _table(calendar, day.year) for day in around)


@lru_cache(maxsize=64)
def _table_of(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    return dict(country_holidays(country, subdiv=subdivision, years=year).items())


def _table(calendar: WorkingDays, year: int) -> Mapping[date, str]:
    """The library's own holidays of a year, before extra and omitted days; none past the end of the table."""
    if not calendar.first_year <= year <= calendar.last_year:
        return {}
    return _table_of(calendar.country, calendar.subdivision, year)
