"""Who is asked again."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Message, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.words import words
from commands.remind import Reminded, RemindNow


@words(Reminded)
def reminded(result: Reminded, to: Reader) -> Message:
    """Who is asked again."""
    which = to.the_meeting(result.meeting)
    if not result.asked and not result.owe:
        return message("reminded", "Nobody to remind", first(f"Everybody has answered for {which}."))
    asked = say.listed(p.name for p in result.asked)
    owe = say.listed(p.name for p in result.owe)
    state = "were asked today already" if result.again else "are asked again"
    return message(
        "reminded",
        f"{to.body(result.meeting.body)}: asked again",
        first(f"Those who have something to do for {which} {state}.", tone=Tone.GOOD),
        para(f"No answer yet: {asked}." if asked else "", f"A report is owed by: {owe}." if owe else ""),
        note("Once a day at most, within the hours for messages"),
    )


in_words(RemindNow, of_meeting("asking again about"))
