"""The register: a partnership's constitution and its people, seats, deputies and identities, read once and kept.

A copy is good as long as the partnership's two revision numbers are the same, which one small read tells.
Every function that changes the register raises its number in the same transaction.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, bindparam, select

from store import rows
from store.constitution import Constitution, Seat
from store.models import Deputy, Identity, Partnership, Person, SeatHolding
from store.prepared import Prepared
from store.rows import Found, table_of
from store.session import Session

_PARTNERSHIP = table_of(Partnership)
_ALL = Prepared(select(_PARTNERSHIP.c.id).order_by(_PARTNERSHIP.c.id))
_REVISIONS = Prepared(
    select(_PARTNERSHIP.c.constitution_rev, _PARTNERSHIP.c.register_rev).where(
        _PARTNERSHIP.c.id == bindparam("partnership")
    )
)
_kept: WeakKeyDictionary[Engine, dict[int, Register]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Register:
    """A copy of the register. Rows are those of Person, SeatHolding, Deputy and Identity.

    `revisions` are those of the constitution and of the register that it is a copy of.
    """

    partnership: int
    key: str
    revisions: tuple[int, int]
    constitution: Constitution
    people: dict[int, Found]
    holdings: tuple[Found, ...]
    deputies: tuple[Found, ...]
    identities: tuple[Found, ...]

    @cached_property
    def by_key(self) -> dict[str, Found]:
        return {p.key: p for p in self.people.values()}

    @cached_property
    def _by_identity(self) -> dict[tuple[str, str, str], Found]:
        return {(i.channel, i.tenant, i.subject): i for i in self.identities if i.ended_at is None}

    @cached_property
    def _by_seat(self) -> dict[str, list[Found]]:
        return _grouped(self.holdings, "seat")

    @cached_property
    def _by_holder(self) -> dict[int, list[Found]]:
        return _grouped(self.holdings, "person_id")

    @cached_property
    def _by_deputy(self) -> dict[int, list[Found]]:
        return _grouped(self.deputies, "person_id")

    @cached_property
    def deputy(self) -> dict[int, Found]:
        """The deputies' rows by their own id."""
        return {row.id: row for row in self.deputies}

    @cached_property
    def _by_agency(self) -> dict[str, list[Found]]:
        return _grouped(self.deputies, "agency")

    def identity(self, channel: str, tenant: str, subject: str) -> Found | None:
        return self._by_identity.get((channel, tenant, subject))

    def holder(self, seat: str, on: date) -> Found | None:
        """The person who holds a seat on a day, or None where it is vacant."""
        for held in self._by_seat.get(seat, ()):
            if held.since <= on and (held.until is None or on <= held.until):
                return self.people[held.person_id]
        return None

    def seats_held(self, person: int, on: date) -> tuple[Seat, ...]:
        seats = self.constitution.seat
        return tuple(
            seats[h.seat]
            for h in self._by_holder.get(person, ())
            if h.since <= on and (h.until is None or on <= h.until) and h.seat in seats
        )

    def role_holder(self, body: str, role: str, on: date) -> Found | None:
        """The holder of the first seat with this role on a body ("chair", "vice_chair")."""
        for seat in self.constitution.seats_of(body):
            if seat.role == role and (found := self.holder(seat.id, on)):
                return found
        return None

    def office(self, name: str) -> Found | None:
        """The manager or the administrator, of those who have not left."""
        return next((p for p in self.people.values() if p.office == name and p.left_on is None), None)

    def agencies_of(self, person: int, on: date) -> frozenset[str]:
        """The agencies a person speaks for: by a seat they hold, or as its named person."""
        held = {s.agency for s in self.seats_held(person, on) if s.agency}
        own = self.people[person].agency
        return frozenset(held | ({own} if own else set()))

    def deputising(self, person: int) -> Sequence[Found]:
        """A person's rows as deputy, in whatever state."""
        return self._by_deputy.get(person, ())

    def deputies_for(self, agency: str, body: str, meeting: int | None) -> tuple[Found, ...]:
        """An agency's deputies on a body who have not declined or ended: those for this meeting first."""
        named = [
            d
            for d in self._by_agency.get(agency, ())
            if d.body == body and d.state in ("named", "accepted") and d.meeting_id in (None, meeting)
        ]
        return tuple(sorted(named, key=lambda d: (d.meeting_id is None, d.id)))


