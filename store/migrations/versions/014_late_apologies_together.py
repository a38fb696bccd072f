"""Late apologies that wait to be told name their seats, of which there may be several"""

import json

import sqlalchemy as sa
from alembic import op

revision = '014'
down_revision = '013'
branch_labels = None
depends_on = None

NOTICE = sa.table("notice", sa.column("id"), sa.column("kind"), sa.column("facts", sa.JSON()))


def upgrade() -> None:
    here = op.get_bind()
    told = sa.select(NOTICE.c.id, NOTICE.c.facts).where(NOTICE.c.kind == "late_apologies")
    for row in here.execute(told).all():
        facts = json.loads(row.facts) if isinstance(row.facts, str) else dict(row.facts)
        if "seat" in facts:
            facts["seats"] = [facts.pop("seat")]
            here.execute(NOTICE.update().where(NOTICE.c.id == row.id).values(facts=facts))
