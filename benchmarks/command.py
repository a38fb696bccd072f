"""`/apologies` through signed Bolt to its commit, against a bare Bolt acknowledgement plus a raw SQLite transaction."""

from __future__ import annotations

import sqlite3
import tempfile
import time
import urllib.parse
from datetime import UTC, datetime, timedelta
from pathlib import Path

from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from benchmarks.figure import Figure, middle_ratio
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.guard import signed
from bot.local import LocalOffice, Places
from bot.workspace.signing import signed_headers

EXAMPLE = Path("examples/stoke-2016")
WHO = "jo-example"
WORDS = ("board 22 June, on leave", "executive 21 April, in court", "policies 17 May, training")
ROUNDS, TIMES = 7, 60
SECRET = "of the benchmark"


def measure() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        office = LocalOffice(EXAMPLE, Places(data=Path(folder)), start=datetime(2016, 4, 4, 9, tzinfo=UTC))
        try:
            value = middle_ratio(_ours(office), _bare(office, Path(folder)), rounds=ROUNDS, times=TIMES)
        finally:
            office.stop()
    return Figure(
        what="/apologies against bare acknowledgement + raw transaction, CPU",
        value=value,
        unit="x",
        goal=3.0,
        limit=4.5,
    )


def _ours(office: LocalOffice):  # type: ignore[no-untyped-def]
    """Apologies given anew each time: the clock moves on, the meeting and the reason change."""
    slack = _slack(office)
    people = slack.directory.people()
    user = next(p for p in people if p.email and p.email.startswith("jo.example@")).address
    team, bolt = slack.directory.own_account().tenant, slack.bolt(office.bot.receiver(slack))

    def once(number: int) -> None:
        office.clock.move_to(office.clock.now() + timedelta(milliseconds=1))
        body = _body(user, team, "/apologies", f"{WORDS[number % len(WORDS)]} {number}", f"t{number}")
        _dispatched(bolt, body)

    answer = _dispatched(bolt, _body(user, team, "/apologies", WORDS[0], "first"))
    assert "recorded" in answer, f"the command was not taken: {answer}"
    return once


def _slack(office: LocalOffice) -> SlackChannel:
    channel = office.bot.channels["slack"]
    assert isinstance(channel, SlackChannel)
    return channel


def _bare(office: LocalOffice, folder: Path):  # type: ignore[no-untyped-def]
    app = App(
        client=WebClient(
            token=_slack(office).client.token, base_url=office.workspace.api_url, retry_handlers=[]
        ),
        signing_secret="not checked",
        process_before_response=True,
        request_verification_enabled=False,
        token_verification_enabled=False,
    )
    app.command("/apologies")(lambda ack: ack("recorded"))
    answer = _dispatched(app, _body("U1", "T1", "/apologies", "board", "first"))
    assert "recorded" in answer, f"the bare command was not taken: {answer}"
    database = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for pragma in ("journal_mode=DELETE", "synchronous=FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE reply (id INTEGER PRIMARY KEY, seat TEXT, reason TEXT)")

    def once(number: int) -> None:
        _dispatched(app, _body("U1", "T1", "/apologies", f"board 22 June, on leave {number}", f"b{number}"))
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


def _body(user: str, team: str, command: str, text: str, trigger: str) -> bytes:
    return urllib.parse.urlencode(
        {
            "command": command,
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
