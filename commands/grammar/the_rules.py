"""A rule by its id or its id in the catalogue: "reports-due", "rule DL 1"."""

from __future__ import annotations

from commands import rules
from commands.common.base import Act
from commands.grammar.outcome import Outcome, Understood, unless_left
from commands.grammar.words import TypedWords, key, left_from


def rule_at(act: Act, words: TypedWords, place: int) -> Outcome | None:
    """What the rule says whose id stands at a place; None where none does."""
    place += words.at(place) == "rule"
    by_id = {_joined(each): each for each in rules.rule_names(act)}
    for end in (place + 2, place + 1):
        rule = by_id.get(_joined(words.key(place, end))) if end <= len(words) else None
        if rule is not None:
            return unless_left(Understood(rules.WhyRule(rule=rule)), left_from(words, end), words.typed)
    return None


def _joined(said: str) -> str:
    return key(said).replace(" ", "")
