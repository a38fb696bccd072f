"""The example's rules, changed for a test: one value another, or a rule left out."""

from __future__ import annotations

from typing import Any, TypeVar

from store.constitution import Constitution
from store.constitution.rules import Rule

T = TypeVar("T")


def rule_named(c: Constitution, name: str) -> Rule[Any]:
    return next(rule for rule in c.rules if rule.id == name)


def with_value(c: Constitution, name: str, **value: object) -> Constitution:
    """The constitution with parts of one rule's value changed, by the rule's own id."""
    data = c.model_dump(mode="json", by_alias=True, exclude_unset=True)
    found = next(rule for rule in data["rules"] if rule["id"] == name)
    found["value"] = {key: part for key, part in (found["value"] | value).items() if part is not None}
    found["reading"] = []
    return Constitution.model_validate(data)


def with_rule(c: Constitution, **rule: object) -> Constitution:
    """The constitution with one rule more."""
    data = c.model_dump(mode="json", by_alias=True, exclude_unset=True)
    own = {"document": "terms", "clause": "Own", "from": "2016-04-01"}
    data["rules"].append(own | rule)
    return Constitution.model_validate(data)


def without(c: Constitution, *names: str) -> Constitution:
    """The constitution without some rules, by their own ids."""
    data = c.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["rules"] = [rule for rule in data["rules"] if rule["id"] not in names]
    return Constitution.model_validate(data)


def sure(found: T | None) -> T:
    """What the example's rules give, where those of another partnership may not."""
    assert found is not None
    return found
