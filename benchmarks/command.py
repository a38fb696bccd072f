"""`/apologies` through signed Bolt to its commit, against a bare Bolt acknowledgement plus a raw SQLite transaction."""

from __future__ import annotations

import sqlite3
import tempfile
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from benchmarks.figure import Figure, lowest_pair
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.guard import signed
from bot.local import LocalOffice, Places
from bot.workspace.signing import signed_headers

EXAMPLE = Path("examples/stoke-2016")
WORDS = ("board 22 June, on leave", "executive 21 April, in court", "policies 17 May, training")
TAKEN = "recorded"
"""What stands in the answer to a command that was carried out."""
ROUNDS, TIMES = 15, 60
SECRET = "of the benchmark"

Call = Callable[[int], None]


def measure() -> Iterator[Figure]:
    """User and system time together against the bare pair's, then ours apart, which the kernel samples: roughly."""
    with opened() as (office, folder):
        ours, bare = lowest_pair(_ours(office), _bare(office, folder), rounds=ROUNDS, times=TIMES)
    against = "/apologies against bare acknowledgement + raw transaction"
    yield Figure(what=f"{against}, CPU", value=ours.both / bare.both, unit="x", goal=3.5, limit=4.5)
    yield Figure(what="/apologies, user CPU", value=ours.user * 1000, unit="ms", goal=2, limit=5)
    yield Figure(what="/apologies, system CPU", value=ours.system * 1000, unit="ms", goal=1, limit=3)


@contextmanager
def opened() -> Iterator[tuple[LocalOffice, Path]]:
    """The example's bot and workspace with everybody linked, and the folder in which their files are."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = LocalOffice(EXAMPLE, Places(data=folder), start=datetime(2016, 4, 4, 9, tzinfo=UTC))
        try:
            yield office, folder
        finally:
            office.stop()


def apologies_of(office: LocalOffice) -> Callable[[int], bytes]:
    """A member's apologies as Slack posts them: with each number another reason, and another meeting than before."""
    directory = _slack(office).directory
    user = next(p.address for p in directory.people() if p.email and p.email.startswith("jo.example@"))
    team = directory.own_account().tenant
    return lambda number: _body(user, team, f"{WORDS[number % len(WORDS)]} {number}", f"t{number}")


def _slack(office: LocalOffice) -> SlackChannel:
    channel = office.bot.channels["slack"]
    assert isinstance(channel, SlackChannel)
    return channel


def _ours(office: LocalOffice) -> Call:
    """Apologies given anew each time; the clock moves on between them."""
    slack, posted = _slack(office), apologies_of(office)
    bolt = slack.bolt(office.bot.receiver(slack))

    def once(number: int) -> None:
        office.clock.move_to(office.clock.now() + timedelta(milliseconds=1))
        answer = _dispatched(bolt, posted(number))
        assert TAKEN in answer, f"the command was not taken: {answer}"

    return once


def _bare(office: LocalOffice, folder: Path) -> Call:
    app = App(
        client=WebClient(
            token=_slack(office).client.token, base_url=office.workspace.api_url, retry_handlers=[]
        ),
        signing_secret="not checked",
        process_before_response=True,
        request_verification_enabled=False,
        token_verification_enabled=False,
    )
    app.command("/apologies")(lambda ack: ack(TAKEN))
    database = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for pragma in ("journal_mode=DELETE", "synchronous=FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE reply (id INTEGER PRIMARY KEY, seat TEXT, reason TEXT)")

    def once(number: int) -> None:
        answer = _dispatched(app, _body("U1", "T1", f"board 22 June, on leave {number}", f"b{number}"))
        assert TAKEN in answer, f"the bare command was not taken: {answer}"
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO reply (seat, reason) VALUES (?, ?)", ("a seat", f"on leave {number}"))
        database.execute("SELECT count(*) FROM reply WHERE seat = ?", ("no seat",)).fetchone()
        database.execute("COMMIT")

    return once


def _dispatched(app: App, body: bytes) -> str:
    headers = signed_headers(SECRET, body, int(time.time()))
    if not signed({key.lower(): value for key, value in headers.items()}, body, (SECRET,), time.time()):
        raise RuntimeError("the benchmark's own signature does not hold")
    return str(app.dispatch(BoltRequest(body=body.decode(), headers={**headers})).body)


def _body(user: str, team: str, text: str, trigger: str) -> bytes:
    return urllib.parse.urlencode(
        {
            "command": "/apologies",
            "text": text,
            "user_id": user,
            "team_id": team,
            "channel_id": "C1",
            "trigger_id": trigger,
            "user_name": "someone",
            "api_app_id": "A1",
            "token": "x",
            "response_url": "",
        }
    ).encode()
