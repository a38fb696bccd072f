"""An office whose bot is killed while people send things to it, and a judge that reads what they were answered."""

from __future__ import annotations

import random
import re
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.local import LocalOffice, Places
from bot.workspace.sender import REQUEST_PATH, BotAnswer
from store.killpoints import KillPoint
from tests.chaos.harness import CONTEXT
from tests.chaos.listener import SETTLE, Listening, listen

EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016"
START = datetime(2016, 8, 25, 8, 0, tzinfo=UTC)
MOMENTS = 0.06
"""A request of a person takes the bot about this long (seconds): a random moment of it is drawn from here."""
TRIES = 20
_REFERENCE = re.compile(r"(?:[Rr]eference |\()([A-Z]+-\d+)\b")

Request = Callable[[], BotAnswer]
"""Sends one request, the same each time but for its signature."""


@dataclass
class Running:
    """One bot at work: its process, the line to it, and its address."""

    process: BaseProcess
    line: Connection
    url: str

    def told(self, order: str) -> None:
        self.line.send(order)
        assert self.line.poll(60), "the bot does not answer"
        assert self.line.recv() == order


@dataclass
class Office:
    """The example's partnership with its workspace; `bots` of them at work (more than one on PostgreSQL alone).

    The workspace and the people live here, in the parent; the bots are the children that are killed.
    """

    folder: Path
    database: str
    design: str = "ours"
    bots: int = 1
    start: datetime = START
    now: datetime | None = None
    """The business time of the bots, where it is later than `start`, up to which all is done."""
    seed: int = 1
    killed: list[str] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)

    def __enter__(self) -> Office:
        self.local = LocalOffice(
            EXAMPLE, Places(data=self.folder), start=self.start, database_url=self.database
        )
        self.local.settle()
        self.local.go_down()
        self.workspace = self.local.workspace
        self.workspace.sender.ack_seconds = 10.0  # a slow machine is no fault of the bot's
        self.before = self.workspace.state.seq
        self._random = random.Random(self.seed)
        self.fill_up()
        return self

    def __exit__(self, *_: object) -> None:
        for bot in self.running:
            bot.process.kill()
            bot.process.join()
        self.workspace.stop()

    # Killing

    def send(self, request: Request, point: str) -> BotAnswer:
        """Sends it to a bot that dies at the point on the way; the next bot takes its place.

        A kill point is one in the bot. "answered": the moment its answer is heard. "any moment": as it says.
        """
        bot = self.running[0]
        if point in (KillPoint.ANSWER_READY, KillPoint.ANSWER_COMMITTED):
            bot.told(point)
        strike = threading.Timer(self._random.uniform(0, MOMENTS), bot.process.kill)
        if point == "any moment":
            strike.start()
        heard = request()
        if point == "answered":
            assert reference(heard), heard
            bot.process.kill()
        self.bury(point)
        return heard

    def bury(self, point: str) -> None:
        """The first bot has been killed, which is checked; another takes its place."""
        bot = self.running.pop(0)
        bot.process.join(30)
        assert bot.process.exitcode == -signal.SIGKILL, f"it was not killed at {point}"
        self.killed.append(point)
        self.fill_up()

    def until_recorded(self, request: Request) -> BotAnswer:
        """Sends it again as a person does who sees no reference, until there is one."""
        for _ in range(TRIES):
            heard = request()
            if reference(heard):
                return heard
            time.sleep(0.1)
        raise AssertionError(f"never recorded: {heard}")

    def finish(self) -> None:
        """The bots finish what there is, and stop."""
        while self.running:
            bot = self.running.pop()
            bot.told(SETTLE)
            bot.process.join(30)
            assert bot.process.exitcode == 0

    def fill_up(self) -> None:
        """As many bots as there are to be; what people do goes to the first."""
        while len(self.running) < self.bots:
            self.running.append(self._started())
        self.workspace.sender.bot_url = self.running[0].url

    def _started(self) -> Running:
        job = Listening(
            self.local._settings,
            self.local._channel_settings,
            self.local._delivery,
            self.now or self.local.clock.now(),
            self.design,
        )
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=listen, args=(job, theirs), daemon=True)
        process.start()
        theirs.close()
        assert ours.poll(60), "the bot does not start"
        return Running(process, ours, str(ours.recv()).removesuffix(REQUEST_PATH))


def reference(heard: BotAnswer) -> str:
    """The reference that the person was shown; empty where none was, and nothing is promised."""
    found = _REFERENCE.search(heard.body.decode()) if heard.ok else None
    return found[1] if found else ""
