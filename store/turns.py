"""A database's writers in one queue, first come first served; those that wait together share one commit.

A commit waits for the disk: ten milliseconds or more, where a transaction's own work takes two or three. SQLite has one
writer; on PostgreSQL those who answer about one meeting wait for each other's commits all the same, and threads that
take turns cost less than threads that compete. So whoever has the turn hands the open transaction on to the next in the
queue, and the last of a few commits for all. Nobody returns before that, and what one of them undoes is undone to their
own savepoint. Several processes on one PostgreSQL take turns by a lock, so that two transactions that each hold several
rows never wait for each other.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

ALONE = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(190417633)"}
"""What a shared transaction begins with, so that no other process has one at the same time. The number of the lock is
any that nothing else uses."""
TOGETHER = 16
"""At most as many share a commit: the first of them waits for all that follow."""


_FAILED: WeakKeyDictionary[Engine, int] = WeakKeyDictionary()


def failed_commits(engine: Engine) -> int:
    """How many shared commits have failed: what was read since the one before may never have been."""
    return _FAILED.get(engine, 0)


class TurnNotReached(RuntimeError):
    """The queue was too long: the turn did not come in time."""


class NotCommitted(RuntimeError):
    """The commit that was shared did not happen, so nothing of it did."""


class _Shared:
    """One open transaction and those who share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self.session = engine, engine.connect()
        self._whole = self.session.begin()
        self._done = threading.Event()
        self._why: Exception | None = None
        self._kept = self.size = 0
        self._ended = False
        try:
            self._say(ALONE[engine.dialect.name])
        except BaseException:
            self._close()
            raise

    @property
    def is_open(self) -> bool:
        """Some errors, such as a full disk or a lost line, end the whole transaction."""
        if self.session.invalidated or self._ended:
            return False
        driver: Any = self.session.connection.driver_connection
        if self._engine.dialect.name == "sqlite":
            return bool(driver.in_transaction)
        return driver.info.transaction_status.name in ("INTRANS", "INERROR")

    @contextmanager
    def part(self) -> Iterator[Connection]:
        """What one of them does, undone alone where it fails. Where the first fails there is nothing else to keep, and
        its savepoint is spared. No savepoint is released: the next stands within it, and the commit ends them all."""
        first = self.size == 1
        if not first:
            self._say("SAVEPOINT part")
        try:
            yield self.session
        except BaseException:
            self._undo(first)
            raise
        self._kept += 1

    def _undo(self, first: bool) -> None:
        """Back to where the part began; where that cannot be, nothing of the transaction is kept."""
        self._ended = first
        if not first and self.is_open:
            try:
                self._say("ROLLBACK TO part")
            except Exception:
                self._ended = True

    def settle(self) -> None:
        """Commits for all, or undoes where nothing is left to keep; never raises. Each learns it from `wait`."""
        try:
            if self._kept and not self.is_open:
                raise NotCommitted("the transaction was ended by a fault of the disk")
            (self._whole.commit if self._kept else self._whole.rollback)()
        except Exception as why:
            self._why = why
            _FAILED[self._engine] = failed_commits(self._engine) + 1
            with suppress(Exception):
                self.session.invalidate(why)  # what it left open ends with the connection
        finally:
            self._close()
            self._done.set()

    def wait(self) -> None:
        """Until it is committed. Raises NotCommitted where that failed."""
        self._done.wait()
        if self._why is not None:
            raise NotCommitted(str(self._why)) from self._why

    def _say(self, words: str) -> None:
        self.session.connection.cursor().execute(words)

    def _close(self) -> None:
        with suppress(Exception):
            self.session.close()


class _Ticket:
    """A place in the queue: `called` when its turn has come, with the transaction that is handed on, if any."""

    def __init__(self) -> None:
        self.called = threading.Event()
        self.shared: _Shared | None = None


class Turns:
    """The queue before one database. `seconds` is how long anybody waits for their turn."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._engine, self._seconds = engine, seconds
        self._lock, self._taken = threading.Lock(), False
        self._queue: deque[_Ticket] = deque()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction, committed when this is left. Raises TurnNotReached or NotCommitted."""
        shared = self._begin()
        try:
            with shared.part() as session:
                yield session
        finally:
            self._hand_on(shared)
        shared.wait()

    def _begin(self) -> _Shared:
        shared = self._my_turn()
        if shared is None:
            try:
                shared = _Shared(self._engine)
            except BaseException:
                self._call_next()
                raise
        shared.size += 1
        return shared

    def _my_turn(self) -> _Shared | None:
        with self._lock:
            if not self._taken:
                self._taken = True
                return None
            ticket = _Ticket()
            self._queue.append(ticket)
        if not ticket.called.wait(self._seconds):
            with self._lock:
                if ticket in self._queue:
                    self._queue.remove(ticket)
                    raise TurnNotReached("the database is busy with other transactions")
            ticket.called.wait()
        return ticket.shared

    def _hand_on(self, shared: _Shared) -> None:
        if shared.size < TOGETHER and shared.is_open:
            with self._lock:
                following = self._queue.popleft() if self._queue else None
            if following is not None:
                following.shared = shared
                following.called.set()
                return
        shared.settle()
        self._call_next()

    def _call_next(self) -> None:
        with self._lock:
            following = self._queue.popleft() if self._queue else None
            self._taken = following is not None
        if following is not None:
            following.called.set()
