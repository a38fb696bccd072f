"""What every step of delivery works with, and the keys under which messages can be found again."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels.base import AnyChannel, Attachment, Target
from bot.delivery.pace import Circuits, Pace
from bot.delivery.settings import DeliverySettings, Dress, Guard, Word
from bot.messages.model import FileRef, Message
from scheduler.calendar.clock import Clock
from store.queries import deliveries
from store.session import Session, Store


class KeepsUp(Protocol):
    """What keeps the file beside the database: `bot.delivery.restored.Generations`, by its shape."""

    def keep(self, partnership: int, number: int) -> None: ...


@dataclass(slots=True)
class Means:
    """`clock` is the product's; `real` is the machine's, for leases, settling and looking back.

    `generations` is None where no copy is ever put back, as with a database that lives for one test. `partnership` is
    the one that this worker sends for, since its channels are that one's own; None for all. Without `dress` messages go
    as they are worded.
    """

    store: Store
    channels: Mapping[str, AnyChannel]
    clock: Clock
    real: Clock
    word: Word
    guard: Guard
    settings: DeliverySettings
    owner: str
    pace: Pace
    circuits: Circuits
    generations: KeepsUp | None = None
    dress: Dress | None = None
    partnership: int | None = None
    _active: dict[tuple[str, str], tuple[float, bool]] = field(default_factory=dict)

    def soon(self, seconds: float) -> datetime:
        """The real instant so many seconds from now."""
        return self.real.now() + timedelta(seconds=seconds)

    def is_active(self, target: Target) -> bool:
        """Whether somebody is behind the address, asked anew only after a while. May make a call."""
        if target.is_place:
            return True
        known, answer = self._active.get((target.channel, target.address), (float("-inf"), True))
        if known + self.settings.active_for <= self.real.monotonic():
            answer = self.channels[target.channel].is_active(target.address)
            self._active[target.channel, target.address] = (self.real.monotonic(), answer)
        return answer

    def key_of(self, natural: str) -> str:
        """An opaque key: the same words give the same key, and the key tells nothing of the words."""
        return hmac.new(self.settings.secret, natural.encode(), hashlib.sha256).hexdigest()[:32]

    def matter_key(self, partnership: int, way: str, *notices: str) -> str:
        """The key of what is told by a way, from the notices' own keys: one matter's, or several matters' together."""
        return self.key_of("|".join([str(partnership), way, *sorted(notices)]))

    def part_key(self, delivery_key: str, number: int) -> str:
        """The key that a part of a message travels under."""
        return delivery_key if number == 1 else self.key_of(f"{delivery_key}|{number}")

    def attachments(self, session: Session, message: Message) -> tuple[Attachment, ...]:
        """The files that a message names, where their bytes lie."""
        refs: Sequence[FileRef] = [part for part in message.parts if isinstance(part, FileRef)]
        return tuple(
            Attachment(
                file=ref.file,
                name=ref.name,
                path=str(self.settings.files / deliveries.file(session, ref.file).path),
                size=ref.size,
            )
            for ref in refs
        )
