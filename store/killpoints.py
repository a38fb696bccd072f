"""Named points at which a test may kill this process, to see what is left behind. Never in ordinary use.

`BOARDCLERK_KILL=K3:2` kills the process, as a power cut would, the second time that it reaches K3.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass


@dataclass
class _Armed:
    name: str
    hits_left: int


def reach(name: str) -> None:
    """Dies here if this point is armed and its time has come; else does nothing."""
    if _armed is not None and _armed.name == name:
        _hit(_armed)


def arm(point: str | None) -> None:
    """Arms "NAME:HIT" (the first hit where none is said), or disarms."""
    global _armed
    name, _, hit = (point or "").partition(":")
    _armed = _Armed(name, int(hit or 1)) if name else None


def _hit(armed: _Armed) -> None:
    armed.hits_left -= 1
    if armed.hits_left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


_armed: _Armed | None = None
arm(os.environ.get("BOARDCLERK_KILL"))
