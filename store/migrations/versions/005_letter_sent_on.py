"""An escalation keeps the day on which its letter to the chief executive went"""

import sqlalchemy as sa
from alembic import op

revision = '005'
down_revision = '004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("escalation", sa.Column("letter_sent_on", sa.Date()))
