"""Attendance keeps how somebody was there, and whether their seat was recorded by itself"""

import sqlalchemy as sa
from alembic import op

revision = '006'
down_revision = '005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attendance", sa.Column("how", sa.String(), nullable=False, server_default=""))
    op.add_column("attendance", sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.true()))
