"""Brings a database to the tables of this version, in one transaction: the old schema or the new, never half.

`python -m store.migrate "what changed" 002` writes the next step from the difference between models and migrations.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from store.session import Session, Store

FOLDER = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 0x0B0A2DC1
"""The PostgreSQL advisory lock under which schemas change: any number that nothing else uses."""


class StoreTooNew(RuntimeError):
    """The database was written by a later version than this one."""


def upgrade(store: Store) -> None:
    """Brings the schema to this version. Does nothing where it is there already.

    Raises StoreTooNew, having changed nothing, for a schema that this version does not know.
    """
    with store.begin() as session:
        if not store.is_sqlite:
            session.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
        held, wanted = at_revision(session), head()
        if held == wanted:
            return
        if held is not None and held not in _known():
            raise StoreTooNew(
                "This database was written by a later version of Boardclerk. Install that version, "
                "or restore the backup from before the upgrade."
            )
        command.upgrade(_config(session), "head")


def at_revision(session: Session) -> str | None:
    """The schema's revision, or None for an empty database."""
    return MigrationContext.configure(session).get_current_revision()


def head() -> str:
    """The revision that this version works with."""
    found = ScriptDirectory(str(FOLDER)).get_current_head()
    if found is None:
        raise LookupError(f"no revision of the schema in {FOLDER}")
    return found


def _known() -> set[str]:
    return {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}


def _config(session: Session) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = session
    return config


def write_next(message: str, revision: str) -> None:
    """Writes the next migration into the folder, from what the models have and the migrations do not."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/empty.db")
        with store.begin() as session:
            config = _config(session)
            command.upgrade(config, "head")
            command.revision(config, message, autogenerate=True, rev_id=revision)
        store.close()


if __name__ == "__main__":
    write_next(sys.argv[1], sys.argv[2])
