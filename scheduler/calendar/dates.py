"""Dates as people in Britain type them: 21/9, 21 Sept, Wednesday, next Friday, 2016-09-12.

The day comes before the month, except in ISO dates, which stay what they are. What cannot be a date, or
contradicts itself, comes back as a `DateMisread` with what could be meant, never as a guess.
"""

from __future__ import annotations

import re
from calendar import day_name, monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from textwrap import shorten
from typing import Literal

from dateutil.relativedelta import relativedelta

from scheduler.calendar.names import (
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    month_of,
    plain,
    weekday_of,
    with_weekday,
)

Prefer = Literal["future", "past", "nearest"]

_DAY = r"(?P<day>\d{1,2})(?:\s*(?:st|nd|rd|th)\b)?"
_YEAR = r"'?(?P<year>\d{4}|\d{2})"
_ON = rf"(?:(?P<weekday>{WEEKDAY})\s*)?(?:the\s+)?"
_WRITTEN = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(rf"{_ON}(?P<day>\d{{1,2}})\s*[-/.]\s*(?P<month>\d{{1,2}})(?:\s*[-/.]\s*{_YEAR})?"),
    re.compile(rf"{_ON}{_DAY}(?:\s+of\b)?[\s.-]*(?P<name>{MONTH})(?:[\s.-]*{_YEAR})?"),
    re.compile(rf"{_ON}(?P<name>{MONTH})\s*(?:the\s+)?{_DAY}(?:\s+{_YEAR})?"),
    re.compile(rf"{_ON}(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)"),
)
_WEEKDAY = re.compile(rf"(?:(?P<which>this|coming|next|last)\s+)?(?P<weekday>{WEEKDAY})(?P<later>\s+week)?")
_SPAN = re.compile(
    r"(?:in\s+)?(?P<n>\d{1,3}|an?|one|two|three|four)\s+(?P<unit>day|week|month)s?(?:'? time)?"
)
_MONTH_END = re.compile(rf"(?:the\s+)?end\s+of\s+(?P<name>{MONTH}|(?:the |this |next )?month)(?:\s+{_YEAR})?")
_SPACES = re.compile(r"[\s,]+")
_BEFORE = re.compile(r"^(?:(?:on|by|for|until|till)\s+)+")
_LITTLE = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_SHORT_TOMORROW = ("tmrw", "tmr", "tmw", "tomoz", "2moro", "2morrow", "tomorow", "tommorow", "tommorrow")
_NEAR_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1, **dict.fromkeys(_SHORT_TOMORROW, 1)}
_FIRST_WORDS = frozenset(
    (*_NEAR_DAYS, *_LITTLE, *WEEKDAYS, *MONTHS, *("in", "the", "end", "this", "coming", "next", "last"))
)
_LONG_WORD = re.compile("[a-z]{4,}")
_NO_LETTER = re.compile("[^a-z]")
_SHOWN = 80  # characters of what could not be read
_REACH = 100  # years; a year further off is a slip of the hand
_FORMS = "Write it like 21/9, 21 September 2016, Wednesday or next Friday."


