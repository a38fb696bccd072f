"""A meeting may have days of its own for its reports and papers, where those of the rules had passed"""

import sqlalchemy as sa
from alembic import op

revision = '008'
down_revision = '007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("reports_by", sa.Date()))
    op.add_column("meeting", sa.Column("papers_on", sa.Date()))
