"""Weeks, months and other times among words that say roughly when: "next month", "later this week", "after Easter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from commands.grammar.when import date_at
from commands.grammar.words import TypedWords
from scheduler.calendar.dates import may_begin_a_date, read_date

THIS = ("this", "the current", "later this", "early this", "earlier this", "later in the", "the rest of the")
NEXT = ("next", "early next", "the next", "in the next")
UNITS = ("week", "month", "year")
ROUGHLY = (
    *(
        "after next",
        "next but one",
        "after that",
        "after this",
        "after this one",
        "after that one",
        "one after",
    ),
    *("the one after that", "the one after next", "the one after", "one after that", "one after next"),
    *("following one", "the following one", "following week", "following month", "the time after"),
    *("coming week", "coming weeks", "coming month", "coming months", "next few weeks", "next few months"),
    *(
        f"{when}{the}{time}"
        for when in ("after ", "before ", "over ", "during ", "in ", "around ")
        for the in ("", "the ")
        for time in (
            "easter",
            "christmas",
            "new year",
            "half term",
            "half-term",
            "spring",
            "summer",
            "autumn",
        )
    ),
    *(
        f"{when} the {time}"
        for when in ("after", "before", "over")
        for time in ("holidays", "summer holidays")
    ),
    *("this spring", "this summer", "this autumn", "this winter", "in winter", "in the winter"),
)
"""What says which meeting is meant, and leaves open which that is."""
FROM, UP_TO = ("from", "between"), ("to", "-", "\u2013", "until", "till", "through", "and")
"""Words before the first and the last day of a time."""
LONGEST = 200
"""Days of the longest time that is taken for one: what is longer is a slip in a date."""
_DAYS_JOINED = re.compile(r"(\d{1,2})[-\u2013](\d{1,2})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
UNTIL_AND_SINCE = ("until", "till", "til", "from", "since", "back", "by", "before")
"""Words before a time with which it says how long something lasts, and not when a meeting is."""


_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in (*ROUGHLY, *THIS, *NEXT, *UNITS))
"""With any other word no time begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from `first` to `last`, both included; both None where it says only roughly when. `start` and `end` are
    places among the words."""

    first: date | None
    last: date | None
    start: int
    end: int


def period_at(words: TypedWords, place: int, today: date) -> Period | None:
    """The time that stands at a place; "next month's" is one too."""
    begins = words.at(place)
    if (begins in FROM or may_begin_a_date(begins)) and (found := _from_day_to_day(words, place, today)):
        return found
    if begins not in _FIRST_WORDS:
        return None
    if length := words.says(place, *ROUGHLY):
        return Period(first=None, last=None, start=place, end=place + length)
    for before, ahead in ((NEXT, 1), (THIS, 0)):
        length = words.says(place, *before)
        unit = words.at(place + length).removesuffix("'s") if length else ""
        if unit in UNITS:
            end = place + length + 1
            if after := words.says(end, "after next"):
                return Period(first=None, last=None, start=place, end=end + after)
            first, last = _days(today, unit, ahead)
            return Period(first=max(first, today), last=last, start=place, end=end)
    if words.at(place) in UNITS and (length := words.says(place + 1, "after next", "after that", "after")):
        return Period(first=None, last=None, start=place, end=place + 1 + length)
    return None


def periods_in(words: TypedWords, today: date) -> Iterator[Period]:
    """Every time that is named, from left to right, apart from those that only say how long something lasts."""
    here = 0
    while here < len(words):
        found = period_at(words, here, today)
        if found is not None and words.at(here - 1) not in UNTIL_AND_SINCE:
            yield found
        here = found.end if found is not None else here + 1


def _from_day_to_day(words: TypedWords, place: int, today: date) -> Period | None:
    """ "20-25 April", "18 to 25 May", "from 3 May until 10 May": the first day may have its month from the last."""
    said_from = words.at(place) in FROM
    start = place + said_from
    if joined := _DAYS_JOINED.fullmatch(words.at(start)):
        ends = [read_date(f"{day} {words.at(start + 1)}", today) for day in joined.groups()]
        return _between(ends[0], ends[1], place, start + 2, today)
    for middle in range(start + 1, min(start + 5, len(words))):
        if words.at(middle) not in UP_TO or (words.at(middle) == "and" and not said_from):
            continue
        last = date_at(words, middle + 1, today)
        if last is None or last.on is None:
            continue
        alone = middle == start + 1 and _DAY.fullmatch(words.at(start))
        first = last.on.replace(day=1) if alone else None
        if alone and 1 <= int(alone[1]) <= last.on.day:
            first = last.on.replace(day=int(alone[1]))
        elif not alone:
            dated = date_at(words, start, today)
            first = dated.on if dated is not None and dated.end == middle else None
        return _between(first, last.on, place, last.end, today)
    return None


def _between(first: object, last: object, start: int, end: int, today: date) -> Period | None:
    if not isinstance(first, date) or not isinstance(last, date) or not first < last:
        return None
    if (last - first).days > LONGEST or last < today:
        return None
    return Period(first=first, last=last, start=start, end=end)


def _days(today: date, unit: str, ahead: int) -> tuple[date, date]:
    """The first and last day of this week, month or year, or of the next; weeks begin on Monday."""
    if unit == "week":
        first = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
        return first, first + timedelta(days=6)
    if unit == "month":
        first = today.replace(day=1) + relativedelta(months=ahead)
        return first, first + relativedelta(months=1, days=-1)
    first = today.replace(month=1, day=1) + relativedelta(years=ahead)
    return first, first + relativedelta(years=1, days=-1)
