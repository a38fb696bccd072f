"""A partnership knows how far its saying has come, so that a copy which is put back is known as one"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = '010'
down_revision = '009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('generation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('moved_at', UTCDateTime(), nullable=False),
    sa.Column('look_since', UTCDateTime(), nullable=True),
    sa.Column('look_until', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('partnership_id')
    )
    op.create_index(op.f('ix_generation_partnership_id'), 'generation', ['partnership_id'], unique=False)
