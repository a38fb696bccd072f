"""The running bot and its workspace in a test: people type, press and fill in forms by signed HTTP.

One office serves all tests. Before each it is put back to a moment at which it has been: its database, what the
workspace shows, its clock. Every answer that anybody gets is looked at on its way (see `voice`).
"""

from __future__ import annotations

import copy
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlmodel import SQLModel

from bot.local import LocalOffice, Places
from bot.workspace.client import BotReply, buttons_of
from bot.workspace.records import File, PostedMessage, View
from commands.ask_for_news import AskForNews, ask_for_news
from commands.common.base import Act, Actor
from scheduler.calendar.local import at_local
from store import rows
from store.models import Audit, Meeting, Notice
from store.queries import meetings, register
from tests.databases import sqlite_folder
from tests.http import voice

EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016"
START = datetime(2016, 8, 25, 8, 0, tzinfo=UTC)
BOARD = ("board", date(2016, 9, 21))
EXECUTIVE = ("executive", date(2016, 9, 8))
BESIDE_THE_MATTER = {"audit", "inbox", "press", "formsession"}
"""Tables that a refusal may write: what came in, what was answered, and that it was refused."""


@dataclass
class Said:
    """What came of something a person did: all that they now read, and the form in front of them."""

    reply: BotReply
    words: str
    message: PostedMessage | None

    @property
    def view(self) -> View:
        assert self.reply.view is not None, f"no form was opened:\n{self.words}"
        return self.reply.view

    @property
    def errors(self) -> dict[str, str]:
        return self.reply.errors

    @property
    def where(self) -> PostedMessage | View:
        """What can be pressed next: the form where one is open, else the answer."""
        if self.reply.view is not None:
            return self.reply.view
        assert self.message is not None, "there was no answer"
        return self.message

    @property
    def buttons(self) -> list[str]:
        return buttons_of(self.where)

    def filled(self, field: str) -> str:
        """What stands in a field of the form when it opens: the words of the option, or the text."""
        (element,) = (b["element"] for b in self.view.blocks if b["block_id"] == field)
        chosen = element.get("initial_option")
        return str(chosen["text"]["text"] if chosen else element.get("initial_value", ""))


@dataclass
class Person:
    """Somebody in the workspace, by the name they have there."""

    house: House
    key: str

    def types(self, line: str, *, channel: str | None = None) -> Said:
        """A slash command as it is typed, for instance "/apologies board on leave"."""
        command, _, words = line.partition(" ")
        if (open_form := self.house.workspace.view_of(self.key)) is not None:
            self.house.workspace.close(self.key, open_form)
        reply = self.house.workspace.command(self.key, command, words, channel=channel)
        return self.house.heard(self, reply, typed=line)

    def presses(self, where: Said | PostedMessage | View, label: str, value: Any = None) -> Said:
        there = where.where if isinstance(where, Said) else where
        reply = self.house.workspace.press(self.key, there, label, value)
        redrawn = there if isinstance(there, PostedMessage) else None
        return self.house.heard(self, reply, typed="", redrawn=redrawn)

    def fills(self, where: Said | View, **values: Any) -> Said:
        """Sends the form with these fields changed; what is not named stays as it was filled in."""
        view = where if isinstance(where, View) else where.view
        reply = self.house.workspace.submit(self.key, view, values)
        return self.house.heard(self, reply, typed=" ".join(map(str, values.values())))

    def uploads(self, name: str, content: bytes) -> File:
        file: File = self.house.workspace.upload(self.key, name, content)
        return file

    def with_button(self, label: str, about: str = "") -> PostedMessage:
        """The newest message to this person that has a button with this label, and these words in it."""
        found = [m for m in self.inbox if label in buttons_of(m) and about in m.words]
        assert found, f"nothing with {label!r} about {about!r} in:\n" + "\n---\n".join(
            m.words for m in self.inbox
        )
        return found[-1]

    @property
    def inbox(self) -> list[PostedMessage]:
        found: list[PostedMessage] = self.house.workspace.inbox_of(self.key)
        return found

    @property
    def id(self) -> int:
        return self.house.id_of(self.key)


@dataclass
class _Moment:
    """The office as it was at an instant."""

    at: datetime
    database: Path
    messages: Any
    files: Any


