"""/clerk late 10 minutes; late no; arrived."""

from __future__ import annotations

import re
from collections.abc import Callable

from commands import running_late
from commands.common.base import Act, NotNow, Refused, Request
from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.readers import every_reader, reads
from commands.grammar.which_meeting import own_meetings
from commands.grammar.words import TypedWords
from commands.running_late import OnTime, RunLate

NO = ("no", "not", "on time", "cancel", "withdraw")
_NUMBERS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20},
    **{"thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "few": 5},
}
_MINUTES = re.compile(
    r"\b(?:about |around )?(\d{1,3}|" + "|".join(_NUMBERS) + r")\s?-?\s?(?:minutes?|mins?|min|m)\b"
)
_HOURS = (
    (re.compile(r"\b(?:quarter of an hour|a quarter hour)\b"), 15),
    (re.compile(r"\b(?:half an hour|half hour|half-hour)\b"), 30),
    (re.compile(r"\b(?:three quarters of an hour)\b"), 45),
    (re.compile(r"\b(?:an hour and a half)\b"), 90),
    (re.compile(r"\b(?:an|one|1) hour\b"), 60),
    (re.compile(r"\b(?:two|2) hours\b"), 120),
)
_BARE = re.compile(r"\b(\d{1,3})\b")


def minutes_in(text: str) -> int:
    """How many minutes a sentence says, 0 where it says none: "half an hour", "10 mins"."""
    said = text.casefold()
    for pattern, minutes in _HOURS:
        if pattern.search(said):
            return minutes
    found = _MINUTES.search(said)
    if found is None:
        return 0
    return _NUMBERS[found[1]] if found[1] in _NUMBERS else int(found[1])


def late(act: Act, typed: str, minutes: int) -> Outcome:
    """Late for the meeting of today; which of them where there are several."""
    return _of_today(act, typed, lambda meeting: RunLate(meeting=meeting, minutes=minutes))


def not_late(act: Act, typed: str, *, there: bool) -> Outcome:
    return _of_today(act, typed, lambda meeting: OnTime(meeting=meeting, there=there))


@reads("late")
def read(act: Act, words: TypedWords, place: int) -> Outcome:
    rest = words.as_typed(place)
    if words.at(place) in ("apologies", "apology"):
        return every_reader()["apologies"].read(act, words, place + 1)
    if words.says(place, *NO):
        return not_late(act, words.typed, there=False)
    bare = _BARE.search(rest)
    return late(act, words.typed, minutes_in(rest) or (int(bare[1]) if bare else 0))


@reads("arrived", unlisted="the answer to clerk late has it as a button")
def arrived(act: Act, words: TypedWords, _place: int) -> Outcome:
    return not_late(act, words.typed, there=True)


def _of_today(act: Act, typed: str, make: Callable[[int], Request]) -> Outcome:
    """The meeting of today; where there is none the next one, of which the act says that it is not today.

    Raises Refused for somebody who has no meeting at all.
    """
    today = running_late.meetings_today(act) or own_meetings(act)[:1]
    if not today:
        raise Refused(NotNow(code="no_meeting_today", facts={"meeting": None}))
    took = tuple(make(meeting.id) for meeting in today)
    if len(took) == 1:
        return Understood(took[0])
    return Question(said=typed, took=took, unknown=Unknown(what="which_body"))
