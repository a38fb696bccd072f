"""A partnership keeps what its folder said when it was last taken up, so that a change made in chat is known as one"""

import sqlalchemy as sa
from alembic import op

revision = '011'
down_revision = '010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("partnership", sa.Column("taken_up", sa.JSON(), nullable=False, server_default="{}"))
