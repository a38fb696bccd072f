"""What is killed here: the whole bot at its HTTP address, by one of three designs, at work as it is every day.

The two wrong designs are here so that the harness can show that it catches them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from bot.app import Boardclerk
from bot.channels.base import Inbound
from bot.delivery import DeliverySettings
from bot.inbox import dispatch
from bot.inbox.dispatch import Dispatcher
from bot.inbox.uploads import Looked
from bot.messages.model import Reply
from bot.settings import Settings
from commands import reports
from scheduler.calendar.clock import SetClock
from store import killpoints
from store.session import StoreUnavailable

BETWEEN_TICKS = 0.05
LATER = 1.0
"""How long after its answer the wrong design commits."""
SETTLE = "settle"


@dataclass(frozen=True)
class Listening:
    """Everything that a listening worker is told. `now` is its business time, which stands still."""

    settings: Settings
    channel_settings: dict[str, Any]
    delivery: DeliverySettings
    now: datetime
    design: str = "ours"


def listen(job: Listening, line: Connection) -> None:
    """Says where it listens, then works. By the line it hears at which point to die, or `SETTLE`: finish and stop."""
    bot = Boardclerk(
        job.settings,
        clock=SetClock(job.now),
        delivery=job.delivery,
        channel_settings=job.channel_settings,
    )
    DESIGNS[job.design](bot)
    line.send(bot.listen()[0])
    while (order := _order(line)) != SETTLE:
        if order is not None:
            killpoints.arm(order)
            line.send(order)
        try:
            bot.tick()
        except StoreUnavailable:  # the next tick does it, as with the scheduler
            continue
    bot.settle()
    bot.stop()
    line.send(SETTLE)


def _order(line: Connection) -> str | None:
    return line.recv() if line.poll(BETWEEN_TICKS) else None


def ours(_bot: Boardclerk) -> None:
    """Committed, then answered; the same again is answered as before."""


def answer_first(bot: Boardclerk) -> None:
    """Acknowledges at once, as one is told to, and commits when it has time."""
    bot.inbox = _AnswersFirst(bot.store, secret=b"chaos", files=bot.settings.files_dir)


class _AnswersFirst(Dispatcher):
    def handle(self, inbound: Inbound) -> Reply:
        answer: SimpleQueue[Reply] = SimpleQueue()
        threading.Thread(target=self._record, args=(inbound, answer), daemon=True).start()
        return answer.get()

    def _record(self, inbound: Inbound, answer: SimpleQueue[Reply]) -> None:
        with self._store.begin() as session:
            answer.put(self._answer_once(session, inbound, Looked()))
            time.sleep(LATER)


def no_key(bot: Boardclerk) -> None:
    """Whatever comes is new: neither the inbox nor the command looks whether it has been here before."""
    anything: Any = lambda *_: False  # noqa: E731
    dispatch._is_repeat = anything
    reports._is_same = anything


DESIGNS: dict[str, Callable[[Boardclerk], None]] = {
    "ours": ours,
    "answer, then commit": answer_first,
    "no once-only key": no_key,
}
