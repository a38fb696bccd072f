"""Sets the scene, kills workers at named points, and judges by the workspace's log."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from typing import Any

from bot.workspace import LocalWorkspace, UserSpec
from bot.workspace.faults import Fault, FaultKind
from bot.workspace.requestlog import LoggedCall
from store import rows
from store.models import Identity, Installation, Partnership, Person
from store.session import Store
from tests.bot.delivery_kit import constitution
from tests.chaos import worker
from tests.chaos.worker import NOON, Job

TOKEN = "xoxb-local"
PEOPLE = ("alex", "blake", "cameron", "drew", "ellis", "francis")
POST = "chat.postMessage"
BEFORE_ACCEPTED, JUST_ACCEPTED = "before the workspace accepts it", "just after the workspace accepts it"
BY_THE_SERVER = (BEFORE_ACCEPTED, JUST_ACCEPTED)
"""Points inside the call, where the workspace does the killing."""
FAULTS = (
    Fault(kind=FaultKind.DROP),
    Fault(kind=FaultKind.CLOSE),
    Fault(kind=FaultKind.RESET),
    Fault(kind=FaultKind.HALF_BODY),
    Fault(kind=FaultKind.SERVER_ERROR),
    Fault(kind=FaultKind.HANG, seconds=1.0),
    Fault(kind=FaultKind.LATE, seconds=0.1),
    Fault(kind=FaultKind.RATE_LIMITED, seconds=1.0),
)

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["pytest", "tests.chaos.worker", "tests.chaos.listener"])


@dataclass(frozen=True)
class Verdict:
    """Cases that nobody was told, cases that somebody was told more than once, and how many posts too many."""

    cases: int
    lost: tuple[str, ...]
    twice: tuple[str, ...]
    too_many: int


@dataclass
class Chaos:
    """One database and one workspace, with people who are told a new case each at every kill."""

    database: str
    design: str = "ours"
    faulty: float = 0.2
    seed: int = 1
    cases: list[tuple[str, int]] = field(default_factory=list)
    killed: list[str] = field(default_factory=list)

    def __enter__(self) -> Chaos:
        people = [
            UserSpec(name=name, email=f"{name}@board.example", real_name=f"{name.title()} Example")
            for name in PEOPLE
        ]
        self.workspace = LocalWorkspace(
            users=people, channels=(), signing_secret="not-a-secret", bot_token=TOKEN
        ).start()
        self._people = self._set_up()
        self.workspace.faults.sometimes(POST, self.faulty, *FAULTS, seed=self.seed)
        return self

    def __exit__(self, *_: object) -> None:
        self.workspace.stop()

    def kill_at(self, point: str, *, hit: int = 1, beside: int = 0) -> bool:
        """Plans a new case for two people and runs a worker into the point. Says whether it was killed there.

        `beside` other workers run at the same time and are left alone.
        """
        self._plan(2)
        job = self._job(kill=f"{point}:{hit}" if point not in BY_THE_SERVER else None)
        others = [self._start(self._job()) for _ in range(beside)]
        go = CONTEXT.Event()
        process = self._start(job, go)
        if point in BY_THE_SERVER:
            self._let_the_server_kill(process, point, hit)
        go.set()
        for each in (process, *others):
            each.join(30)
            if each.exitcode is None:
                each.kill()
                raise AssertionError(f"a worker hangs at {point}")
        self._leave_alone()
        assert all(each.exitcode == 0 for each in others), "a worker beside the killed one failed"
        if process.exitcode != -signal.SIGKILL:
            assert process.exitcode == 0, f"the worker failed by itself at {point}"
            return False
        self.killed.append(point)
        return True

    def settle(self) -> None:
        """One last worker, which is not killed, finishes what there is."""
        process = self._start(self._job(settle_all=True))
        process.join(60)
        assert process.exitcode == 0

    def judge(self) -> Verdict:
        """What the workspace accepted, against what was planned. Our own database is not asked."""
        told = [entry.text.split() for entry in self.workspace.state.log.accepted(POST)]
        times = {case: sum(case in cases for cases in told) for case, _ in self.cases}
        return Verdict(
            cases=len(times),
            lost=tuple(case for case, count in times.items() if count == 0),
            twice=tuple(case for case, count in times.items() if count > 1),
            too_many=sum(count - 1 for count in times.values() if count > 1),
        )

    def _plan(self, count: int) -> None:
        for _ in range(count):
            number = len(self.cases)
            self.cases.append((f"case-{number:04}", self._people[number % len(self._people)]))

    def _job(self, *, kill: str | None = None, settle_all: bool = False) -> Job:
        return Job(
            database=self.database,
            api_url=self.workspace.api_url,
            token=TOKEN,
            partnership=1,
            cases=tuple(self.cases),
            design=self.design,
            kill=kill,
            settle_all=settle_all,
        )

    def _start(self, job: Job, go: Event | None = None) -> BaseProcess:
        process = CONTEXT.Process(target=_work, args=(job, go), daemon=True)
        process.start()
        return process

    def _let_the_server_kill(self, process: BaseProcess, point: str, hit: int) -> None:
        """The workspace kills the worker at its n-th message, before or after it takes it."""
        assert process.pid is not None
        pid, left = process.pid, [hit]

        def strike() -> bool:
            left[0] -= 1
            if left[0] == 0:
                os.kill(pid, signal.SIGKILL)
            return left[0] == 0

        if point == BEFORE_ACCEPTED:
            faults, draw = self.workspace.faults, type(self.workspace.faults).draw

            def before_it_is_accepted(method: str) -> Fault | None:
                if method == POST and strike():
                    return Fault(kind=FaultKind.DROP)
                return draw(faults, method)

            faults.draw = before_it_is_accepted  # type: ignore[method-assign]
        else:
            self.workspace.faults.on_accept(lambda entry: _on_post(entry, strike))

    def _leave_alone(self) -> None:
        self.workspace.faults.on_accept(None)
        self.workspace.faults.__dict__.pop("draw", None)

    def _set_up(self) -> list[int]:
        store = Store(self.database)
        with store.begin() as session:
            home = rows.add(session, Partnership, key="home", name="Home", constitution=constitution())
            rows.add(session, Installation, partnership_id=home, channel="slack", tenant="T1")
            people = [self._person(session, home, name) for name in PEOPLE]
        store.close()
        return people

    def _person(self, session: Any, home: int, name: str) -> int:
        person = rows.add(
            session, Person, partnership_id=home, key=name, name=f"{name.title()} Example", email=""
        )
        subject = self.workspace.state.find_user(name).id
        identity = {"channel": "slack", "tenant": "T1", "subject": subject, "verified_at": NOON}
        rows.add(session, Identity, partnership_id=home, person_id=person, **identity)
        return person


def _work(job: Job, go: Event | None) -> None:
    """Waits for the word, so that the server knows whom to kill before the first call."""
    if go is not None:
        go.wait()
    worker.run(job)


def _on_post(entry: LoggedCall, strike: Any) -> None:
    if entry.method == POST:
        strike()


def rounds(points: Sequence[str], times: int) -> list[tuple[str, int]]:
    """Each point so many times, at its first and its second hit by turns, in a fixed order."""
    return [(point, 1 + turn % 2) for turn in range(times) for point in points]
