"""Reading and writing rows of our tables: few words for the statements that all queries are made of.

Rows come back as plain immutable named tuples of the table's columns, never as live objects: nothing is loaded or
written behind anyone's back, and a statement costs little. For the type checker a row is its table's class, so that a
misspelt column is found; at run time it is not, so `isinstance` of that class is False and no column can be set.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, Table, bindparam, delete, false, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlmodel import SQLModel

from store.prepared import Prepared, found
from store.session import Session

Model = type[SQLModel]
M = TypeVar("M", bound=SQLModel)


class AnyOf(tuple[Any, ...]):
    """Several values, any of which a column may equal: `rows.many(session, Notice, state=AnyOf(OPEN))`."""

    __slots__ = ()


def table_of(model: Model) -> Table:
    return model.__table__  # type: ignore[attr-defined,no-any-return]


@cache
def _select(model: Model, keys: tuple[str, ...], order: str | None) -> Prepared[Any]:
    return Prepared(_found(model, keys, order))


@cache
def _hold(model: Model) -> Prepared[Any]:
    return Prepared(_found(model, ("id",), None).with_for_update())


def _found(model: Model, keys: tuple[str, ...], order: str | None) -> Select[Any]:
    table = table_of(model)
    wanted = select(table).where(*_equal(table, keys))
    return wanted.order_by(table.c[order], table.c.id) if order else wanted.order_by(table.c.id)


@cache
def _insert(model: Model, columns: tuple[str, ...]) -> Prepared[Any]:
    return Prepared(insert(table_of(model)), columns)


@cache
def _insert_all(model: Model, columns: tuple[str, ...]) -> Prepared[Any]:
    return Prepared(insert(table_of(model)).inline(), columns)


@cache
def _insert_missing(
    model: Model, columns: tuple[str, ...], conflict: tuple[str, ...], dialect: str
) -> Prepared[Any]:
    kind = sqlite if dialect == "sqlite" else postgresql
    new = kind.insert(table_of(model)).on_conflict_do_nothing(index_elements=list(conflict))
    return Prepared(new.inline(), columns)


@cache
def _defaults(model: Model) -> dict[str, Any]:
    """What columns hold that are left out of an insert; all defaults of ours are plain values."""
    return {
        c.name: c.default.arg for c in table_of(model).c if isinstance(c.default, ScalarElementColumnDefault)
    }


@cache
def _update(model: Model, keys: tuple[str, ...], where: tuple[str, ...]) -> Prepared[Any]:
    table = table_of(model)
    changed = update(table).where(*_equal(table, where))
    return Prepared(changed.values({key: bindparam(f"v_{key}") for key in keys}))


@cache
def _delete(model: Model, keys: tuple[str, ...]) -> Prepared[Any]:
    table = table_of(model)
    return Prepared(delete(table).where(*_equal(table, keys)))


def _keys(where: dict[str, Any]) -> tuple[str, ...]:
    """The names to compare, with a mark on those that are to be null (in SQL nothing equals null) or one of several."""
    return tuple(_key(name, value) for name, value in where.items())


def _key(name: str, value: object) -> str:
    if value is None:
        return f"{name}?"
    return f"{name}*{len(value)}" if isinstance(value, AnyOf) else name


def _equal(table: Table, keys: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [_compared(table, key) for key in keys]


def _compared(table: Table, key: str) -> ColumnElement[bool]:
    if key.endswith("?"):
        return table.c[key[:-1]].is_(None)
    name, several, count = key.partition("*")
    if several:
        values: list[Any] = [bindparam(f"w_{name}_{n}") for n in range(int(count))]
        return table.c[name].in_(values) if values else false()
    return table.c[name] == bindparam(f"w_{name}")


def _bound(where: dict[str, Any]) -> dict[str, Any]:
    bound: dict[str, Any] = {}
    for name, value in where.items():
        if isinstance(value, AnyOf):
            bound |= {f"w_{name}_{n}": one for n, one in enumerate(value)}
        elif value is not None:
            bound[f"w_{name}"] = value
    return bound


def add(session: Session, model: Model, **values: object) -> int:
    """Inserts one row and returns its id. Columns left out take the model's defaults."""
    row = _defaults(model) | values
    return _insert(model, tuple(row)).insert(session, row)


def add_all(session: Session, model: Model, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts many rows of the same columns in one statement."""
    if rows:
        whole = [_defaults(model) | row for row in rows]
        _insert_all(model, tuple(whole[0])).write_many(session, whole)


def add_missing(
    session: Session, model: Model, conflict: Sequence[str], rows: Sequence[dict[str, Any]]
) -> int:
    """Inserts the rows, all of the same columns, that a unique index does not hold yet; says how many were new."""
    if not rows:
        return 0
    whole = [_defaults(model) | row for row in rows]
    statement = _insert_missing(model, tuple(whole[0]), tuple(conflict), session.dialect.name)
    return statement.write(session, whole[0]) if len(whole) == 1 else statement.write_many(session, whole)


def one(session: Session, model: type[M], **where: object) -> M | None:
    """The first row (by id) that equals all of `where`, or None."""
    return _select(model, _keys(where), None).first(session, _bound(where))


def get(session: Session, model: type[M], row_id: int) -> M:
    """The row with this id. Raises LookupError when there is none."""
    there = one(session, model, id=row_id)
    if there is None:
        raise LookupError(f"no {model.__name__} {row_id}")
    return there


def hold(session: Session, model: type[M], row_id: int) -> M:
    """The row with this id, which nobody else can change before this transaction ends. For read, think, write.

    Raises LookupError when there is none. (On SQLite a transaction is alone anyway.)
    """
    held: M | None = _hold(model).first(session, {"w_id": row_id})
    if held is None:
        raise LookupError(f"no {model.__name__} {row_id}")
    return held


def many(session: Session, model: type[M], order: str | None = None, **where: object) -> Sequence[M]:
    """All rows that equal all of `where`, in the order of one column, and by id where that is the same."""
    return _select(model, _keys(where), order).all(session, _bound(where))


def matching(session: Session, model: type[M], *clauses: ColumnElement[bool]) -> Sequence[M]:
    """All rows for which the clauses hold, by id; for what equality cannot say."""
    table = table_of(model)
    return found(session.execute(select(table).where(*clauses).order_by(table.c.id)), model)


def change(session: Session, model: Model, row_id: int, **values: object) -> None:
    """Sets columns of one row."""
    change_where(session, model, {"id": row_id}, **values)


def change_where(session: Session, model: Model, where: dict[str, Any], **values: object) -> int:
    """Sets columns of all rows that equal `where`; says how many there were."""
    bound = _bound(where) | {f"v_{key}": value for key, value in values.items()}
    return _update(model, tuple(values), _keys(where)).write(session, bound)


def remove(session: Session, model: Model, **where: object) -> int:
    return _delete(model, _keys(where)).write(session, _bound(where))
