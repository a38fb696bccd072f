"""A year in figures: how much the bot says, how much of it wants something, and what of it nobody needed to read.

Pure: a year in, numbers out. Words are all that can be read, what stands on buttons too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from bot.player.expect import messages_on_time
from bot.player.year import ArrivedMessage, Year
from store.notice_kinds import NoticeKind

ONE_LINE = 100
"""Letters of small print that stand on one line of a chat at its usual width."""
ANY_DAY = frozenset({NoticeKind.QUORUM_CHANGED})
"""Of what people may always hear, beside what is about a meeting of the same day."""
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Of messages of one sort: how many, and how many words they have."""

    count: int = 0
    median: int = 0
    longest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares are percentages, of one decimal.

    `to_persons` counts messages to people, not to places; `papers` those of them with papers and nothing else.
    `to_act` is the share with something to do or decide of those that are not `papers`: the message has a button that
    does more than show or take back an answer, or asks a question. A way that could be typed does not count by itself.
    `to_act_of_all` is the same number of messages as a share of all, the papers among them; no papers are counted as
    something to do, though their readers may not have said yet whether they come.

    A place's first digest of a calendar week is its weekly one, the others are daily. `repeated` is the share of the
    lines of weekly digests that stood word for word in the week before (buttons and small print left out).

    `small_print` is the share of all words to people. `long_footers` counts messages to people with more than one line
    of it, or one of more letters than a line holds.

    `most_of_a_meeting` and `most_with_report` are the most messages one person had about one meeting, where all the
    reports they owed to it came in time (none, or at least one); `most_a_day` is the most to one person on one day.
    `on_days_off` counts messages to people on days that are no working days, about a meeting of that day or a quorum
    that is lost; `unduly_on_days_off` counts the others, which nobody should have.
    """

    to_persons: int
    papers: int
    to_act: float
    to_act_of_all: float
    weekly_with_board: Words
    weekly_without_board: Words
    daily: Words
    repeated: float
    small_print: float
    long_footers: int
    most_of_a_meeting: int
    most_with_report: int
    most_a_day: int
    on_days_off: int
    unduly_on_days_off: int


def of(year: Year) -> Figures:
    persons = [told for told in year.told if not told.to.startswith("#")]
    papers = [told for told in persons if set(told.kinds) == {NoticeKind.PAPERS_OUT}]
    act = sum(told.asks for told in persons if set(told.kinds) != {NoticeKind.PAPERS_OUT})
    weekly, daily = _digests(year)
    boards = {_monday(meeting.on) for meeting in year.meetings if meeting.of_board}
    on_time = list(messages_on_time(year))
    a_day = Counter((told.to, told.at.date()) for told in persons)
    off = [told for told in persons if told.at.date() in year.days_off]
    may = sum(_any_day(told, year) for told in off)
    return Figures(
        to_persons=len(persons),
        papers=len(papers),
        to_act=_share(act, len(persons) - len(papers)),
        to_act_of_all=_share(act, len(persons)),
        weekly_with_board=_counted(d for d in weekly if _monday(d.at.date()) in boards),
        weekly_without_board=_counted(d for d in weekly if _monday(d.at.date()) not in boards),
        daily=_counted(daily),
        repeated=_repeated(weekly),
        small_print=_share(sum(_small(t) for t in persons), sum(_words(t) for t in persons)),
        long_footers=sum(len(t.small) > 1 or any(len(line) > ONE_LINE for line in t.small) for t in persons),
        most_of_a_meeting=max((count for _, _, count, wrote in on_time if not wrote), default=0),
        most_with_report=max((count for _, _, count, wrote in on_time if wrote), default=0),
        most_a_day=max(a_day.values(), default=0),
        on_days_off=may,
        unduly_on_days_off=len(off) - may,
    )


def _digests(year: Year) -> tuple[list[ArrivedMessage], list[ArrivedMessage]]:
    """The weekly and the daily digests, in the order of time."""
    weekly: list[ArrivedMessage] = []
    daily: list[ArrivedMessage] = []
    seen: set[tuple[str, date]] = set()
    for told in sorted(year.told, key=lambda t: t.at):
        if NoticeKind.DIGEST in told.kinds:
            week = told.to, _monday(told.at.date())
            (daily if week in seen else weekly).append(told)
            seen.add(week)
    return weekly, daily


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _any_day(told: ArrivedMessage, year: Year) -> bool:
    today = {meeting.ref for meeting in year.meetings if meeting.on == told.at.date()}
    return bool(today.intersection(told.meetings) or ANY_DAY.intersection(told.kinds))


def _repeated(weekly: Sequence[ArrivedMessage]) -> float:
    """Of the lines of each place's weekly digests but its first."""
    before: dict[str, set[str]] = {}
    again = lines = 0
    for digest in weekly:
        said = list(_lines(digest))
        if digest.to in before:
            again += sum(line in before[digest.to] for line in said)
            lines += len(said)
        before[digest.to] = set(said)
    return _share(again, lines)


def _lines(told: ArrivedMessage) -> Iterator[str]:
    """The lines of its body: no button, no small print."""
    besides = {*told.buttons, *told.small}
    return (line for line in told.text.splitlines() if line not in besides)


def _counted(told: Iterable[ArrivedMessage]) -> Words:
    counts = [_words(each) for each in told]
    return Words(count=len(counts), median=round(median(counts)), longest=max(counts)) if counts else Words()


def _words(told: ArrivedMessage) -> int:
    return _count(told.text)


def _small(told: ArrivedMessage) -> int:
    return sum(map(_count, told.small))


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
