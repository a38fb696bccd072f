"""The processes in which other people's PDFs are opened: one for each job, whatever became of the one before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.packs import child
from scheduler.packs.inspect import inspect_pdf
from scheduler.packs.verdict import PdfLimits, Reason
from tests.scheduler.packs_kit import paper_bytes

LIMITS = PdfLimits()
PAPER = paper_bytes("Report", "of two pages")


@pytest.fixture(autouse=True)
def nobody_waits() -> Iterator[None]:
    """Each test begins and ends without a worker."""
    _send_away()
    yield
    _send_away()


def _send_away() -> None:
    while child._waiting:
        child._dismiss(child._waiting.pop())


def waiting() -> list[int]:
    return [worker.pid for worker in child._waiting]


def test_one_worker_does_job_after_job() -> None:
    assert inspect_pdf(PAPER, LIMITS).reason_code is None
    first = waiting()
    assert inspect_pdf(PAPER, LIMITS).reason_code is None
    assert waiting() == first != []


def test_a_worker_that_was_killed_while_it_waited_is_replaced() -> None:
    inspect_pdf(PAPER, LIMITS)
    (first,) = waiting()
    child._waiting[0].kill()
    child._waiting[0].wait()
    assert inspect_pdf(PAPER, LIMITS).reason_code is None
    assert waiting() != [first]


def test_a_job_that_was_stopped_leaves_the_worker_to_the_next() -> None:
    hurried = replace(LIMITS, child=replace(LIMITS.child, wall_seconds=0))
    assert inspect_pdf(PAPER, hurried).reason_code is Reason.TOO_HEAVY
    assert inspect_pdf(PAPER, LIMITS).reason_code is None


def test_jobs_at_once_are_all_answered_and_a_worker_stays() -> None:
    with ThreadPoolExecutor(4) as threads:
        verdicts = list(threads.map(lambda _: inspect_pdf(PAPER, LIMITS), range(8)))
    assert [verdict.reason_code for verdict in verdicts] == [None] * 8
    assert len(waiting()) >= 1


def test_a_fault_of_our_own_is_told_with_what_was_said() -> None:
    with pytest.raises(child.Crashed, match="KeyError"):
        child.run("examine", {}, LIMITS.child)


def test_the_worker_has_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOARDCLERK_SECRET", "not for papers")
    inspect_pdf(PAPER, LIMITS)
    (worker,) = waiting()
    environment = Path(f"/proc/{worker}/environ").read_bytes()
    assert b"not for papers" not in environment
    assert os.environ["PATH"].encode() in environment
