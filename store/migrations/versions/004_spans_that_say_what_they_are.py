"""A span of a stored message says what it is: {"strong": "..."} becomes {"span": "strong", "text": "..."}"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = '004'
down_revision = '003'
branch_labels = None
depends_on = None

KEPT = (
    sa.table("delivery", sa.column("id", sa.Integer), sa.column("message", sa.JSON)),
    sa.table("inbox", sa.column("id", sa.Integer), sa.column("reply", sa.JSON)),
)
"""Where messages are kept as they were worded, so that they can be drawn again."""


def upgrade() -> None:
    session = op.get_bind()
    for table in KEPT:
        column = list(table.c)[1]
        for row in session.execute(sa.select(table).where(column.is_not(None))).all():
            now = _named(row[1])
            if now != row[1]:
                session.execute(table.update().where(table.c.id == row.id).values({column.name: now}))


def _named(value: Any) -> Any:
    if isinstance(value, list):
        return [_named(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"strong"}:
        return {"span": "strong", "text": value["strong"]}
    if value.keys() == {"link", "url"}:
        return {"span": "link", "text": value["link"], "url": value["url"]}
    if value.keys() == {"who", "name"}:
        return {"span": "who", "person": value["who"], "name": value["name"]}
    return {key: each if key == "args" else _named(each) for key, each in value.items()}
