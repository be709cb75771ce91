"""Reorganisations as entered: ahead of their day, carried out with what was before, undone.

Revision ID: 0036
Revises: 0035

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None

STATES = ('planned', 'carried_out', 'withdrawn', 'undone')


def upgrade():
    op.create_table(
        'reorganisation',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('document', sa.String(length=200), nullable=False),
        sa.Column('content', sa.JSON(), nullable=False),
        sa.Column('state', sa.String(length=32), nullable=False),
        sa.Column('entered_by_id', sa.Integer(), nullable=False),
        sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('carried_out_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('event_id', sa.Integer(), nullable=True),
        sa.Column('before', sa.JSON(), nullable=True),
        sa.Column('rows', sa.JSON(), nullable=True),
        sa.Column('problem', sa.Text(), nullable=False),
        sa.Column('ended_by_id', sa.Integer(), nullable=True),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            'state IN (%s)' % ', '.join(f"'{state}'" for state in STATES),
            name=op.f('ck_reorganisation_reorganisation_state'),
        ),
        *(
            sa.ForeignKeyConstraint([column], [f'{table}.id'], name=op.f(f'fk_reorganisation_{column}_{table}'))
            for column, table in (('entered_by_id', 'user'), ('event_id', 'event'), ('ended_by_id', 'user'))
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_reorganisation')),
    )
    for column in ('state', 'event_id'):
        op.create_index(op.f(f'ix_reorganisation_{column}'), 'reorganisation', [column])


def downgrade():
    op.drop_table('reorganisation')
