"""That what a meeting decided without a quorum is ratified (QUO-4)."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Message, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.words import words
from commands.ratify import Ratified, Ratify
from store.constitution.topics import WITHOUT_QUORUM


@words(Ratified)
def ratified(result: Ratified, to: Reader) -> Message:
    meeting = result.meeting
    since = to.day(meeting.ratified_on or to.today)
    return message(
        "ratified",
        f"{to.body(meeting.body)}, {to.day(meeting.on)}: ratified",
        first(f"What {to.the_meeting(meeting)} decided is ratified since {since}.", "", Tone.GOOD),
        para(f"{say.listed([d.ref for d in result.decisions])} stand." if result.decisions else ""),
        note("Nothing has changed since you said so before" if result.again else "", to.cite(WITHOUT_QUORUM)),
    )


in_words(Ratify, of_meeting("ratifying what was decided by"))
