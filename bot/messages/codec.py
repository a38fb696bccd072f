"""Replies and messages to plain JSON values and back, exactly: kept with the once-only inbox and with deliveries.

What is at its default is left out, so that what is stored stays small and readable.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from bot.messages.model import Message, Reply

Json = dict[str, object]


def dump_reply(reply: Reply) -> Json:
    """A reply as JSON values; `load_reply` gives back an equal one."""
    return _dump(reply)


def load_reply(data: Mapping[str, object]) -> Reply:
    """The reply that `dump_reply` wrote. Raises msgspec.ValidationError for what is none."""
    return msgspec.convert(data, Reply)


def dump_message(message: Message) -> Json:
    """A message as JSON values; `load_message` gives back an equal one."""
    return _dump(message)


def load_message(data: Mapping[str, object]) -> Message:
    """The message that `dump_message` wrote. Raises msgspec.ValidationError for what is none."""
    return msgspec.convert(data, Message)


def _dump(value: Message | Reply) -> Json:
    made: Json = msgspec.to_builtins(value)
    return made
