"""Named points at which a test may kill this process, to see what is left behind. Never in ordinary use.

`BOARDCLERK_KILL=call_ahead:2` kills the process, as a power cut would, the second time that it reaches that point.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from enum import StrEnum


class KillPoint(StrEnum):
    """Where a process may die, in the order of a notice's way out, then of what comes in."""

    NOTICES_PUT = "notices_put"
    """In a transaction that has put notices into the outbox, before it is committed."""
    CLAIM_BEGUN = "claim_begun"
    """Before anything is taken out of the outbox."""
    CLAIM_ON_RECORD = "claim_on_record"
    """The intent to send is on record, and not yet committed."""
    CALL_AHEAD = "call_ahead"
    """The intent is committed, and the channel not yet called."""
    CALL_OVER = "call_over"
    """The channel has answered, and what it answered is not on record."""
    OUTCOME_ON_RECORD = "outcome_on_record"
    """What the channel answered is committed."""
    ANSWER_READY = "answer_ready"
    """What a person asked for is done, and not yet committed."""
    ANSWER_COMMITTED = "answer_committed"
    """It is committed, and the person not yet answered."""


@dataclass
class _Armed:
    point: KillPoint
    hits_left: int


def reach(point: KillPoint) -> None:
    """Dies here if this point is armed and its time has come; else does nothing."""
    if _armed is not None and _armed.point is point:
        _hit(_armed)


def arm(point: str | None) -> None:
    """Arms "NAME:HIT" (the first hit where none is said), or disarms. Raises ValueError for a name of no point."""
    global _armed
    name, _, hit = (point or "").partition(":")
    _armed = _Armed(KillPoint(name), int(hit or 1)) if name else None


def _hit(armed: _Armed) -> None:
    armed.hits_left -= 1
    if armed.hits_left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


_armed: _Armed | None = None
arm(os.environ.get("BOARDCLERK_KILL"))
