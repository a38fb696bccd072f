"""/clerk help; help deputy."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.outcome import Outcome, Understood
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords
from commands.help import SeeHelp


@reads("help", unlisted="it is what shows the lines")
def read(_act: Act, words: TypedWords, place: int) -> Outcome:
    return Understood(SeeHelp(about=words.at(place)))
