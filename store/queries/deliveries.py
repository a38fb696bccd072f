"""Deliveries: messages on their way, their parts, and until when a server asked to be left alone.

`real_now` is real time throughout: a lease guards a real call. Every change of a delivery in flight names its
owner and attempt, so that a worker which lost its lease changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, literal_column, select

from store import rows
from store.models import (
    ChannelChoice,
    Delivery,
    DeliveryPart,
    Gate,
    Installation,
    Notice,
    Person,
    Place,
    Route,
    StoredFile,
)
from store.prepared import Prepared, found
from store.rows import table_of
from store.session import Session

_DELIVERY = table_of(Delivery)
_PART = table_of(DeliveryPart)
_NOTICE = table_of(Notice)
_ON_ITS_WAY: ColumnElement[bool] = literal_column(
    "state IN ('sending', 'uncertain', 'waiting')"
)  # as the partial index has it
_ANY: Prepared[Any] = Prepared(select(_DELIVERY.c.id).where(_ON_ITS_WAY).limit(literal_column("1")))


class Reached(NamedTuple):
    """A delivery that is or may be there, and whether it says who writes."""

    id: int
    introduces: bool


_REACHED = select(_DELIVERY.c.id, _DELIVERY.c.introduces).where(
    _DELIVERY.c.partnership_id == bindparam("partnership"),
    literal_column("state IN ('sent', 'sending', 'uncertain')"),
)
_TO_PERSON: Prepared[Reached] = Prepared(_REACHED.where(_DELIVERY.c.person_id == bindparam("person")))
_TO_PLACE: Prepared[Reached] = Prepared(
    _REACHED.where(_DELIVERY.c.person_id.is_(None), _DELIVERY.c.place == bindparam("place"))
)


def create(session: Session, partnership: int, **values: object) -> int:
    return rows.add(session, Delivery, partnership_id=partnership, **values)


def get(session: Session, delivery: int) -> Delivery:
    return rows.get(session, Delivery, delivery)


def hold(session: Session, delivery: int) -> Delivery:
    """The delivery, which nobody else can change before this transaction ends."""
    return rows.hold(session, Delivery, delivery)


def change(session: Session, delivery: int, **values: object) -> None:
    rows.change(session, Delivery, delivery, **values)


def change_held(session: Session, held: Delivery, **values: object) -> bool:
    """Changes a delivery that this worker took, if it still has it: same owner, attempt and state as then."""
    still = {"id": held.id, "owner": held.owner, "attempt": held.attempt, "state": held.state}
    return rows.change_where(session, Delivery, still, **values) == 1


def reached(session: Session, partnership: int, person: int | None, place: str) -> Sequence[Reached]:
    """What a person, or a place, has from us, or may have: sent, on its way or in doubt."""
    if person is not None:
        return _TO_PERSON.all(session, {"partnership": partnership, "person": person})
    return _TO_PLACE.all(session, {"partnership": partnership, "place": place})


def hold_reader(session: Session, person: int) -> None:
    """Keeps every other worker from beginning to write to the same person before this transaction ends."""
    rows.hold(session, Person, person)


def parts(session: Session, delivery: int) -> Sequence[DeliveryPart]:
    return rows.many(session, DeliveryPart, order="number", delivery_id=delivery)


def lay_out(session: Session, partnership: int, delivery: int, count: int) -> None:
    """Makes a delivery's parts anew, none of them on its way."""
    rows.remove(session, DeliveryPart, delivery_id=delivery)
    row = {"partnership_id": partnership, "delivery_id": delivery, "state": "pending"}
    rows.add_all(session, DeliveryPart, [row | {"number": number} for number in range(1, count + 1)])


def change_part(session: Session, delivery: int, number: int, **values: object) -> None:
    rows.change_where(session, DeliveryPart, {"delivery_id": delivery, "number": number}, **values)


def waiting_of(session: Session, notices: Sequence[Notice]) -> Sequence[Delivery]:
    """Deliveries that notices waited with and that may be tried again."""
    ids = sorted({n.delivery_id for n in notices if n.delivery_id is not None})
    return rows.many(session, Delivery, id=rows.AnyOf(ids), state="waiting") if ids else []


def anything_open(session: Session) -> bool:
    """Whether any message is on its way, in doubt or waiting for another try."""
    return _ANY.first(session, {}) is not None


def expired(session: Session, real_now: datetime) -> Sequence[Delivery]:
    """Deliveries whose worker has not come back within its lease."""
    return _open(session, _DELIVERY.c.state == "sending", _DELIVERY.c.lease_until <= real_now)


def half_there(session: Session, real_now: datetime, partnership: int | None = None) -> Sequence[Delivery]:
    """Deliveries of which a part has arrived and the rest may be sent now."""
    arrived = select(_PART.c.delivery_id).where(_PART.c.state == "sent")
    return _open(
        session,
        _DELIVERY.c.state == "waiting",
        _DELIVERY.c.not_before <= real_now,
        _DELIVERY.c.id.in_(arrived),
        *_of(partnership),
    )


