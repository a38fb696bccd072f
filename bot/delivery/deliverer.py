"""The rounds of delivery: what is due, what is half sent, what is in doubt. Safe to run in several processes."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TypeVarTuple

import structlog

from bot.channels.base import AnyChannel
from bot.delivery import held, look
from bot.delivery.carry import carry
from bot.delivery.claim import Claimed, claim, resume
from bot.delivery.means import Means
from bot.delivery.pace import Circuits, Pace
from bot.delivery.restored import Generations
from bot.delivery.settings import DeliveryReport, DeliverySettings, Dress, Guard, Word
from bot.delivery.sweep import sweep
from scheduler.calendar.clock import Clock, SystemClock
from store import outbox
from store.beside import Beside
from store.outbox import DueReader, Held
from store.queries import deliveries, generations
from store.queries import register as registers
from store.session import Session, Store, StoreUnavailable

Args = TypeVarTuple("Args")

log = structlog.get_logger()
READERS_AT_ONCE = 1000


class Deliverer:
    """Takes notices from the outbox to their readers, each once.

    `clock` is the product's and says what is due; `real` is the machine's, for leases and looking back. `word`,
    `guard` and `dress` run inside the claiming transaction. `beside` is the file by which a copy that was put back is
    known.
    """

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, AnyChannel],
        clock: Clock,
        word: Word,
        guard: Guard,
        settings: DeliverySettings,
        *,
        real: Clock | None = None,
        beside: Beside | None = None,
        dress: Dress | None = None,
    ) -> None:
        real = real or SystemClock()
        self._generations = Generations(beside) if beside is not None else None
        self._means = Means(
            store=store,
            channels=channels,
            clock=clock,
            real=real,
            word=word,
            guard=guard,
            settings=settings,
            owner=uuid.uuid4().hex,
            pace=Pace(real, settings.per_conversation, settings.per_minute),
            circuits=Circuits(real, settings.circuit),
            generations=self._generations,
            dress=dress,
        )

    def work_for(self, partnership: int) -> None:
        """Sends from now on for one partnership alone: whatever is another's waits for a bot with its channels."""
        self._means.partnership = partnership

    def begin(self) -> None:
        """Finds out whether a copy of the database was put back. To be called before anything is planned anew."""
        if self._generations is not None:
            with self._means.store.begin() as session:
                known = self._partnerships(session)
            self._generations.begin(self._means, known)

    def caught_up(self) -> None:
        """To be called after a sweep: what was due up to now is planned, so what is due later was never said."""
        if self._generations is not None:
            with self._means.store.begin() as session:
                for partnership in self._partnerships(session):
                    generations.caught_up(session, partnership, self._means.clock.now())

    def run_once(self) -> DeliveryReport:
        """Sends everything that is due and may leave now: escalations first, then by due time and reader."""
        self.begin()
        report = DeliveryReport()
        for claimed in self._half_sent() if look.expire(self._means) else ():
            self._guarded(report, carry, self._means, claimed, report)
        done: set[DueReader] = set()
        while readers := [r for r in self._readers() if r not in done]:
            for reader in readers:
                if self._means.pace.full():
                    return report
                if not self._deliver(reader, report):
                    done.add(reader)
        return report

    def reconcile_once(self) -> DeliveryReport:
        """Looks for the messages in doubt whose time has come."""
        report = DeliveryReport()
        if look.expire(self._means):
            self._guarded(report, look.reconcile, self._means, report)
        return report

    def sweep_duplicates(self) -> DeliveryReport:
        """Looks at what was sent lately: takes repeats back, tells the secretariat of losses. To be run hourly."""
        report = DeliveryReport()
        self._guarded(report, sweep, self._means, report)
        return report

    def drain(self, limit: float = 30.0) -> DeliveryReport:
        """Goes round until nothing is due, half sent or in doubt, for at most `limit` real seconds.

        For the played year and for tests, which must not move their clock while a message is on its way.
        """
        total = DeliveryReport()
        until = self._means.real.monotonic() + limit
        while self._means.real.monotonic() < until:
            total.add(self.run_once())
            total.add(self.reconcile_once())
            with self._means.store.begin() as session:
                next_try = deliveries.next_try(session)
            if next_try is None:
                break
            time.sleep(max(0.001, min((next_try - self._means.real.now()).total_seconds(), 0.1)))
        return total

    def next_moment(self) -> datetime | None:
        """The next instant of the product's clock (UTC) at which something leaves, hours for messages heeded."""
        now = self._means.clock.now()
        with self._means.store.begin() as session:
            return min(self._moments(session, now), default=None)

    def _moments(self, session: Session, now: datetime) -> Iterator[datetime]:
        for partnership in self._partnerships(session):
            urgent = outbox.next_due(session, partnership, urgent=True)
            if urgent is not None:
                yield urgent
            yield from held.moments(session, registers.of(session, partnership), now)

    def _half_sent(self) -> list[Claimed]:
        with self._means.store.begin() as session:
            return [
                resume(session, self._means, row)
                for row in deliveries.half_there(session, self._means.real.now(), self._means.partnership)
                if not self._means.circuits.broken(row.channel)
            ]

    def _readers(self) -> list[DueReader]:
        means = self._means
        with means.store.begin() as session:
            return outbox.readers_due(
                session,
                means.clock.now(),
                READERS_AT_ONCE,
                held=self._held(session),
                real_now=means.real.now(),
                partnership=means.partnership,
            )

    def _partnerships(self, session: Session) -> list[int]:
        own = self._means.partnership
        return registers.partnerships(session) if own is None else [own]

    def _held(self, session: Session, *only: int) -> Held:
        """What has to wait for an hour and a day on which it may leave, of some partnerships or of all."""
        known = [registers.of(session, p) for p in only or self._partnerships(session)]
        return held.held(session, known, self._means.clock.now())

    def _deliver(self, reader: DueReader, report: DeliveryReport) -> bool:
        """Takes what is due for one reader on its way. False where nothing can leave in this round."""
        try:
            with self._means.store.begin() as session:
                claimed = claim(session, self._means, reader, self._held(session, reader.partnership), report)
        except StoreUnavailable:
            raise
        except Exception as fault:
            self._note(report, f"wording for {reader}", fault)
            return False
        if claimed is None:
            return False
        return self._guarded(report, carry, self._means, claimed, report)

    def _guarded(self, report: DeliveryReport, work: Callable[[*Args], None], *args: *Args) -> bool:
        """Does the work; one message's fault must not keep the others from leaving. Says whether it was done."""
        try:
            work(*args)
        except StoreUnavailable:
            raise
        except Exception as fault:
            self._note(report, work.__name__, fault)
            return False
        return True

    def _note(self, report: DeliveryReport, doing: str, fault: Exception) -> None:
        log.exception("delivery.fault", doing=doing)
        report.errors.append(f"{doing}: {type(fault).__name__}: {fault}")
