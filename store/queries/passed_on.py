"""What was passed on to the secretariat, waiting and past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from store import rows
from store.models import PassedOn
from store.queries import refs
from store.session import Session

WAITING = "waiting"
LEFT = "left"
WHY_LEFT = "they say that they have left"
"""Why nothing is sent to somebody of whom the secretariat has not decided yet."""


def create(session: Session, partnership: int, **values: object) -> PassedOn:
    ref = refs.next_ref(session, partnership, refs.PASSED_ON)
    made = rows.add(session, PassedOn, partnership_id=partnership, ref=ref, **values)
    return rows.get(session, PassedOn, made)


def get(session: Session, number: int) -> PassedOn:
    return rows.get(session, PassedOn, number)


def by_ref(session: Session, partnership: int, ref: str) -> PassedOn | None:
    return rows.one(session, PassedOn, partnership_id=partnership, ref=ref)


def waiting(session: Session, partnership: int) -> Sequence[PassedOn]:
    return rows.many(session, PassedOn, partnership_id=partnership, state=WAITING)


def waiting_of(session: Session, partnership: int, person: int, kind: str) -> PassedOn | None:
    """What of a kind waits for a person, or None."""
    return rows.one(session, PassedOn, partnership_id=partnership, person_id=person, kind=kind, state=WAITING)


def change(session: Session, number: int, **values: object) -> None:
    rows.change(session, PassedOn, number, **values)


def settle(session: Session, number: int, *, state: str, by: int | None, at: datetime) -> None:
    rows.change(session, PassedOn, number, state=state, settled_by=by, settled_at=at)
