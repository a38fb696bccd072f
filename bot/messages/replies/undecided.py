"""Not decided yet: nothing is recorded, until when it can wait, and the two buttons for then."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Message
from bot.messages.notices.meetings import say_by
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.home import answers
from bot.messages.replies.words import words
from commands.undecided import SeeUndecided, Undecided
from store.constitution.topics import APOLOGIES

STANDS = {
    "coming": "You said that you come, and that stands until you say otherwise.",
    "withdrawn": "You said that you come, and that stands until you say otherwise.",
    "apologies": "Your apologies stand until you say otherwise.",
    "deputy": "Your apologies stand until you say otherwise, and your deputy is asked.",
}


@words(Undecided)
def undecided(result: Undecided, to: Reader) -> Message:
    """An answer that stands is said; else by when one helps."""
    mine = result.mine
    if mine is None:
        return message(
            "undecided", "No answer needed", first("You have no seat there, so no answer is needed.")
        )
    which = to.the_meeting(mine.meeting)
    if mine.answer:
        lead = first(f"Nothing is changed for {which}.", STANDS[mine.answer])
    else:
        lead = first(f"Your answer for {which} stays open; nothing is recorded.", say_by(to, mine.meeting))
    others = say.count(result.others, "more meeting") if result.others else ""
    verb = "waits" if result.others == 1 else "wait"
    return message(
        "undecided",
        f"{to.body(mine.meeting.body)}: no answer yet" if not mine.answer else to.title(mine.meeting),
        lead,
        para(f"{others} {verb} for your answer." if others else ""),
        Buttons(buttons=answers(mine)),
        note(to.cite(APOLOGIES, body=mine.meeting.body)),
    )


in_words(SeeUndecided, of_meeting("not knowing yet whether you come to"))
