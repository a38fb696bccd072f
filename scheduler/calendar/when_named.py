"""One form of a point of time, as matched, made into the point that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from scheduler.calendar.names import month_of, weekday_of
from scheduler.calendar.when_points import Point, Term

APRIL = 4
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1}
_NO_SCHOOL_TERM = (
    "long",
    "short",
    "medium",
    "longer",
    "shorter",
    "near",
    "half",
    "mid",
    "each",
    "every",
    "this",
    "next",
)


class Unclear(ValueError):
    """What is named could be more than one thing, or nothing that is known; the message asks which."""


def number(written: str) -> int:
    """A count in digits or in words up to twelve."""
    return int(written) if written.isdigit() else _NUMBERS.index(written.lower()) + 1


def point_of(name: str, found: re.Match[str], starts: int, terms: Sequence[Term]) -> Point | None:
    """The point that a form of `when_forms` names, or None where it is no such form after all.

    Years of the plan start in the month `starts`. Raises Unclear where more than one point could be meant.
    """
    if name == "quarter":
        return _quarter(found, starts)
    if name == "years":
        return _years(found, starts)
    if name == "term":
        return _term(found, terms)
    if name in ("iso", "numeric"):
        return _in_numbers(found)
    if name == "month_of_year":
        return Point(int(found["number"]), int(found["year"]))
    if name == "year":
        return Point(1, int(found["year"]), months=12, bare_year=not found["calendar"])
    return _in_words(found.groupdict())


def _in_words(said: dict[str, str | None]) -> Point:
    year = said.get("year") or said.get("plain_year") or said.get("joined")
    day = said.get("day") or said.get("plain_day")
    nth, weekday = said.get("nth"), said.get("weekday")
    return Point(
        month_of(said["month"] or ""),
        _year(year) if year else None,
        int(day) if day else None,
        weekday=weekday_of(weekday) if weekday else None,
        nth=_ordinal(nth) if nth else None,
    )


def _in_numbers(found: re.Match[str]) -> Point:
    if found.re.groupindex.get("iso"):
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return Point(month, year, day)
    written = re.split(r"[/.-]", found["numeric"])
    return Point(int(written[1]), _year(written[2]), int(written[0]))


def _quarter(found: re.Match[str], starts: int) -> Point | None:
    which = number(found["q"]) if found["q"] else _ordinal(found["nth"])
    alone = not found["years"] and not found["year"]
    if which > 4 or (
        alone and (found["nth"] or "").lower() == "last"
    ):  # the last quarter may be the one before now
        return None
    if found["years"]:
        start = _two_years(found["years"])
        if start is None:
            return None
        starts = APRIL if found["financial"] else starts
    elif found["year"]:
        start = int(found["year"])
        if starts != 1:
            raise Unclear(
                f'"{found[0]}" could be a quarter of the calendar year, or of a year such as '
                f"{start}/{(start + 1) % 100:02}."
            )
    else:
        start = None
    months = starts - 1 + 3 * ((which if which > 0 else 4) - 1)
    return Point(months % 12 + 1, None if start is None else start + months // 12, months=3)


def _years(found: re.Match[str], starts: int) -> Point | None:
    """A year that runs over two calendar years: the financial year, else the plan's own."""
    start = _two_years(found["years"])
    financial = found["financial"] or found["after"]
    month = APRIL if financial or starts == 1 else starts
    return None if start is None else Point(month, start, months=12)


def _two_years(written: str) -> int | None:
    """The first of 2015/6, 2015-16 or 2015/2016; None where the second does not follow it."""
    first, second = re.split(r"[/-]", written)
    follows = str(int(first) + 1)[-len(second) :]
    return int(first) if second == follows else None


def _term(found: re.Match[str], terms: Sequence[Term]) -> Point | None:
    name = found["term"].lower()
    if name in _NO_SCHOOL_TERM:
        return None
    if not terms:
        raise Unclear(
            f'The dates of "{found[0]}" are not known: the partnership has no terms. Write them under partnership, '
            "as terms: [{ name: Autumn, from: 2016-09-05, until: 2016-12-16 }]."
        )
    named = [t for t in terms if t.name.lower() == name]
    if found["years"]:
        start = _two_years(found["years"])
        named = [
            t for t in named if start is not None and date(start, 8, 1) <= t.start < date(start + 1, 8, 1)
        ]
    elif found["year"]:
        named = [t for t in named if t.start.year == int(found["year"])]
    if len(named) != 1:
        known = ", ".join(f"{t.name} ({t.start:%B %Y} to {t.end:%B %Y})" for t in terms)
        raise Unclear(f'Which term is "{found[0]}"? Known are {known}.')
    return Point(named[0].end.month, named[0].end.year, term=named[0])


def _year(written: str) -> int:
    """A year of two digits is one of this century."""
    digits = written.strip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _ordinal(written: str) -> int:
    return _ORDINALS[written.lower()] if written.isalpha() else int(written[0])
