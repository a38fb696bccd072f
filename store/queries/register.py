"""The register: a partnership's constitution and its people, seats, deputies and identities, read once and kept.

A copy is good as long as the partnership's two revision numbers are the same, which one small read tells.
Every function that changes the register raises its number in the same transaction.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, bindparam, select

from store import rows
from store.constitution import Constitution
from store.models import ChairOrder, Deputy, Identity, Partnership, Person, SeatHolding, Signature, TenureWord
from store.prepared import Prepared
from store.register import Register as Register
from store.rows import M, table_of
from store.session import Session
from store.turns import failed_commits

_PARTNERSHIP = table_of(Partnership)


class _Id(NamedTuple):
    id: int


class _Revisions(NamedTuple):
    constitution_rev: int
    register_rev: int


_ALL: Prepared[_Id] = Prepared(select(_PARTNERSHIP.c.id).order_by(_PARTNERSHIP.c.id))
_REVISIONS: Prepared[_Revisions] = Prepared(
    select(_PARTNERSHIP.c.constitution_rev, _PARTNERSHIP.c.register_rev).where(
        _PARTNERSHIP.c.id == bindparam("partnership")
    )
)
_kept: WeakKeyDictionary[Engine, dict[tuple[int, int], Register]] = WeakKeyDictionary()
"""By partnership, and by how many commits had failed: what was read in one that failed is not true."""


def of(session: Session, partnership: int) -> Register:
    """The register as it is now. Raises LookupError for an unknown partnership."""
    kept = _kept.setdefault(session.engine, {})
    now = (partnership, failed_commits(session.engine))
    known = kept.get(now)
    revisions = _revisions(session, partnership)
    if known is None or known.revisions != revisions:
        same = known.constitution if known and known.revisions[0] == revisions[0] else None
        kept[now] = known = _read(session, partnership, revisions, same)
    return known


def partnerships(session: Session) -> list[int]:
    return [row.id for row in _ALL.all(session, {})]


def find_identity(session: Session, channel: str, tenant: str, subject: str) -> Identity | None:
    """The identity, not ended, that a channel's sender is known by."""
    return rows.one(session, Identity, channel=channel, tenant=tenant, subject=subject, ended_at=None)


def touch(session: Session, partnership: int) -> None:
    """Marks the register as changed. To be called by everything that changes one of its tables.

    The new revision is random, not the next number: one that was rolled back is never another's, so that a copy
    read before the rollback cannot pass for what came after it.
    """
    rows.change(session, Partnership, partnership, register_rev=secrets.randbits(31))


def add_person(session: Session, partnership: int, **values: object) -> int:
    touch(session, partnership)
    return rows.add(session, Person, partnership_id=partnership, **values)


def hold_seat(
    session: Session, partnership: int, seat: str, person: int, since: date, *, until: date | None = None
) -> int:
    touch(session, partnership)
    return rows.add(
        session,
        SeatHolding,
        partnership_id=partnership,
        seat=seat,
        person_id=person,
        since=since,
        until=until,
    )


def change_person(session: Session, partnership: int, person: int, **values: object) -> None:
    touch(session, partnership)
    rows.change(session, Person, person, **values)


def leave_seat(session: Session, partnership: int, holding: int, until: date | None) -> None:
    """Ends a holding; `until` is its last day, None where it has none after all."""
    touch(session, partnership)
    rows.change(session, SeatHolding, holding, until=until)


def name_deputy(session: Session, partnership: int, **values: object) -> int:
    touch(session, partnership)
    return rows.add(session, Deputy, partnership_id=partnership, **values)


def deputy(session: Session, deputy: int) -> Deputy:
    """One deputy's row as it is in this transaction."""
    return rows.get(session, Deputy, deputy)


def change_deputy(session: Session, partnership: int, deputy: int, **values: object) -> None:
    touch(session, partnership)
    rows.change(session, Deputy, deputy, **values)


def set_order(session: Session, partnership: int, **values: object) -> int:
    """Another order in which agencies have the chair of a body in turn; the one before it stays as its history."""
    touch(session, partnership)
    return rows.add(session, ChairOrder, partnership_id=partnership, **values)


def say_of_tenure(session: Session, partnership: int, **values: object) -> int:
    touch(session, partnership)
    return rows.add(session, TenureWord, partnership_id=partnership, **values)


def sign(session: Session, partnership: int, **values: object) -> int:
    touch(session, partnership)
    return rows.add(session, Signature, partnership_id=partnership, **values)


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

    def all_of(model: type[M]) -> tuple[M, ...]:
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
        orders=all_of(ChairOrder),
        tenures=all_of(TenureWord),
        signatures=all_of(Signature),
    )
