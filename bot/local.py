"""A partnership's folder at work on this machine: the bot, the workspace that stands in for Slack, a clock to move.

The bot is the one that serves a real workspace; only its settings differ. Used by `serve`, by the player and by tests.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import Boardclerk
from bot.board_clock import keep_clock
from bot.delivery import DeliverySettings
from bot.linking import link, look_at
from bot.manifest import slash_commands
from bot.settings import Settings
from bot.workspace.records import ChannelSpec, UserSpec
from bot.workspace.sender import REQUEST_PATH
from bot.workspace.server import LocalWorkspace
from commands.setup import set_up
from scheduler.calendar.clock import SetClock
from scheduler.calendar.local import at_local, local_day
from scheduler.dates import dates_of
from store.constitution.plan import Folder, load_folder
from store.constitution.plan_models import PersonEntry
from store.constitution.source import read
from store.constitution.vocabulary import Strict
from store.queries import meetings, partnerships
from store.queries import register as registers

WORKSPACE = "workspace.yaml"


class Stranger(Strict):
    """Somebody in the workspace whom the register does not know."""

    name: str
    email: str

    @property
    def key(self) -> str:
        """What they are called in the workspace."""
        return self.name.lower().replace(" ", "-")


class WorkspaceFile(Strict):
    """What the local workspace is like: `absent` are people of the register who are not in it (they get e-mail)."""

    absent: tuple[str, ...] = ()
    strangers: tuple[Stranger, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a local office keeps its things: everything under one folder."""

    data: Path

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def mail(self) -> Path:
        return self.data / "mail"

    @property
    def database(self) -> str:
        return f"sqlite:///{self.data / 'boardclerk.db'}"


class LocalOffice:
    """Bot and workspace with a partnership's folder loaded and its people linked, at `start` by the clock.

    `advance_to` moves the clock from moment to moment, so that whatever falls due on the way is done in its time.
    """

    def __init__(
        self,
        folder: Path,
        places: Places,
        *,
        start: datetime,
        database_url: str | None = None,
        bot_port: int = 0,
        page_port: int = 0,
        delivery: Callable[[bytes, Path], DeliverySettings] = DeliverySettings.hurried,
    ) -> None:
        self.path = folder
        self.folder = load_folder(folder)
        self.places = places
        self.clock = SetClock(start)
        self.zone = self.folder.constitution.partnership.zone
        self._moving = threading.RLock()
        secret, token, signing = (
            secrets.token_bytes(32),
            f"xoxb-{secrets.token_hex(12)}",
            secrets.token_hex(16),
        )
        self.workspace = self._workspace(workspace_file(folder), token, signing, page_port)
        self._settings = Settings(
            files_dir=places.files,
            database_url=database_url or places.database,
            secret=SecretStr(secret.hex()),
            port=bot_port,
        )
        self._channel_settings = self._as_at_a_real_workspace(token, signing)
        self._delivery = delivery(secret, places.files)
        self.bot = self._running()
        self.partnership = self._loaded(folder.resolve().name)
        self._link_everybody()

    def _workspace(self, about: WorkspaceFile, token: str, signing: str, port: int) -> LocalWorkspace:
        return LocalWorkspace(
            users=_users(self.folder, about),
            channels=_channels(self.folder),
            signing_secret=signing,
            bot_token=token,
            mail_dir=self.places.mail,
            by_email=_by_email(self.folder, about),
            clock_control=_ClockControl(self),
            commands=slash_commands(),
            events=("message.im", "app_mention"),
            team_name=self.folder.constitution.partnership.short,
            port=port,
        ).start()

    def _as_at_a_real_workspace(self, token: str, signing: str) -> dict[str, Any]:
        """The channels' settings that a bot at a real workspace has; only their values are this one's."""
        about = self.folder.constitution.partnership
        return {
            "slack_api_url": self.workspace.api_url,
            "slack_bot_token": SecretStr(token),
            "slack_signing_secret": SecretStr(signing),
            "mail_dir": self.places.mail,
            "mail_from": about.secretariat_email,
            "mail_from_name": about.short,
        }

    def advance_to(self, instant: datetime) -> None:
        """Moves the clock to an instant (UTC), stopping at every moment on the way at which something is due."""
        with self._moving:
            while (moment := self.bot.next_moment()) is not None and moment <= instant:
                self.clock.move_to(max(moment, self.clock.now()))
                self.bot.settle()
                if self.bot.next_moment() == moment:
                    raise RuntimeError(
                        f"something that is due at {moment.isoformat()} cannot be done; the log says what"
                    )
            self.clock.move_to(max(instant, self.clock.now()))

    def go_down(self) -> None:
        """Stops the bot, as a power cut would. The workspace goes on."""
        self.bot.stop()

    def come_up(self, instant: datetime) -> None:
        """Starts the bot again at an instant (UTC), and has it catch up."""
        with self._moving:
            self.clock.move_to(instant)
            self.bot = self._running()
            self.bot.settle()

    def settle(self) -> None:
        """Does all that is due now."""
        with self._moving:
            self.bot.settle()

    def stop(self) -> None:
        self.bot.stop()
        self.workspace.stop()

    def _running(self) -> Boardclerk:
        """A bot on the database as it is, listening where the workspace sends what people do."""
        bot = Boardclerk(
            self._settings,
            clock=self.clock,
            delivery=self._delivery,
            channel_settings=self._channel_settings,
        )
        self.workspace.sender.bot_url = bot.listen()[0].removesuffix(REQUEST_PATH)
        return bot

    def _loaded(self, key: str) -> int:
        with self.bot.store.begin() as session:
            there = partnerships.by_key(session, key)
            return there.id if there is not None else set_up(session, key, self.folder, self.clock.now())

    def _link_everybody(self) -> None:
        for chat in (c for c in self.bot.channels.values() if c.directory is not None):
            there = look_at(chat)
            link(self.bot.store, self.partnership, there, now=self.clock.now(), confirm=lambda every: every)


