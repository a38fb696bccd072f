"""What was asked in writing, and who supports it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from store import rows
from store.models import RequestSupport, WrittenRequest
from store.queries import refs
from store.session import Session

OPEN = ("asked", "received")
"""States in which something is still to come of a request."""


def create(session: Session, partnership: int, **values: object) -> WrittenRequest:
    ref = refs.next_ref(session, partnership, refs.WRITTEN_REQUEST)
    made = rows.add(session, WrittenRequest, partnership_id=partnership, ref=ref, **values)
    return rows.get(session, WrittenRequest, made)


def get(session: Session, number: int) -> WrittenRequest:
    return rows.get(session, WrittenRequest, number)


def by_ref(session: Session, partnership: int, ref: str) -> WrittenRequest | None:
    return rows.one(session, WrittenRequest, partnership_id=partnership, ref=ref)


def open_ones(session: Session, partnership: int, body: str | None = None) -> list[WrittenRequest]:
    """The requests of which something is still to come, the oldest first."""
    where = {"partnership_id": partnership, "state": rows.AnyOf(OPEN)}
    found = rows.many(session, WrittenRequest, order="asked_at", **where)
    return [row for row in found if body in (None, row.body)]


def of_meeting(session: Session, meeting: int) -> Sequence[WrittenRequest]:
    """The requests that a meeting was called by, or that stand on its agenda."""
    return rows.many(session, WrittenRequest, order="asked_at", meeting_id=meeting)


def asked_for(session: Session, partnership: int, what: str, person: int) -> Sequence[WrittenRequest]:
    """What somebody has asked for of a sort, the oldest first."""
    where = {"partnership_id": partnership, "what": what, "asked_by": person}
    return rows.many(session, WrittenRequest, order="asked_at", **where)


def change(session: Session, number: int, **values: object) -> None:
    rows.change(session, WrittenRequest, number, **values)


def supports(session: Session, number: int) -> dict[int, RequestSupport]:
    """The support that stands, by person."""
    found = rows.many(session, RequestSupport, order="at", request_id=number)
    return {row.person_id: row for row in found if row.stands}


def put_support(
    session: Session, request: WrittenRequest, person: int, seat: str, *, stands: bool, at: datetime
) -> None:
    """Records that a person supports a request, or that they do not any more."""
    where = {"request_id": request.id, "person_id": person}
    if not rows.change_where(session, RequestSupport, where, seat=seat, stands=stands, at=at):
        rows.add(
            session,
            RequestSupport,
            partnership_id=request.partnership_id,
            seat=seat,
            stands=stands,
            at=at,
            **where,
        )
