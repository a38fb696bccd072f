"""The three things that happen by themselves: the sweep, delivery, and the hourly check that all of it arrived.

Interval jobs kept in memory and nothing else: what is due is in the store, so a job that was missed has lost nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]

from scheduler.calendar.clock import SystemClock

SWEEP_SECONDS = 60
DELIVER_SECONDS = 5
RECONCILE_SECONDS = 3600

Job = Callable[[], object]


class Jobs:
    """Runs the jobs on threads of its own, each at most once at a time, from `start` until `stop`."""

    def __init__(self, *, sweep: Job, deliver: Job, reconcile: Job) -> None:
        self._scheduler = BackgroundScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        for name, job, seconds in (
            ("sweep", sweep, SWEEP_SECONDS),
            ("deliver", deliver, DELIVER_SECONDS),
            ("reconcile", reconcile, RECONCILE_SECONDS),
        ):
            self._scheduler.add_job(job, "interval", seconds=seconds, id=name, name=name)

    def start(self) -> None:
        """Starts the jobs: the sweep and delivery at once, since what fell due meanwhile has waited long enough."""
        for name in ("sweep", "deliver"):
            self._scheduler.modify_job(name, next_run_time=SystemClock().now())
        self._scheduler.start()

    def stop(self) -> None:
        """Lets the jobs that run come to their end, and starts none any more."""
        self._scheduler.shutdown(wait=True)
