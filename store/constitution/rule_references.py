"""What the rules of a constitution say of the rest of it, and of each other.

Judged on the file as written. Yields the way to the mistake, what is wrong and what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.constitution.raw import Fault, Way, entries, ids, keys, part, unknown, words

OFFICES_THAT_WRITE = ("manager", "chair")

_NAMED = {
    "bodies": "body",
    "except": "body",
    "agencies": "agency",
    "rotates": "agency",
    "sectors": "sector",
    "absent_are_told": "sector",
    "seats": "seat",
    "besides": "seat",
    "consult": "seat",
    "calendar": "calendar",
}
"""The lists of names inside a rule, whatever its kind, and what each names."""


def wrong_rules(data: Any) -> Iterator[Fault]:
    """Every name in a rule that leads nowhere, and rules that are written twice."""
    known = {
        "body": ids(data, "bodies"),
        "agency": ids(data, "agencies"),
        "seat": ids(data, "seats"),
        "sector": keys(data, "sectors"),
        "calendar": keys(data, "calendars"),
    }
    for way, rule in entries(data, "rules"):
        called = str(rule.get("id"))
        yield from unknown((*way, "document"), "document", rule.get("document"), keys(data, "documents"))
        if isinstance(rule.get("clause"), str) and not rule["clause"].strip():
            yield (*way, "clause"), f"{called} does not say its clause.", "Write the heading it stands under."
        for at, noun, name in _names(rule):
            yield from unknown((*way, *at), noun, name, known[noun])
        yield from _kind(way, rule, known)
    yield from _versions(data)
    yield from _working_hours(data)


def _working_hours(data: Any) -> Iterator[Fault]:
    """Whoever counts in working hours has a rule that says which those are."""
    rules = list(entries(data, "rules"))
    if any(part(rule, "value", "hours") for _, rule in rules if rule.get("kind") == "calendar"):
        return
    for way, rule in rules:
        if part(rule, "value", "named_hours", "working") is True:
            what = f"{rule.get('id')} counts in working hours, and no rule says which those are."
            instead = "Add a calendar rule with value: { hours: { from: '09:00', until: '17:00' } }."
            yield (*way, "value", "named_hours"), what, instead


def _names(value: Any) -> Iterator[tuple[Way, str, str]]:
    """Every name in a rule's lists, however deep, with what it names."""
    if isinstance(value, list):
        for place, below in enumerate(value):
            yield from (((place, *at), noun, name) for at, noun, name in _names(below))
    if not isinstance(value, dict):
        return
    for key, below in value.items():
        if key in _NAMED and not isinstance(below, dict):
            yield from ((at, _NAMED[key], name) for at, name in words(value, key))
        else:
            yield from (((key, *at), noun, name) for at, noun, name in _names(below))


def _kind(way: Way, rule: dict[str, Any], known: Any) -> Iterator[Fault]:
    """What only some kinds have: steps, authors, groups without a seat."""
    value, at = rule.get("value"), (*way, "value")
    steps = list(entries(value, "steps"))
    for place, step in steps:
        yield from unknown((*at, *place, "of"), "body", step.get("of"), known["body"])
    timed = part(value, "what") in (None, "unresolved")
    for place, step in steps[:-1] if timed else ():
        if step.get("within") is None:
            what = f'The step "{step.get("name")}" has no time.'
            yield (*at, *place), what, "Add `within:`; only the last step may have none."
    if rule.get("kind") == "recurring":
        by = part(value, "by") or None
        yield from unknown((*at, "by"), "seat", by, {*known["seat"], *OFFICES_THAT_WRITE})
    yield from _empty_needs(part(value, "need"), (*at, "need"))


def _empty_needs(need: Any, way: Way) -> Iterator[Fault]:
    for name in ("all_of", "any_of"):
        for place, one in entries(need, name):
            yield from _empty_needs(one, (*way, *place))
    if part(need, "of", "seats") == []:
        called = part(need, "name") or "this"
        yield (*way, "of", "seats"), f"No seat can stand for {called}.", "Name at least one seat."


def _versions(data: Any) -> Iterator[Fault]:
    """Rules of one id are versions of one rule: each has its own date."""
    first: dict[tuple[str, str], Way] = {}
    kinds: dict[str, Any] = {}
    for way, rule in entries(data, "rules"):
        called, since = str(rule.get("id")), str(rule.get("from"))
        if kinds.setdefault(called, rule.get("kind")) != rule.get("kind"):
            what = f"{called} is the id of two rules of different kinds."
            yield (*way, "id"), what, "Give one of them another id."
        elif (called, since) in first:
            what = f"{called} has two versions from {since}."
            yield (*way, "from"), what, "Give each its own date, or its own id."
        first.setdefault((called, since), way)
