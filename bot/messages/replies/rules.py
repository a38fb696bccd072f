"""The rules in plain words, each with its document and clause; and one of them in full."""

from __future__ import annotations

from typing import Any

from bot.messages import say
from bot.messages.model import Entries, Entry, Message
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.paging import further, how_far
from bot.messages.replies.words import words
from commands.rules import RuleExplained, RulesSeen, SeeRules, WhyRule
from store.constitution import describe
from store.constitution.rules import Rule


@words(RulesSeen)
def rules(result: RulesSeen, to: Reader) -> Message:
    """A page of the rules; what a partnership has as its own reading says so in its sentence."""
    return message(
        "rules",
        "The rules",
        first(f"The rules of {to.constitution.partnership.name}.", how_far(result.page)),
        Entries(
            rows=tuple(
                Entry(
                    title=(describe.sentence(to.constitution, rule_id, rule),),
                    detail=(f"{_source(rule, to)} ({rule_id}).{_from(rule, to)}",),
                )
                for rule_id, rule in result.page.rows
            )
        ),
        further(result.page, "rule.list", {}, before="Before"),
        note(say.with_typed("One of them, in full: {clerk why DL-1}")),
    )


@words(RuleExplained)
def explained(result: RuleExplained, to: Reader) -> Message:
    """What the rule says, the document and clause that set it, and since when it holds."""
    return message(
        "rule",
        "What a rule says",
        first(f"A rule of {to.constitution.partnership.name} ({result.rule})."),
        *(para(*_in_full(result.rule, rule, to)) for rule in result.versions),
        *(para(_own(body, to)) for body in result.bodies),
        note("It stands in the partnership's own documents; the board manager can tell you more"),
    )


def _in_full(rule_id: str, rule: Rule[Any], to: Reader) -> tuple[str, ...]:
    since = f"Since {say.in_full(rule.holds_from)}." if rule.holds_from <= to.today else ""
    return (
        describe.sentence(to.constitution, rule_id, rule),
        f"It comes from: {_source(rule, to)}.",
        since or _from(rule, to).strip(),
        say.sentence(rule.note),
    )


def _source(rule: Rule[Any], to: Reader) -> str:
    return f"{to.constitution.documents[rule.document].name}, {rule.clause}"


def _from(rule: Rule[Any], to: Reader) -> str:
    """From when a rule holds that does not hold yet."""
    return f" From {say.in_full(rule.holds_from)}." if rule.holds_from > to.today else ""


def _own(body: str, to: Reader) -> str:
    quorum = to.constitution.body[body].quorum
    assert quorum is not None, f"{body} has no quorum of its own"
    return f"For {to.the_body(body)} alone: {describe.sentence(to.constitution, 'QUO-2', quorum)}"


in_words(SeeRules, lambda r, to: "the rules")
in_words(WhyRule, lambda r, to: f"what the rule {r.rule} says")
