"""How patient delivery is, and what one round of it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from bot.messages.model import Message
from store.models import Notice
from store.register import Register
from store.session import Session

Word = Callable[[Session, Sequence[Notice], datetime], Message]
"""Words a reader's notices as one message, from what holds now. The instant is the product's, in UTC."""
Guard = Callable[[Session, Notice], str | None]
"""Why a notice need not be sent any more, or None where it must."""


class Dress(Protocol):
    """Puts round a message what its way asks for: who writes and why, in a first one; whom to ring, in a letter."""

    def __call__(
        self,
        message: Message,
        known: Register,
        today: date,
        *,
        person: int | None,
        by_mail: bool,
        first: bool,
    ) -> Message: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettings:
    """Times are real seconds. `secret` makes keys that tell nothing to whoever sees them.

    `lease`: how long a worker may take over one call. `settle`: how long after an attempt a message may still
    turn up; looked for `looks` times, `look_again` apart, before it is sent again. `patience`: how long an
    escalation waits for a channel that cannot be read back. `circuit`: how long a channel that is down is left alone.
    """

    secret: bytes
    files: Path = Path()
    lease: float = 120
    settle: float = 60
    looks: int = 2
    look_again: float = 30
    patience: float = 600
    backoff: float = 5
    backoff_most: float = 300
    circuit: float = 60
    active_for: float = 300
    sweep_back: float = 48 * 3600
    per_conversation: float | None = 1.0
    """The least time between two messages in one conversation; None for no limit."""
    per_minute: int | None = 30
    """The most messages in a minute; None for no limit."""

    @classmethod
    def hurried(cls, secret: bytes, files: Path = Path()) -> DeliverySettings:
        """For the played year and for tests, where the other side is on this machine and answers at once."""
        return cls(
            secret=secret,
            files=files,
            lease=2.0,
            settle=0.2,
            look_again=0.1,
            patience=0.5,
            backoff=0.05,
            backoff_most=0.5,
            circuit=0.2,
            active_for=1.0,
            per_conversation=None,
            per_minute=None,
        )


@dataclass(slots=True)
class DeliveryReport:
    """What a round did, in messages, save for `cancelled` and `failed`, which count notices.

    `reconciled`: found to have arrived. `resent`: found not to have. `healed`: repeats taken back. `lost`: gone
    although they had arrived. `errors` are faults of ours, one line each.
    """

    sent: int = 0
    refused: int = 0
    uncertain: int = 0
    rerouted: int = 0
    failed: int = 0
    cancelled: int = 0
    reconciled: int = 0
    resent: int = 0
    healed: int = 0
    lost: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def idle(self) -> bool:
        return self == DeliveryReport()

    def add(self, other: DeliveryReport) -> None:
        """Adds another round's figures to these."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
