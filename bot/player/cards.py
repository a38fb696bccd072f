"""Three messages of a year that show what it was like to get them: chosen by rule, told in their own words.

Pure: a year in, messages and lines out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence

from bot.messages import say
from bot.player.year import ArrivedMessage, Year
from store.notice_kinds import NoticeKind

CARDS = 3
CUT = "..."
_ENDS = tuple(".?!:;")


def chosen(year: Year) -> list[ArrivedMessage]:
    """The first message of each of the first rules that find one, in the order of time; fewer in a quiet year.

    The first that somebody ever had also says who writes, so another of the rule is taken where there is one.
    """
    found: list[ArrivedMessage] = []
    ever_first = {told.to: told for told in reversed(year.told)}
    for rule in _RULES:
        meant = [told for told in year.told if told not in found and rule(year, told)]
        later = [told for told in meant if told is not ever_first[told.to]]
        if meant and len(found) < CARDS:
            found.append((later or meant)[0])
    return sorted(found, key=lambda told: told.at)


def lines(year: Year, told: ArrivedMessage, width: int, most: int) -> list[str]:
    """Who was told, when, and its words on at most `most` lines; under them its buttons on one.

    What has no room is left out, with "..." in its place.
    """
    body = textwrap.wrap(f"{_to(year, told)}: {_words(told)}", width, max_lines=most, placeholder=f" {CUT}")
    return [*body, *_buttons(told, width)]


def _to(year: Year, told: ArrivedMessage) -> str:
    by = ", by e-mail" if told.by == "email" else ""
    return f"{say.day(told.at.date(), told.at.date())}, to {year.name(told.to)}{by}"


def _words(told: ArrivedMessage) -> str:
    """The body as running text, without buttons and small print."""
    besides = {*told.buttons, *told.small}
    said = [line.strip() for line in told.text.splitlines() if line not in besides]
    return " ".join(line if line.endswith(_ENDS) else f"{line}." for line in said if line)


def _buttons(told: ArrivedMessage, width: int) -> Iterator[str]:
    """As many as a line holds, and how many more there are."""
    labels = [f"[{label}]" for label in told.buttons]
    for shown in range(len(labels), 0, -1):
        more = f" and {len(labels) - shown} more" if shown < len(labels) else ""
        line = f"{' '.join(labels[:shown])}{more}"
        if len(line) <= width:
            yield line
            return


def _notice_with_a_report(year: Year, told: ArrivedMessage) -> bool:
    boards = {m.ref for m in year.meetings if m.of_board}
    owed = {r.meeting for r in year.reports if r.author == told.to and r.meeting in boards}
    return told.kinds == (NoticeKind.MEETING_NOTICE,) and bool(owed.intersection(told.meetings))


def _to_a_person(*kinds: NoticeKind) -> Callable[[Year, ArrivedMessage], bool]:
    return lambda _, told: not told.to.startswith("#") and bool(set(kinds).intersection(told.kinds))


def _told_of(kind: NoticeKind) -> Callable[[Year, ArrivedMessage], bool]:
    return lambda _, told: kind in told.kinds


_RULES: Sequence[Callable[[Year, ArrivedMessage], bool]] = (
    _notice_with_a_report,
    _told_of(NoticeKind.QUORUM_CHANGED),
    _to_a_person(NoticeKind.ESCALATION_STEP, NoticeKind.SECOND_MISS),
    _told_of(NoticeKind.MEETING_MOVED),
    _told_of(NoticeKind.REPORT_DUE),
    _told_of(NoticeKind.ACTION_DUE),
    _told_of(NoticeKind.MEETING_NOTICE),
)
"""What to show, the most telling first."""
