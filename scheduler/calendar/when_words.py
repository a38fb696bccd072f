"""What a "By when" holds once it is taken apart, and its text as a person sees it, without HTML and odd dashes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import date

from scheduler.calendar.names import plain
from scheduler.calendar.when_points import Bound, Part, Point


@dataclass(frozen=True, slots=True)
class MeetingMeant:
    """A meeting that is named instead of a date, or each of a body's; `body` is as written, empty for the row's own.

    `every` is 1 for each meeting and 2 for every other; 0 for one meeting, which is the next of its body or that of a
    month. A month or a day without a year has the one of the cycle. `since` and `until` are the first and last day of
    those that are meant, where that is said.
    """

    body: str
    every: int = 0
    next: bool = False
    day: int | None = None
    month: int | None = None
    year: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many months, or every term (`months` is 0); `said` as written."""

    months: int
    said: str


@dataclass(slots=True)
class WhenWords:
    """A "By when" taken apart, in the order of its words; `asks` are questions in whole sentences."""

    points: list[Point] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    meetings: list[MeetingMeant] = field(default_factory=list)
    rhythms: list[Rhythm] = field(default_factory=list)
    standing: bool = False
    onwards: bool = False
    each_year: bool = False
    undated: bool = False
    hour: bool = False


@dataclass(slots=True)
class PointToCome:
    """What is said of the point that is to come; `said` are the words of it that mean nothing without one."""

    weekday: int | None = None
    part: Part | None = None
    bound: Bound | None = None
    label: str = ""
    said: list[str] = field(default_factory=list)


_BULLET = re.compile(r"[-*\u2022\u00b7]\s*(?=\w)")


def tidy(text: str) -> str:
    """The text as a person sees it: paragraphs and breaks are lines, other tags go, one kind of dash."""
    lines = re.sub(r"</p>|<br\s*/?>|</li>|</div>", "\n", text, flags=re.IGNORECASE)
    shown = plain(html.unescape(re.sub(r"<[^<>]*>", "", lines)))
    rows = [line.strip() for line in shown.splitlines() if line.strip()]
    if rows and _BULLET.match(rows[0]):  # else a dash that starts a line joins it to the one before
        rows = [_BULLET.sub("", row) for row in rows]
    return "\n".join(rows)
