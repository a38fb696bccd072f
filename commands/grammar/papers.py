"""/clerk papers M-3."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.outcome import Outcome
from commands.grammar.readers import reads
from commands.grammar.which_meeting import of_meeting
from commands.grammar.words import TypedWords
from commands.papers import SendPapers


@reads("papers")
def papers(act: Act, words: TypedWords, place: int) -> Outcome:
    return of_meeting(act, words, place, SendPapers)
