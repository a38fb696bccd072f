"""/clerk ratified M-3."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.outcome import Outcome
from commands.grammar.readers import reads
from commands.grammar.which_meeting import of_meeting
from commands.grammar.words import TypedWords
from commands.ratify import Ratify


@reads("ratified")
def ratified(act: Act, words: TypedWords, place: int) -> Outcome:
    return of_meeting(act, words, place, Ratify, past=True)
