"""A delivery knows whether it says who writes, as the first message to anybody does"""

import sqlalchemy as sa
from alembic import op

revision = '015'
down_revision = '014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("delivery", sa.Column("introduces", sa.Boolean(), nullable=False, server_default=sa.false()))
