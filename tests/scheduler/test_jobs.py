"""Three interval jobs in memory, each at most once at a time."""

from __future__ import annotations

from threading import Event

import pytest

from scheduler import jobs
from scheduler.jobs import Jobs


def test_a_job_runs_again_and_again_until_it_is_stopped_and_one_that_hangs_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "SWEEP_SECONDS", 0.02)
    monkeypatch.setattr(jobs, "DELIVER_SECONDS", 0.02)
    swept, hangs, going = [], Event(), []
    twice = Event()

    def sweep() -> None:
        swept.append(1)
        if len(swept) >= 2:
            twice.set()

    def deliver() -> None:
        going.append(1)
        hangs.wait(5)

    running = Jobs(sweep=sweep, deliver=deliver, reconcile=lambda: None)
    running.start()
    assert twice.wait(5)
    hangs.set()
    assert len(going) == 1
    running.stop()
    stopped_at = len(swept)
    assert not Event().wait(0.1)
    assert len(swept) == stopped_at


def test_the_first_sweep_and_the_first_delivery_come_at_the_start_and_not_an_interval_later() -> None:
    swept, delivered, checked = Event(), Event(), Event()
    running = Jobs(sweep=swept.set, deliver=delivered.set, reconcile=checked.set)
    assert not swept.wait(0.1)
    running.start()
    assert swept.wait(2) and delivered.wait(2)
    running.stop()
    assert not checked.is_set()
