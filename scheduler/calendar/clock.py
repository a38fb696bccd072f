"""The only reader of time. Everything that decides is handed a clock, or the instant it gave."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What tells the time: business time by `now`, spans of real seconds by `monotonic`."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Real seconds from some fixed point, for leases and time limits; never runs backwards."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Real seconds from some fixed point."""
        return time.monotonic()


class ShiftedClock:
    """A clock that was set to another instant when it was made and runs on from there, a second a second."""

    def __init__(self, start: datetime) -> None:
        """Raises ValueError where `start` has no time zone."""
        self._start = _in_utc(start)
        self._since = time.monotonic()

    def now(self) -> datetime:
        """The present instant by this clock, in UTC."""
        return self._start + timedelta(seconds=time.monotonic() - self._since)

    def monotonic(self) -> float:
        """Real seconds from some fixed point."""
        return time.monotonic()


class SetClock:
    """A clock that stands still until it is moved: for tests, the played year and the local workspace.

    It may be read and moved from many threads. `monotonic` is real time all the same, since a lease guards a
    call that takes real seconds.
    """

    def __init__(self, start: datetime) -> None:
        """Raises ValueError where `start` has no time zone."""
        self._now = _in_utc(start)
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The instant it was last moved to, in UTC."""
        with self._lock:
            return self._now

    def monotonic(self) -> float:
        """Real seconds from some fixed point."""
        return time.monotonic()

    def move_to(self, instant: datetime) -> None:
        """Move forward to `instant`. Raises ValueError for an earlier one or one without a time zone."""
        wanted = _in_utc(instant)
        with self._lock:
            if wanted < self._now:
                raise ValueError(
                    f"the clock stands at {self._now.isoformat()} and does not go back to {wanted.isoformat()}"
                )
            self._now = wanted


def _in_utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no time zone; say which, for instance UTC")
    return instant.astimezone(UTC)
