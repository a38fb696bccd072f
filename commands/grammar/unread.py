"""What stands in a reason and may have been meant to say which meeting: it is asked about, never swallowed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from commands.common.base import Act
from commands.grammar import names
from commands.grammar.outcome import Unknown
from commands.grammar.periods import periods_in
from commands.grammar.when import BEFORE_DATES, date_at
from commands.grammar.which_meeting import AND, Which
from commands.grammar.words import TypedWords
from scheduler.calendar.dates import read_date

UNTIL = ("until", "till", "til", "through", "to", "back", "before", "by")
SINCE = ("from", "since", "after")
TOLD = ("rang", "phoned", "called", "told", "said", "heard", "wrote", "emailed", "e-mailed", "spoke")
"""Words after which a day says when somebody spoke, and not when they are away."""
DAY_WORDS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow"),
    *("january", "february", "august", "september", "october", "november", "december"),
)
LIKE_ENOUGH = 0.8
"""How like a day's name a word is that is taken for a slip of the hand: "wensday" and "wednesday" are 0.88."""
_SPAN = re.compile(r"(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """Days that are said in a reason, where they stand, and the word before them: it may say that they begin or end
    an absence, when somebody spoke, or when what is in the way happens ("an operation on Tuesday")."""

    first: date
    last: date
    start: int
    end: int
    before: str

    def covers(self, on: date) -> bool:
        if self.before in TOLD or (self.before == "on" and self.first == self.last):
            return True
        if self.before in UNTIL:
            return on <= self.last
        if self.before in SINCE:
            return on >= self.first
        return self.first <= on <= self.last


def unread(act: Act, words: TypedWords, used: Collection[int], place: int, which: Which) -> Unknown | None:
    """What is to be asked: a slip of the hand in a day, or days on which the meeting is not. None where nothing in the
    reason may say which meeting is meant."""
    if slip := _slip(words, used, place):
        return Unknown(what="date", words=slip)
    periods = list(_periods(act, words, used))
    days = [
        d
        for d in _days(act, words, used, place)
        if not any(d.start < p.end and p.start < d.end for p in periods)
    ]
    days += periods
    meant = [meeting for meeting in (which.meeting, *which.others) if meeting is not None]
    if days and meant and not any(each.covers(m.on) for each in _joined(days) for m in meant):
        said = " ".join(words.as_typed(each.start, each.end) for each in days)
        return Unknown(what="other_days", words=said)
    return None


def _slip(words: TypedWords, used: Collection[int], place: int) -> str:
    """The word after those that named the meeting, where it is nearly a day's name."""
    after = max((n for n in used if n >= place), default=place - 1) + 1
    said = words.at(after)
    return said if len(said) > 4 and _is_nearly_a_day(said) else ""


@lru_cache(maxsize=4096)
def _is_nearly_a_day(said: str) -> bool:
    """Kept, because the words after a meeting's name repeat."""
    return said not in DAY_WORDS and any(names.likeness(said, day) >= LIKE_ENOUGH for day in DAY_WORDS)


def _days(act: Act, words: TypedWords, used: Collection[int], place: int) -> Iterator[_Days]:
    here = place
    while here < len(words):
        found = None if here in used or words.at(here) in BEFORE_DATES else _days_at(act, words, here)
        if found is not None:
            yield found
        here = found.end if found is not None else here + 1


def _periods(act: Act, words: TypedWords, used: Collection[int]) -> Iterator[_Days]:
    """ "next month", "this week"."""
    for found in periods_in(words, act.today):
        if found.first is not None and found.last is not None and found.start not in used:
            yield _Days(first=found.first, last=found.last, start=found.start, end=found.end, before="")


def _days_at(act: Act, words: TypedWords, here: int) -> _Days | None:
    """ "24 June", or "20-24 June", that stands at a place."""
    before = words.at(here - 1)
    if span := _SPAN.fullmatch(words.at(here)):
        ends = [
            read_date(f"{day} {words.at(here + 1)}", act.today, prefer="nearest") for day in span.groups()
        ]
        first, last = ends
        if isinstance(first, date) and isinstance(last, date):
            return _Days(first=first, last=last, start=here, end=here + 2, before="")
    dated = date_at(words, here, act.today, prefer="nearest")
    if dated is None or dated.on is None:
        return None
    return _Days(first=dated.on, last=dated.on, start=here, end=dated.end, before=before)


def _joined(days: list[_Days]) -> list[_Days]:
    """Two days with "to" between them are the days from one to the other."""
    if len(days) < 2:
        return days
    first, last = min(each.first for each in days), max(each.last for each in days)
    return [_Days(first=first, last=last, start=days[0].start, end=days[-1].end, before="")]


def further_body(act: Act, words: TypedWords, used: Collection[int], place: int, body: str) -> str:
    """A body of the speaker's that is named after a comma or "and" in a reason, other than the one understood; "" for
    none."""
    mine = {seat.body for seat in act.actor.seats} - {body}
    for here in range(place, len(words)):
        if here in used or not (words.breaks_before(here) or words.at(here - 1) in AND):
            continue
        found = names.exact(words, names.past_stop(words, here), names.body_names(act.constitution))
        if found is not None and found.id in mine:
            return found.id
    return ""
