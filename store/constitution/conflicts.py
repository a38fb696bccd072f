"""Rules that cannot both hold: of one topic, for one thing, on one day, and equally narrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

from store.constitution.raw import Fault
from store.constitution.rules import Rule


def conflicting(rules: tuple[Rule[Any], ...]) -> Iterator[Fault]:
    """Each pair of rules between which nothing decides, told at the later one, with the id of the other."""
    by_topic: dict[str, list[tuple[int, Rule[Any]]]] = {}
    for number, rule in enumerate(rules):
        for topic in rule.value.topics():
            by_topic.setdefault(topic, []).append((number, rule))
    told: set[tuple[int, int]] = set()
    for found in by_topic.values():
        for (first, one), (second, other) in combinations(found, 2):
            if (first, second) not in told and _collide(one, other):
                told.add((first, second))
                yield (
                    ("rules", second, "id"),
                    f"{other.id} and {one.id} both say this, from the same day and for the same.",
                    "Take one out, give it a later `from`, or narrow it with `applies`.",
                )


def _collide(one: Rule[Any], other: Rule[Any]) -> bool:
    """Whether both hold for one thing on one day and neither is narrower, nor a later version of the other."""
    if one.applies.narrowness != other.applies.narrowness or not one.applies.meets(other.applies):
        return False
    if one.applies == other.applies:
        return one.holds_from == other.holds_from
    last = min(one.until or date.max, other.until or date.max)
    return max(one.holds_from, other.holds_from) <= last
