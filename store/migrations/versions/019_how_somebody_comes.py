"""Of who comes to a meeting it is kept whether they join by phone or by video"""

import sqlalchemy as sa
from alembic import op

revision = '019'
down_revision = '018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seatreply", sa.Column("how", sa.String(), nullable=False, server_default=""))
