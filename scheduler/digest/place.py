"""One secretariat's place on a day, with what every part of its digest is read with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from store.constitution import Constitution
from store.models import Meeting
from store.queries import meetings
from store.register import Register
from store.session import Session


@dataclass(frozen=True)
class PlaceToday:
    """The bodies whose secretariat reads there, and the week in which `today` (local) lies."""

    session: Session
    register: Register
    name: str
    today: date

    @property
    def constitution(self) -> Constitution:
        return self.register.constitution

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        return tuple(b.id for b in self.constitution.bodies if b.place == self.name)

    @property
    def week_from(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    @property
    def week_until(self) -> date:
        return self.week_from + timedelta(days=6)

    @cached_property
    def coming(self) -> list[Meeting]:
        """The meetings ahead, today's included, the nearest first."""
        return sorted(self.meetings(self.today, None, ("planned",)), key=lambda m: (m.on, m.at))

    def meetings(
        self, start: date, end: date | None, states: Sequence[str] = ("planned", "held")
    ) -> list[Meeting]:
        """The meetings of its bodies from `start` to `end`, both included."""
        found = meetings.between(self.session, self.register.partnership, start, end, states=states)
        return [m for m in found if m.body in self.bodies]
