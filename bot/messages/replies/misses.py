"""Which agencies have missed meetings: by agency, the most first."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Entries, Entry, Message, Tone
from bot.messages.reader import Reader, first, message, note
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.misses import MissedBy, MissesSeen, SeeMisses
from store.constitution.topics import MISSES

SHOWN = 15


@words(MissesSeen)
def misses(result: MissesSeen, to: Reader) -> Message:
    since = to.day(result.since)
    if not result.held:
        return message(
            "misses", "Nobody has missed a meeting", first(f"No attendance is recorded since {since}.")
        )
    if not result.rows:
        return message(
            "misses", "Nobody has missed a meeting", first(f"No agency has missed a meeting since {since}.")
        )
    reach = f" The chair is told at {result.threshold}." if result.threshold else ""
    return message(
        "misses",
        "Who has missed meetings",
        first("Who has missed meetings", f"since {since}: neither member nor deputy came.{reach}"),
        Entries(rows=tuple(_row(row, result.threshold, to) for row in result.rows[:SHOWN])),
        note(to.cite(MISSES)),
    )


def _row(row: MissedBy, threshold: int, to: Reader) -> Entry:
    days = say.listed(to.day(on) for on in row.on)
    late = threshold and len(row.on) >= threshold
    return Entry(
        title=(f"{to.agency(row.agency)}: {say.count(len(row.on), 'meeting')} of {to.the_body(row.body)}",),
        detail=(f"{days}.",),
        tone=Tone.WARN if late else Tone.PLAIN,
    )


in_words(
    SeeMisses,
    lambda r, to: (
        f"who has missed meetings of {to.the_body(r.body)}" if r.body else "who has missed meetings"
    ),
)
