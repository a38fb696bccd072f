"""What is said where a channel does not take our messages any more: how it was lost, and how another is named."""

from __future__ import annotations

from msgspec.structs import replace

from bot.messages.model import Message, Para

_HOW = {
    "archived": "is archived",
    "not_in": "does not have me as a member any more",
    "gone": "is not there any more, or is closed to me",
    "closed": "lets only some people write in it, and not me",
    "unlinked": "is not linked yet",
}


def instead_of(message: Message, place: str, how: str) -> Message:
    """The message that would stand in a channel, for whoever reads it in a direct message instead."""
    said = f"This is for #{place}, which {_HOW[how]}, so it comes to you. {another(place, how)}"
    return replace(message, parts=(Para(text=(said,)), *message.parts))


def lost(place: str, how: str) -> str:
    """That it is so, as a sentence."""
    return f"#{place} {_HOW[how]}."


def another(place: str, how: str) -> str:
    """What brings messages back into a channel, that one or another."""
    again = {
        "archived": "Un-archive it",
        "not_in": "Invite me to it again",
        "closed": "Let me write in it",
        "unlinked": "Invite me to it",
    }.get(how)
    first = f"{again}, or name another: invite" if again else "To name another, invite"
    new = f"--channel {place}=NEW-NAME"
    typed = f"boardclerk link FOLDER, with {new} for another" if again else f"boardclerk link FOLDER {new}"
    return f"{first} me to the new one. Whoever runs the machine then types {typed}."
