"""Which function reads what stands after which word: each registers itself for its words, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commands.common.base import Act
from commands.common.discover import load_room
from commands.grammar.outcome import Outcome
from commands.grammar.words import TypedWords

Read = Callable[[Act, TypedWords, int], Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReader:
    """`read` takes who speaks, the words and the place after this one. `slash` says that the word is a slash command
    of its own, and `unlisted` why no line of help shows it ("" where one does)."""

    read: Read
    slash: bool
    unlisted: str


_READERS: dict[str, WordReader] = {}


def reads(*words: str, slash: bool = False, unlisted: str = "") -> Callable[[Read], Read]:
    """Registers the reader of what stands after any of the words. Raises ValueError for a word that is taken."""
    if taken := _READERS.keys() & set(words):
        raise ValueError(f"there is a reader already after {', '.join(sorted(taken))}")

    def register(read: Read) -> Read:
        _READERS.update(dict.fromkeys(words, WordReader(read=read, slash=slash, unlisted=unlisted)))
        return read

    return register


def every_reader() -> Mapping[str, WordReader]:
    """Every reader, by the word that can stand after /clerk."""
    load_room("commands.grammar")
    return _READERS
