"""What a "By when" of a work plan means (ACT-2): dates, months, quarters, years, spans, meetings, what comes round.

A month is due on its last day; a span starts on the first day and is due on the last. Dates stand as they
are on non-working days. What is odd but readable is kept and flagged; what cannot be read is a `WhenError`, and
nothing is read as a date that its words do not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from textwrap import shorten

from scheduler.calendar.names import MONTHS
from scheduler.calendar.when_forms import HAS_MONTH, SAYS_WHEN
from scheduler.calendar.when_milestones import FORMS, Milestones, PartnershipYear, StatedMilestone, WhenError
from scheduler.calendar.when_named import APRIL
from scheduler.calendar.when_points import Bound, Joint, Part, Point, Term, first_day, last_day
from scheduler.calendar.when_scan import read_words
from scheduler.calendar.when_words import MeetingMeant, WhenWords, tidy

__all__ = [
    "MeetingMeant",
    "PartnershipYear",
    "StatedMilestone",
    "Term",
    "When",
    "WhenError",
    "WhenKind",
    "parse_when",
]

_ROLE = re.compile(
    r"(?:the\s+)?(?:(?:independent|vice|deputy|board|business|partnership|sub-?committee|group|executive|lead|"
    r"safeguarding|policy|training)[\s-]+)*(?:chair(?:s|person|man|woman)?|managers?|administrators?|co-?ordinators?|"
    r"secretary|clerk|officers?|lead|director|members?)|all(?:\s+(?:members|agencies|partners))?",
    re.IGNORECASE,
)


class WhenKind(StrEnum):
    """The form that a "By when" has."""

    DATE = "date"
    MONTH = "month"
    SPAN = "span"
    MILESTONES = "milestones"
    EVERY_MEETING = "every_meeting"
    MEETING = "meeting"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class When:
    """A "By when" as read: `milestones` by date, and the meetings that are named instead of dates.

    `standing`: wanted as required, due at the end of its span and never overdue before. `flags` are plain
    sentences for the manager. Of kind UNDATED there is no date yet, and nobody is chased.
    """

    text: str
    kind: WhenKind
    milestones: tuple[StatedMilestone, ...] = ()
    meetings: tuple[MeetingMeant, ...] = ()
    standing: bool = False
    remark: str = ""
    flags: tuple[str, ...] = ()

    @property
    def every_meeting(self) -> str | None:
        """The body at each of whose meetings it is due, as written; empty for the row's own, None where it is not."""
        return next((m.body for m in self.meetings if m.every), None)

    @property
    def starts(self) -> date | None:
        """When work may start, where the text says so."""
        return min((m.starts for m in self.milestones if m.starts), default=None)

    @property
    def due(self) -> date | None:
        """When all of it is due; None where it is only for meetings, or undated."""
        return max((m.due for m in self.milestones), default=None)


def parse_when(
    text: str, cycle: PartnershipYear | None = None, *, terms: Sequence[Term] = (), people: Sequence[str] = ()
) -> When:
    """Read a "By when" as a work plan prints it (ACT-2); paragraphs of HTML are lines.

    A month without a year takes that of its neighbour, else the one it has in `cycle`. `terms` are the school terms
    that are known, `people` the names of people and agencies, which are no dates. Raises WhenError where a word is
    not understood, a date does not exist, more than one thing could be meant, or the year cannot be known.
    """
    written = tidy(text)
    if _names_people(written, people):
        flag = f'"{_short(written)}" names who, not when: there is no date, and nobody is chased until there is one.'
        return When(written, WhenKind.UNDATED, flags=(flag,))
    words = read_words(written, cycle.start.month if cycle else APRIL, terms)
    _refuse(words, written)
    flags: list[str] = []
    make = Milestones(written, cycle, flags)
    meetings = _meetings(words, make)
    milestones = _milestones(words, make, terms)
    if not milestones and words.standing and cycle and not words.meetings:
        milestones = (StatedMilestone(cycle.end, cycle.start),)
    if not milestones and not words.meetings and not words.undated:
        raise WhenError(f'There is no date in "{_short(written)}". {FORMS}')
    flags += _outside(milestones, cycle) if cycle else ()
    flags += _more_to_say(words, written, dated=bool(milestones or words.meetings))
    return When(
        written,
        _kind(milestones, words),
        milestones,
        meetings,
        words.standing,
        "; ".join(words.remarks),
        tuple(dict.fromkeys(flags)),
    )


def _meetings(words: WhenWords, make: Milestones) -> tuple[MeetingMeant, ...]:
    """The meetings that are meant; "from June" and "until December" beside each of a body's say which of them.

    Raises WhenError for every other meeting where it is not said which is the first.
    """
    since = until = None
    if any(m.every for m in words.meetings) and words.points and _bounds_meetings(words.points):
        points = make.with_years(words.points)
        since = make.day(first_day, points[0]) if points[0].bound is Bound.FROM else None
        until = make.day(last_day, points[-1]) if points[-1].bound is not Bound.FROM else None
        words.points = []
    if since is None and any(m.every > 1 for m in words.meetings):
        raise WhenError(
            f'Which meeting is the first of "{_short(make.written)}"? Write the months, one under another. {FORMS}'
        )
    found = (replace(m, since=since, until=until) if m.every else m for m in words.meetings)
    return tuple(dict.fromkeys(found))


