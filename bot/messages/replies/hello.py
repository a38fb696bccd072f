"""Small talk in as few words as there are."""

from __future__ import annotations

from bot.messages.model import Buttons, Message, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.hello import Introduced, Thank, Thanked, WhoAreYou


@words(Introduced)
def introduced(result: Introduced, to: Reader) -> Message:
    """What it is, for whom, who reads it, and how to change or stop it."""
    known = to.constitution.partnership
    person = f"{result.manager}, the board manager, is" if result.manager else "The secretariat is"
    return message(
        "who_am_i",
        "Who I am",
        first(
            f"I am a program: the clerk of {known.name}.",
            "I ask who comes to meetings, and remind people of reports and actions.",
        ),
        para(
            "No person reads what you write here: what you answer goes to the secretariat's records.",
            f"{person} behind me, at {known.secretariat_email}.",
        ),
        Buttons(buttons=(button("What waits for me", "home"), button("What I can do", "help"))),
        note((Typed(words="clerk stop"), " changes or stops what I send")),
    )


@words(Thanked)
def thanked(_result: Thanked, _to: Reader) -> Message:
    return message("thanks", "You are welcome", para("You're welcome."))


in_words(WhoAreYou, lambda r, to: "who I am")
in_words(Thank, lambda r, to: "thanks")
