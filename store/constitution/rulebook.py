"""All rules of a partnership, and which of them holds where and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from store.constitution.kinds import Value
from store.constitution.rules import Rule, Situation
from store.constitution.topics import Topic

V = TypeVar("V", bound=Value)
Asked = tuple[object, ...]
"""A question as it was asked: topic, day and situation."""
NOWHERE = Situation()
"""Asked without saying where."""
MOST_KEPT = 50_000
"""So many answers are kept: what holds is asked thousands of times for the same days."""


class Rulebook:
    """The rules by topic. Pure; built once for a constitution."""

    def __init__(self, rules: Iterable[Rule[Any]]) -> None:
        self._rules = tuple(rules)
        self._by_topic: dict[str, list[Rule[Any]]] = {}
        for rule in self._rules:
            for topic in rule.value.topics():
                self._by_topic.setdefault(topic, []).append(rule)
        self._answered: dict[Asked, Rule[Any] | None] = {}
        self._from: dict[Asked, date | None] = {}

    def rule(self, topic: Topic[V], on: date, place: Situation) -> Rule[V] | None:
        """The rule that answers a topic on a day at a place; None where the partnership's documents are silent.

        Asked without a body, the rule for all bodies answers, and where there is none the first for some of them.
        """
        narrowest = self.stated(topic, on, place)
        return None if narrowest is None or narrowest.value.says_none(topic) else narrowest

    def stated(self, topic: Topic[V], on: date, place: Situation) -> Rule[V] | None:
        """The rule that says something about a topic, be it that there is to be none."""
        asked = (topic, on, *place.as_asked)
        if asked not in self._answered:
            if len(self._answered) >= MOST_KEPT:
                self._answered.clear()
            self._answered[asked] = self._find(topic, on, place)
        return self._answered[asked]

    def _find(self, topic: Topic[V], on: date, place: Situation) -> Rule[V] | None:
        there = _in_force(self._by_topic.get(topic, ()), on)
        found = [rule for rule in there if rule.applies.covers(place)]
        if not found and place == NOWHERE:
            found = there[:1]
        return max(found, key=lambda rule: rule.applies.narrowness, default=None)

    def rule_or_first(self, topic: Topic[V], on: date, place: Situation) -> Rule[V] | None:
        """The rule that answers a topic on a day at a place; for a day before any does, the first that ever will."""
        asked = (topic, None, *place.as_asked)
        if asked not in self._from:
            covering = [rule for rule in self._by_topic.get(topic, ()) if rule.applies.covers(place)]
            self._from[asked] = min((rule.holds_from for rule in covering), default=None)
        first = self._from[asked]
        return self.rule(topic, max(on, first) if first is not None else on, place)

    def every(self, topic_or_kind: str, on: date, place: Situation) -> tuple[Rule[Any], ...]:
        """All rules of a kind that hold on a day at a place, in the file's order."""
        found: dict[int, Rule[Any]] = {}
        for topic, rules in self._by_topic.items():
            if topic == topic_or_kind or topic.startswith(f"{topic_or_kind}."):
                for rule in _in_force(rules, on):
                    if rule.applies.covers(place):
                        found.setdefault(id(rule), rule)
        return tuple(found.values())

    def standing(self, on: date) -> tuple[Rule[Any], ...]:
        """Every rule that holds somewhere on a day, in the file's order."""
        found = (rule for rules in self._by_topic.values() for rule in _in_force(rules, on))
        known = {id(rule) for rule in found}
        return tuple(rule for rule in self._rules if id(rule) in known)

    def topics(self) -> Iterator[str]:
        """Every topic that some rule answers, in the file's order."""
        return iter(self._by_topic)

    def versions(self, topic: str) -> tuple[Rule[Any], ...]:
        """Every rule that ever answers a topic, in the file's order."""
        return tuple(self._by_topic.get(topic, ()))


def _in_force(rules: Iterable[Rule[Any]], on: date) -> list[Rule[Any]]:
    """The rules that hold on a day: of those that apply alike, the latest version."""
    latest: dict[Any, Rule[Any]] = {}
    for rule in rules:
        before = latest.get(rule.applies)
        if rule.there(on) and (before is None or before.holds_from <= rule.holds_from):
            latest[rule.applies] = rule
    return list(latest.values())
