"""The kinds of notice "told_instead" and "word_kept" are called "substitute_recipient" and "held_request"

A kind stands in a notice's own column, in its unique key (so that what was said under the old name is not said
again under the new one), and in the message as it was worded. The audit keeps what was recorded at the time.
"""

import sqlalchemy as sa
from alembic import op

revision = '002'
down_revision = '001'
branch_labels = None
depends_on = None

NAMES = {"told_instead": "substitute_recipient", "word_kept": "held_request"}

notice = sa.table("notice", sa.column("id", sa.Integer), sa.column("kind", sa.String), sa.column("key", sa.String))
delivery = sa.table("delivery", sa.column("id", sa.Integer), sa.column("message", sa.JSON))


def upgrade() -> None:
    session = op.get_bind()
    for old, new in NAMES.items():
        begins = f"v1|{old}|"
        session.execute(
            notice.update()
            .where(notice.c.kind == old)
            .values(kind=new, key=f"v1|{new}|" + sa.func.substr(notice.c.key, len(begins) + 1))
        )
        worded = session.execute(
            sa.select(delivery).where(sa.cast(delivery.c.message, sa.Text).like(f'%"{old}"%'))
        ).all()
        for row in worded:
            if row.message.get("kind") == old:
                renamed = row.message | {"kind": new}
                session.execute(delivery.update().where(delivery.c.id == row.id).values(message=renamed))
