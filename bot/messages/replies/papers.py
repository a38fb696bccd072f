"""That a meeting's papers are on their way (DL-2)."""

from __future__ import annotations

from bot.messages.model import Message, Tone
from bot.messages.reader import Reader, first, message, note
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.words import words
from commands.papers import PapersOnTheirWay, SendPapers
from store.constitution.topics import PAPERS_OUT


@words(PapersOnTheirWay)
def on_their_way(result: PapersOnTheirWay, to: Reader) -> Message:
    which = to.the_meeting(result.meeting)
    waits = result.meeting.agenda == "returned"
    rest = (
        "The chair sent its agenda back: they wait until it is agreed."
        if waits
        else "I say here when they are out."
    )
    return message(
        "papers_on_their_way",
        f"{to.body(result.meeting.body)}: papers",
        first(f"The papers of {which} go out in a few minutes.", rest, Tone.GOOD),
        note(to.cite(PAPERS_OUT)),
    )


in_words(SendPapers, of_meeting("sending the papers of"))
