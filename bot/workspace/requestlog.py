"""The judge: every request that the workspace received, and what came of it, in order.

Tests that ask whether something was said once, twice or never ask here, never the bot's own database.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCall:
    """`outcome` is "accepted" or Slack's error name; `fault` the injected fault that hid it, if any.

    `at` is real time in seconds since 1970. `key` is the first value in the message metadata's payload.
    """

    seq: int
    at: float
    method: str
    outcome: str
    channel: str | None = None
    ts: str | None = None
    key: str | None = None
    event_type: str | None = None
    text: str = ""
    fault: str | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class RequestLog:
    """Append-only and thread-safe."""

    def __init__(self, real_time: Callable[[], float]) -> None:
        self._real_time = real_time
        self._lock = threading.Lock()
        self._entries: list[LoggedCall] = []

    def add(
        self, method: str, outcome: str, args: dict[str, Any], answer: dict[str, Any], fault: str | None
    ) -> LoggedCall:
        metadata = args.get("metadata") if isinstance(args.get("metadata"), dict) else {}
        payload = (metadata or {}).get("event_payload") or {}
        with self._lock:
            entry = LoggedCall(
                seq=len(self._entries) + 1,
                at=self._real_time(),
                method=method,
                outcome=outcome,
                channel=answer.get("channel")
                if isinstance(answer.get("channel"), str)
                else args.get("channel"),
                ts=answer.get("ts") or answer.get("message_ts"),
                key=next((str(v) for v in payload.values()), None) if isinstance(payload, dict) else None,
                event_type=(metadata or {}).get("event_type"),
                text=str(args.get("text") or ""),
                fault=fault,
            )
            self._entries.append(entry)
            return entry

    def entries(self, method: str | None = None, *, after: int = 0) -> list[LoggedCall]:
        """All entries since number `after`, of one method or of all."""
        with self._lock:
            return [e for e in self._entries[after:] if method is None or e.method == method]

    def accepted(self, method: str = "chat.postMessage") -> list[LoggedCall]:
        """What really happened, whatever the caller was told."""
        return [e for e in self.entries(method) if e.outcome == ACCEPTED]

    def keys(self) -> dict[str, int]:
        """How many posts were accepted under each key in the metadata: 1 is right, 2 is a repeat."""
        counts: dict[str, int] = {}
        for entry in self.accepted():
            if entry.key is not None:
                counts[entry.key] = counts.get(entry.key, 0) + 1
        return counts
