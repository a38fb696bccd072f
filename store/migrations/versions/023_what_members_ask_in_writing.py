"""What members ask for in writing is kept with its support; a meeting has a kind, and why its notice was shortened"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = '023'
down_revision = '022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('meeting', sa.Column('kind', sa.String(), nullable=False, server_default='ordinary'))
    op.add_column('meeting', sa.Column('shortened_because', sa.String(), nullable=False, server_default=''))
    op.create_table('written_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('seat', sa.String(), nullable=False),
    sa.Column('asked_by', sa.Integer(), nullable=False),
    sa.Column('asked_at', UTCDateTime(), nullable=False),
    sa.Column('matter', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('about_chair', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('last_day', sa.Date(), nullable=True),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('settled_by', sa.Integer(), nullable=True),
    sa.Column('settled_at', UTCDateTime(), nullable=True),
    sa.Column('next_look_at', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], ),
    sa.ForeignKeyConstraint(['asked_by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], ),
    sa.ForeignKeyConstraint(['settled_by'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('partnership_id', 'ref')
    )
    for column in ('partnership_id', 'state', 'meeting_id'):
        op.create_index(op.f(f'ix_written_request_{column}'), 'written_request', [column], unique=False)
    op.create_index(
        'ix_written_request_look',
        'written_request',
        ['next_look_at'],
        unique=False,
        sqlite_where=sa.text('next_look_at IS NOT NULL'),
        postgresql_where=sa.text('next_look_at IS NOT NULL'),
    )
    op.create_table('request_support',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('seat', sa.String(), nullable=False),
    sa.Column('stands', sa.Boolean(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], ),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['request_id'], ['written_request.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('request_id', 'person_id')
    )
    for column in ('partnership_id', 'request_id'):
        op.create_index(op.f(f'ix_request_support_{column}'), 'request_support', [column], unique=False)
