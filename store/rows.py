"""Reading and writing rows of our tables: few words for the statements that all queries are made of.

Rows come back as plain immutable rows with the table's columns as attributes, never as live objects: nothing
is loaded or written behind anyone's back, and a statement costs little.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
)
from sqlalchemy import update as sql_update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from store.session import Session

Model = type[SQLModel]
Found = Row[Any]


def table_of(model: Model) -> Table:
    return model.__table__  # type: ignore[attr-defined,no-any-return]


@cache
def _insert(model: Model) -> Insert:
    return insert(table_of(model))


@cache
def _select(model: Model, keys: tuple[str, ...], order: str | None) -> Select[Any]:
    table = table_of(model)
    wanted = select(table).where(*_equal(table, keys))
    return wanted.order_by(table.c[order], table.c.id) if order else wanted.order_by(table.c.id)


@cache
def _hold(model: Model) -> Select[Any]:
    return _select(model, ("id",), None).with_for_update()


@cache
def _update(model: Model, keys: tuple[str, ...], where: tuple[str, ...]) -> Update:
    table = table_of(model)
    changed = sql_update(table).where(*_equal(table, where))
    return changed.values({key: bindparam(f"v_{key}") for key in keys})


@cache
def _delete(model: Model, keys: tuple[str, ...]) -> Delete:
    table = table_of(model)
    return delete(table).where(*_equal(table, keys))


def _keys(where: dict[str, Any]) -> tuple[str, ...]:
    """The names to compare, with a mark on those that are to be null: in SQL nothing equals null."""
    return tuple(key if value is not None else f"{key}?" for key, value in where.items())


def _equal(table: Table, keys: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [
        table.c[key[:-1]].is_(None) if key.endswith("?") else table.c[key] == bindparam(f"w_{key}")
        for key in keys
    ]


def _bound(where: dict[str, Any]) -> dict[str, Any]:
    return {f"w_{key}": value for key, value in where.items() if value is not None}


def add(session: Session, model: Model, **values: Any) -> int:
    """Inserts one row and returns its id. Columns left out take the model's defaults."""
    key = session.execute(_insert(model), values).inserted_primary_key
    assert key is not None
    return int(key[0])


@cache
def _insert_missing(model: Model, conflict: tuple[str, ...], dialect: str) -> Insert:
    kind = sqlite if dialect == "sqlite" else postgresql
    statement: Insert = kind.insert(table_of(model)).on_conflict_do_nothing(index_elements=list(conflict))
    return statement.inline().execution_options(preserve_rowcount=True)


def add_all(session: Session, model: Model, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts many rows of the same columns in one statement."""
    if rows:
        session.execute(_insert(model), list(rows))


def add_missing(
    session: Session, model: Model, conflict: Sequence[str], rows: Sequence[dict[str, Any]]
) -> int:
    """Inserts the rows, all of the same columns, that a unique index does not hold yet; says how many were new."""
    if not rows:
        return 0
    statement = _insert_missing(model, tuple(conflict), session.dialect.name)
    return session.execute(statement, list(rows) if len(rows) > 1 else rows[0]).rowcount


def one(session: Session, model: Model, **where: Any) -> Found | None:
    """The first row (by id) that equals all of `where`, or None."""
    return session.execute(_select(model, _keys(where), None), _bound(where)).first()


def get(session: Session, model: Model, row_id: int) -> Found:
    """The row with this id. Raises LookupError when there is none."""
    found = one(session, model, id=row_id)
    if found is None:
        raise LookupError(f"no {model.__name__} {row_id}")
    return found


def hold(session: Session, model: Model, row_id: int) -> Found:
    """The row with this id, which nobody else can change before this transaction ends. For read, think, write.

    Raises LookupError when there is none. (On SQLite a transaction is alone anyway.)
    """
    found = session.execute(_hold(model), {"w_id": row_id}).first()
    if found is None:
        raise LookupError(f"no {model.__name__} {row_id}")
    return found


def many(session: Session, model: Model, order: str | None = None, **where: Any) -> Sequence[Found]:
    """All rows that equal all of `where`, in the order of one column, and by id where that is the same."""
    return session.execute(_select(model, _keys(where), order), _bound(where)).all()


def matching(
    session: Session, model: Model, *clauses: ColumnElement[bool], order: Any = None, limit: int | None = None
) -> Sequence[Found]:
    """All rows for which the clauses hold, in order, and by id where that is the same; for what equality cannot say."""
    table = table_of(model)
    wanted = select(table).where(*clauses)
    found = wanted.order_by(table.c.id) if order is None else wanted.order_by(order, table.c.id)
    return session.execute(found if limit is None else found.limit(limit)).all()


def change(session: Session, model: Model, row_id: int, **values: Any) -> None:
    """Sets columns of one row."""
    change_where(session, model, {"id": row_id}, **values)


def change_where(session: Session, model: Model, where: dict[str, Any], **values: Any) -> int:
    """Sets columns of all rows that equal `where`; says how many there were."""
    bound = _bound(where) | {f"v_{key}": value for key, value in values.items()}
    return session.execute(_update(model, tuple(values), _keys(where)), bound).rowcount


def remove(session: Session, model: Model, **where: Any) -> int:
    return session.execute(_delete(model, _keys(where)), _bound(where)).rowcount
