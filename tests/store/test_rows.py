"""The few words that all statements are made of."""

from __future__ import annotations

import pytest

from store import rows
from store.models import Counter, Partnership
from store.session import Store

UNIQUE = ("partnership_id", "prefix")


@pytest.fixture
def home(store: Store) -> int:
    with store.begin() as tx:
        return rows.add(tx, Partnership, key="home", name="Home", constitution={})


def test_only_rows_that_the_unique_index_lacks_are_added_and_counted(store: Store, home: int) -> None:
    wanted = [{"partnership_id": home, "prefix": prefix, "last": 5} for prefix in ("A", "B", "A")]
    with store.begin() as tx:
        assert rows.add_missing(tx, Counter, UNIQUE, wanted) == 2
        assert rows.add_missing(tx, Counter, UNIQUE, wanted[:1]) == 0
        assert rows.add_missing(tx, Counter, UNIQUE, []) == 0
        assert [(row.prefix, row.last) for row in rows.many(tx, Counter, order="prefix")] == [
            ("A", 5),
            ("B", 5),
        ]


def test_the_count_is_right_for_more_rows_than_one_statement_takes(store: Store, home: int) -> None:
    wanted = [{"partnership_id": home, "prefix": f"P{number}"} for number in range(2500)]
    with store.begin() as tx:
        assert rows.add_missing(tx, Counter, UNIQUE, wanted[::2]) == 1250
        assert rows.add_missing(tx, Counter, UNIQUE, wanted) == 1250


def test_a_column_left_out_takes_the_default_of_the_model(store: Store, home: int) -> None:
    with store.begin() as tx:
        rows.add_missing(tx, Counter, UNIQUE, [{"partnership_id": home, "prefix": "A"}])
        assert rows.get(tx, Counter, 1).last == 0
        assert rows.get(tx, Partnership, home).digest == {}


def test_nothing_equals_null_but_null(store: Store, home: int) -> None:
    with store.begin() as tx:
        assert rows.one(tx, Partnership, swept_at=None).id == home  # type: ignore[union-attr]
        assert rows.change_where(tx, Partnership, {"swept_at": None}, name="Away") == 1
        assert rows.get(tx, Partnership, home).name == "Away"


def test_changes_and_removals_say_how_many_rows_there_were(store: Store, home: int) -> None:
    with store.begin() as tx:
        rows.add_all(tx, Counter, [{"partnership_id": home, "prefix": p} for p in ("A", "B", "C")])
        assert rows.change_where(tx, Counter, {"partnership_id": home}, last=3) == 3
        assert rows.remove(tx, Counter, prefix="B") == 1
        assert rows.remove(tx, Counter, prefix="B") == 0


@pytest.mark.parametrize("look", [rows.get, rows.hold])
def test_looking_for_a_row_that_is_not_there_says_which(store: Store, look: object) -> None:
    with store.begin() as tx, pytest.raises(LookupError, match="no Counter 99"):
        look(tx, Counter, 99)  # type: ignore[operator]


def test_a_column_may_equal_any_of_several_values_and_nothing_is_any_of_none(store: Store, home: int) -> None:
    with store.begin() as tx:
        rows.add_all(tx, Counter, [{"partnership_id": home, "prefix": p} for p in ("A", "B", "C")])
        for wanted in ((), ("B",), ("A", "C"), ("C", "X", "A", "B")):
            found = rows.many(tx, Counter, partnership_id=home, prefix=rows.AnyOf(wanted))
            assert {row.prefix for row in found} == {p for p in wanted if p != "X"}
