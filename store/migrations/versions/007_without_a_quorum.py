"""A meeting keeps whether it was quorate, and since when what it decided without a quorum is ratified"""

import sqlalchemy as sa
from alembic import op

revision = '007'
down_revision = '006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("quorate", sa.Boolean()))
    op.add_column("meeting", sa.Column("ratified_on", sa.Date()))
