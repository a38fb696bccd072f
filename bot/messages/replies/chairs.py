"""Whose turn it is in the chair, once it is set."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Entries, Entry, Message, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.chairs import SetTurns, TurnsSet
from scheduler.rules.chairing import Turn
from store.constitution.topics import CHAIR


@words(TurnsSet)
def turns_set(result: TurnsSet, to: Reader) -> Message:
    """One round of turns, with who sits for each agency when its turn begins."""
    body = to.the_body(result.body)
    now = f"{to.full_name(result.chair)} is in the chair today." if result.chair is not None else ""
    return message(
        "turns_set",
        f"The chair of {body}",
        first(f"The chair of {body} goes round in this order.", now, Tone.GOOD),
        Entries(rows=tuple(Entry(title=(_turn(turn, held, to),)) for turn, held in result.turns)),
        para("Two weeks before each change, and on its day, I tell who leaves the chair and who takes it."),
        note(to.cite(CHAIR, body=result.body)),
    )


def _turn(turn: Turn, held: int | None, to: Reader) -> str:
    agency = to.constitution.follows(turn.agency, turn.starts)
    who = to.full_name(held) if held is not None else "nobody sits for it"
    return f"{to.agency(agency)} ({who}), {to.day(turn.starts)} to {to.day(turn.ends)}"


in_words(
    SetTurns,
    lambda r, to: (
        f"that {say.listed(map(to.agency, r.agencies))} chair {to.the_body(r.body)} in turn, "
        f"from {to.day(r.first_turn)}"
    ),
)
