"""Boardclerk, wired: which database, which channels, which clock; how it starts, works and stops."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot import logs
from bot.board_clock import clock_of
from bot.channels.base import AnyChannel, ChannelContext, ChannelSocket, Receiver
from bot.channels.table import make_channels
from bot.delivery import Deliverer, DeliverySettings
from bot.delivery.wording import Wording
from bot.inbox.dispatch import Dispatcher
from bot.messages.first_words import addressed
from bot.messages.notices.worded import withheld
from bot.settings import Settings
from bot.timely import TimelyProtocol
from scheduler.calendar.clock import Clock
from scheduler.jobs import Jobs
from scheduler.packs.making import StoredPacks
from scheduler.sweep import Swept, next_look, sweep
from store.beside import Beside
from store.migrate import upgrade
from store.models import Notice
from store.private import close_to_others, own_folder, write_once
from store.queries import deliveries
from store.queries import register as registers
from store.session import Session, Store

log = structlog.get_logger()
ROUNDS = 10
"""How often one look may call for another before the clock moves on."""


class Boardclerk:
    """One running bot. Everything that reads time is given `clock`; the rest is settings.

    `channel_settings` stand before those that channels find in the environment. `tick()` does all that is due now;
    `start()` has it done every minute by the scheduler. `listen()` opens the one address at which every channel's
    routes are served.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        delivery: DeliverySettings | None = None,
        channel_settings: Mapping[str, Any] | None = None,
    ) -> None:
        logs.set_up()
        self.settings = settings
        self.clock = clock or clock_of(settings)
        self.channels = make_channels(
            ChannelContext(clock=self.clock.now, data=settings.data, settings=channel_settings or {})
        )
        own_folder(settings.files_dir)
        close_to_others(settings.own_things)
        secret = _secret(settings)
        self.store = _opened(settings)
        self.inbox = Dispatcher(self.store, secret=secret, files=settings.files_dir)
        self.deliverer = Deliverer(
            self.store,
            self.channels,
            self.clock,
            Wording(secret).word,
            self._guard,
            delivery or DeliverySettings(secret=secret, files=settings.files_dir),
            beside=Beside(settings.generation_file),
            dress=addressed,
        )
        self._packs = StoredPacks(settings.files_dir)
        self._partnership: int | None = None
        self._jobs: Jobs | None = None
        self._server: _Server | None = None
        self._sockets: list[ChannelSocket] = []

    def tick(self) -> Swept:
        """Looks at everything whose time has come, and sends everything that is due and may leave now."""
        swept = self._sweep()
        self._deliver()
        return swept

    def work_for(self, partnership: int) -> None:
        """Works from now on for one partnership of the database alone, whose channels these are."""
        self._partnership = partnership
        self.deliverer.work_for(partnership)

    def settle(self) -> None:
        """Does all that is due now and waits until each message has arrived: for a clock that is moved by hand."""
        for _ in range(ROUNDS):
            if not self._sweep().looked:
                break
        self.deliverer.drain()

    def wait_until_answered(self) -> None:
        """Waits until what people have done by HTTP so far is answered, and all that follows an answer is shown."""
        if self._server is not None:
            self._server.wait_until_idle()

    def next_moment(self) -> datetime | None:
        """The next instant (UTC) at which there is something to look at or to send; None when there is nothing."""
        with self.store.begin() as session:
            look = next_look(session)
        moments = [moment for moment in (look, self.deliverer.next_moment()) if moment is not None]
        return min(moments, default=None)

    def start(self) -> list[ChannelSocket]:
        """Starts the three jobs of the scheduler, and the connections that channels open themselves."""
        self._jobs = Jobs(
            sweep=self._sweep,
            deliver=self._deliver,
            reconcile=self.deliverer.sweep_duplicates,
        )
        self._jobs.start()
        for channel in self.channels.values():
            if (socket := channel.socket(self.receiver(channel))) is not None:
                socket.start()
                self._sockets.append(socket)
        return self._sockets

    def listen(self) -> list[str]:
        """Opens the HTTP address, in a thread of its own, and returns where it is called, route by route
        ("http://127.0.0.1:3000/slack/events"). Without any route there is nothing to call, and nothing is opened.
        """
        routes = self.routes()
        if not routes:
            return []
        self._server = _Server(Starlette(routes=routes), self.settings.host, self.settings.port)
        address = self._server.start()
        return [f"{address}{getattr(route, 'path', '')}" for route in routes]

    def routes(self) -> list[BaseRoute]:
        """The web addresses of all channels."""
        return [route for c in self.channels.values() for route in c.routes(self.receiver(c))]

    def receiver(self, channel: AnyChannel) -> Receiver:
        """Where a channel takes what people do on it."""
        return Receiver(
            handle=self.inbox.handle,
            search=self.inbox.search,
            mentions=partial(self._mentions, channel.name),
            clock=self.clock.now,
        )

    def stop(self) -> None:
        if self._jobs is not None:
            self._jobs.stop()
        for socket in self._sockets:
            socket.stop()
        if self._server is not None:
            self._server.stop()
        self.store.close()

    def _sweep(self) -> Swept:
        self.deliverer.begin()
        swept = sweep(self.store, self.clock.now(), self._packs, self._partnership)
        self.deliverer.caught_up()
        return swept

    def _deliver(self) -> None:
        """Sends what is due, and looks for what may have arrived without our being told."""
        self.deliverer.run_once()
        self.deliverer.reconcile_once()

    def _guard(self, session: Session, notice: Notice) -> str | None:
        return withheld(session, notice, self.clock.now())

    def _mentions(self, channel: str, people: frozenset[int]) -> Mapping[int, str]:
        with self.store.begin() as session:
            here = {
                (i.partnership_id, i.tenant)
                for partnership in registers.partnerships(session)
                for i in deliveries.installations(session, partnership, channel)
            }
            known = [registers.of(session, partnership) for partnership in {p for p, _ in here}]
        return {
            i.person_id: i.subject
            for register in known
            for i in register.identities
            if i.person_id in people
            and i.channel == channel
            and i.ended_at is None
            and (i.partnership_id, i.tenant) in here
        }


