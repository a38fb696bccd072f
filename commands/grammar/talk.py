"""What was said before: the question that is open, and what the message was about to which somebody replies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from commands.common.base import Request


def _nothing() -> tuple[Request, ...]:
    return ()


def _no_refs() -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Talk:
    """`asked` gives the requests that the last answer to this person offered, the likeliest first; `about` the refs of
    the message in whose thread they write. Both are looked up only where a sentence needs them.

    `slash` is the slash word that stood before the sentence, "" where none did.
    """

    asked: Callable[[], tuple[Request, ...]] = field(default=_nothing)
    about: Callable[[], tuple[str, ...]] = field(default=_no_refs)
    slash: str = ""


NO_TALK = Talk()
