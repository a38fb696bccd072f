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
    example = result.page.rows[0].id if result.page.rows else ""
    return message(
        "rules",
        "The rules",
        first(f"The rules of {to.constitution.partnership.name}.", how_far(result.page)),
        Entries(
            rows=tuple(
                Entry(
                    title=(describe.sentence(to.constitution, rule),),
                    detail=(f"{_source(rule, to)} ({rule.id}).{_from(rule, to)}",),
                )
                for rule in result.page.rows
            )
        ),
        further(result.page, "rule.list", {}, before="Before"),
        note(say.with_typed(f"One of them, in full: {{clerk why {example}}}") if example else ""),
    )


@words(RuleExplained)
def explained(result: RuleExplained, to: Reader) -> Message:
    """What the rule says, the document and clause that set it, since when it holds, and what it stands instead of."""
    return message(
        "rule",
        "What a rule says",
        first(f"A rule of {to.constitution.partnership.name} ({result.found[0].id})."),
        *(para(*_in_full(rule, to)) for rule in result.found),
        *(para(f"It stands instead of: {describe.sentence(to.constitution, rule)}") for rule in result.wider),
        note("It stands in the partnership's own documents; the board manager can tell you more"),
    )


def _in_full(rule: Rule[Any], to: Reader) -> tuple[str, ...]:
    since = f"Since {say.in_full(rule.holds_from)}." if rule.holds_from <= to.today else ""
    return (
        describe.sentence(to.constitution, rule),
        f"It comes from: {_source(rule, to)}.",
        since or _from(rule, to).strip(),
        say.sentence(rule.note),
    )


def _source(rule: Rule[Any], to: Reader) -> str:
    return f"{to.constitution.documents[rule.document].name}, {rule.clause}"


def _from(rule: Rule[Any], to: Reader) -> str:
    """From when a rule holds that does not hold yet."""
    return f" From {say.in_full(rule.holds_from)}." if rule.holds_from > to.today else ""


in_words(SeeRules, lambda r, to: "the rules")
in_words(WhyRule, lambda r, to: f"what the rule {r.rule} says")
