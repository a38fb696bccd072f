"""/clerk why R-12."""

from __future__ import annotations

import re

from commands.common.base import Act, NotFound, Refused
from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, reference
from commands.why import Why

_LIKE_A_REFERENCE = re.compile(r"[A-Z]{1,3}-?\d{1,9}")


@reads("why")
def read(_act: Act, words: TypedWords, place: int) -> Outcome:
    ref = reference(words.at(place))
    if ref is None and (said := words.at(place).upper()) and _LIKE_A_REFERENCE.fullmatch(said):
        raise Refused(NotFound(what="reference", said=said))
    if ref is None:
        return Question(said=words.typed, unknown=Unknown(what="reference", words=words.as_typed(place)))
    return Understood(Why(ref=ref))
