"""People at work in a test: they type, press and fill in forms through the one path, and the store can be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.channels.base import Inbound, Upload
from bot.channels.text import plain
from bot.inbox.dispatch import Dispatcher
from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Facts,
    Form,
    Heading,
    Message,
    Meter,
    Note,
    Para,
    Part,
    Reply,
)
from commands.setup import set_up
from store import rows
from store.constitution.plan import load_folder
from store.models import Audit, Meeting, Notice, Partnership
from store.queries import installations, meetings, register
from store.session import Store

TENANT = "office"
EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016"
START = datetime(2016, 4, 1, 8, 0, tzinfo=UTC)


def put_example(store: Store, key: str = "stoke", tenant: str = TENANT) -> int:
    """Sets the example board up, with everybody linked on one channel by their own key; returns its id."""
    with store.begin() as session:
        partnership = set_up(session, key, load_folder(EXAMPLE), START)
        installations.ensure(session, partnership, "console", tenant, bot="clerk")
        for person in register.of(session, partnership).people.values():
            register.link_identity(
                session, partnership, person.id, "console", tenant, person.key, by=None, at=START
            )
    return partnership


@dataclass
class Office:
    """The board's office: its store, and the moment, which tests move by hand."""

    store: Store
    files: Path
    now: datetime
    count: int = 0
    partnership: int = 1
    tenant: str = TENANT
    inbox: Dispatcher = field(init=False)

    def __post_init__(self) -> None:
        self.files.mkdir(exist_ok=True)
        self.inbox = Dispatcher(self.store, secret=b"a secret of tests", files=self.files)

    def move_to(self, day: str, hour: int = 9) -> None:
        """That local day, in summer or winter near enough: the hour is UTC."""
        year, month, date = map(int, day.split("-"))
        self.now = datetime(year, month, date, hour, 0, tzinfo=UTC)

    def person(self, key: str) -> Person:
        return Person(self, key)

    def next_id(self) -> str:
        self.count += 1
        return f"n{self.count}"

    def meeting(self, body: str, on: str) -> Meeting:
        with self.store.begin() as session:
            year, month, day = map(int, on.split("-"))
            found = meetings.between(
                session,
                self.partnership,
                datetime(year, month, day).date(),
                datetime(year, month, day).date(),
                body,
                ("planned", "held", "cancelled"),
            )
        return found[0]

    def rows(self, model: type[rows.M], **where: Any) -> Sequence[rows.M]:
        with self.store.begin() as session:
            return rows.many(session, model, **where)

    def notices(self, kind: str = "", to: str = "") -> list[Notice]:
        """What was put into the outbox, of a kind or all since the board was set up, to a person or a place."""
        person = self.id_of(to) if to and to != "place" else None
        found = [n for n in self.rows(Notice) if n.kind == kind or (not kind and n.planned_at > START)]
        if to == "place":
            return [n for n in found if n.place is not None]
        return [n for n in found if person is None or n.person_id == person]

    def audit(self, action: str = "", decision: str = "") -> list[Audit]:
        return [
            row for row in self.rows(Audit) if action in ("", row.action) and decision in ("", row.decision)
        ]

    def id_of(self, key: str) -> int:
        with self.store.begin() as session:
            return int(register.of(session, self.partnership).by_key[key].id)

    def ruled(self, change: Callable[[Any], None]) -> None:
        """Another constitution from now on: what `change` makes of the one that is kept."""
        (row,) = self.rows(Partnership)
        held = deepcopy(row.constitution)
        change(held)
        self.change(Partnership, row.id, constitution=held, constitution_rev=row.constitution_rev + 1)

    def change(self, model: Any, row: int, **values: Any) -> None:
        with self.store.begin() as session:
            rows.change(session, model, row, **values)


@dataclass
class Person:
    """Somebody on the channel, by the key under which they are linked (or not)."""

    office: Office
    key: str

    def types(self, text: str, *, native_id: str = "") -> Answer:
        return self._sends(text=text, native_id=native_id)

    def presses(self, answer: Answer, label: str, *, native_id: str = "") -> Answer:
        """Presses the first button with this label in what was answered."""
        button = answer.button(label)
        assert button.press is not None
        return self.presses_key(button.press.verb, button.press.key, native_id=native_id)

    def presses_key(self, verb: str, key: str, *, native_id: str = "") -> Answer:
        return self._sends(press=(verb, key), key=key, native_id=native_id)

    def fills(self, answer: Answer, uploads: tuple[Upload, ...] = (), /, **values: str) -> Answer:
        """Sends a form as it was drawn, with these values changed."""
        form = answer.form
        given: dict[str, str | tuple[str, ...]] = {f.id: f.value for f in form.fields}
        given |= values
        return self._sends(
            press=(form.press.verb, form.press.key), key=form.press.key, values=given, uploads=uploads
        )

    def _sends(self, *, native_id: str = "", **what: Any) -> Answer:
        inbound = Inbound(
            channel="console",
            installation=self.office.tenant,
            sender=self.key,
            place="here",
            at=self.office.now,
            native_id=native_id or self.office.next_id(),
            **what,
        )
        return Answer(self.office.inbox.handle(inbound))


@dataclass
class Answer:
    reply: Reply

    @property
    def form(self) -> Form:
        assert self.reply.form is not None, self.text
        return self.reply.form

    @property
    def errors(self) -> dict[str, str]:
        return {f.id: f.error for f in self.form.fields if f.error}

    @property
    def kind(self) -> str:
        return self.reply.message.kind if self.reply.message is not None else ""

    @property
    def text(self) -> str:
        """All words of the answer, one part a line."""
        return "\n".join(_lines(self.reply.message)) if self.reply.message is not None else ""

    @property
    def buttons(self) -> list[Button]:
        return list(_buttons(self.reply.message)) if self.reply.message is not None else []

    def button(self, label: str) -> Button:
        found = [b for b in self.buttons if b.label == label]
        assert found, f"no button {label!r} among {[b.label for b in self.buttons]}:\n{self.text}"
        return found[0]


def _lines(message: Message) -> Iterator[str]:
    for part in message.parts:
        yield from _of_part(part)


def _of_part(part: Part) -> Iterator[str]:
    if isinstance(part, Heading):
        yield part.text
    elif isinstance(part, Para | Note):
        yield plain(part.text)
    elif isinstance(part, Facts):
        yield from (f"{label}: {plain(text)}" for label, text in part.pairs)
    elif isinstance(part, Entries):
        yield from (f"{plain(row.title)} | {plain(row.detail)}" for row in part.rows)
    elif isinstance(part, Meter):
        yield f"{part.label}: {part.have} of {part.need}"


def _buttons(message: Message) -> Iterator[Button]:
    for part in message.parts:
        if isinstance(part, Buttons):
            yield from part.buttons
        elif isinstance(part, Entries):
            for row in part.rows:
                yield from row.buttons