class _ClockControl:
    """The clock of the local workspace's page, in the partnership's zone."""

    def __init__(self, office: LocalOffice) -> None:
        self._office = office

    def now(self) -> datetime:
        return self._office.clock.now().astimezone(self._office.zone)

    def next_day(self) -> None:
        day = local_day(self._office.clock.now(), self._office.zone) + timedelta(days=1)
        self._to(day)

    def to_papers_day(self) -> None:
        """To the morning of the next day on which papers go out."""
        office = self._office
        today = local_day(office.clock.now(), office.zone)
        with office.bot.store.begin() as session:
            known = registers.of(session, office.partnership)
            ahead = meetings.between(session, office.partnership, today, states=("planned",))
        days = [dates_of(known.constitution, m).papers_on for m in ahead]
        coming = [day for day in days if day is not None and day > today]
        if not coming:
            raise LookupError("No papers go out after today. Arrange a meeting first.")
        self._to(min(coming))

    def to_board(self) -> None:
        """To the morning of the next day on which the Board meets."""
        office = self._office
        today = local_day(office.clock.now(), office.zone)
        leading = office.folder.constitution.leading
        with office.bot.store.begin() as session:
            ahead = meetings.between(session, office.partnership, today, states=("planned",))
        coming = [m.on for m in ahead if m.body == leading.id and m.on > today]
        if not coming:
            raise LookupError(
                f"No meeting of {leading.in_a_sentence} is planned after today. Arrange one first."
            )
        self._to(min(coming))

    def to_day(self, day: date) -> None:
        """To the morning of a day ahead."""
        self._to(day)

    def _to(self, day: date) -> None:
        office = self._office
        morning = office.folder.constitution.partnership.messages.morning
        office.advance_to(at_local(day, morning, office.zone))
        keep_clock(office.places.data, office.clock.now())


def workspace_file(folder: Path) -> WorkspaceFile:
    """Who is in the local workspace and who is not, where the folder says so."""
    path = folder / WORKSPACE
    return WorkspaceFile.model_validate(read(path).data) if path.exists() else WorkspaceFile()


def _channels(folder: Folder) -> list[ChannelSpec]:
    """The secretariat's channels, closed to everybody else."""
    secretariat = [p.email for p in folder.people.persons if p.office in ("manager", "administrator")]
    names = sorted({body.place for body in folder.constitution.bodies})
    return [ChannelSpec(name=name, members=secretariat, private=True) for name in names]


_OFFICES = {
    "manager": "Board manager",
    "administrator": "Board administrator",
    "technical_administrator": "Technical administrator",
}


def _title(folder: Folder, person: PersonEntry) -> str:
    """What somebody is, for whoever chooses whom to be: their office, or their seat on the most senior body."""
    if person.office is not None:
        return _OFFICES[person.office]
    c = folder.constitution
    for seat in (c.seat[s] for body in c.bodies for s in person.seats if c.seat[s].body == body.id):
        agency = c.agency[seat.agency].short if seat.agency else ""
        what = seat.title or (agency if seat.role == "member" else seat.role.replace("_", " "))
        return f"{what}, {c.body[seat.body].short}" + (f" ({agency})" if agency and agency != what else "")
    deputises = [c.agency[d.agency].short for d in folder.people.deputies if d.person == person.key]
    return f"Deputy for {deputises[0]}" if deputises else ""


def _by_email(folder: Folder, about: WorkspaceFile) -> list[UserSpec]:
    """The people of the register who have no account in the workspace."""
    return [
        UserSpec(name=p.key, email=p.email, real_name=p.name, title=_title(folder, p))
        for p in folder.people.persons
        if p.key in about.absent
    ]


def _users(folder: Folder, about: WorkspaceFile) -> list[UserSpec]:
    here = [p for p in folder.people.persons if p.key not in about.absent]
    zone = folder.constitution.partnership.time_zone
    people = [
        UserSpec(name=p.key, email=p.email, real_name=p.name, tz=zone, title=_title(folder, p)) for p in here
    ]
    others = [UserSpec(name=s.key, email=s.email, real_name=s.name) for s in about.strangers]
    return people + others
