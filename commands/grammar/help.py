"""/clerk help; help deputy."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.outcome import Outcome, Understood, unless_left
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, left_from
from commands.help import ALL, SeeHelp

EVERYTHING = ("all", "more", "everything", "commands")


@reads("help", unlisted="it is what shows the lines")
def read(_act: Act, words: TypedWords, place: int) -> Outcome:
    """What can be typed; with a word, that of it."""
    about = ALL if words.at(place) in EVERYTHING else words.at(place)
    shown = Understood(SeeHelp(about=about))
    return unless_left(shown, left_from(words, place + 1), words.typed)
