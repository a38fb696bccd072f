"""A year as it was: what everybody was told and did, and how reports, actions, meetings and matters ended.

Plain values, so that what is promised can be judged on them, and written down the same on every run. Times are
local, of the partnership's zone, and naive; persons are named by their keys in people.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedMessage:
    """One message that arrived. `to` is a person's key, or a place's name with a #. `by` is chat or email.

    `kinds`, `rules` and `refs` are those of the notices in it, `keys` what makes each of these unique; `meetings` are
    the refs of the meetings that it is about. `first` is its first line, `text` all that can be read in it, `buttons`
    what stands on those in it (none by e-mail) and `small` the lines of its small print. `asks` says that it wants
    something done or decided.
    """

    at: datetime
    to: str
    by: str
    subject: str
    first: str
    text: str
    kinds: tuple[str, ...]
    rules: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    asks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """One thing that somebody did, what they then saw, and the first line of it that they had not seen before.
    `unheard` says that the bot was down, `habit` that they do it as a matter of course."""

    at: datetime
    who: str
    what: str
    answer: str
    first: str = ""
    why: str = ""
    unheard: bool = False
    habit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DownTime:
    start: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEnd:
    """`came` is on_time, late, never or not_asked (its meeting was cancelled, or it was dropped)."""

    ref: str
    title: str
    meeting: str
    author: str
    due: date
    came: str
    versions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionEnd:
    """`dates` are (label, due, state) of each of its dates; `overdue` says that one had passed at the end. `closed` is
    the day on which it was."""

    ref: str
    body: str
    row: str
    what: str
    owner: str
    state: str
    dates: tuple[tuple[str, date, str], ...]
    overdue: bool
    closed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEnd:
    """`quorate` is None where no attendance was recorded; `present` and `needed` count seats.

    `name` is the body's, as people say it, and `of_board` says that it is the Board or another body of that kind.
    `reports` are the titles bound into the pack, in its order, and `to_follow` those that were missing.
    """

    ref: str
    body: str
    on: date
    state: str
    agenda: str
    name: str = ""
    of_board: bool = False
    moved_from: date | None = None
    quorate: bool | None = None
    present: int = 0
    needed: int = 0
    pages: int = 0
    reports: tuple[str, ...] = ()
    to_follow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEnd:
    """An escalation: `step` is the name of the rung it stood on at the end.

    `climbed` are (day, holder) of each step that was told after the first: chair or chief_executive. `settled` is the
    day on which it came to an end."""

    ref: str
    kind: str
    about: str
    agency: str
    what: str
    state: str
    step: str
    opened: date
    settled: date | None = None
    climbed: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody who is told things. `group` is what they are to the Board, for the closing table."""

    key: str
    name: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPromise:
    """A promise and what went wrong with it; nothing where it was kept."""

    promise: str
    line: int
    wrong: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Year:
    partnership: str
    begins: datetime
    ends: datetime
    readers: dict[str, Recipient]
    days_off: frozenset[date] = frozenset()
    """The days of the year that are no working days of the partnership."""
    told: list[ArrivedMessage] = field(default_factory=list)
    did: list[Did] = field(default_factory=list)
    down: list[DownTime] = field(default_factory=list)
    unsaid: list[CheckedPromise] = field(default_factory=list)
    """Answers that did not say what the scenario promised of them."""
    reports: tuple[ReportEnd, ...] = ()
    actions: tuple[ActionEnd, ...] = ()
    meetings: tuple[MeetingEnd, ...] = ()
    matters: tuple[MatterEnd, ...] = ()

    def meeting(self, body: str, on: date) -> MeetingEnd | None:
        """The meeting of a body on a day, or the one that was moved away from it."""
        of_body = [m for m in self.meetings if m.body == body]
        there = [m for m in of_body if m.on == on]
        return next(iter(there or [m for m in of_body if m.moved_from == on]), None)

    def name(self, to: str) -> str:
        reader = self.readers.get(to)
        return reader.name if reader else to


def speaks_of(text: str, about: str) -> bool:
    """Whether the words of `about` stand in the text in their order, whatever stands between: "Board 22 June" is in
    "Board, Wednesday 22 June"."""
    words = re.findall(r"\w+", about.casefold())
    pattern = r"\b.{0,40}?\b".join(map(re.escape, words))
    return re.search(rf"\b{pattern}\b", " ".join(text.casefold().split())) is not None if words else True
