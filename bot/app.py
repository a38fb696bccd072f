"""Boardclerk, wired: which database, which channels, which clock; how it starts, works and stops."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
import uvicorn
from starlette.applications import Starlette

from bot import logs
from bot.channels.base import Channel, Target
from bot.channels.email.channel import EmailFolder
from bot.channels.email.render import Sender
from bot.channels.email.smtp import EmailSmtp, SmtpServer
from bot.channels.slack.app import make_app, make_bolt
from bot.channels.slack.receive import CHANNEL as SLACK
from bot.channels.slack.send import SlackChannel
from bot.channels.slack.socket import Socket, open_socket
from bot.delivery import Deliverer
from bot.delivery import Settings as DeliverySettings
from bot.delivery.routing import EMAIL
from bot.inbound import Inbox
from bot.settings import Settings
from bot.wording import Wording
from scheduler.calendar.clock import Clock, ShiftedClock, SystemClock
from scheduler.guards import guard
from scheduler.jobs import Jobs
from scheduler.packs.making import StoredPacks
from scheduler.sweep import Swept, next_look, sweep
from store.migrate import upgrade
from store.queries import register as registers
from store.rows import Found
from store.session import Session, Store

log = structlog.get_logger()
ROUNDS = 10
"""How often one look may call for another before the clock moves on."""


class Boardclerk:
    """One running bot. Everything that reads time is given `clock`; the rest is settings.

    `tick()` does all that is due now; `start()` has it done every minute by the scheduler. `listen()` opens the one
    address that Slack calls.
    """

    def __init__(
        self, settings: Settings, *, clock: Clock | None = None, delivery: DeliverySettings | None = None
    ) -> None:
        logs.set_up()
        self.settings = settings
        self.clock = clock or (ShiftedClock(settings.clock) if settings.clock else SystemClock())
        self.store = Store(settings.database_url)
        upgrade(self.store)
        settings.files_dir.mkdir(parents=True, exist_ok=True)
        secret = _secret(settings)
        self.slack = SlackChannel(
            token=settings.slack_bot_token.get_secret_value(), api_url=settings.slack_api_url
        )
        self.channels: Mapping[str, Channel] = {SLACK: self.slack, EMAIL: _email(settings, self.clock)}
        self.inbox = Inbox(self.store, secret=secret, files=settings.files_dir)
        self.deliverer = Deliverer(
            self.store,
            self.channels,
            self.clock,
            Wording(secret).word,
            self._guard,
            delivery or DeliverySettings(secret=secret, files=settings.files_dir),
            alive=self._alive,
        )
        self._packs = StoredPacks(settings.files_dir)
        self._jobs: Jobs | None = None
        self._server: _Server | None = None
        self._socket: Socket | None = None

    def tick(self) -> Swept:
        """Looks at everything whose time has come, and sends everything that is due and may leave now."""
        swept = sweep(self.store, self.clock.now(), self._packs)
        self._deliver()
        return swept

    def settle(self) -> None:
        """Does all that is due now and waits until each message has arrived: for a clock that is moved by hand."""
        for _ in range(ROUNDS):
            if not sweep(self.store, self.clock.now(), self._packs).looked:
                break
        self.deliverer.drain()

    def next_moment(self) -> datetime | None:
        """The next instant (UTC) at which there is something to look at or to send; None when there is nothing."""
        with self.store.begin() as session:
            look = next_look(session)
        moments = [moment for moment in (look, self.deliverer.next_moment()) if moment is not None]
        return min(moments, default=None)

    def start(self) -> None:
        """Starts the three jobs of the scheduler, and the connection of Socket Mode where it is set."""
        self._jobs = Jobs(
            sweep=lambda: sweep(self.store, self.clock.now(), self._packs),
            deliver=self._deliver,
            reconcile=self.deliverer.sweep_duplicates,
        )
        self._jobs.start()
        token = self.settings.slack_app_token.get_secret_value()
        if token:
            self._socket = open_socket(self.bolt(), app_token=token)

    def listen(self) -> str:
        """Opens the HTTP address, in a thread of its own, and returns it ("http://127.0.0.1:3000")."""
        self._server = _Server(self.web(), self.settings.host, self.settings.port)
        return self._server.start()

    def web(self) -> Starlette:
        """The web application that Slack calls."""
        accepted = (self.settings.slack_signing_secret, self.settings.slack_signing_secret_before)
        return make_app(self.bolt(), secrets=[s.get_secret_value() for s in accepted if s.get_secret_value()])

    def stop(self) -> None:
        if self._jobs is not None:
            self._jobs.stop()
        if self._socket is not None:
            self._socket.close()  # type: ignore[no-untyped-call]
        if self._server is not None:
            self._server.stop()
        self.store.close()

    def bolt(self) -> Any:
        """Bolt with our listeners; its types stay in its own room."""
        return make_bolt(
            self.slack,
            handler=self.inbox.handle,
            clock=self.clock.now,
            search=self.inbox.search,
            mentions=self._mentions,
        )

    def _deliver(self) -> None:
        """Sends what is due, and looks for what may have arrived without our being told."""
        self.deliverer.run_once()
        self.deliverer.reconcile_once()

    def _guard(self, session: Session, notice: Found) -> str | None:
        return guard(session, notice, self.clock.now())

    def _alive(self, target: Target) -> bool:
        """Whether Slack still has an active person there (S7). Where Slack cannot be asked, sending will tell."""
        return target.channel != SLACK or self.slack.is_active(target.address)

    def _mentions(self, people: frozenset[int]) -> Mapping[int, str]:
        with self.store.begin() as session:
            known = [registers.of(session, partnership) for partnership in registers.partnerships(session)]
        return {
            i.person_id: i.subject
            for register in known
            for i in register.identities
            if i.person_id in people and i.channel == SLACK and i.ended_at is None
        }


@dataclass
class _Server:
    """uvicorn in a thread, so that the command line and the player can have a bot beside them."""

    app: Starlette
    host: str
    port: int

    def start(self) -> str:
        config = uvicorn.Config(
            self.app, host=self.host, port=self.port, log_level="warning", access_log=False
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.01)
            if not self._thread.is_alive():
                raise OSError(
                    f"The address {self.host}:{self.port} is taken. Set BOARDCLERK_PORT to another one."
                )
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://{self.host}:{port}"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(5)


def _secret(settings: Settings) -> bytes:
    """The secret of keys: as set, or made once and kept in a file that only this user can read."""
    given = settings.secret.get_secret_value()
    if given:
        return given.encode()
    kept = settings.files_dir.parent / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_hex(32))
    return kept.read_text().encode()


def _email(settings: Settings, clock: Clock) -> Channel:
    sender = Sender(name=settings.mail_from_name, address=settings.mail_from)
    if settings.mail_dir is not None or not settings.smtp_host:
        folder: Path = settings.mail_dir or settings.files_dir.parent / "mail"
        return EmailFolder(folder=folder, sender=sender, clock=clock.now)
    server = SmtpServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security="starttls" if settings.smtp_starttls else "none",
        user=settings.smtp_user or None,
        password=settings.smtp_password.get_secret_value() or None,
    )
    return EmailSmtp(server=server, sender=sender, clock=clock.now)
