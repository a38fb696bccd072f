"""What each outcome of an attempt means for the message and for what it tells: the whole table, in one function."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import assert_never

from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Outcome, Sent, Uncertain


@dataclass(frozen=True, slots=True)
class Gone:
    """There is nobody behind the address any more, though the channel would take the message."""

    reason: str = "has left"


class Then(Enum):
    """What happens next."""

    REST = auto()
    NEXT_PART = auto()
    TRY_LATER = auto()
    WAIT_FOR_CHANNEL = auto()
    LOOK = auto()
    OTHER_WAY = auto()
    STAND_IN = auto()


@dataclass(frozen=True, slots=True)
class Consequence:
    """`delivery` and `notices` are the states they take; `notices` is None where they stay as they are."""

    delivery: str
    notices: str | None
    then: Then


def decide(outcome: Outcome | Gone, *, last: bool, begun: bool) -> Consequence:
    """The consequence of an attempt with one part of a message.

    `last` says that it was the last part, `begun` that an earlier part has arrived. What has begun stays on its way
    when it is merely late, since half of it is there; what has not goes back to wait, to be withdrawn or worded anew.
    """
    back = None if begun else "pending"
    match outcome:
        case Sent():
            return (
                Consequence("sent", "sent", Then.REST)
                if last
                else Consequence("sending", None, Then.NEXT_PART)
            )
        case Deferred():
            return Consequence("waiting", back, Then.TRY_LATER)
        case ChannelDown():
            return Consequence("waiting", back, Then.WAIT_FOR_CHANNEL)
        case Uncertain():
            return Consequence("uncertain", None, Then.LOOK)
        case BadTarget():
            return Consequence("failed", "pending", Then.OTHER_WAY)
        case Gone():
            return Consequence("failed", "failed", Then.STAND_IN)
        case _:
            assert_never(outcome)
