"""What the sweep has to look at: rows whose next look has come, by partial indexes, so that quiet rows cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, update

from store import rows
from store.models import Decision, Escalation, Meeting, Milestone, Partnership, WrittenRequest
from store.rows import Model, table_of
from store.session import Session

Looked = Decision | Escalation | Meeting | Milestone | WrittenRequest | Partnership
"""A row that the sweep looks at."""
LookedAt = (
    type[Decision]
    | type[Escalation]
    | type[Meeting]
    | type[Milestone]
    | type[WrittenRequest]
    | type[Partnership]
)

_PARTNERSHIP = table_of(Partnership)


def _due(model: Model) -> Select[Any]:
    table = table_of(model)
    return (
        select(table.c.id)
        .where(table.c.next_look_at <= bindparam("now"))
        .order_by(table.c.next_look_at, table.c.id)
    )


def _next(model: Model) -> Select[Any]:
    table = table_of(model)
    return select(func.min(table.c.next_look_at)).where(table.c.next_look_at.is_not(None))


LOOKED_AT: tuple[LookedAt, ...] = (Escalation, Meeting, Milestone, Decision, WrittenRequest, Partnership)
_DUE = {model: _due(model) for model in LOOKED_AT}
_NEXT = {model: _next(model) for model in LOOKED_AT}
_SWEPT = update(_PARTNERSHIP).values(swept_at=bindparam("now"))
_SINCE = select(_PARTNERSHIP.c.id, _PARTNERSHIP.c.swept_at)


def ids(session: Session, model: LookedAt, now: datetime, partnership: int | None = None) -> Sequence[int]:
    """The rows of a table whose next look has come by `now` (UTC), longest waiting first; one partnership's or all."""
    due = _DUE[model] if partnership is None else _DUE[model].where(_owner(model) == partnership)
    return session.execute(due, {"now": now}).scalars().all()


def still(session: Session, model: LookedAt, row_id: int, now: datetime) -> Looked | None:
    """The row, held until the transaction ends, or None where somebody else has looked at it meanwhile."""
    found: Looked = rows.hold(session, model, row_id)
    return found if found.next_look_at is not None and found.next_look_at <= now else None


def partnership_of(row: Looked) -> int:
    """The id of the partnership that a row belongs to, or is."""
    partnership: int = getattr(row, "partnership_id", row.id)
    return partnership


def next_look(session: Session) -> datetime | None:
    """The earliest instant (UTC) at which a row is to be looked at; None where nothing will change by itself."""
    found = [session.execute(_NEXT[model]).scalar() for model in LOOKED_AT]
    return min((at for at in found if at is not None), default=None)


def look_at(session: Session, model: LookedAt, row_id: int, at: datetime | None) -> None:
    """Sets when a row is looked at next."""
    rows.change(session, model, row_id, next_look_at=at)


def look_again(session: Session, partnership: int, now: datetime) -> None:
    """Has everything of a partnership that is to be looked at some day looked at in the next sweep."""
    for model in (Escalation, Meeting, Milestone, Decision, WrittenRequest):
        table = table_of(model)
        waiting = (table.c.partnership_id == partnership) & table.c.next_look_at.is_not(None)
        session.execute(update(table).where(waiting).values(next_look_at=bindparam("now")), {"now": now})


def swept_at(session: Session, partnership: int | None = None) -> dict[int, datetime | None]:
    """When each partnership was last swept, by its id; one alone where it is named."""
    wanted = _SINCE if partnership is None else _SINCE.where(_PARTNERSHIP.c.id == partnership)
    return {row.id: row.swept_at for row in session.execute(wanted)}


def mark_swept(session: Session, now: datetime, partnership: int | None = None) -> None:
    """Records that everything due by `now` has been looked at, of one partnership or of all."""
    swept = _SWEPT if partnership is None else _SWEPT.where(_PARTNERSHIP.c.id == partnership)
    session.execute(swept, {"now": now})


def _owner(model: LookedAt) -> ColumnElement[Any]:
    """The column that says whose a row is: a partnership is its own."""
    return _PARTNERSHIP.c.id if model is Partnership else table_of(model).c.partnership_id
