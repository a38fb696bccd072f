"""Why somebody was told something: what, when, by which rules, in full."""

from __future__ import annotations

from bot.messages.model import Message, Part
from bot.messages.notices import registry
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.why import Explained, ToldNotice, Why, WhyNotice
from store.constitution import describe


@words(Explained)
def explained(result: Explained, to: Reader) -> Message:
    """The newest first; of what was not the reader's to know nothing is said."""
    if not result.told:
        about = f" about that ({result.ref})" if result.ref else ""
        return message("why", "Why", first(f"I have told you nothing{about}.", _of_an_answer(result.ref)))
    parts: list[Part | None] = []
    for told in result.told:
        parts += [para(_what(told, to)), para(*_rules(told, to))]
    return message(
        "why",
        "Why you were told",
        first(f"What I told you about {to.called(result.ref)}, and why."),
        *parts,
        note("Each rule stands in the partnership's own documents; the board manager can tell you more"),
    )


def _of_an_answer(ref: str) -> str:
    """What a person said themselves has a reference too, and nobody is told why."""
    own = "It is the reference of an answer about a meeting, not of something I told you."
    return own if ref.startswith("AP-") else ""


def _what(told: ToldNotice, to: Reader) -> str:
    notice = told.notice
    said = registry.of(notice.kind).why_said(to, notice)
    if notice.state == "sent":
        return f"{to.moment(notice.settled_at or notice.due_at)}: {said}"
    return f"On its way, {to.moment(notice.due_at)}: {said}"


def _rules(told: ToldNotice, to: Reader) -> list[str]:
    """Each rule in full, with document and clause; where none stands behind it, that too."""
    rules = [
        f"{describe.source(to.constitution, rule)}: {describe.sentence(to.constitution, rule)}"
        for rule in told.rules
    ]
    return rules or ["No rule of a document asks for it; it is how the secretariat works."]


in_words(Why, lambda r, to: f"why you were told about {r.ref}")
in_words(WhyNotice, lambda r, to: "why you were told")
