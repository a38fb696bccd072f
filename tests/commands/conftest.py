"""The example board in a database of each test's own, and people who type, press and fill in forms there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.session import Store
from tests.commands.office import Office, put_example
from tests.databases import Sqlite, sqlite_folder


@pytest.fixture(scope="session")
def example_template(sqlite_databases: Sqlite) -> Iterator[Path]:
    """The example board set up once, with everybody linked on one channel by their own key."""
    with sqlite_databases.fresh() as url:
        store = Store(url)
        put_example(store)
        store.close()
        yield Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def office(example_template: Path) -> Iterator[Office]:
    """Thursday 25 August 2016, 9am in London: four weeks before the Board of 21 September."""
    with sqlite_folder() as folder:
        shutil.copyfile(example_template, folder / "board.db")
        store = Store(f"sqlite:///{folder / 'board.db'}")
        yield Office(store, folder / "files", datetime(2016, 8, 25, 8, 0, tzinfo=UTC))
        store.close()
