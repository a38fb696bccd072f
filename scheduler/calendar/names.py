"""Month and weekday names as people write them, and typing made plain before it is read."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

_DASHES = re.compile("[^\\S\n]*(?:[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]|-)+[^\\S\n]*")
_SPACE = re.compile(r"[^\S\n]")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def _names(full: list[str], more: dict[str, int]) -> dict[str, int]:
    """Every beginning of three letters or more, so that "Sept" and "Thurs" are known too."""
    found = {name[:n]: i for i, name in enumerate(full) for n in range(3, len(name) + 1)}
    return found | more


MONTHS = {
    name: i + 1 for name, i in _names([calendar.month_name[i].lower() for i in range(1, 13)], {}).items()
}
WEEKDAYS = _names([calendar.day_name[i].lower() for i in range(7)], {"weds": 2})


def _one_of(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


MONTH = rf"(?:{_one_of(MONTHS)})(?![a-z])\.?"
WEEKDAY = rf"(?:{_one_of(WEEKDAYS)})(?![a-z])\.?"


def month_of(word: str) -> int:
    """The number of a month written as MONTH matches it."""
    return MONTHS[word.rstrip(".").lower()]


def weekday_of(word: str) -> int:
    """The number of a weekday written as WEEKDAY matches it, 0 is Monday."""
    return WEEKDAYS[word.rstrip(".").lower()]


def plain(text: str) -> str:
    """The same text with one kind of dash, quote and space; line ends and runs of spaces are kept."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(_QUOTES)
    return _DASHES.sub("-", _SPACE.sub(" ", text))


def with_weekday(day: date) -> str:
    """A date in full, as it stands in a plain sentence: "Friday 9 September 2016"."""
    return f"{day:%A} {day.day} {day:%B %Y}"
