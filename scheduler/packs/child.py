"""Runs one job on other people's PDFs in a child process, so that a hostile file harms nothing but the child."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scheduler.packs.verdict import ChildLimits

_ROOT = Path(__file__).resolve().parents[2]
# The child gets no secrets. Two threads and arenas at most: each reserves address space, which is limited.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")
_ADDED = {"MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2"}


class GaveUp(Exception):
    """The child used up what it may use. `what` is "time" or "memory"."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the child process ran out of {what}")
        self.what = what


class Crashed(Exception):
    """The child ended without an answer, for a reason other than its limits.

    `by_signal` tells native code brought down, most likely by the file, from a fault of our own.
    """

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"the child process ended with {code}: {said}")
        self.by_signal = code < 0


def run(job: str, request: dict[str, Any], limits: ChildLimits) -> dict[str, Any]:
    """The child's answer to `request`, a JSON object in and out; `job` names a function of `worker`.

    Raises GaveUp when a limit stopped it and Crashed when it died of anything else. The child is always
    gone when this returns.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "scheduler.packs.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
        env={key: os.environ[key] for key in _KEPT if key in os.environ} | _ADDED,
    )
    envelope = json.dumps({"job": job, "request": request, "limits": asdict(limits)}).encode()
    try:
        out, err = child.communicate(envelope, timeout=limits.wall_seconds)
    except subprocess.TimeoutExpired:
        raise GaveUp("time") from None
    finally:
        child.kill()
        child.wait()
    return _answer(child.returncode, out, err)


def _answer(code: int, out: bytes, err: bytes) -> dict[str, Any]:
    if code == 0:
        answer: dict[str, Any] = json.loads(out)
        if answer.pop("out_of_memory", False):
            raise GaveUp("memory")
        return answer
    if code == -signal.SIGXCPU:
        raise GaveUp("time")
    # Native code that cannot allocate aborts, and a machine short of memory kills.
    if code in (-signal.SIGABRT, -signal.SIGKILL):
        raise GaveUp("memory")
    raise Crashed(code, err.decode(errors="replace")[-2000:])
