"""What a body has decided is kept, with what people say in writing about it"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = '022'
down_revision = '021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('way', sa.String(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('how', sa.String(), nullable=False),
    sa.Column('votes_for', sa.Integer(), nullable=False),
    sa.Column('against', sa.Integer(), nullable=False),
    sa.Column('abstained', sa.Integer(), nullable=False),
    sa.Column('consent', sa.String(), nullable=False),
    sa.Column('casting', sa.String(), nullable=False),
    sa.Column('own_area', sa.Boolean(), nullable=False),
    sa.Column('key', sa.Boolean(), nullable=False),
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('implement_on', sa.Date(), nullable=True),
    sa.Column('notice_given', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('spoke_to', sa.String(), nullable=False),
    sa.Column('answer_by', sa.Date(), nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('recorded_by', sa.Integer(), nullable=False),
    sa.Column('recorded_at', UTCDateTime(), nullable=False),
    sa.Column('settled_by', sa.Integer(), nullable=True),
    sa.Column('settled_at', UTCDateTime(), nullable=True),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('reported', sa.Boolean(), nullable=False),
    sa.Column('next_look_at', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['item_id'], ['agendaitem.id'], ),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], ),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], ),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['settled_by'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('partnership_id', 'ref')
    )
    for column in ('partnership_id', 'body', 'meeting_id'):
        op.create_index(op.f(f'ix_decision_{column}'), 'decision', [column], unique=False)
    waits = sa.text('next_look_at IS NOT NULL')
    op.create_index(
        'ix_decision_look', 'decision', ['next_look_at'], sqlite_where=waits, postgresql_where=waits
    )
    op.create_table('decision_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('partnership_id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('seat', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('answered_at', UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], ),
    sa.ForeignKeyConstraint(['partnership_id'], ['partnership.id'], ),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('decision_id', 'seat')
    )
    for column in ('partnership_id', 'decision_id', 'person_id'):
        op.create_index(op.f(f'ix_decision_answer_{column}'), 'decision_answer', [column], unique=False)
