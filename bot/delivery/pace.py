"""How fast messages may leave, and which channels are left alone for now. Real time; one worker's own."""

from __future__ import annotations

from collections import deque

from scheduler.calendar.clock import Clock


class Pace:
    """At most one message per conversation in a span, and so many a minute in all. None is no limit."""

    def __init__(self, real: Clock, per_conversation: float | None, per_minute: int | None) -> None:
        self._real = real
        self._gap = per_conversation
        self._most = per_minute
        self._last: dict[str, float] = {}
        self._sent: deque[float] = deque()

    def full(self) -> bool:
        """Whether this minute has had its messages."""
        now = self._real.monotonic()
        while self._sent and self._sent[0] <= now - 60:
            self._sent.popleft()
        return self._most is not None and len(self._sent) >= self._most

    def pause(self, address: str) -> float:
        """Seconds to wait before the next message to an address."""
        if self._gap is None or address not in self._last:
            return 0.0
        return max(0.0, self._last[address] + self._gap - self._real.monotonic())

    def sent(self, address: str) -> None:
        """Counts a message that leaves now."""
        now = self._real.monotonic()
        self._last[address] = now
        self._sent.append(now)


class Circuits:
    """Channels found to be down, each left alone for a while; the next message then tries it again."""

    def __init__(self, real: Clock, seconds: float) -> None:
        self._real = real
        self._seconds = seconds
        self._until: dict[str, float] = {}

    def break_(self, channel: str) -> None:
        self._until[channel] = self._real.monotonic() + self._seconds

    def mend(self, channel: str) -> None:
        self._until.pop(channel, None)

    def broken(self, channel: str) -> bool:
        return self._until.get(channel, 0.0) > self._real.monotonic()
