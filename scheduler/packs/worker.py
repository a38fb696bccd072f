"""The child process: takes one job from standard input, limits itself, answers on standard output."""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from scheduler.packs.bind import run as bind
from scheduler.packs.examine import run as examine

_JOBS = {"examine": examine, "bind": bind}


def main() -> None:
    """Reads `{job, request, limits}` as JSON, writes the job's answer as JSON."""
    envelope = json.load(sys.stdin)
    _limit(envelope["limits"])
    try:
        answer = _JOBS[envelope["job"]](envelope["request"])
    except MemoryError:
        answer = {"out_of_memory": True}
    json.dump(answer, sys.stdout)


def _limit(limits: dict[str, Any]) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits["memory_bytes"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        ceiling = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (ceiling, hard))


if __name__ == "__main__":
    main()