@dataclass(repr=False)
class House:
    """A running office that can be put back."""

    folder: Path
    start: datetime = START
    office: LocalOffice = field(init=False)
    expects_trouble: bool = False
    typed: str = ""
    """All that people have typed since the office was put back; their words are not ours."""
    _moments: dict[str, _Moment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.office = LocalOffice(EXAMPLE, Places(data=self.folder / "office"), start=self.start)
        self.office.settle()
        self._news_asked_for()
        self.office.settle()
        self._remember("start")

    def _news_asked_for(self) -> None:
        """The manager has had asked about what was past when the board was set up, in August."""
        with self.office.bot.store.begin() as session:
            known = register.of(session, register.partnerships(session)[0])
            manager = known.office("manager")
            assert manager is not None
            actor = Actor(person=manager.id, name=manager.name, office="manager")
            act = Act.begin(session, known, actor, self.now).doing("action.ask_news", "manager")
            ask_for_news(act, AskForNews(place="board-secretariat"))

    @property
    def workspace(self) -> Any:
        return self.office.workspace

    def person(self, key: str) -> Person:
        return Person(self, key)

    # Moments

    def back_to_start(self) -> None:
        self._recall(self._moments["start"])

    def go_to(self, day: str) -> None:
        """To 9am on a day, before anybody has done anything; a day already lived is not lived again."""
        assert not self.typed, "somebody has acted already: advance instead"
        if day not in self._moments:
            before = max((name for name in self._moments if name[:1] == "2" and name < day), default="start")
            self._recall(self._moments[before])
            self.advance(day)
            self._remember(day)
        self._recall(self._moments[day])

    def once(self, name: str, prepare: Callable[[], object]) -> None:
        """To where `prepare` leads from the start; what was prepared under a name is not done again."""
        if name not in self._moments:
            self.back_to_start()
            prepare()
            self._remember(name)
        self._recall(self._moments[name])

    def advance(self, day: str, hour: str = "09:00") -> None:
        """The same from where the office stands now, to an hour of the day in London."""
        at = time.fromisoformat(hour)
        self.office.advance_to(at_local(date.fromisoformat(day), at, self.office.zone))

    def forget_who_is_here(self) -> None:
        """The bot asks the workspace about a person once in a while; this lets that while pass."""
        sleep(self.office._delivery.active_for)

    @property
    def now(self) -> datetime:
        return self.office.clock.now()

    def _remember(self, name: str) -> None:
        state = self.workspace.state
        kept = self.folder / f"moment-{len(self._moments)}.db"
        with self.office.bot.store.begin():  # nobody writes meanwhile
            shutil.copyfile(self._database, kept)
        messages, files = copy.deepcopy((state._messages, state.files))
        self._moments[name] = _Moment(self.now, kept, messages, files)

    def _recall(self, moment: _Moment) -> None:
        """Puts the database back through SQLite itself, so that connections that are open see it."""
        state, clock = self.workspace.state, self.office.clock
        with sqlite3.connect(moment.database) as kept, sqlite3.connect(self._database) as live:
            kept.backup(live)
        kept.close()
        live.close()
        with state.lock:
            state._messages, state.files = copy.deepcopy((moment.messages, moment.files))
            self.workspace.modals._stacks.clear()
        with clock._lock:
            clock._now = moment.at
        self.typed, self.expects_trouble = "", False

    @property
    def _database(self) -> Path:
        return self.office.places.data / "boardclerk.db"

    # What came back

    def heard(
        self, who: Person, reply: BotReply, *, typed: str, redrawn: PostedMessage | None = None
    ) -> Said:
        """The answer, looked at: it arrived, in time, kindly worded, and calls nobody who was not meant."""
        assert reply.status == 200 or (reply.status == 0 and reply.errors), (
            reply.status,
            reply.error,
            reply.body,
        )
        assert reply.error is None, reply.error
        shown = [m for m in reply.messages if m.by_bot]
        if redrawn is not None:
            now = self.workspace.state.message(redrawn.channel, redrawn.ts)
            shown = [now, *shown] if now is not None else shown
        words = "\n".join(
            [
                *(m.words for m in shown),
                *([reply.view.words] if reply.view else []),
                *reply.errors.values(),
            ]
        )
        assert self.expects_trouble or "wrong on our side" not in words, words
        if reply.status:  # what the workspace itself says about a form is not ours
            self.typed += f"\n{typed}"
            voice.check(words, typed=self.typed)
        voice.check_blocks([m.blocks for m in shown], [reply.view.blocks] if reply.view else [])
        return Said(reply, words, shown[-1] if shown else None)

    def channel(self, name: str = "board-secretariat") -> list[PostedMessage]:
        """What everybody can read in a channel, oldest first."""
        return [m for m in self.workspace.messages(name) if m.ephemeral_to is None]

    # The store

    def rows(self, model: type[rows.M], **where: Any) -> Sequence[rows.M]:
        with self.office.bot.store.begin() as session:
            return rows.many(session, model, **where)

    def meeting(self, body: str, on: date) -> Meeting:
        with self.office.bot.store.begin() as session:
            states = ("planned", "held", "cancelled")
            return meetings.between(session, self.office.partnership, on, on, body, states)[0]

    def id_of(self, key: str) -> int:
        with self.office.bot.store.begin() as session:
            return int(register.of(session, self.office.partnership).by_key[key].id)

    def audit(self, action: str = "", decision: str = "") -> list[Audit]:
        """What was recorded since the office stood at this moment's beginning, and before, of a kind."""
        return [a for a in self.rows(Audit) if action in ("", a.action) and decision in ("", a.decision)]

    def notices(self, kind: str) -> list[Notice]:
        return [n for n in self.rows(Notice) if n.kind == kind]

    def contents(self, *besides: str) -> dict[str, Any]:
        """Everything in the store but what a refusal may write, by table."""
        left = BESIDE_THE_MATTER | set(besides)
        with self.office.bot.store.begin() as session:
            return {
                name: [tuple(row) for row in session.execute(table.select().order_by(table.c.id))]
                for name, table in SQLModel.metadata.tables.items()
                if name not in left
            }

    @contextmanager
    def refused(self, *besides: str) -> Iterator[None]:
        """What happens inside changes nothing in the store, and leaves an audit row that says it was refused."""
        before, audited = self.contents(*besides), len(self.audit(decision="refused"))
        yield
        assert self.contents(*besides) == before
        assert len(self.audit(decision="refused")) == audited + 1

    @contextmanager
    def untouched(self) -> Iterator[None]:
        """What happens inside changes nothing at all."""
        before = self.contents(), self.rows(Audit)
        yield
        assert (self.contents(), self.rows(Audit)) == before


@contextmanager
def a_house(start: datetime = START) -> Iterator[House]:
    with sqlite_folder() as folder:
        house = House(folder, start)
        try:
            yield house
        finally:
            house.office.stop()


def wait_until(true: Any, seconds: float = 5.0) -> None:
    """Waits for what follows an answer that has gone out."""
    ends = monotonic() + seconds
    while not true():
        assert monotonic() < ends, "it did not come"
        sleep(0.01)