def _bounds_meetings(points: Sequence[Point]) -> bool:
    """Whether the points say from when, or until when, something is due at meetings."""
    if len(points) == 1:
        return points[0].bound in (Bound.FROM, Bound.UNTIL)
    return len(points) == 2 and points[0].bound is Bound.FROM and points[1].link is Joint.DASH


def _milestones(words: WhenWords, make: Milestones, terms: Sequence[Term]) -> tuple[StatedMilestone, ...]:
    """The dates that are stated, or that come round. Raises WhenError where they do not hang together."""
    if words.rhythms and (len(words.rhythms) > 1 or words.meetings or words.each_year):
        raise WhenError(f'How often is meant in "{_short(make.written)}"? {FORMS}')
    if words.rhythms and any(HAS_MONTH.search(remark) for remark in words.remarks):
        raise WhenError(
            f'Which months are meant in "{_short(make.written)}"? Write them without brackets. {FORMS}'
        )
    if words.each_year and not (words.points and all(p.is_month and p.year is None for p in words.points)):
        raise WhenError(f'Which months are meant in "{_short(make.written)}"? {FORMS}')
    if words.rhythms:
        return make.of_rhythm(words.rhythms[0], words.points, terms)
    return make.of_points(words.points, onwards=words.onwards)


def _more_to_say(words: WhenWords, written: str, *, dated: bool) -> Iterator[str]:
    """That a date is yet to be confirmed, or is missing, and that a date in a remark was not read as one."""
    if words.undated:
        if words.standing and not (words.points or words.meetings or words.rhythms):
            yield f'"{_short(written)}" names no date; it is read as due at the end of the plan\'s year.'
        elif dated:
            yield f'"{_short(written)}" is yet to be confirmed; the date was kept.'
        else:
            yield f'"{_short(written)}" is no date yet, and nobody is chased until there is one.'
    for remark in words.remarks:
        if SAYS_WHEN.search(remark):
            yield f'"({_short(remark)})" is kept as a remark; no date was read in it.'


def _names_people(written: str, people: Sequence[str]) -> bool:
    """Whether it holds nothing but the names of people, offices or agencies."""
    known = {name.casefold() for name in people}

    def is_one(part: str) -> bool:
        said = " ".join(part.split()).casefold()
        return said in known or said.removeprefix("the ") in known or bool(_ROLE.fullmatch(said))

    parts = [part.strip(" .") for part in re.split(r"[\n/,;&]|\band\b", written) if part.strip(" .")]
    return is_one(written) or (bool(parts) and all(map(is_one, parts)))


def _refuse(words: WhenWords, written: str) -> None:
    """Raises WhenError where words were not understood, or a question is left."""
    if words.unknown:
        unread = _short(" ".join(words.unknown)) or "a very long word"
        raise WhenError(
            f'I could not read "{unread}" in "{_short(written)}".{_misspelt(words.unknown)} {FORMS}'
        )
    if words.asks:
        raise WhenError(f"{words.asks[0]} {FORMS}")


def _misspelt(unknown: Sequence[str]) -> str:
    """The month that a word is nearest to, as a question."""
    months = [name for name in MONTHS if len(name) > 3]
    for word in (word for said in unknown for word in said.lower().split()):
        near = get_close_matches(word.strip(".,"), months, n=1, cutoff=0.8) if len(word) > 3 else []
        if near and near[0] != word:
            return f" Did you mean {near[0].capitalize()}?"
    return ""


def _short(text: str) -> str:
    return shorten(text, 80, placeholder=" ...")


def _outside(milestones: Sequence[StatedMilestone], cycle: PartnershipYear) -> Iterator[str]:
    for one in milestones:
        starts = one.starts or one.due
        span = f"{starts:%B %Y} to {one.due:%B %Y}" if one.starts else f"{one.due:%B %Y}"
        if one.due < cycle.start or starts > cycle.end:
            yield f"{span} lies outside the cycle {cycle}; kept as written."
        elif one.due > cycle.end or starts < cycle.start:
            yield f"{span} lies partly outside the cycle {cycle}; kept as written."


def _kind(milestones: Sequence[StatedMilestone], words: WhenWords) -> WhenKind:
    if len(milestones) > 1 or (milestones and words.meetings):
        return WhenKind.MILESTONES
    if words.meetings:
        return WhenKind.EVERY_MEETING if any(m.every for m in words.meetings) else WhenKind.MEETING
    if not milestones:
        return WhenKind.UNDATED
    if milestones[0].starts:
        return WhenKind.SPAN
    return WhenKind.MONTH if words.points and _is_whole_month(words.points[0]) else WhenKind.DATE


def _is_whole_month(point: Point) -> bool:
    return point.is_month and point.part in (None, Part.LATE, Part.END) and point.bound is not Bound.BEFORE