def of(session: Session, partnership: int) -> Register:
    """The register as it is now. Raises LookupError for an unknown partnership."""
    kept = _kept.setdefault(session.engine, {})
    known = kept.get(partnership)
    revisions = _revisions(session, partnership)
    if known is None or known.revisions != revisions:
        same = known.constitution if known and known.revisions[0] == revisions[0] else None
        kept[partnership] = known = _read(session, partnership, revisions, same)
    return known


def partnerships(session: Session) -> list[int]:
    return [row.id for row in _ALL.all(session, {})]


def find_identity(session: Session, channel: str, tenant: str, subject: str) -> Found | None:
    """The identity, not ended, that a channel's sender is known by."""
    return rows.one(session, Identity, channel=channel, tenant=tenant, subject=subject, ended_at=None)


def touch(session: Session, partnership: int) -> None:
    """Marks the register as changed. To be called by everything that changes one of its tables.

    The new revision is random, not the next number: one that was rolled back is never another's, so that a copy
    read before the rollback cannot pass for what came after it.
    """
    rows.change(session, Partnership, partnership, register_rev=secrets.randbits(31))


def add_person(session: Session, partnership: int, **values: Any) -> int:
    touch(session, partnership)
    return rows.add(session, Person, partnership_id=partnership, **values)


def hold_seat(session: Session, partnership: int, seat: str, person: int, since: date) -> int:
    touch(session, partnership)
    return rows.add(
        session, SeatHolding, partnership_id=partnership, seat=seat, person_id=person, since=since
    )


def name_deputy(session: Session, partnership: int, **values: Any) -> int:
    touch(session, partnership)
    return rows.add(session, Deputy, partnership_id=partnership, **values)


def deputy(session: Session, deputy: int) -> Found:
    """One deputy's row as it is in this transaction."""
    return rows.get(session, Deputy, deputy)


def change_deputy(session: Session, partnership: int, deputy: int, **values: Any) -> None:
    touch(session, partnership)
    rows.change(session, Deputy, deputy, **values)


def link_identity(
    session: Session,
    partnership: int,
    person: int,
    channel: str,
    tenant: str,
    subject: str,
    *,
    by: int | None,
    at: datetime,
    kind: str = "member",
) -> int:
    touch(session, partnership)
    return rows.add(
        session,
        Identity,
        partnership_id=partnership,
        person_id=person,
        channel=channel,
        tenant=tenant,
        subject=subject,
        kind=kind,
        verified_by=by,
        verified_at=at,
    )


def with_deputies(session: Session, known: Register) -> Register:
    """The register with its deputies as this transaction has changed them; not kept for others."""
    revisions = _revisions(session, known.partnership)
    if revisions == known.revisions:
        return known
    deputies = tuple(rows.many(session, Deputy, partnership_id=known.partnership))
    return replace(known, revisions=revisions, deputies=deputies)


def _revisions(session: Session, partnership: int) -> tuple[int, int]:
    found = _REVISIONS.first(session, {"partnership": partnership})
    if found is None:
        raise LookupError(f"no partnership {partnership}")
    return found.constitution_rev, found.register_rev


def _read(
    session: Session, partnership: int, revisions: tuple[int, int], constitution: Constitution | None
) -> Register:
    """Reads it all; the constitution only where it is not known already, since caches go by the object itself."""
    found = rows.get(session, Partnership, partnership)

    def all_of(model: rows.Model) -> tuple[Found, ...]:
        return tuple(rows.many(session, model, partnership_id=partnership))

    return Register(
        partnership=partnership,
        key=found.key,
        revisions=revisions,
        constitution=constitution or Constitution.model_validate(found.constitution),
        people={p.id: p for p in all_of(Person)},
        holdings=all_of(SeatHolding),
        deputies=all_of(Deputy),
        identities=all_of(Identity),
    )


def _grouped(found: Iterable[Found], by: str) -> dict[Any, list[Found]]:
    groups: dict[Any, list[Found]] = {}
    for row in found:
        groups.setdefault(getattr(row, by), []).append(row)
    return groups
