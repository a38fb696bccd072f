"""/clerk undo."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.outcome import Outcome, Understood
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords
from commands.undo import SeeLastAct


@reads("undo")
def read(_act: Act, _words: TypedWords, _place: int) -> Outcome:
    return Understood(SeeLastAct())
