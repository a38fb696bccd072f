"""What waits to be said, by the class of notice: what is urgent does not wait, and is not among it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from store import rows
from store.models import Notice
from store.prepared import Prepared
from store.rows import table_of
from store.session import Session

_NOTICE = table_of(Notice)


class _EarliestOfClass(NamedTuple):
    notice_class: str
    due_at: datetime


_BY_CLASS: Prepared[_EarliestOfClass] = Prepared(
    select(_NOTICE.c.notice_class, func.min(_NOTICE.c.due_at).label("due_at"))
    .where(
        _NOTICE.c.state == "pending",
        _NOTICE.c.partnership_id == bindparam("partnership"),
        _NOTICE.c.urgent.is_(False),
    )
    .group_by(_NOTICE.c.notice_class)
)


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


def first_due_by_class(session: Session, partnership_id: int) -> dict[str, datetime]:
    """For each class of notice of which something waits, when the first of it is due (UTC)."""
    found = _BY_CLASS.all(session, {"partnership": partnership_id})
    return {row.notice_class: row.due_at for row in found}
