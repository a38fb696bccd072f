"""The rules of the partnership, each with the document and clause that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from commands.common import rights
from commands.common.base import Act, NotFound, Refused
from commands.common.find import about_nothing
from commands.common.help_lines import for_members
from commands.common.pages import Page, page
from commands.common.registry import command
from store.constitution.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeRules:
    """The rules; `first` is the place of the first that is shown, counted from 0."""

    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyRule:
    """What a rule says and where it comes from: by its own id, by an id of the catalogue that it carries, or by the
    topic that it answers."""

    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesSeen:
    """The rules that hold today, and those that are to hold from a later day."""

    page: Page[Rule[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExplained:
    """The rules of a name that hold today, then those of later days. `wider` are those they stand instead of."""

    rule: str
    found: tuple[Rule[Any], ...]
    wider: tuple[Rule[Any], ...] = ()


@command(
    "rule.list",
    request=SeeRules,
    about=about_nothing,
    right=rights.ANYBODY,
    looks=True,
    help=for_members(
        15,
        "clerk rules",
        "the rules and their clauses; {clerk why reports-due} for one",
        managers_too=True,
        always=True,
    ),
)
def see_rules(act: Act, request: SeeRules) -> RulesSeen:
    """The rules of the documents, in the file's order."""
    return RulesSeen(page=page(list(_today_and_later(act, act.constitution.rules)), request.first))


@command("why.rule", request=WhyRule, about=about_nothing, right=rights.ANYBODY, looks=True)
def why_rule(act: Act, request: WhyRule) -> RuleExplained:
    """One rule in full. Raises Refused where the partnership has none of that name."""
    found = tuple(_today_and_later(act, [r for r in act.constitution.rules if request.rule in names_of(r)]))
    if not found:
        raise Refused(NotFound(what="rule", said=request.rule))
    return RuleExplained(rule=request.rule, found=found, wider=tuple(_wider(act, found)))


def names_of(rule: Rule[Any]) -> tuple[str, ...]:
    """By what people and other code may call a rule: its id, what it carries of the catalogue, what it answers."""
    return (rule.id, *rule.catalogue, *rule.value.topics())


def rule_names(act: Act) -> tuple[str, ...]:
    """Every name of every rule that the partnership has, today or from a later day."""
    return tuple(dict.fromkeys(name for rule in act.constitution.rules for name in names_of(rule)))


def _today_and_later(act: Act, rules: Sequence[Rule[Any]]) -> Iterator[Rule[Any]]:
    """The rules that hold today, in the order given, then those that will, the earliest first."""
    standing = set(map(id, act.constitution.rulebook.standing(act.today)))
    yield from (rule for rule in rules if id(rule) in standing)
    yield from sorted((r for r in rules if r.holds_from > act.today), key=lambda rule: rule.holds_from)


def _wider(act: Act, found: Sequence[Rule[Any]]) -> Iterator[Rule[Any]]:
    """The rules that those found stand instead of, where they are narrower."""
    told = set(map(id, found))
    for rule in found:
        for topic in rule.value.topics():
            for other in act.constitution.rulebook.versions(topic):
                narrower = rule.applies.narrowness > other.applies.narrowness
                if narrower and other.there(act.today) and id(other) not in told:
                    told.add(id(other))
                    yield other
