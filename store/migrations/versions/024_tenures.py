"""What was decided on a tenure that ends: that it ends, or until when it is extended (MEM-3)"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = '024'
down_revision = '023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('tenure_word',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('office', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('ends', sa.Date(), nullable=False),
    sa.Column('extended_until', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('said_by', sa.Integer(), nullable=True),
    sa.Column('said_at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], ),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['said_by'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    )
    for column in ('partnership_id', 'body'):
        op.create_index(op.f(f'ix_tenure_word_{column}'), 'tenure_word', [column], unique=False)
