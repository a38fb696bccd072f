"""Statements compiled once and run by the database's own driver: the few that every command is made of.

SQLAlchemy says what a statement is and how its values travel, for SQLite and PostgreSQL alike. To run it through all
of SQLAlchemy each time costs several times what the database takes for it, and a typed command runs a dozen.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Dialect, Result, Select
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import UpdateBase

from store.session import Session

Statement = Select[Any] | UpdateBase
Values = Mapping[str, Any]
_Kind = Callable[[Any], Any] | None
Row = TypeVar("Row")
"""What the type checker takes a row for: its table's class, or a NamedTuple of the columns that are selected."""


class Prepared(Generic[Row]):
    """A statement whose values are named. Its rows are plain named tuples of the columns, typed as `Row`.

    `columns` are those that an insert is given, every one of them each time.

    A comparison with a list of any length cannot be prepared, since its text depends on the list: ValueError.
    """

    def __init__(self, statement: Statement, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._forms: dict[str, _Form[Row]] = {}

    def first(self, session: Session, values: Values) -> Row | None:
        """The first row, or None."""
        form = self._form(session)
        cursor = form.run(session, values)
        raw = cursor.fetchone()
        cursor.close()
        return form.row(raw) if raw is not None else None

    def all(self, session: Session, values: Values) -> list[Row]:
        """Every row."""
        form = self._form(session)
        return list(map(form.row, form.run(session, values).fetchall()))

    def insert(self, session: Session, values: Values) -> int:
        """The id of the row that was inserted."""
        cursor = self._form(session).run(session, values)
        made = cursor.fetchone() if cursor.description else None
        return int(made[0] if made else cursor.lastrowid)

    def write(self, session: Session, values: Values) -> int:
        """How many rows were inserted, changed or deleted."""
        return int(self._form(session).run(session, values).rowcount)

    def write_many(self, session: Session, rows: Iterable[Values]) -> int:
        """The same for the values of many rows."""
        return int(self._form(session).run_many(session, rows).rowcount)

    def _form(self, session: Session) -> _Form[Row]:
        dialect = session.dialect
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _Form(self._statement, self._columns, dialect)
        return form


def found(result: Result[Any], kind: type[Row]) -> list[Row]:
    """The rows of a statement that cannot be prepared, as those of one that can."""
    return list(map(_maker(tuple(result.keys()), kind.__name__), result))


@cache
def _maker(columns: tuple[str, ...], name: str = "Row") -> Callable[[Iterable[Any]], Any]:
    """Makes a row of its values. SQLAlchemy's own rows take ten times as long to give a column up."""
    return partial(tuple.__new__, namedtuple(name, columns))


class _Form(Generic[Row]):
    """A statement as one kind of database has it, with what turns our values into its own and back."""

    def __init__(self, statement: Statement, columns: Sequence[str] | None, dialect: Dialect) -> None:
        made = statement.compile(dialect=dialect, column_keys=list(columns) if columns is not None else None)
        if not isinstance(made, SQLCompiler):
            raise TypeError(f"{type(made).__name__} does not say how its values are bound")
        if "POSTCOMPILE" in made.string:
            raise ValueError(f"a list of any length cannot be prepared: {made.string}")
        self._sql = made.string
        self._by_place = made.positiontup is not None
        names = made.positiontup if made.positiontup is not None else list(made.binds)
        self._values: list[tuple[str, _Kind]] = [
            (name, made.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names
        ]
        self._constant = {name: made.binds[name].value for name in names if not made.binds[name].required}
        given = list(statement.selected_columns) if isinstance(statement, Select) else []
        kinds: list[_Kind] = [c.type.dialect_impl(dialect).result_processor(dialect, None) for c in given]
        self._read = [(place, kind) for place, kind in enumerate(kinds) if kind is not None]
        self._make: Callable[[Iterable[Any]], Row] = _maker(tuple(c.name for c in given))

    def run(self, session: Session, values: Values) -> DBAPICursor:
        """The driver's cursor, once the statement has run."""
        cursor = session.connection.cursor()
        cursor.execute(self._sql, self._bound(values))
        return cursor

    def run_many(self, session: Session, rows: Iterable[Values]) -> DBAPICursor:
        cursor = session.connection.cursor()
        bound: list[Any] = [self._bound(values) for values in rows]
        cursor.executemany(self._sql, bound)
        return cursor

    def row(self, raw: Sequence[Any]) -> Row:
        if self._read:
            read = list(raw)
            for place, kind in self._read:
                read[place] = kind(read[place])
            raw = read
        return self._make(raw)

    def _bound(self, values: Values) -> list[Any] | dict[str, Any]:
        given = {**self._constant, **values} if self._constant else values
        if self._by_place:
            return [kind(given[name]) if kind else given[name] for name, kind in self._values]
        return {name: kind(given[name]) if kind else given[name] for name, kind in self._values}
