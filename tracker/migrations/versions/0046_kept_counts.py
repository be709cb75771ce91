"""Reports keep what they counted by the month of assignment, and know the months written to since.

Revision ID: 0046
Revises: 0045

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.reports import kept_counts


# revision identifiers, used by Alembic.
revision = '0046'
down_revision = '0045'
branch_labels = None
depends_on = None


def upgrade():
    """The triggers are made when all migrations are through (``env.py``)."""
    op.create_table('kept_count',
    sa.Column('question', sa.String(length=120), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('register', sa.String(length=32), nullable=False),
    sa.Column('counts', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('question', 'month', name=op.f('pk_kept_count'))
    )
    op.create_index('ix_kept_count_register_month', 'kept_count', ['register', 'month'])
    op.create_table('written_month',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('register', sa.String(length=32), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_written_month'))
    )
    op.create_index('ix_written_month_register_month', 'written_month', ['register', 'month'])


def downgrade():
    kept_counts.drop(op.get_bind())
    op.drop_table('written_month')
    op.drop_table('kept_count')
