"""Where other people's PDFs are opened: reads jobs, a line of JSON each, and does each in a process of its own.

This process has the libraries loaded and never opens a file itself, so that a job costs a fork and no start of Python.
"""

from __future__ import annotations

import json
import os
import resource
import select
import sys
import tempfile
from typing import IO, Any, NoReturn

from scheduler.packs.bind import run as bind
from scheduler.packs.examine import run as examine
from scheduler.packs.read import run as read

_JOBS = {"examine": examine, "read": read, "bind": bind}


def main() -> None:
    """Answers each `{job, request, limits}` with `{code, timed_out, out, err}` on a line of its own."""
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(json.dumps(_in_a_process(json.loads(line))).encode() + b"\n")
        sys.stdout.buffer.flush()


def _in_a_process(envelope: dict[str, Any]) -> dict[str, Any]:
    """How the job's process ended: `code` as of `subprocess`, below 0 for a signal; and what it wrote."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _do(envelope, out, err)
        timed_out = not _ended_within(child, envelope["limits"]["wall_seconds"])
        if timed_out:
            os.kill(child, 9)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said = [(file.seek(0), file.read().decode(errors="replace"))[1] for file in (out, err)]
    return {"code": code, "timed_out": timed_out, "out": said[0], "err": said[1][-2000:]}


def _ended_within(child: int, seconds: float) -> bool:
    handle = os.pidfd_open(child)
    try:
        return bool(select.select([handle], [], [], seconds)[0])
    finally:
        os.close(handle)


def _do(envelope: dict[str, Any], out: IO[bytes], err: IO[bytes]) -> NoReturn:
    """The job's own process, which ends here, whatever happens in it."""
    code = 1
    try:
        nothing = os.open(os.devnull, os.O_RDONLY)
        for ours, theirs in ((nothing, 0), (out.fileno(), 1), (err.fileno(), 2)):
            os.dup2(ours, theirs)
        _limit(envelope["limits"])
        try:
            answer = _JOBS[envelope["job"]](envelope["request"])
        except MemoryError:
            answer = {"out_of_memory": True}
        out.write(json.dumps(answer).encode())
        out.flush()
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


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
