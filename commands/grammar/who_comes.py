"""/clerk replies board; remind M-3."""

from __future__ import annotations

from collections.abc import Callable

from commands.common.base import Act, Request
from commands.grammar.outcome import Outcome, Question, Understood
from commands.grammar.readers import reads
from commands.grammar.which_meeting import meeting_named
from commands.grammar.words import TypedWords
from commands.remind import RemindNow
from commands.who_comes import SeeReplies


@reads("replies")
def replies(act: Act, words: TypedWords, place: int) -> Outcome:
    return _of_meeting(act, words, place, SeeReplies)


@reads("remind")
def remind(act: Act, words: TypedWords, place: int) -> Outcome:
    return _of_meeting(act, words, place, RemindNow)


def _of_meeting(act: Act, words: TypedWords, place: int, make: Callable[..., Request]) -> Outcome:
    which = meeting_named(act, words, place)
    took = tuple(make(meeting=m.id) for m in (which.meeting, *which.others) if m is not None)
    if took and which.sure and which.meeting is not None:
        return Understood(took[0])
    return Question(said=words.typed, took=took, unknown=which.unknown)
