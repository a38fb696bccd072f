"""A small board in a real database, without standing reports, swept and delivered by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from commands.common.base import Act, Actor
from commands.setup import set_up
from scheduler.sweep import Swept, next_look, sweep
from store import models, outbox, rows
from store.constitution.plan_models import ActionEntry, Item, MeetingEntry
from store.models import Notice
from store.queries import actions, meetings, register, reports
from store.register import Register
from store.session import Session, Store
from tests.scheduler.plan_kit import at, day, folder
from tests.store.rules_kit import without

ITEM = Item(body="board", on=day("2016-09-21"), title="Missing children", author="board-police", report=True)


@dataclass
class FakePacks:
    """Makes no file, and counts. `during` is called while a pack is being made, outside every transaction."""

    made: list[str] = field(default_factory=list)
    during: Any = None
    fails: str = ""

    def gather(self, session: Session, register: Register, meeting: models.Meeting, now: datetime) -> object:
        found = reports.of_meeting(session, meeting.id)
        return meeting.id, meeting.ref, tuple((r.ref, r.version) for r in found)

    def build(self, gathered: Any) -> object:
        if self.fails:
            raise RuntimeError(self.fails)
        self.made.append(gathered[1])
        if self.during:
            self.during()
        return gathered

    def keep(
        self, session: Session, register: Register, meeting: models.Meeting, built: Any, now: datetime
    ) -> int:
        return reports.store_file(
            session,
            register.partnership,
            name=f"{meeting.ref}.pdf",
            path=f"{meeting.ref}-{meeting.revision}.pdf",
            sha256="0",
            size=1,
            stored_at=now,
        )


class Board:
    """The example's people with a year of their own; `now` is moved by hand. It has no `silent` rules."""

    def __init__(
        self,
        store: Store,
        start: str = "2016-08-01 08:00",
        meetings_on: Sequence[str] = ("2016-09-21",),
        items: Sequence[Item] = (ITEM,),
        work: Sequence[ActionEntry] = (),
        silent: Sequence[str] = (),
    ) -> None:
        self.store, self.now, self.packs = store, at(start), FakePacks()
        planned = tuple(MeetingEntry(body="board", on=day(on)) for on in meetings_on)
        example = folder()
        left_out = {*silent, *(rule.id for rule in example.constitution.rules if rule.kind == "recurring")}
        small = replace(
            example,
            constitution=without(example.constitution, *left_out),
            meetings=planned,
            items=tuple(items),
            actions=tuple(work),
        )
        self.folder = small
        with store.begin() as session:
            self.partnership = set_up(session, "small", small, self.now)

    def sweep(self, text: str | None = None) -> Swept:
        """Looks at everything by that London time, once."""
        if text:
            self.now = at(text)
        return sweep(self.store, self.now, self.packs)

    def deliver(self) -> list[Notice]:
        """Everything that is due by now reaches its readers."""
        with self.store.begin() as session:
            due = [n for n in self._all(session) if n.state == "pending" and n.due_at <= self.now]
            outbox.settle(session, [n.id for n in due], "sent", now=self.now)
        return due

    def run_to(self, text: str) -> list[tuple[date, Notice]]:
        """From moment to moment up to that London time, everything delivered as it is due; what was said and when."""
        said, end = [], at(text)
        while True:
            self.sweep()
            said += [(self.now.date(), n) for n in self.deliver()]
            with self.store.begin() as session:
                moments = [m for m in (next_look(session), outbox.next_due(session)) if m is not None]
            ahead = [m for m in moments if self.now < m <= end]
            if not ahead:
                self.now = end
                return said
            self.now = min(ahead)

    def notices(self, **where: Any) -> list[Notice]:
        with self.store.begin() as session:
            return [n for n in self._all(session) if all(getattr(n, k) == v for k, v in where.items())]

    def kinds(self, person: str, state: str = "sent") -> list[str]:
        return [n.kind for n in self.notices(person_id=self.person(person), state=state)]

    def person(self, key: str) -> int:
        with self.store.begin() as session:
            return int(register.of(session, self.partnership).by_key[key].id)

    def meeting(self, ref: str = "M-1") -> models.Meeting:
        with self.store.begin() as session:
            found = meetings.by_ref(session, self.partnership, ref)
        assert found is not None
        return found

    def report(self, ref: str = "R-1") -> models.Report:
        with self.store.begin() as session:
            found = reports.by_ref(session, self.partnership, ref)
        assert found is not None
        return found

    def report_id(self, ref: str = "R-1") -> int:
        return int(self.report(ref).id)

    def person_in(self, session: Session, key: str) -> int:
        """As `person`, inside a transaction."""
        return int(register.of(session, self.partnership).by_key[key].id)

    def action(self, ref: str = "A-1") -> models.Action:
        with self.store.begin() as session:
            found = actions.by_ref(session, self.partnership, ref)
        assert found is not None
        return found

    def manager(self, session: Session) -> Act:
        """The manager, about to do something."""
        known = register.of(session, self.partnership)
        who = known.office("manager")
        assert who is not None
        actor = Actor(person=who.id, name=who.name, office="manager")
        return Act.begin(session, known, actor, self.now).doing("meeting.move", "manager")

    def later(self, **span: int) -> None:
        self.now += timedelta(**span)

    def _all(self, session: Session) -> Sequence[Notice]:
        return rows.many(session, Notice, partnership_id=self.partnership)
