"""What the bot keeps and shows and does not act on yet: the one list of it, which shrinks as things are built."""

from __future__ import annotations

from typing import Any, Final

from store.constitution.rules import Rule
from store.constitution.topics import (
    APOLOGIES,
    CHAIR,
    EXTRAORDINARY,
    LADDER,
    MEETING_HELD,
    MINUTES_DUE,
    NOTICE_GIVEN,
    PAPERS_OUT,
    REPORTS_DUE,
)

KEPT_ONLY: Final = (
    "agenda.late_papers",
    "agenda.fields",
    "agenda.at_most",
    "actions.closed_by",
    "membership.changed_by",
    "membership.induction",
    "membership.review",
    "membership.directory",
    "membership.ends",
    "membership.full",
    "confidence.restricted_papers",
    "confidence.guests",
)
"""Topics, and whole kinds, that no part of the bot asks for yet."""

IN_WORDS_OF_ITS_OWN: Final = {
    "deadline": (REPORTS_DUE, PAPERS_OUT, MINUTES_DUE, APOLOGIES, MEETING_HELD, NOTICE_GIVEN),
    "request": (EXTRAORDINARY, "request.review_constitution"),
    "ladder": (LADDER,),
}
"""Kinds in which a board may have a word of its own: these are acted on, every other is kept."""


def kept_only(rule: Rule[Any]) -> bool:
    """Whether nothing of what a rule says is acted on yet."""
    return all(_kept(rule, topic) for topic in rule.value.topics())


def _kept(rule: Rule[Any], topic: str) -> bool:
    if rule.kind == "recurring":
        return rule.value.each_of is not None or rule.value.every == "on_request"
    if rule.kind == "office":
        return topic != CHAIR or not (rule.value.rotates or rule.value.away)
    if rule.kind in IN_WORDS_OF_ITS_OWN:
        return topic not in IN_WORDS_OF_ITS_OWN[rule.kind]
    return rule.kind in KEPT_ONLY or topic in KEPT_ONLY
