"""Of a file it is kept how many of its pages could not be looked through for what may identify a child (DAT-1)"""

import sqlalchemy as sa
from alembic import op

revision = '017'
down_revision = '016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("storedfile", sa.Column("unread_pages", sa.Integer(), nullable=False, server_default="0"))
