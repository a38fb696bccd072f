"""What people want, declared one by one: a name, the ways in which they say it, and the request that it becomes.

    @means("meeting.when", "when is [the] [next] (BODY|meeting)", ...)
    def when(said: Saying) -> Outcome: ...

The function is called once the way was found; `said` has the things that the sentence names beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from re import Pattern
from typing import TYPE_CHECKING

from commands.common.discover import load_room
from commands.grammar.outcome import Outcome
from commands.grammar.plain.ways import compiled

if TYPE_CHECKING:
    from commands.grammar.plain.said import Saying

Make = Callable[["Saying"], Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainIntent:
    """`small` gives way to whatever else a sentence says ("hello, who is coming?"). `keeps` has its own use for the
    words after it, such as a reason. `about_others` may be said of somebody else ("is Sam coming?"). `welsh` says that
    it is answered in Welsh. `uses` are the kinds of things beside meetings that it has a use for; `because` says that
    what stands after that word is its own. `rank` settles which of two goes first where both cover as many words: the
    higher. `denied` makes what is meant by the opposite, where somebody says that they do not want it. Beside one of
    `unless` that stands elsewhere in the sentence it is only a reason."""

    name: str
    ways: tuple[str, ...]
    make: Make
    small: bool = False
    keeps: bool = False
    about_others: bool = False
    welsh: bool = False
    uses: tuple[str, ...] = ()
    because: bool = False
    rank: int = 0
    denied: Make | None = None
    unless: tuple[str, ...] = ()


_INTENTS: list[PlainIntent] = []


def means(
    name: str,
    *ways: str,
    small: bool = False,
    keeps: bool = False,
    about_others: bool = False,
    welsh: bool = False,
    uses: tuple[str, ...] = (),
    because: bool = False,
    rank: int = 0,
    denied: Make | None = None,
    unless: tuple[str, ...] = (),
) -> Callable[[Make], Make]:
    """Registers the function that makes the request of an intent, with ways to say it.

    One name may stand several times, where it is said in ways that need other functions. Raises ValueError for a way
    whose brackets do not close.
    """
    for way in ways:
        compiled(way)

    def register(make: Make) -> Make:
        _INTENTS.append(
            PlainIntent(
                name=name,
                ways=ways,
                make=make,
                small=small,
                keeps=keeps,
                about_others=about_others,
                welsh=welsh,
                uses=uses,
                because=because,
                rank=rank,
                denied=denied,
                unless=unless,
            )
        )
        return make

    return register


def every_intent() -> tuple[PlainIntent, ...]:
    load_room("commands.grammar.plain")
    return tuple(_INTENTS)


@cache
def patterns() -> Mapping[Pattern[str], PlainIntent]:
    """Each way as a pattern, with its intent."""
    return {compiled(way): intent for intent in every_intent() for way in intent.ways}
