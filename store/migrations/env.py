"""Alembic's entry. It works on the connection it is handed, inside that connection's own transaction."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel

import store.models  # noqa: F401 (fills the metadata)


def _render_item(kind: str, item: object, autogen_context: AutogenContext) -> str | Literal[False]:
    """Columns of instants are written with the type that keeps them in UTC."""
    if kind == "type" and type(item).__name__ == "UTCDateTime":
        autogen_context.imports.add("from sqlmodel.sql.sqltypes import UTCDateTime")
        return "UTCDateTime()"
    if kind == "type" and type(item).__name__ == "AutoString":
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
    render_item=_render_item,
    compare_type=True,
    render_as_batch=False,
)
with context.begin_transaction():
    context.run_migrations()
