"""That the owner of a late action was asked once more."""

from __future__ import annotations

from bot.messages.model import Message, Tone
from bot.messages.reader import Reader, first, message
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.ask_again import AskOwnerAgain, OwnerAsked


@words(OwnerAsked)
def asked(result: OwnerAsked, to: Reader) -> Message:
    name = result.owner.name
    said = f"{name} is asked{'' if result.first else ' once more'}."
    if result.already:
        said = f"{name} has been asked today already."
    return message(
        "owner_asked",
        said.rstrip("."),
        first(said, f"{result.action.what.rstrip('.')} ({result.action.ref}).", Tone.GOOD),
    )


in_words(
    AskOwnerAgain, lambda r, to: f"asking again about {to.action(to.milestone(r.milestone).action_id).ref}"
)
