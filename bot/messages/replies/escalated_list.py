"""What is escalated: what it is about, with whom it is and since when; buttons for whoever it is with."""

from __future__ import annotations

from bot.messages import say
from bot.messages.holders import reader_of, with_whom
from bot.messages.model import Entries, Entry, Message
from bot.messages.reader import Reader, button, first, message, note
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.common.escalated import holder_of
from commands.escalated_list import EscalationsSeen, SeeEscalations
from store.constitution.topics import LADDER
from store.models import Escalation

SHOWN = 10


@words(EscalationsSeen)
def escalations(result: EscalationsSeen, to: Reader) -> Message:
    if not result.rows:
        none = "Nothing is escalated." if result.every else "Nothing that is escalated is with you."
        return message("escalations", none.rstrip("."), first(none), note(to.cite(LADDER)))
    many = len(result.rows)
    said = f"{say.count(many, 'matter')} {'is' if many == 1 else 'are'} escalated and not settled."
    return message(
        "escalations",
        "What is escalated",
        first(said, f"The first {SHOWN} are shown." if many > SHOWN else ""),
        Entries(rows=tuple(_entry(row, row.id in result.mine, to) for row in result.rows[:SHOWN])),
        note(to.cite(LADDER)),
    )


def _entry(row: Escalation, mine: bool, to: Reader) -> Entry:
    own = {"escalation": row.id, "revision": row.revision}
    what = say.capital(say.escalation_about(row.what, to.agency(row.agency)))
    whom = "you" if mine else with_whom(to, row.body, holder_of(row), reader_of(to, row))
    state = f" A plan is agreed until {to.day(row.paused_until)}." if row.plan and row.paused_until else ""
    buttons = (
        button("A plan is agreed...", "escalation.plan", own, form=True),
        button("It is settled...", "escalation.settle", own, form=True),
    )
    return Entry(
        title=(f"{what} ({row.ref})",),
        detail=(f"With {whom}; escalated since {to.day(row.opened_on)}.{state}",),
        buttons=buttons if mine else (),
    )


in_words(SeeEscalations, lambda r, to: "what is escalated")
