"""A row's "By when" with what its partnership knows: its bodies, their planned meetings, its terms and its people.

What a row says of a meeting is looked up among the meetings of the body that it names, and of no other. Pure: the
files as read and a text in, dates out.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.calendar.names import with_weekday
from scheduler.calendar.when import MeetingMeant, Term, When, WhenError, parse_when
from scheduler.dates import plan_year
from store.constitution import Constitution, Folder
from store.constitution.words import did_you_mean, listed

_AND = re.compile(r"\s*(?:,|&|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AtMeeting:
    """A date that is due at a meeting of `body`, planned for `on`, and moves with it."""

    body: str
    on: date


@dataclass(frozen=True, slots=True)
class RowDates:
    """A "By when" as read, the meetings that it is due at, and in `unmet` which of its meetings there are none of."""

    when: When
    meetings: tuple[AtMeeting, ...] = ()
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanReader:
    """Reads the rows of one partnership's plan. `planned` are its meetings, `people` the names of those it knows."""

    constitution: Constitution
    planned: Sequence[AtMeeting] = ()
    people: Sequence[str] = ()

    @classmethod
    def of(cls, folder: Folder) -> PlanReader:
        """For the rows of a folder, with the meetings and the people of its files."""
        planned = tuple(AtMeeting(m.body, m.on) for m in folder.meetings)
        people = tuple(name for p in folder.people.persons for name in (p.name, p.key))
        return cls(folder.constitution, planned, people)

    def read(self, text: str, body: str, today: date) -> RowDates:
        """What a row of `body` says; the next meeting is counted from `today`, or from the start of the year.

        Raises WhenError where it cannot be read.
        """
        c = self.constitution
        terms = [Term(t.name, t.start, t.end) for t in c.partnership.terms]
        when = parse_when(text, plan_year(c), terms=terms, people=tuple(self._names()))
        found: list[AtMeeting] = []
        unmet: list[str] = []
        for meant in when.meetings:
            bodies = self._bodies(meant.body) if meant.body else (body,)
            if not bodies:
                unmet.append(self._unknown(meant.body))
            for one in bodies:
                held = self._held(one, meant, today)
                if not held:
                    unmet.append(f"{c.body[one].name} has no meeting planned {_named(meant)}.")
                elif len(held) > 1 and not meant.every:
                    unmet.append(self._which(one, held))
                else:
                    found += held
        return RowDates(when, tuple(dict.fromkeys(found)), tuple(unmet))

    def is_due_at_each(self, meeting: AtMeeting, text: str, body: str) -> bool:
        """Whether a row of `body` is due at each meeting such as this one, also where it was planned later."""
        try:
            when = parse_when(text, plan_year(self.constitution))
        except WhenError:
            return False
        return any(
            meant.every == 1
            and meeting.body in (self._bodies(meant.body) if meant.body else (body,))
            and (meant.since or meeting.on) <= meeting.on <= (meant.until or meeting.on)
            for meant in when.meetings
        )

    def _names(self) -> Iterator[str]:
        c = self.constitution
        yield from self.people
        for agency in c.agencies:
            yield from (agency.name, agency.short, *agency.aliases)
        for body in c.bodies:
            yield from (body.name, body.short, *body.aliases)
        yield from (seat.title for seat in c.seats if seat.title)

    def _bodies(self, said: str) -> tuple[str, ...]:
        """The bodies that are named, such as both of "Board and Executive"; none where one of them is not known."""
        if one := self._body(said):
            return (one,)
        found = [self._body(part) for part in _AND.split(said)]
        return tuple(body for body in found if body) if len(found) > 1 and all(found) else ()

    def _body(self, said: str) -> str | None:
        wanted = " ".join(said.split()).casefold()
        for body in self.constitution.bodies:
            names = {name.casefold() for name in (body.id, body.name, body.short, *body.aliases)}
            if wanted in names or wanted.removeprefix("the ") in names:
                return body.id
        return None

    def _unknown(self, said: str) -> str:
        c = self.constitution
        known = [name for body in c.bodies for name in (body.name, body.short, *body.aliases)]
        names = f"Known are {listed(body.short for body in c.bodies)}."
        return f'There is no body "{said}". {did_you_mean(said, known, names)}'

    def _held(self, body: str, meant: MeetingMeant, today: date) -> list[AtMeeting]:
        """The meetings of a body that are meant, by date."""
        cycle = self.constitution.partnership.cycle
        held = sorted((m for m in self.planned if m.body == body), key=lambda m: m.on)
        if meant.every:
            since, until = meant.since or cycle.start, meant.until or cycle.end
            return [m for m in held if since <= m.on <= until][:: meant.every]
        if meant.next:
            return [m for m in held if m.on >= max(today, cycle.start)][:1]
        days = (meant.day,) if meant.day else range(1, 32)
        return [
            m
            for m in held
            if m.on.month == meant.month
            and m.on.day in days
            and (m.on.year == meant.year if meant.year else cycle.start <= m.on <= cycle.end)
        ]

    def _which(self, body: str, held: Sequence[AtMeeting]) -> str:
        days = listed(with_weekday(m.on) for m in held)
        return f"{self.constitution.body[body].name} meets on {days}. Write the day of the meeting that is meant."


def _named(meant: MeetingMeant) -> str:
    """When a meeting would have to be, for there to be one that is meant."""
    if meant.every or meant.next or meant.month is None:
        return "then" if meant.since or meant.until else "in the year" if meant.every else "next"
    day = f"on {meant.day} " if meant.day else "in "
    return f"{day}{month_name[meant.month]}{f' {meant.year}' if meant.year else ''}"
