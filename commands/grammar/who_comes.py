"""/clerk replies board; remind M-3."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.outcome import Outcome
from commands.grammar.readers import reads
from commands.grammar.reminders import remind_me
from commands.grammar.which_meeting import of_meeting
from commands.grammar.words import TypedWords
from commands.remind import RemindNow
from commands.who_comes import SeeReplies


@reads("replies")
def replies(act: Act, words: TypedWords, place: int) -> Outcome:
    return of_meeting(act, words, place, SeeReplies)


@reads("remind")
def remind(act: Act, words: TypedWords, place: int) -> Outcome:
    """Others, of a meeting; with "me" the speaker, of what is theirs."""
    if words.at(place) == "me":
        return remind_me(act, words, place + 1)
    return of_meeting(act, words, place, RemindNow)
