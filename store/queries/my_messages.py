"""How people wish to be written to: paused, once a day, and by which channel first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from store import rows
from store.models import ChannelChoice, MessageWish
from store.session import Session


def of(session: Session, person: int) -> MessageWish | None:
    return rows.one(session, MessageWish, person_id=person)


def in_force(session: Session, partnership: int, today: date) -> dict[int | None, MessageWish]:
    """The wishes of a partnership that change anything on a day, by person."""
    every = rows.many(session, MessageWish, partnership_id=partnership)
    return {w.person_id: w for w in every if w.once_a_day or is_paused(w, today)}


def is_paused(wish: MessageWish | None, today: date) -> bool:
    return wish is not None and wish.paused_until is not None and today < wish.paused_until


def keep(session: Session, partnership: int, person: int, now: datetime, **values: object) -> MessageWish:
    """Changes somebody's wish, or makes the first one; returns it as it is then."""
    found = of(session, person)
    if found is not None:
        rows.change(session, MessageWish, found.id, changed_at=now, **values)
    else:
        new = {"partnership_id": partnership, "person_id": person, "changed_at": now}
        rows.add(session, MessageWish, **new, **values)
    kept = of(session, person)
    assert kept is not None
    return kept


def choose(
    session: Session, partnership: int, person: int, classes: Iterable[str], channel: str | None
) -> None:
    """Has a person's notices of these classes go by one channel first; None takes the choice back."""
    rows.remove(session, ChannelChoice, person_id=person)
    if channel is not None:
        row = {"partnership_id": partnership, "person_id": person, "order": 0, "channel": channel}
        rows.add_all(session, ChannelChoice, [row | {"notice_class": name} for name in sorted(classes)])


def chosen_first(session: Session, person: int) -> str | None:
    """The channel that somebody has chosen to be written to by first, or None."""
    found = rows.many(session, ChannelChoice, order="order", person_id=person)
    return found[0].channel if found else None
