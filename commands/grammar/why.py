"""/clerk why R-12; why DL-1."""

from __future__ import annotations

import re

from commands import rules
from commands.common.base import Act, NotFound, Refused
from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, key, reference
from commands.why import Why

_LIKE_A_REFERENCE = re.compile(r"[A-Z]{1,3}-?\d{1,9}")


@reads("why")
def read(act: Act, words: TypedWords, place: int) -> Outcome:
    """Why one was told of something, by its reference; or what a rule says, by its id."""
    said = key(words.read(place, len(words))).removeprefix("rule ").replace(" ", "")
    rule = next((each for each in rules.rule_ids(act) if key(each).replace(" ", "") == said), None)
    if rule is not None:
        return Understood(rules.WhyRule(rule=rule))
    ref = reference(words.at(place))
    if ref is None and (said := words.at(place).upper()) and _LIKE_A_REFERENCE.fullmatch(said):
        raise Refused(NotFound(what="reference", said=said))
    if ref is None:
        return Question(said=words.typed, unknown=Unknown(what="reference", words=words.as_typed(place)))
    return Understood(Why(ref=ref))
