"""A deputy who cannot come keeps a reason of their own"""

import sqlalchemy as sa
from alembic import op

revision = '009'
down_revision = '008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deputy", sa.Column("reason", sa.String(), nullable=False, server_default=""))
