"""Statements that are compiled once and run by the driver."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select
from sqlmodel import SQLModel

from store import rows
from store.models import Counter, Partnership
from store.prepared import Prepared
from store.rows import table_of
from store.session import Store

_COUNTER = table_of(Counter)


def test_a_value_that_stands_in_the_statement_is_kept_with_it(store: Store) -> None:
    high: Prepared[Counter] = Prepared(
        select(_COUNTER).where(_COUNTER.c.last > 5, _COUNTER.c.prefix == bindparam("prefix"))
    )
    with store.begin() as tx:
        home = rows.add(tx, Partnership, key="home", name="Home", constitution={})
        for prefix, last in (("A", 4), ("B", 6)):
            rows.add(tx, Counter, partnership_id=home, prefix=prefix, last=last)
        assert high.first(tx, {"prefix": "A"}) is None
        assert [row.last for row in high.all(tx, {"prefix": "B"})] == [6]


def test_a_list_of_any_length_is_refused_and_not_run_wrongly(store: Store) -> None:
    some: Prepared[Counter] = Prepared(select(_COUNTER).where(_COUNTER.c.prefix.in_(["A", "B"])))
    with pytest.raises(ValueError, match="cannot be prepared"), store.begin() as tx:
        some.all(tx, {})


def test_every_default_of_a_column_is_a_plain_value_so_that_an_insert_can_be_prepared() -> None:
    odd = [
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.tables.values()
        for column in table.c
        if column.onupdate is not None or (column.default is not None and not column.default.is_scalar)
    ]
    assert odd == []
