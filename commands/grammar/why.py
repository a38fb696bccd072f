"""/clerk why R-12; why DL-1."""

from __future__ import annotations

import re

from commands.common.base import Act, NotFound, Refused
from commands.grammar.outcome import Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import reads
from commands.grammar.the_rules import rule_at
from commands.grammar.words import TypedWords, left_from, reference
from commands.why import Why

_LIKE_A_REFERENCE = re.compile(r"[A-Z]{1,3}-?\d{1,9}")


@reads("why")
def read(act: Act, words: TypedWords, place: int) -> Outcome:
    """Why one was told of something, by its reference; or what a rule says, by its id."""
    if (found := rule_at(act, words, place)) is not None:
        return found
    ref = reference(words.at(place))
    if ref is None and (said := words.at(place).upper()) and _LIKE_A_REFERENCE.fullmatch(said):
        raise Refused(NotFound(what="reference", said=said))
    if ref is None:
        return Question(said=words.typed, unknown=Unknown(what="reference", words=words.as_typed(place)))
    return unless_left(Understood(Why(ref=ref)), left_from(words, place + 1), words.typed)
