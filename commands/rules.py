"""The rules of the partnership, each with the document and clause that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commands.common import rights
from commands.common.base import Act, NotFound, Refused
from commands.common.find import about_nothing
from commands.common.help_lines import for_members
from commands.common.pages import Page, page
from commands.common.registry import command
from store.constitution.rules import Rule
from store.constitution.topics import QUORUM


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeRules:
    """The rules; `first` is the place of the first that is shown, counted from 0."""

    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyRule:
    """What a rule says and where it comes from, by its id."""

    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesSeen:
    """The version of each rule that holds today, and those that are to hold from a later day."""

    page: Page[tuple[str, Rule[Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExplained:
    """The versions of one rule, the one that holds today first, then those of later days; `bodies` have their own."""

    rule: str
    versions: tuple[Rule[Any], ...]
    bodies: tuple[str, ...]


@command(
    "rule.list",
    request=SeeRules,
    about=about_nothing,
    right=rights.ANYBODY,
    looks=True,
    help=for_members(
        15,
        "clerk rules",
        "the rules and their clauses; {clerk why DL-1} for one",
        managers_too=True,
        always=True,
    ),
)
def see_rules(act: Act, request: SeeRules) -> RulesSeen:
    """The rules of the documents, in the catalogue's order."""
    ids = dict.fromkeys(rule_id for rule_id, _ in act.constitution.every_rule())
    found = [(rule_id, rule) for rule_id in ids for rule in _standing(act, rule_id)]
    return RulesSeen(page=page(found, request.first))


@command("why.rule", request=WhyRule, about=about_nothing, right=rights.ANYBODY, looks=True)
def why_rule(act: Act, request: WhyRule) -> RuleExplained:
    """One rule in full. Raises Refused where the partnership has none of that id."""
    if request.rule not in rule_ids(act):
        raise Refused(NotFound(what="rule", said=request.rule))
    own = [b.id for b in act.constitution.bodies if request.rule == QUORUM and b.quorum is not None]
    return RuleExplained(rule=request.rule, versions=_standing(act, request.rule), bodies=tuple(own))


def rule_ids(act: Act) -> tuple[str, ...]:
    """The ids of the rules that the partnership has, today or from a later day."""
    return tuple(dict.fromkeys(rule_id for rule_id, _ in act.constitution.every_rule()))


def _standing(act: Act, rule_id: str) -> tuple[Rule[Any], ...]:
    """The version that holds today and those that will, the earliest first."""
    versions = [rule for each, rule in act.constitution.every_rule() if each == rule_id]
    today = act.constitution.rule(rule_id, act.today)
    later = sorted((v for v in versions if v.holds_from > act.today), key=lambda v: v.holds_from)
    return (*([today] if today is not None else []), *later)
