"""What became of one attempt to send, or of one search for what was sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there. `ids` are the channel's message ids, one for each part, in order."""

    ids: tuple[str, ...]
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Deferred:
    """Definitely not there, and worth another try; after `retry_after` seconds where the channel named them."""

    reason: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class BadTarget:
    """Definitely not there, and never will be for this target: choose another way.

    `lost` says how, where the target is a place that takes nothing from us any more: "archived", "not_in" (we are no
    member), "closed" (we may not write there) or "gone". It is "" where this one message was refused.
    """

    reason: str
    lost: str = ""


@dataclass(frozen=True, slots=True)
class ChannelDown:
    """The whole channel is unusable (token, scope): nothing is lost, everything waits."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may be there. Only reading back can tell."""

    reason: str


Outcome = Sent | Deferred | BadTarget | ChannelDown | Uncertain


@dataclass(frozen=True, slots=True)
class Located:
    """What reading back found under a delivery key: message ids, in order; empty when there is none."""

    ids: tuple[str, ...]
