"""What waits to be said, by the class of notice: what is urgent does not wait, and is not among it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select

from store import rows
from store.models import Notice
from store.prepared import Prepared
from store.rows import table_of
from store.session import Session

_NOTICE = table_of(Notice)


class _EarliestOfClass(NamedTuple):
    notice_class: str
    due_at: datetime


_EARLIEST = (
    select(_NOTICE.c.notice_class, func.min(_NOTICE.c.due_at).label("due_at"))
    .where(
        _NOTICE.c.state == "pending",
        _NOTICE.c.partnership_id == bindparam("partnership"),
        _NOTICE.c.urgent.is_(False),
    )
    .group_by(_NOTICE.c.notice_class)
)
_BY_CLASS: Prepared[_EarliestOfClass] = Prepared(_EARLIEST)


def of_classes(
    session: Session, partnership_id: int, classes: Collection[str], until: datetime
) -> Sequence[Notice]:
    """What waits of some classes of notice and is due by an instant (UTC)."""
    return rows.matching(
        session,
        Notice,
        _NOTICE.c.state == "pending",
        _NOTICE.c.partnership_id == partnership_id,
        _NOTICE.c.notice_class.in_(sorted(classes)),
        _NOTICE.c.due_at <= until,
        _NOTICE.c.urgent.is_(False),
    )


def first_due_by_class(
    session: Session, partnership_id: int, apart: Collection[int | None] = ()
) -> dict[str, datetime]:
    """For each class of notice of which something waits, when the first of it is due (UTC); what waits for the people
    `apart` is left out."""
    bound = {"partnership": partnership_id}
    if not apart:
        return {row.notice_class: row.due_at for row in _BY_CLASS.all(session, bound)}
    others = or_(_NOTICE.c.person_id.is_(None), _NOTICE.c.person_id.not_in(_known(apart)))
    found = session.execute(_EARLIEST.where(others), bound)
    return {row.notice_class: row.due_at for row in found}


def of_people(session: Session, partnership_id: int, people: Collection[int | None]) -> Sequence[Notice]:
    """What waits for some people, due or not."""
    if not people:
        return ()
    return rows.matching(
        session,
        Notice,
        _NOTICE.c.state == "pending",
        _NOTICE.c.partnership_id == partnership_id,
        _NOTICE.c.person_id.in_(_known(people)),
        _NOTICE.c.urgent.is_(False),
    )


def _known(people: Collection[int | None]) -> list[int]:
    return sorted(person for person in people if person is not None)
