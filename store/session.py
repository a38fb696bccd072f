"""The database: SQLite by default, PostgreSQL by setting, with the settings that keep what was promised.

A session is one open transaction. SQLite: BEGIN IMMEDIATE, synchronous FULL, foreign keys on, one process only
(an exclusive lock beside the file), WAL only where this SQLite is free of the WAL-reset bug.
PostgreSQL: synchronous commit, short limits for locks, statements, and standing still inside a transaction.
On both, threads take turns and those that wait together share a commit (`turns.py`).
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from store import private
from store.turns import NotCommitted, TurnNotReached, Turns

Session = Connection

BUSY_MS = 1500
"""How long a transaction waits for its turn or for a lock. A person is waiting too, for two seconds in all."""

NETWORK_FILE_SYSTEMS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "fuse.sshfs",
    "afs",
    "ceph",
    "glusterfs",
}


class StoreInUse(RuntimeError):
    """Another process has this database open, or it lies where locks cannot be trusted."""


class StoreMisnamed(ValueError):
    """The address of the database cannot be read, or is that of one which forgets."""


class StoreDamaged(RuntimeError):
    """The file is damaged, or no database at all. Nothing was changed."""


class StoreUnavailable(RuntimeError):
    """The database did not answer in time, or not at all. The transaction did not happen.

    One exception: on PostgreSQL, where the line broke during the commit itself, nobody can know. Trying the same
    change again is safe there, since unique keys make it the same change.
    """


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is free of the WAL-reset bug (fixed in 3.51.3; backported to 3.50.7 and 3.44.6)."""
    return (
        version >= (3, 51, 3)
        or (version[:2] == (3, 50) and version >= (3, 50, 7))
        or (version[:2] == (3, 44) and version >= (3, 44, 6))
    )


class Store:
    """One database, opened. `begin()` gives a transaction; leaving it commits, an exception rolls it back."""

    def __init__(self, url: str) -> None:
        self.url = _address(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._lock: IO[str] | None = None
        self.engine = self._sqlite() if self.is_sqlite else self._postgresql()
        self._turns = Turns(self.engine, BUSY_MS / 1000)
        driver: Any = self.engine.dialect.dbapi
        self._away = (
            OperationalError,
            InterfaceError,
            NoFreeConnection,
            driver.OperationalError,
            driver.InterfaceError,
            *(() if self.is_sqlite else (driver.errors.IdleInTransactionSessionTimeout,)),
        )

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction. Raises StoreUnavailable where the database is locked, full, read-only or away, and
        StoreDamaged where its file cannot be read as one.

        Transactions do not nest: a second one inside the first waits for it in vain.
        """
        try:
            with self._turns.transaction() as session:
                yield session
        except (*self._away, TurnNotReached, NotCommitted) as why:
            raise StoreUnavailable(f"the database did not answer: {why}") from why
        except (DatabaseError, sqlite3.DatabaseError) as why:
            cause = getattr(why, "orig", why)
            if isinstance(cause, self._away):
                raise StoreUnavailable(f"the database did not answer: {why}") from why
            if type(cause) is not sqlite3.DatabaseError:
                raise
            raise StoreDamaged(
                f"{self.url.database} is damaged, or is no database of Boardclerk's. Nothing was changed. Put the last "
                "good copy in its place, or move it away and begin anew."
            ) from why

    def close(self) -> None:
        """Closes every connection and lets another process have the database."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _sqlite(self) -> Engine:
        path = self.url.database
        if not path or path == ":memory:":
            raise StoreMisnamed("A database in memory forgets. Name a file: sqlite:///folder/boardclerk.db")
        private.own_folder(Path(path).parent)
        self._lock = _lock_alone(Path(path))
        Path(path).touch(mode=private.FILE)
        private.close_to_others(Path(f"{path}{end}") for end in ("", ".lock", "-wal", "-shm", "-journal"))
        engine = create_engine(self.url, connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False})
        event.listen(engine, "connect", _set_up_sqlite)
        return engine

    def _postgresql(self) -> Engine:
        limits_ms = {
            "lock_timeout": 4 * BUSY_MS,  # another process may have its turn, with sixteen in one commit
            "statement_timeout": 20 * BUSY_MS,
            "idle_in_transaction_session_timeout": 10 * BUSY_MS,  # else a frozen process would keep the turn
        }
        options = " ".join(f"-c {name}={ms}" for name, ms in limits_ms.items())
        url = self.url.set(drivername="postgresql+psycopg")
        limits = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
        return create_engine(
            url, pool_pre_ping=True, connect_args={"options": f"-c synchronous_commit=on {options}", **limits}
        )


def _address(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        raise StoreMisnamed(
            "The address of the database cannot be read. Write sqlite:///folder/boardclerk.db or postgresql://..."
        ) from None


def _lock_alone(path: Path) -> IO[str]:
    kind = _file_system_of(path.parent.resolve())
    if kind in NETWORK_FILE_SYSTEMS:
        raise StoreInUse(
            f"{path} lies on a network file system ({kind}), where locks cannot be trusted. "
            "Put the database on a local disk, or use PostgreSQL (BOARDCLERK_DATABASE_URL)."
        )
    own = partial(os.open, mode=private.FILE)
    lock = open(f"{path}.lock", "w", opener=own)  # noqa: SIM115 (held until the store is closed)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise StoreInUse(
            f"Another Boardclerk has {path} open. Stop that one first, or use PostgreSQL for several at once."
        ) from None
    return lock


def _file_system_of(folder: Path) -> str:
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return "unknown"
    held = [(mount, kind) for mount, kind in mounts if os.path.commonpath([mount, folder]) == mount]
    return max(held, key=lambda found: len(found[0]))[1] if held else "unknown"


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    mode = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "DELETE"
    for pragma in (f"journal_mode={mode}", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")
