"""/clerk digest; unrecorded: what waits for the board manager, and the meetings of which nobody has said who came."""

from __future__ import annotations

from commands.common.base import Act
from commands.digest import SeeDigest
from commands.grammar.outcome import Outcome, Understood
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords
from commands.unrecorded import SeeUnrecorded


@reads("digest")
def digest(_act: Act, words: TypedWords, place: int) -> Outcome:
    """The digest of the channel that is named, or of the secretariat's own."""
    return Understood(SeeDigest(place=words.as_typed(place).lstrip("#").strip()))


@reads("unrecorded")
def unrecorded(_act: Act, _words: TypedWords, _place: int) -> Outcome:
    return Understood(SeeUnrecorded())
