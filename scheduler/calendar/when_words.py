"""The words of a "By when": cleaned of HTML and odd dashes, and cut into points of time, links and remarks."""

from __future__ import annotations

import html
import re
from calendar import month_name
from dataclasses import dataclass, field, replace
from enum import StrEnum

from scheduler.calendar.names import MONTH, WEEKDAY, month_of, plain, weekday_of


class Joint(StrEnum):
    """How a point of time is joined to the one before it."""

    APART = "apart"  # a new line, a slash, a comma, a full stop, a wide gap
    DASH = "dash"
    SPACE = "space"  # nothing but a space


@dataclass(frozen=True, slots=True)
class Point:
    """A month or a date as written; what was left out is None."""

    month: int
    year: int | None
    day: int | None = None
    weekday: int | None = None
    link: Joint = Joint.APART
    label: str = ""

    def __str__(self) -> str:
        named = month_name[self.month] if 1 <= self.month <= 12 else f"month {self.month}"
        parts = (self.day, named, self.year)
        return " ".join(str(part) for part in parts if part is not None)


@dataclass(slots=True)
class WhenWords:
    """A "By when" taken apart, in the order of its words."""

    points: list[Point] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    every_meeting: str | None = None
    standing: bool = False


_STANDING = r"as\s+(?:and\s+when\s+)?(?:required|needed|necessary)|when\s+(?:required|needed)|on-?\s?going"
_YEAR = r"(?:\d{4}|'\d{2})\b"
_TOKEN = re.compile(
    rf"""
      \(\s*(?P<remark>[^()]*?)\s*(?:\)|$)
    | (?:(?:at|for)\s+)?\b(?:each|every)\s+(?P<every>[^\n.;/]{{0,60}}?)\s*\bmeetings?\b
    | (?P<standing>\b(?:{_STANDING})\b)
    | (?P<iso>\b\d{{4}}-\d{{1,2}}-\d{{1,2}}\b)
    | (?P<weekday>\b{WEEKDAY}(?=\s+(?:the\s+)?\d))
    | \b(?P<numeric>\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})\b
    | (?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?
      \b(?P<month>{MONTH})(?:[\s,]*(?P<year>{_YEAR}))?
    | (?P<dash>-|\b(?:to|until|till)\b)
    | (?P<apart>[ ]*[\n/,;.&+][\s/,;.&+]*|[ ]{{2,}}|\b(?:and|then)\b)
    | \bfor\s+(?P<label>[^\n.;(]+)
    | (?P<filler>\b(?:by|from|in|during|the|of|end|at|on)\b|\s)
    | (?P<unknown>[^\s(]+)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BULLET = re.compile(r"[-*\u2022\u00b7]\s*(?=\w)")


def tidy(text: str) -> str:
    """The text as a person sees it: paragraphs and breaks are lines, other tags go, one kind of dash."""
    lines = re.sub(r"</p>|<br\s*/?>|</li>|</div>", "\n", text, flags=re.IGNORECASE)
    shown = plain(html.unescape(re.sub(r"<[^<>]*>", "", lines)))
    rows = [line.strip() for line in shown.splitlines() if line.strip()]
    if rows and _BULLET.match(rows[0]):  # else a dash that starts a line joins it to the one before
        rows = [_BULLET.sub("", row) for row in rows]
    return "\n".join(rows)


def read_words(written: str) -> WhenWords:
    """Take a tidy text apart. Nothing is refused here: what is not understood is in `unknown`."""
    words = WhenWords()
    link = Joint.SPACE
    weekday: int | None = None
    for found in _TOKEN.finditer(written):
        kind = found.lastgroup
        if kind == "dash":
            link = Joint.DASH
        elif kind == "apart":
            link = Joint.APART if link is Joint.SPACE else link
        elif kind == "weekday":
            weekday = weekday_of(found[0])
        elif kind == "unknown":
            words.unknown.append(found[0])
        elif kind in ("iso", "numeric", "month", "year"):
            joined = link if words.points or link is Joint.DASH else Joint.APART
            words.points.append(replace(_point(found), link=joined, weekday=weekday))
            link, weekday = Joint.SPACE, None
        elif kind != "filler":
            _aside(words, found)
            link = Joint.APART if kind in ("label", "every") else link
    if link is Joint.DASH or (words.points and words.points[0].link is Joint.DASH):
        words.unknown.append("-")  # a dash with nothing on one side
    return words


def _aside(words: WhenWords, found: re.Match[str]) -> None:
    """Take in what is no point of time: a remark, a standing task, every meeting, a label."""
    if found["remark"] is not None:
        words.remarks += [found["remark"]] if found["remark"] else []
        words.standing = words.standing or bool(re.fullmatch(_STANDING, found["remark"], re.IGNORECASE))
    elif found["standing"]:
        words.standing = True
    elif found["every"] is not None:
        words.every_meeting = found["every"]
    elif words.points:
        words.points[-1] = replace(words.points[-1], label=found["label"].strip())
    else:
        words.unknown.append(found[0])


def _point(found: re.Match[str]) -> Point:
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return Point(month, year, day)
    if found["numeric"]:
        day, month, year = (int(part) for part in re.split(r"[/.]", found["numeric"]))
        return Point(month, year, day)
    year_written = found["year"]
    full = None if not year_written else int(year_written.replace("'", "20"))
    return Point(month_of(found["month"]), full, int(found["day"]) if found["day"] else None)
