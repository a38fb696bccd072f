"""What a message says first when nobody can tell whether its reader has it already."""

from __future__ import annotations

from msgspec.structs import replace

from bot.messages.model import Message, Note


def may_repeat(message: Message) -> Message:
    """The message, saying that it may not be the first of its kind."""
    return replace(
        message, parts=(Note(text=("This may repeat a message you already had.",)), *message.parts)
    )
