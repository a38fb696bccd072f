"""What the bot has to say: notices put once by their unique keys, withdrawn, and found when they are due.

Notices are written in the transaction of the change that causes them. `bot/delivery` takes them from here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, Integer, String, and_, bindparam, case, cast, func, or_, select

from store import rows
from store.killpoints import KillPoint, reach
from store.models import Delivery, Notice
from store.notice_kinds import NoticeKind
from store.prepared import Prepared, found
from store.rows import table_of
from store.session import Session

_NOTICE = table_of(Notice)
_DELIVERY = table_of(Delivery)
_UNIQUE = ("partnership_id", "key")
_FIRST = {"escalation": 0, "alarm": 1, "correction": 2}
"""Classes that leave before the others."""

_HELD_BACK = select(_DELIVERY.c.id).where(
    _DELIVERY.c.state == "waiting", _DELIVERY.c.not_before > bindparam("real_now")
)
_CLASS_OF_ONE = cast(_NOTICE.c.partnership_id, String) + ":" + _NOTICE.c.notice_class
_IS_DUE = _NOTICE.c.due_at <= bindparam("now")
_NOT_HELD = (
    _NOTICE.c.state == "pending",
    or_(_NOTICE.c.delivery_id.is_(None), _NOTICE.c.delivery_id.not_in(_HELD_BACK)),
    or_(
        _NOTICE.c.urgent.is_(True),
        and_(
            or_(
                _CLASS_OF_ONE.not_in(bindparam("classes", expanding=True)),
                _NOTICE.c.id.in_(bindparam("but", expanding=True)),
            ),
            _NOTICE.c.id.not_in(bindparam("single", expanding=True)),
        ),
    ),
)
_TOLD_WITH_OTHERS = (NoticeKind.ACTION_CLOSED,)
"""What leaves with the next message to its reader; by itself on its own day where none goes before."""
_OF_ONE = _NOTICE.c.partnership_id == bindparam("only", type_=Integer)
_RANK = case(*((_NOTICE.c.notice_class == name, order) for name, order in _FIRST.items()), else_=len(_FIRST))
_ALONE = case((_NOTICE.c.person_id.is_(None), _NOTICE.c.id), else_=None)
"""A notice for a place is told alone; those for a person together."""

_READERS = (
    select(_NOTICE.c.partnership_id, _NOTICE.c.person_id, _ALONE.label("notice"))
    .where(_IS_DUE, *_NOT_HELD)
    .group_by(_NOTICE.c.partnership_id, _NOTICE.c.person_id, _ALONE)
    .order_by(func.min(_RANK), func.min(_NOTICE.c.due_at), _ALONE.is_not(None), _NOTICE.c.person_id)
    .order_by(func.min(_NOTICE.c.id))
    .limit(bindparam("limit", type_=Integer))
)
_READERS_OF_ONE = _READERS.where(_OF_ONE)
_TAKEN = (
    select(_NOTICE)
    .where(_NOTICE.c.partnership_id == bindparam("partnership"), *_NOT_HELD)
    .order_by(_NOTICE.c.due_at, _NOTICE.c.id)
    .with_for_update(skip_locked=True)
)
_TAKEN_FOR_PERSON = _TAKEN.where(
    _NOTICE.c.person_id == bindparam("person"), or_(_IS_DUE, _NOTICE.c.kind.in_(_TOLD_WITH_OTHERS))
)
_TAKEN_ALONE = _TAKEN.where(_IS_DUE, _NOTICE.c.id == bindparam("notice"))


class Planned(Protocol):
    """What a planner hands over: `scheduler.planner.notice.PlannedNotice`, by its shape."""

    @property
    def kind(self) -> NoticeKind: ...
    @property
    def unique(self) -> str: ...
    @property
    def notice_class(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def due(self) -> datetime: ...
    @property
    def person(self) -> int | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def revision(self) -> int: ...
    @property
    def rules(self) -> Sequence[str]: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...
    @property
    def late(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Held:
    """What may not leave at this instant, though it is due: what is urgent leaves all the same.

    `classes` are partnerships with a class of notice that waits there, but for the notices `but`; `single` are notices
    that wait by themselves.
    """

    classes: frozenset[tuple[int, str]] = frozenset()
    but: frozenset[int] = frozenset()
    single: frozenset[int] = frozenset()

    def bound(self) -> dict[str, list[str] | list[int]]:
        """The values of the statements that find what is due."""
        return {
            "classes": sorted(f"{partnership}:{name}" for partnership, name in self.classes),
            "but": sorted(self.but),
            "single": sorted(self.single),
        }


NOTHING_HELD = Held()


@dataclass(frozen=True, slots=True)
class DueReader:
    """Who has something coming: a person, with all that is due, or one notice (`notice`) for a place."""

    partnership: int
    person: int | None
    notice: int | None


def put(session: Session, partnership_id: int, notices: Iterable[Planned], now: datetime) -> int:
    """Keeps the notices that are not kept yet, whatever became of those that are; says how many were new."""
    values = [_values(partnership_id, notice, now) for notice in notices]
    new = rows.add_missing(session, Notice, _UNIQUE, values)
    if values:
        reach(KillPoint.NOTICES_PUT)
    return new


def enlarge(session: Session, notice: Notice, **facts: object) -> bool:
    """Has a notice that waits tell more, its other facts as they were; False where it is on its way already."""
    still = {"id": notice.id, "state": "pending"}
    return rows.change_where(session, Notice, still, facts={**notice.facts, **facts}) == 1


def let_go(session: Session, partnership_id: int, person: int, why: str) -> int:
    """What was kept from a person for that reason waits again, to be asked about anew as it leaves; says how much."""
    kept = {"partnership_id": partnership_id, "person_id": person, "state": "cancelled", "why": why}
    return rows.change_where(session, Notice, kept, state="pending", why="", settled_at=None)


def supersede(
    session: Session,
    partnership_id: int,
    *,
    subject: str,
    why: str,
    now: datetime,
    kinds: Collection[NoticeKind] | None = None,
    person: int | None = None,
    except_revision: int | None = None,
) -> int:
    """Withdraws what waits to be said about a subject because something newer stands in its place.

    Says how many were withdrawn. One that is leaving just now is left alone: ask `leaving` afterwards, in the same
    transaction, to be able to say that it was already on its way. `except_revision` keeps the newest plan.
    """
    return _withdraw(
        session, "superseded", why, now, _about(partnership_id, subject, kinds, person, except_revision)
    )


def cancel(
    session: Session,
    partnership_id: int,
    *,
    subject: str,
    why: str,
    now: datetime,
    kinds: Collection[NoticeKind] | None = None,
    person: int | None = None,
) -> int:
    """Withdraws what waits to be said about a subject because it need not be said at all; says how many."""
    return _withdraw(session, "cancelled", why, now, _about(partnership_id, subject, kinds, person, None))


def leaving(
    session: Session,
    partnership_id: int,
    *,
    subject: str,
    kinds: Collection[NoticeKind] | None = None,
    person: int | None = None,
) -> Sequence[Notice]:
    """Notices about a subject that are on their way at this moment, or may have arrived: too late to withdraw."""
    about = _about(partnership_id, subject, kinds, person, None)
    return rows.matching(session, Notice, *about, _NOTICE.c.state == "sending")


def told(
    session: Session, partnership_id: int, *, subject: str, kinds: Collection[NoticeKind] | None = None
) -> Sequence[Notice]:
    """Notices about a subject that their readers have, or may have, in the order they were planned.

    Whoever is among their `person_id` or `place` is owed a correction when the subject changes (DL-7).
    """
    about = _about(partnership_id, subject, kinds, None, None)
    return rows.matching(session, Notice, *about, _NOTICE.c.state.in_(("sent", "sending")))


def next_due(
    session: Session, partnership_id: int | None = None, *, urgent: bool | None = None
) -> datetime | None:
    """The earliest instant (UTC) at which something that waits is due, or None where nothing waits."""
    bound = {} if partnership_id is None else {"partnership": partnership_id}
    earliest = _next_due(partnership_id is not None, urgent).first(session, bound)
    return earliest.due_at if earliest is not None else None


class _Earliest(NamedTuple):
    due_at: datetime | None


@cache
def _next_due(of_one: bool, urgent: bool | None) -> Prepared[_Earliest]:
    wanted = [_NOTICE.c.state == "pending"]
    if of_one:
        wanted.append(_NOTICE.c.partnership_id == bindparam("partnership"))
    if urgent is not None:
        wanted.append(_NOTICE.c.urgent.is_(urgent))
    return Prepared(select(func.min(_NOTICE.c.due_at).label("due_at")).where(*wanted))


def readers_due(
    session: Session,
    now: datetime,
    limit: int,
    *,
    held: Held = NOTHING_HELD,
    real_now: datetime,
    partnership: int | None = None,
) -> list[DueReader]:
    """Who has something due: escalations first, then by when it was due, then by reader.

    `real_now` is real time: what a channel asked to be tried later is left out until then. One partnership's readers,
    or all.
    """
    bound: dict[str, object] = {"now": now, "limit": limit, "real_now": real_now, **held.bound()}
    readers = _READERS
    if partnership is not None:
        readers, bound = _READERS_OF_ONE, bound | {"only": partnership}
    return [
        DueReader(row.partnership_id, row.person_id, row.notice) for row in session.execute(readers, bound)
    ]


def take(
    session: Session, reader: DueReader, now: datetime, *, held: Held = NOTHING_HELD, real_now: datetime
) -> Sequence[Notice]:
    """The reader's notices that are due, with what leaves with others, and that no other worker has in hand; held until
    the transaction ends."""
    bound: dict[str, object] = {
        "partnership": reader.partnership,
        "now": now,
        "real_now": real_now,
        **held.bound(),
    }
    if reader.person is None:
        return found(session.execute(_TAKEN_ALONE, bound | {"notice": reader.notice}), Notice)
    return found(session.execute(_TAKEN_FOR_PERSON, bound | {"person": reader.person}), Notice)


def settle(session: Session, notices: Iterable[int], state: str, *, why: str = "", now: datetime) -> None:
    """Says what finally became of notices: sent, failed or cancelled, and why."""
    for notice in notices:
        rows.change(session, Notice, notice, state=state, why=why, settled_at=now)


def leave(session: Session, notices: Iterable[int], delivery: int) -> None:
    """Puts notices on their way with a delivery."""
    for notice in notices:
        rows.change(session, Notice, notice, state="sending", delivery_id=delivery)


def wait_again(session: Session, notices: Iterable[Notice], *, tried: Sequence[str] = ()) -> None:
    """Notices that are definitely not there wait again; `tried` names the ways that failed for good."""
    for notice in notices:
        rows.change(session, Notice, notice.id, state="pending", tried=[*notice.tried, *tried])


def carried_by(session: Session, delivery: int) -> Sequence[Notice]:
    """The notices of a delivery that are on their way with it or have arrived with it, in the order they are told."""
    there = rows.AnyOf(("sending", "sent"))
    return rows.many(session, Notice, order="due_at", delivery_id=delivery, state=there)


def _values(partnership_id: int, notice: Planned, now: datetime) -> dict[str, Any]:
    if (notice.person is None) == (notice.place is None):
        raise ValueError(f"{notice.unique} must be for a person or for a place, and for one alone")
    return {
        "partnership_id": partnership_id,
        "key": notice.unique,
        "kind": str(notice.kind),
        "notice_class": notice.notice_class,
        "person_id": notice.person,
        "place": notice.place,
        "subject": notice.subject,
        "revision": notice.revision,
        "facts": dict(notice.facts),
        "rules": list(notice.rules),
        "due_at": notice.due,
        "planned_at": now,
        "late": notice.late,
        "urgent": bool(notice.facts.get("urgent")),
    }


def _about(
    partnership_id: int,
    subject: str,
    kinds: Collection[NoticeKind] | None,
    person: int | None,
    except_revision: int | None,
) -> list[ColumnElement[bool]]:
    wanted = [_NOTICE.c.partnership_id == partnership_id, _NOTICE.c.subject == subject]
    if kinds is not None:
        wanted.append(_NOTICE.c.kind.in_(sorted(kinds)))
    if person is not None:
        wanted.append(_NOTICE.c.person_id == person)
    if except_revision is not None:
        wanted.append(_NOTICE.c.revision != except_revision)
    return wanted


def _withdraw(
    session: Session, state: str, why: str, now: datetime, wanted: Sequence[ColumnElement[bool]]
) -> int:
    statement = _NOTICE.update().where(*wanted, _NOTICE.c.state == "pending")
    return session.execute(statement.values(state=state, why=why, settled_at=now)).rowcount
