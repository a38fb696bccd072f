"""Of a date of an action it is kept when it was past already as it was taken up, and whether its owner was told (ACT-2)"""

import sqlalchemy as sa
from alembic import op

revision = '018'
down_revision = '017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("milestone", sa.Column("given_late_on", sa.Date(), nullable=True))
    op.add_column("milestone", sa.Column("told_of", sa.Boolean(), nullable=False, server_default=sa.true()))