@dataclass
class _Server:
    """uvicorn in a thread, so that the command line and the player can have a bot beside them."""

    app: Starlette
    host: str
    port: int

    def start(self) -> str:
        config = uvicorn.Config(
            self.app,
            host=self.host,
            port=self.port,
            http=TimelyProtocol,
            ws="none",
            log_level="warning",
            access_log=False,
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
        return f"http://{self.host}:{self.server_address[1]}"

    @property
    def server_address(self) -> tuple[str, int]:
        """Where it listens, with the port that the system chose where none was set."""
        return self.host, self._server.servers[0].sockets[0].getsockname()[1]

    def wait_until_idle(self) -> None:
        """Waits until no request is being worked on; what runs after a response belongs to its request."""
        while self._server.server_state.tasks:
            self._thread.join(0.002)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(5)


def _opened(settings: Settings) -> Store:
    """The database at this version's tables; let go of again where it cannot be brought there."""
    store = Store(settings.database_url)
    try:
        upgrade(store)
    except BaseException:
        store.close()
        raise
    return store


def _secret(settings: Settings) -> bytes:
    """The secret of keys: as set, or made once and kept whole in a file that only this user can read.

    Raises OSError for a file without a secret in it: with another one every button that was sent would be dead, and
    no message could be found again.
    """
    given = settings.secret.get_secret_value()
    if given.strip():
        return given.encode()
    kept = settings.secret_file
    if not kept.exists():
        write_once(kept, secrets.token_hex(32).encode())
    found = kept.read_bytes()
    if not found.strip():
        raise OSError(
            f"The file {kept} is empty, and what is in it makes the keys of buttons and messages. Put the secret back "
            "from your copy. Where nothing was ever sent from here, delete the file, and a new one is made."
        )
    return found
