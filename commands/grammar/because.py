"""The reason that stands at the end of what was typed, after a word such as because."""

from __future__ import annotations

from commands.common.base import NotFound, Refused
from commands.grammar.outcome import Outcome, Question, Unknown
from commands.grammar.words import TypedWords, reference

BECAUSE = ("because of", "because", "since", "as", "due to", "reason")


def reason_from(words: TypedWords, place: int) -> str:
    return words.as_typed(place + words.says(place, *BECAUSE))


def which_one(words: TypedWords, place: int, what: str) -> Outcome:
    if place < len(words) and reference(words.at(place)):
        raise Refused(NotFound(what=what, said=words.at(place).upper()))
    return Question(said=words.typed, unknown=Unknown(what=what, words=words.as_typed(place)))
