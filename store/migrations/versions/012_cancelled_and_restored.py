"""What a cancellation took away is known, so that the meeting can be restored with the reports that it had"""

import sqlalchemy as sa
from alembic import op

revision = '012'
down_revision = '011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "meeting", sa.Column("cancelled_from", sa.String(), nullable=False, server_default="planned")
    )
    op.add_column(
        "report", sa.Column("fell_with_meeting", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(
        "UPDATE report SET fell_with_meeting = true WHERE state = 'dropped' "
        "AND meeting_id IN (SELECT id FROM meeting WHERE state = 'cancelled') "
        "AND (item_id IS NULL OR item_id IN (SELECT id FROM agendaitem WHERE removed_at IS NULL))"
    )