@dataclass(frozen=True, slots=True)
class DateMisread:
    """A text that is no date as it stands: why, in a kind sentence, and which dates could be meant."""

    text: str
    message: str
    suggestions: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was written of a date; what was left out is None."""

    day: int
    month: int | None
    year: int | None
    weekday: int | None


def read_date(text: str, today: date, *, prefer: Prefer = "future") -> date | DateMisread:
    """The date that `text` names on the local day `today`, or what is wrong with it.

    Without a year the date is the next one (`prefer="past"`: the last one; "nearest": the closer of both),
    today included. "Friday" is the coming Friday, today if it is one; "next Friday" is that of next week,
    Monday to Sunday; "Friday week" a week after the coming one.
    """
    said = _BEFORE.sub("", _SPACES.sub(" ", plain(text)).strip(" .!?\"'").lower())
    if not may_begin_a_date(said):
        return _not_a_date(said, text, today, prefer)
    for read in (_near_day, _in_a_while, _by_weekday, _month_end):
        found = read(said, today, prefer)
        if found:
            return replace(found, text=text) if isinstance(found, DateMisread) else found
    parts = _parts(said)
    return _resolve(parts, text, today, prefer) if parts else _not_a_date(said, text, today, prefer)


def may_begin_a_date(said: str) -> bool:
    """Whether a date can begin as these small letters do: with a digit or sign, or one of a few words."""
    first = _NO_LETTER.split(said, 1)[0]
    return not first or first in _FIRST_WORDS


def _near_day(said: str, today: date, _prefer: Prefer) -> date | None:
    return today + timedelta(days=_NEAR_DAYS[said]) if said in _NEAR_DAYS else None


def _in_a_while(said: str, today: date, prefer: Prefer) -> date | None:
    found = _SPAN.fullmatch(said)
    if not found or (prefer == "past" and not said.startswith("in ")):
        return None
    n = _LITTLE.get(found["n"]) or int(found["n"])
    if found["unit"] == "month":
        return today + relativedelta(months=n)
    return today + timedelta(days=n if found["unit"] == "day" else 7 * n)


def _by_weekday(said: str, today: date, prefer: Prefer) -> date | None:
    found = _WEEKDAY.fullmatch(said)
    if not found:
        return None
    ahead = (weekday_of(found["weekday"]) - today.weekday()) % 7
    if found["later"]:
        return today + timedelta(days=ahead + 7)
    if found["which"] == "next":
        return today + timedelta(days=7 - today.weekday() + weekday_of(found["weekday"]))
    if found["which"] == "last":
        return today - timedelta(days=7 - ahead)
    back = prefer == "past" and ahead and not found["which"]
    return today + timedelta(days=ahead - 7 if back else ahead)


def _month_end(said: str, today: date, prefer: Prefer) -> date | DateMisread | None:
    found = _MONTH_END.fullmatch(said)
    if not found:
        return None
    if found["name"].endswith("month"):
        months = 1 if found["name"].startswith("next") else 0
        return today + relativedelta(months=months, day=31)
    month = month_of(found["name"])
    if found["year"]:
        first = _resolve(_Parts(1, month, _full_year(found["year"]), None), said, today, prefer)
        return first + relativedelta(day=31) if isinstance(first, date) else first
    ends = (date(today.year + step, month, 1) + relativedelta(day=31) for step in (-1, 0, 1))
    return _preferred(ends, today, prefer)


def _parts(said: str) -> _Parts | None:
    for pattern in _WRITTEN:
        found = pattern.fullmatch(said)
        if found:
            got = found.groupdict()
            month = month_of(got["name"]) if got.get("name") else got.get("month")
            return _Parts(
                day=int(got["day"]),
                month=int(month) if month else None,
                year=_full_year(got["year"]) if got.get("year") else None,
                weekday=weekday_of(got["weekday"]) if got.get("weekday") else None,
            )
    return None


def _full_year(written: str) -> int:
    """A year of two digits is one of this century."""
    return int(written) if len(written) == 4 else 2000 + int(written)


def _resolve(parts: _Parts, text: str, today: date, prefer: Prefer) -> date | DateMisread:
    beyond = _beyond_any_calendar(parts, text, today, prefer)
    if beyond:
        return beyond
    candidates = list(_candidates(parts, today))
    day = _preferred(iter(candidates), today, prefer) if candidates else None
    if day is None or (parts.year is None and not _on_side(day, today, prefer)):
        return _short_month(parts, text, today, prefer)
    if parts.weekday is None or parts.weekday == day.weekday():
        return day
    others = [other for other in candidates if other.weekday() == parts.weekday]
    message = f"{with_weekday(day)} is not a {day_name[parts.weekday]}. Which is right?"
    return DateMisread(text, message, (day, _nearest(day, parts.weekday), *others))


def _beyond_any_calendar(parts: _Parts, text: str, today: date, prefer: Prefer) -> DateMisread | None:
    """A month 13, a day 32, a year out of reach."""
    month = parts.month
    if parts.year is not None and abs(parts.year - today.year) > _REACH:
        return DateMisread(text, f"The year {parts.year} is out of reach. {_FORMS}")
    if month is not None and not 1 <= month <= 12:
        swapped = _Parts(month, parts.day, parts.year, parts.weekday)
        meant = _resolve(swapped, text, today, prefer) if 1 <= parts.day <= 12 and month <= 31 else None
        order = "" if re.match(r"\s*\d{4}", text) else " The day comes first here, as in 21/9."
        return DateMisread(
            text, f"There is no month {month}.{order}", (meant,) if isinstance(meant, date) else ()
        )
    if not 1 <= parts.day <= 31:
        return DateMisread(text, f"No month has a day {parts.day}. {_FORMS}")
    return None


def _short_month(parts: _Parts, text: str, today: date, prefer: Prefer) -> DateMisread:
    """The day is not in that month (31 September), or not in this year's (29 February)."""
    whole = _Parts(1, parts.month, parts.year, None)
    ends = (first + relativedelta(day=31) for first in _candidates(whole, today))
    last = _preferred(ends, today, prefer)
    named = f"{last:%B %Y}" if last.month == 2 else f"{last:%B}"
    return DateMisread(text, f"{named} has {last.day} days.", (last, last + timedelta(days=1)))


def _candidates(parts: _Parts, today: date) -> Iterator[date]:
    """The dates of which this could be the short form: of the years, or the months, around today."""
    firsts = (
        [date(parts.year or year, parts.month, 1) for year in (today.year - 1, today.year, today.year + 1)]
        if parts.month
        else [today.replace(day=1) + relativedelta(months=step) for step in (-2, -1, 0, 1, 2)]
    )
    for first in dict.fromkeys(firsts):
        if parts.day <= monthrange(first.year, first.month)[1]:
            yield first.replace(day=parts.day)


def _preferred(days: Iterator[date], today: date, prefer: Prefer) -> date:
    by: dict[Prefer, Callable[[date], tuple[bool, timedelta]]] = {
        "future": lambda day: (day < today, abs(day - today)),
        "past": lambda day: (day > today, abs(day - today)),
        "nearest": lambda day: (False, abs(day - today)),
    }
    return min(days, key=by[prefer])


def _on_side(day: date, today: date, prefer: Prefer) -> bool:
    return prefer == "nearest" or day == today or (day > today) == (prefer == "future")


def _nearest(day: date, weekday: int) -> date:
    """The day with that weekday nearest to `day`."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def _not_a_date(said: str, text: str, today: date, prefer: Prefer) -> DateMisread:
    """Nothing read: look for a misspelt month or weekday before giving up."""
    for word in _LONG_WORD.findall(said):
        near = _nearly(word)
        meant = read_date(said.replace(word, near), today, prefer=prefer) if near and near != word else None
        if isinstance(meant, date):
            return DateMisread(text, f'I do not know "{word}".', (meant,))
    short = " ".join(text.split())
    short = short if len(short) <= _SHOWN else shorten(short, _SHOWN, placeholder=" ...")
    return DateMisread(text, f'I could not read "{short}" as a date. {_FORMS}')


@lru_cache(maxsize=4096)
def _nearly(word: str) -> str | None:
    """The month or weekday that a word is most like; kept, because what people type beside dates repeats."""
    known = [name for name in (*MONTHS, *WEEKDAYS) if len(name) > 3]
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.7)), None)
