"""The register as a value: a partnership's constitution and its people, seats, deputies and identities.

`store.queries.register` reads it; everything here is a look-up in what was read, so that the pure planner may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from store.constitution import Constitution, Seat
from store.models import ChairOrder, Deputy, Identity, Person, SeatHolding, SeatReply, Signature, TenureWord

_Key = TypeVar("_Key")
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Register:
    """A copy of the register, with the rows of its tables.

    `revisions` are those of the constitution and of the register that it is a copy of.
    """

    partnership: int
    key: str
    revisions: tuple[int, int]
    constitution: Constitution
    people: dict[int, Person]
    holdings: tuple[SeatHolding, ...]
    deputies: tuple[Deputy, ...]
    identities: tuple[Identity, ...]
    orders: tuple[ChairOrder, ...] = ()
    tenures: tuple[TenureWord, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Person]:
        return {p.key: p for p in self.people.values()}

    @cached_property
    def _by_identity(self) -> dict[tuple[str, str, str], Identity]:
        return {(i.channel, i.tenant, i.subject): i for i in self.identities if i.ended_at is None}

    @cached_property
    def _by_seat(self) -> dict[str, list[SeatHolding]]:
        return _grouped(self.holdings, lambda held: held.seat)

    @cached_property
    def _by_holder(self) -> dict[int, list[SeatHolding]]:
        return _grouped(self.holdings, lambda held: held.person_id)

    @cached_property
    def _by_deputy(self) -> dict[int, list[Deputy]]:
        return _grouped(self.deputies, lambda named: named.person_id)

    @cached_property
    def deputy(self) -> dict[int, Deputy]:
        """The deputies' rows by their own id."""
        return {row.id: row for row in self.deputies}

    @cached_property
    def _by_agency(self) -> dict[str, list[Deputy]]:
        return _grouped(self.deputies, lambda named: named.agency)

    def identity(self, channel: str, tenant: str, subject: str) -> Identity | None:
        return self._by_identity.get((channel, tenant, subject))

    def holders(self, seat: str, on: date) -> tuple[Person, ...]:
        """Those who hold a seat on a day and have not left: one, or several who share it and count once."""
        found = (self.people[held.person_id] for held in self._holdings(seat, on))
        return tuple({p.id: p for p in found if p.left_on is None or p.left_on > on}.values())

    def holder(self, seat: str, on: date) -> Person | None:
        """The person who holds a seat on a day, the first of those who share it; None where it is vacant."""
        here = self.holders(seat, on)
        if here:
            return here[0]
        return next((self.people[held.person_id] for held in self._holdings(seat, on)), None)

    def holdings_of(self, seat: str, on: date) -> tuple[SeatHolding, ...]:
        """The rows of those who hold a seat on a day and have not left."""
        here = {person.id for person in self.holders(seat, on)}
        return tuple(held for held in self._holdings(seat, on) if held.person_id in here)

    def _holdings(self, seat: str, on: date) -> Iterator[SeatHolding]:
        found = self.constitution.seat.get(seat)
        if found is not None and not found.there(on):
            return
        for held in self._by_seat.get(seat, ()):
            if held.since <= on and (held.until is None or on <= held.until):
                yield held

    def seats_held(self, person: int, on: date) -> tuple[Seat, ...]:
        seats = self.constitution.seat
        return tuple(
            seats[h.seat]
            for h in self._by_holder.get(person, ())
            if h.since <= on
            and (h.until is None or on <= h.until)
            and h.seat in seats
            and seats[h.seat].there(on)
        )

    def role_holder(self, body: str, role: str, on: date) -> Person | None:
        """The holder of the first seat with this role on a body ("chair", "vice_chair")."""
        for seat in self.constitution.seats_of(body, on):
            if seat.role == role and (found := self.holder(seat.id, on)):
                return found
        return None

    def order_of(self, body: str) -> ChairOrder | None:
        """The order that the manager set last for the chair of a body; None where none was set."""
        return max((o for o in self.orders if o.body == body), key=lambda o: o.id, default=None)

    def said_of_tenure(self, body: str, office: str, person: int, ends: date) -> TenureWord | None:
        """What was decided last of a tenure that would end on a day; None where nothing was."""
        found = [
            t for t in self.tenures if (t.body, t.office, t.person_id, t.ends) == (body, office, person, ends)
        ]
        return max(found, key=lambda t: t.id, default=None)

    def office(self, name: str) -> Person | None:
        """The manager, the administrator or the technical administrator, of those who have not left."""
        return next((p for p in self.people.values() if p.office == name and p.left_on is None), None)

    def agencies_of(self, person: int, on: date) -> frozenset[str]:
        """The agencies a person speaks for: by a seat they hold, or as its named person."""
        held = {s.agency for s in self.seats_held(person, on) if s.agency}
        own = self.people[person].agency
        return frozenset(held | ({own} if own else set()))

    def deputy_of(self, reply: SeatReply | None) -> Deputy | None:
        """The deputy that a seat's reply names, if it names one."""
        return self.deputy.get(reply.deputy_id) if reply is not None and reply.deputy_id is not None else None

    def deputising(self, person: int) -> Sequence[Deputy]:
        """A person's rows as deputy, in whatever state."""
        return self._by_deputy.get(person, ())

    def deputies_for(self, agency: str, body: str, meeting: int | None) -> tuple[Deputy, ...]:
        """An agency's deputies on a body who have not declined or ended: those for this meeting first."""
        named = [
            d
            for d in self._by_agency.get(agency, ())
            if d.body == body and d.state in ("named", "accepted") and d.meeting_id in (None, meeting)
        ]
        return tuple(sorted(named, key=lambda d: (d.meeting_id is None, d.id)))


def _grouped(found: Iterable[_Row], key: Callable[[_Row], _Key]) -> dict[_Key, list[_Row]]:
    groups: dict[_Key, list[_Row]] = {}
    for row in found:
        groups.setdefault(key(row), []).append(row)
    return groups