def empty(session: Session) -> Sequence[Delivery]:
    """Deliveries that wait for another try although everything in them was withdrawn."""
    told = select(_NOTICE.c.delivery_id).where(_NOTICE.c.state.in_(("pending", "sending")))
    wanted = told.where(_NOTICE.c.delivery_id.is_not(None))
    return _open(session, _DELIVERY.c.state == "waiting", _DELIVERY.c.id.not_in(wanted))


def to_look_for(session: Session, real_now: datetime, partnership: int | None = None) -> Sequence[Delivery]:
    """Deliveries in doubt whose time to be looked for has come, and that no other worker is looking for."""
    return _open(
        session,
        _DELIVERY.c.state == "uncertain",
        _DELIVERY.c.not_before <= real_now,
        (_DELIVERY.c.lease_until.is_(None)) | (_DELIVERY.c.lease_until <= real_now),
        *_of(partnership),
    )


def in_doubt(session: Session, partnership: int) -> Sequence[Delivery]:
    """Messages that may or may not have arrived, for the secretariat's home page."""
    return rows.many(session, Delivery, partnership_id=partnership, state="uncertain")


def sent_since(session: Session, real_since: datetime, partnership: int | None = None) -> Sequence[Delivery]:
    """Messages sent since a real instant, for the hourly look for repeats and losses."""
    sent = (_DELIVERY.c.state == "sent", _DELIVERY.c.attempt_at >= real_since)
    return rows.matching(session, Delivery, *sent, *_of(partnership))


def next_try(session: Session) -> datetime | None:
    """The earliest real instant at which something that is on its way asks for attention, or None."""
    moments = [
        moment
        for row in rows.matching(session, Delivery, _ON_ITS_WAY)
        if (moment := row.lease_until if row.state == "sending" else row.not_before) is not None
    ]
    return min(moments, default=None)


def classes(session: Session, delivery: int) -> set[str]:
    """The classes of the notices that a delivery carries."""
    wanted = select(_NOTICE.c.notice_class).where(
        _NOTICE.c.delivery_id == delivery, _NOTICE.c.state.in_(("sending", "sent"))
    )
    return set(session.execute(wanted).scalars())


def installations(session: Session, partnership: int, channel: str) -> Sequence[Installation]:
    """A partnership's usable installations of a channel."""
    return rows.many(session, Installation, partnership_id=partnership, channel=channel, state="usable")


def installation(session: Session, installation_id: int) -> Installation:
    return rows.get(session, Installation, installation_id)


def chosen(session: Session, person: int, notice_class: str) -> Sequence[ChannelChoice]:
    """The channels that a person wants a class of notice by, best first."""
    return rows.many(session, ChannelChoice, order="order", person_id=person, notice_class=notice_class)


def route(session: Session, person: int, installation_id: int) -> Route | None:
    return rows.one(session, Route, person_id=person, installation_id=installation_id)


def keep_route(
    session: Session, partnership: int, person: int, installation_id: int, address: str, **values: object
) -> None:
    """Remembers how a person was reached, or that they cannot be: conversation, state, when last."""
    found = route(session, person, installation_id)
    if found is not None:
        rows.change(session, Route, found.id, service_address=address, **values)
        return
    rows.add(
        session,
        Route,
        partnership_id=partnership,
        person_id=person,
        installation_id=installation_id,
        service_address=address,
        **values,
    )


def place(session: Session, partnership: int, name: str) -> Place | None:
    return rows.one(session, Place, partnership_id=partnership, name=name, state="usable")


def file(session: Session, file_id: int) -> StoredFile:
    return rows.get(session, StoredFile, file_id)


def shut(session: Session, partnership: int, installation_id: int, method: str, until: datetime) -> None:
    """Keeps every worker from calling a method of an installation until a real instant, as its server asked."""
    found = rows.one(session, Gate, installation_id=installation_id, method=method)
    if found is None:
        new = {"partnership_id": partnership, "installation_id": installation_id, "method": method}
        rows.add_missing(session, Gate, ("installation_id", "method"), [new | {"until": until}])
    elif found.until < until:
        rows.change(session, Gate, found.id, until=until)


def shut_until(session: Session, installation_id: int, method: str, real_now: datetime) -> datetime | None:
    """Until when a method must be left alone, or None where it may be called now."""
    found = rows.one(session, Gate, installation_id=installation_id, method=method)
    return found.until if found is not None and found.until > real_now else None


def _of(partnership: int | None) -> list[ColumnElement[bool]]:
    """One partnership's deliveries, or everybody's."""
    return [] if partnership is None else [_DELIVERY.c.partnership_id == partnership]


def _open(session: Session, *clauses: ColumnElement[bool]) -> Sequence[Delivery]:
    """Deliveries in flight that no other worker holds at this moment; held until the transaction ends."""
    statement = select(_DELIVERY).where(*clauses).order_by(_DELIVERY.c.id).with_for_update(skip_locked=True)
    return found(session.execute(statement), Delivery)
