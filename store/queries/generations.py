"""How far a partnership's saying has come, and what may be missing since a copy of the database was put back."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, select

from store import rows
from store.models import Delivery, DeliveryPart, Generation, Notice
from store.queries import deliveries
from store.rows import table_of
from store.session import Session

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
_DELIVERY = table_of(Delivery)


def of(session: Session, partnership: int) -> Generation | None:
    return rows.one(session, Generation, partnership_id=partnership)


def begin(session: Session, partnership: int, beside: int | None, real_now: datetime) -> bool:
    """Moves on for a start, `beside` being the number in the file. Says whether messages may be missing here.

    They may where the number here is smaller, and where there is none in the file although something was sent.
    """
    found = of(session, partnership)
    last = _last_attempt(session, partnership)
    number = found.number if found is not None else 0
    behind = number < beside if beside is not None else found is not None or last is not None
    if found is None:
        new = {"partnership_id": partnership, "number": 0, "moved_at": last or ALWAYS}
        rows.add_missing(session, Generation, ("partnership_id",), [new])
    held = _held(session, partnership)
    changed: dict[str, object] = {"number": max(held.number, beside or 0) + 1, "moved_at": real_now}
    if behind:
        changed |= {"look_since": min(held.moved_at, held.look_since or held.moved_at), "look_until": None}
        _doubt_what_waits(session, partnership, real_now)
    rows.change(session, Generation, held.id, **changed)
    return behind


def move(session: Session, partnership: int, real_now: datetime) -> int:
    """Moves on because a message leaves, and gives the new number. To be the last statement of a transaction."""
    held = _held(session, partnership)
    rows.change(session, Generation, held.id, number=held.number + 1, moved_at=real_now)
    return held.number + 1


def caught_up(session: Session, partnership: int, now: datetime) -> None:
    """All that was due by now (the product's clock) is planned again: what falls due later was never said before."""
    found = of(session, partnership)
    if found is not None and found.look_since is not None and found.look_until is None:
        rows.change(session, Generation, found.id, look_until=now)


def _held(session: Session, partnership: int) -> Generation:
    found = of(session, partnership)
    if found is None:
        raise LookupError(f"partnership {partnership} has not begun")
    return rows.hold(session, Generation, found.id)


def _last_attempt(session: Session, partnership: int) -> datetime | None:
    last = select(func.max(_DELIVERY.c.attempt_at)).where(_DELIVERY.c.partnership_id == partnership)
    found: datetime | None = session.execute(last).scalar_one()
    return found


def _doubt_what_waits(session: Session, partnership: int, real_now: datetime) -> None:
    """What waited for another try when the copy was made may have had it since."""
    for row in rows.many(session, Delivery, partnership_id=partnership, state="waiting"):
        told = rows.AnyOf(("pending", "sending"))
        notices = rows.many(session, Notice, delivery_id=row.id, state=told)
        rest = [part for part in deliveries.parts(session, row.id) if part.state != "sent"]
        if not notices or not rest:
            continue
        rows.change(session, DeliveryPart, rest[0].id, state="sending")
        for notice in notices:
            rows.change(session, Notice, notice.id, state="sending")
        why = "it may have been sent after the copy of the database was made"
        rows.change(session, Delivery, row.id, state="uncertain", not_before=real_now, looked=0, why=why)
