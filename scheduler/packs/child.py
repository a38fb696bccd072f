"""Has one job on other people's PDFs done in a process of its own: a hostile file harms nothing but that."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scheduler.packs.verdict import ChildLimits

_ROOT = Path(__file__).resolve().parents[2]
# The child gets no secrets. Two threads and arenas at most: each reserves address space, which is limited.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")
_ADDED = {"MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2"}
_GRACE_SECONDS = 5
"""A worker stops a job whose time is over; one that has not answered so long after is stopped itself."""
_KEPT_WAITING = 1
_Worker = subprocess.Popen[bytes]
_waiting: deque[_Worker] = deque()
"""Workers without a job. They end with this process, which holds the other end of what they read."""


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
    gone when this returns. Several threads may call it at once: each has a worker to itself.
    """
    worker = _worker()
    envelope = json.dumps({"job": job, "request": request, "limits": asdict(limits)}).encode()
    try:
        ended = _ended(worker, envelope, limits.wall_seconds + _GRACE_SECONDS)
    except BaseException:
        _dismiss(worker)
        raise
    if len(_waiting) < _KEPT_WAITING:
        _waiting.append(worker)
    else:
        _dismiss(worker)
    if ended["timed_out"]:
        raise GaveUp("time")
    return _answer(ended["code"], ended["out"], ended["err"])


def _worker() -> _Worker:
    """One that waits for a job, else a new one."""
    try:
        while (waits := _waiting.pop()).poll() is not None:
            _dismiss(waits)
        return waits
    except IndexError:
        return subprocess.Popen(
            [sys.executable, "-m", "scheduler.packs.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env={key: os.environ[key] for key in _KEPT if key in os.environ} | _ADDED,
        )


def _ended(worker: _Worker, envelope: bytes, seconds: float) -> dict[str, Any]:
    """How the job's process ended, as `worker.main` says it. A worker that is gone ended in its place."""
    assert worker.stdin is not None and worker.stdout is not None
    line = b""
    with suppress(BrokenPipeError):
        worker.stdin.write(envelope + b"\n")
        worker.stdin.flush()
        heard = select.poll()
        heard.register(worker.stdout, select.POLLIN)
        if not heard.poll(seconds * 1000):
            raise GaveUp("time")
        line = worker.stdout.readline()
    if not line:
        return {"code": worker.wait() or 1, "timed_out": False, "out": "", "err": "the worker ended"}
    ended: dict[str, Any] = json.loads(line)
    return ended


def _dismiss(worker: _Worker) -> None:
    worker.kill()
    worker.communicate()


def _answer(code: int, out: str, err: str) -> dict[str, Any]:
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
    raise Crashed(code, err)
