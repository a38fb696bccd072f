"""Small talk: who the bot is, and thanks."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import rights
from commands.common.base import Act
from commands.common.find import about_nothing
from commands.common.registry import command
from scheduler.planner import readers


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAreYou:
    """What the bot is, for whom it works, who reads what is written to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thank:
    """Thanks, or "ok", with nothing asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """`manager` is the board manager's name, "" where the office is vacant."""

    manager: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanked:
    """There is nothing to say but a word, or a mark where the channel has them."""


@command("hello.who", request=WhoAreYou, about=about_nothing, right=rights.ANYBODY, looks=True)
def who_are_you(act: Act, _request: WhoAreYou) -> Introduced:
    manager = readers.manager(act.register)
    return Introduced(manager=act.register.people[manager].name if manager is not None else "")


@command("hello.thanks", request=Thank, about=about_nothing, right=rights.ANYBODY, looks=True)
def thank(_act: Act, _request: Thank) -> Thanked:
    return Thanked()
