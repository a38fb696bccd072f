"""Which function words which result: each registers itself for the type of the result, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bot.messages.model import Message
from bot.messages.reader import Reader
from commands.common.discover import load_room

Result = TypeVar("Result")
ReplyWords = Callable[[Result, Reader], Message]

_WORDS: dict[type[object], ReplyWords[Any]] = {}


def words(result: type[Result]) -> Callable[[ReplyWords[Result]], ReplyWords[Result]]:
    """Registers the function that words a result for its reader. Raises ValueError where there is one already."""
    if result in _WORDS:
        raise ValueError(f"{result.__name__} has its words already")

    def register(function: ReplyWords[Result]) -> ReplyWords[Result]:
        _WORDS[result] = function
        return function

    return register


def every_words() -> Mapping[type[object], ReplyWords[Any]]:
    load_room("bot.messages.replies")
    return _WORDS


def word(result: object, to: Reader) -> Message:
    """The result as its reader reads it. Raises KeyError for a result that nobody words, which a test rules out."""
    return every_words()[type(result)](result, to)
