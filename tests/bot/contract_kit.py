"""Every channel with a reader behind it, for the contract that all of them keep."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.channels.base import AnyChannel, Target
from bot.channels.console.channel import ConsoleChannel
from bot.channels.email.folder import EmailFolder
from bot.channels.email.render import MailSender
from bot.channels.email.smtp import EmailSmtp, SmtpServer
from tests.bot.channel_kit import SAM, channel, to
from tests.bot.email.mail_server import MailServer
from tests.bot.slack_checks import seen, squeezed
from tests.bot.texts.channel import TextsChannel
from tests.bot.texts.gateway import Gateway
from tests.bot.workspace_kit import make

JO = "Jo Example"
SENDER = MailSender(name="Boardclerk", address="boardclerk@example.org")


@dataclass(frozen=True)
class Case:
    """A channel, one reader of it, and how many messages that reader has. `left`: an address with nobody behind it.

    `repeats`: whether what is sent twice under one key stands there twice, so that a deadline has to be kept.
    """

    channel: AnyChannel
    target: Target
    there: Callable[[], int]
    repeats: bool
    left: str | None = None


@contextmanager
def slack(_folder: Path) -> Iterator[Case]:
    with make() as workspace:
        left = workspace.state.find_user("ali.placeholder@example.org").id
        yield Case(channel(workspace), to(workspace), lambda: len(workspace.messages(SAM)), True, left)


@contextmanager
def email_folder(folder: Path) -> Iterator[Case]:
    email = EmailFolder(folder=folder, sender=SENDER, clock=_noon)
    target = Target(channel="email", address="jo@example.org", name=JO)
    yield Case(email, target, lambda: len(list(folder.glob("*.eml"))), repeats=False)


@contextmanager
def email_by_smtp(_folder: Path) -> Iterator[Case]:
    server = MailServer()
    smtp = SmtpServer(host="127.0.0.1", port=server.port, security="none", timeout=2)
    email = EmailSmtp(server=smtp, sender=SENDER, clock=_noon)
    target = Target(channel="email", address="jo@example.org", name=JO)
    yield Case(email, target, lambda: len(server.letters), repeats=True)
    server.close()


@contextmanager
def console(_folder: Path) -> Iterator[Case]:
    stream = io.StringIO()
    target = Target(channel="console", address="1", name=JO)
    yield Case(ConsoleChannel(stream), target, lambda: stream.getvalue().count(f"To {JO}:"), repeats=False)


@contextmanager
def texts(_folder: Path) -> Iterator[Case]:
    gateway = Gateway(numbers={"+44 200": JO, "+44 300": "Ali Placeholder"}, gone={"+44 300"})
    target = Target(channel="texts", address="+44 200", name=JO)
    yield Case(TextsChannel(gateway), target, lambda: len(gateway.sent), repeats=True, left="+44 300")


CASES = {
    "slack": slack,
    "e-mail folder": email_folder,
    "e-mail by SMTP": email_by_smtp,
    "console": console,
    "texts": texts,
}


def shown(payloads: Iterable[Any]) -> str:
    """All that a reader sees of payloads of any channel, squeezed."""
    pieces = []
    for payload in payloads:
        if isinstance(payload, dict):
            pieces.append(seen(payload["blocks"]))
        else:
            pieces.append(squeezed(payload if isinstance(payload, str) else payload.text))
    return "".join(pieces)


def _noon() -> datetime:
    return datetime(2016, 9, 9, 12, tzinfo=UTC)
