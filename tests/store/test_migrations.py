"""Models and migrations agree, a schema changes whole or not at all, and a newer one is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from store import migrate
from store.session import Store


def test_the_migrations_make_exactly_the_tables_of_the_models(store: Store) -> None:
    with store.begin() as session:
        context = MigrationContext.configure(session, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_migrations_make_the_same_indexes_conditions_included(store: Store) -> None:
    with store.begin() as session:
        found = {
            (table, index["name"], bool(index["unique"]), _condition(index["dialect_options"]))
            for table in SQLModel.metadata.tables
            for index in inspect(session).get_indexes(table)
            if not index.get("duplicates_constraint")
        }
    wanted = {
        (
            table.name,
            index.name,
            bool(index.unique),
            index.dialect_kwargs.get(f"{_dialect(store)}_where") is not None,
        )
        for table in SQLModel.metadata.tables.values()
        for index in table.indexes
    }
    assert found == wanted


def test_an_upgrade_of_a_current_database_changes_nothing(store: Store) -> None:
    migrate.upgrade(store)
    with store.begin() as session:
        assert migrate.at_revision(session) == migrate.head()


def test_a_migration_that_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/half.db")
    with store.begin() as session:
        session.execute(text("CREATE TABLE notice (id INTEGER)"))  # in the way of a late statement
    with pytest.raises(Exception, match="notice already exists"):
        migrate.upgrade(store)
    with store.begin() as session:
        assert inspect(session).get_table_names() == ["notice"]
    store.close()


def test_a_database_from_a_later_version_is_refused_in_plain_words(store: Store) -> None:
    with store.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'z99'"))
    with pytest.raises(migrate.StoreTooNew, match="later version of Boardclerk"):
        migrate.upgrade(store)


def _dialect(store: Store) -> str:
    return "sqlite" if store.is_sqlite else "postgresql"


def _condition(options: dict[str, object]) -> bool:
    return any(name.endswith("_where") for name in options)
