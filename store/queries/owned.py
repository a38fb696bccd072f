"""What can be read alike of every table that belongs to a partnership."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from store import rows
from store.models.base import Owned
from store.session import Session

_Row = TypeVar("_Row", bound=Owned)


def held(session: Session, model: type[_Row], partnership: int, row_id: int) -> _Row | None:
    """A row of the partnership's, which nobody else can change before this transaction ends; None where it has none."""
    try:
        found = rows.hold(session, model, row_id)
    except LookupError:
        return None
    return found if found.partnership_id == partnership else None


def every(session: Session, model: type[_Row], partnership: int) -> Sequence[_Row]:
    """All the partnership's rows of a table, by id."""
    return rows.many(session, model, partnership_id=partnership)
