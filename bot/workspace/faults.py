"""Faults on purpose: what a network and a busy server do to an answer, chosen by the test that asks for them.

A fault is queued for a method (each used once, in order) or drawn with a seeded probability. "Accepted"
means that the call took effect: the judge's log has it, whatever the caller was told.
"""

from __future__ import annotations

import random
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from bot.workspace.requestlog import LoggedCall

ANY = "*"


class FaultKind(StrEnum):
    """What happens to the call."""

    RATE_LIMITED = "rate_limited"
    """429 with Retry-After; not accepted."""
    DROP = "drop"
    """The connection is closed before the call is accepted."""
    CLOSE = "close"
    """Accepted, then the connection is closed without an answer."""
    RESET = "reset"
    """Accepted, then the connection is reset."""
    HALF_BODY = "half_body"
    """Accepted, then half of the answer and the end of the connection."""
    SERVER_ERROR = "server_error"
    """Accepted, then HTTP 500 with a page instead of JSON."""
    HANG = "hang"
    """Accepted, then silence until the caller gives up or `seconds` have passed."""
    LATE = "late"
    """The connection is closed, and the call is accepted `seconds` later."""
    ERROR = "error"
    """Slack's answer `ok: false` with the error named; not accepted."""

    @property
    def accepts(self) -> bool:
        """Whether the call takes effect before the fault shows."""
        return self in (
            FaultKind.CLOSE,
            FaultKind.RESET,
            FaultKind.HALF_BODY,
            FaultKind.SERVER_ERROR,
            FaultKind.HANG,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. `seconds`: Retry-After, the longest silence, or the delay of a late landing."""

    kind: FaultKind
    error: str = ""
    seconds: float = 1.0

    @classmethod
    def named(cls, error: str) -> Fault:
        """Slack's own error by name, for instance `token_revoked` or `channel_not_found`."""
        return cls(kind=FaultKind.ERROR, error=error)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Fault:
        return cls(
            kind=FaultKind(value["kind"]),
            error=str(value.get("error", "")),
            seconds=float(value.get("seconds", 1.0)),
        )

    def __str__(self) -> str:
        return f"{self.kind}:{self.error}" if self.error else str(self.kind)


class Faults:
    """The faults to come. `method` is a Web API method, or "*" for any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._queues: dict[str, deque[Fault]] = {}
        self._chances: dict[str, tuple[float, tuple[Fault, ...]]] = {}
        self._standing: dict[str, Fault] = {}
        self._random = random.Random(0)
        self._on_accept: Callable[[LoggedCall], None] | None = None

    def queue(self, method: str, *faults: Fault) -> None:
        """The next calls of `method` meet these, one each, in this order."""
        with self._lock:
            self._queues.setdefault(method, deque()).extend(faults)

    def always(self, method: str, fault: Fault | None) -> None:
        """Every call of `method` meets this from now on; None ends it (a token revoked, an outage)."""
        with self._lock:
            if fault is None:
                self._standing.pop(method, None)
            else:
                self._standing[method] = fault

    def sometimes(self, method: str, probability: float, *faults: Fault, seed: int = 0) -> None:
        """Each call meets one of these with this probability; the same seed draws the same faults."""
        with self._lock:
            self._random = random.Random(seed)
            self._chances[method] = (probability, faults)

    def on_accept(self, callback: Callable[[LoggedCall], None] | None) -> None:
        """Called with the log entry the moment a call was accepted, before anything is answered."""
        self._on_accept = callback

    def clear(self) -> None:
        """No more faults."""
        with self._lock:
            self._queues.clear()
            self._chances.clear()
            self._standing.clear()
            self._on_accept = None

    def draw(self, method: str) -> Fault | None:
        """The fault that this call meets, if any; a queued one first, then a standing one, then by chance."""
        with self._lock:
            for name in (method, ANY):
                if self._queues.get(name):
                    return self._queues[name].popleft()
            for name in (method, ANY):
                if name in self._standing:
                    return self._standing[name]
            for name in (method, ANY):
                probability, faults = self._chances.get(name, (0.0, ()))
                if faults and self._random.random() < probability:
                    return self._random.choice(faults)
            return None

    def accepted(self, entry: LoggedCall) -> None:
        """Tells whoever asked to know (a test that kills the caller just then)."""
        if self._on_accept is not None:
            self._on_accept(entry)

    def set_from_json(self, value: Mapping[str, Any]) -> None:
        """What `POST /_local/faults` takes: {method, faults: [...], how: queue|always|sometimes, ...} or {clear}."""
        if value.get("clear"):
            self.clear()
            return
        method = str(value.get("method", ANY))
        faults = [Fault.from_json(f) for f in value.get("faults", [])]
        match value.get("how", "queue"):
            case "queue":
                self.queue(method, *faults)
            case "always":
                self.always(method, faults[0] if faults else None)
            case "sometimes":
                self.sometimes(method, float(value["probability"]), *faults, seed=int(value.get("seed", 0)))
            case other:
                raise ValueError(f"how must be queue, always or sometimes, not {other!r}")

    def as_json(self) -> dict[str, Any]:
        """What is still to come."""
        with self._lock:
            return {
                "queued": {m: [asdict(f) for f in q] for m, q in self._queues.items() if q},
                "always": {m: asdict(f) for m, f in self._standing.items()},
                "sometimes": {
                    m: {"probability": p, "faults": [asdict(f) for f in fs]}
                    for m, (p, fs) in self._chances.items()
                },
            }
