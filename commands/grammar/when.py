"""Dates and times among other words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from commands.grammar.words import TypedWords
from scheduler.calendar.dates import DateMisread, may_begin_a_date, read_date

LONGEST = 6
BEFORE_DATES = ("on", "the", "of", "for", "meeting", "meeting on", "to", "until", "till", "by", "dated")
_LIKE_A_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?|\d{1,2}(st|nd|rd|th)?")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm)?")
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date among words, or what is wrong with what stands there as one."""

    on: date | None
    start: int
    end: int
    misread: DateMisread | None = None

    @property
    def used(self) -> range:
        return range(self.start, self.end)


def date_at(
    words: TypedWords, place: int, today: date, *, prefer: Literal["future", "past", "nearest"] = "future"
) -> Dated | None:
    """The longest date that stands at a place, small words skipped; a misread where it only looks like one."""
    start = place
    while start < len(words) and words.at(start) in BEFORE_DATES:
        start += 1
    if not may_begin_a_date(words.at(start)):
        return None
    misread: Dated | None = None
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        said = words.as_typed(start, start + length).rstrip(":;)-\u2013\u2014 ")
        found = read_date(said, today, prefer=prefer)
        if isinstance(found, date):
            return misread if _contradicts(misread) else Dated(on=found, start=place, end=start + length)
        if _looks_like_one(words, start, length, found) and not _contradicts(misread):
            misread = Dated(on=None, start=place, end=start + length, misread=found)
    return misread


def _contradicts(misread: Dated | None) -> bool:
    """Whether a longer text is a date that cannot be, such as a Monday that is none: no part of it will do then."""
    return misread is not None and misread.misread is not None and len(misread.misread.suggestions) > 1


def time_at(words: TypedWords, place: int) -> tuple[time, int] | None:
    """The time that stands at a place, and where it ends: 10am, 5:30 pm, 14:00, midday."""
    start = place + (words.at(place) == "at")
    said = words.at(start)
    if said in _NAMED_TIMES:
        return _NAMED_TIMES[said], start + 1
    after = words.at(start + 1)
    joined = after in ("am", "pm")
    found = _TIME.fullmatch(f"{said}{after}" if joined else said)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and not 1 <= hour <= 12:
        return None
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute), start + 1 + joined


def _looks_like_one(words: TypedWords, start: int, length: int, found: DateMisread) -> bool:
    """Whether whoever typed it meant a date: it begins like one, or could be put right in more than one way."""
    if len(found.suggestions) > 1:
        return True
    return bool(_LIKE_A_DATE.fullmatch(words.at(start))) and (length == 1 or bool(found.suggestions))
