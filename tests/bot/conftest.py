"""The office of the commands' tests, and a workspace with one mail, a clock of its own and a bot that listens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from slack_bolt import App

from bot.workspace import LocalWorkspace
from tests.bot.workspace_kit import bolt, make
from tests.commands.conftest import example_template, office

__all__ = ["example_template", "office"]

COMMANDS = (
    {"command": "/apologies", "description": "Say that you cannot come", "usage_hint": "[meeting] [reason]"},
)


class BoardClock:
    """A product clock with every control."""

    def __init__(self) -> None:
        self.at = datetime(2016, 9, 9, 8, 30, tzinfo=ZoneInfo("Europe/London"))

    def now(self) -> datetime:
        return self.at

    def next_day(self) -> None:
        self.at += timedelta(days=1)

    def to_papers_day(self) -> None:
        self.at = self.at.replace(day=14)

    def to_board(self) -> None:
        self.at = self.at.replace(day=21)

    def to_day(self, day: date) -> None:
        self.at = self.at.replace(year=day.year, month=day.month, day=day.day)


@pytest.fixture
def mail_dir(tmp_path: Path) -> Path:
    message = EmailMessage()
    message["From"], message["To"] = "clerk@example.org", "Pat Instance <pat@example.org>"
    message["Subject"], message["Date"] = "One report to send", "Fri, 09 Sep 2016 08:30:00 +0100"
    message.set_content("Send it by Friday.")
    message.add_alternative("<p>Send it by <b>Friday</b>.</p><script>alert(1)</script>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="agenda.pdf")
    (tmp_path / "0001.eml").write_bytes(bytes(message))
    return tmp_path


@pytest.fixture
def workspace(mail_dir: Path) -> Iterator[LocalWorkspace]:
    with make(commands=COMMANDS, mail_dir=mail_dir, clock_control=BoardClock()) as started:
        yield started


@pytest.fixture
def app(workspace: LocalWorkspace) -> Iterator[App]:
    with bolt(workspace) as listening:
        yield listening
