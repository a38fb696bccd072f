"""Fixtures by noun. `store` runs a test on SQLite and on a real PostgreSQL; `sqlite` and `postgres` on one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import settings

from scheduler.calendar.clock import SetClock
from store.session import Store
from tests.databases import Postgres, Sqlite, postgres_server, sqlite_folder

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def sqlite_databases() -> Iterator[Sqlite]:
    with sqlite_folder() as folder:
        yield Sqlite(folder)


@pytest.fixture(scope="session")
def postgres_databases() -> Iterator[Postgres]:
    with postgres_server() as address:
        yield Postgres(address)


@pytest.fixture
def sqlite_url(sqlite_databases: Sqlite) -> Iterator[str]:
    """The address of a migrated SQLite database of the test's own, not opened."""
    with sqlite_databases.fresh() as url:
        yield url


@pytest.fixture
def postgres_url(postgres_databases: Postgres) -> Iterator[str]:
    """The address of a migrated PostgreSQL database of the test's own, not opened."""
    with postgres_databases.fresh() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    yield from _opened(store_url)


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Store]:
    yield from _opened(sqlite_url)


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Store]:
    yield from _opened(postgres_url)


@pytest.fixture
def clock() -> SetClock:
    """Thursday 25 August 2016, 9am in London, until it is moved."""
    return SetClock(datetime(2016, 8, 25, 8, 0, tzinfo=UTC))


def _opened(url: str) -> Iterator[Store]:
    store = Store(url)
    yield store
    store.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's chromium; where there is none the test is skipped, but on CI that is a failure."""
    path = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium on this machine; the page cannot be tested")
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()
