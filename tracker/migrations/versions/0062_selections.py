"""The tasks that people select in lists are kept while they page.

Revision ID: 0062
Revises: 0061

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0062'
down_revision = '0061'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'selection',
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('task_ids', sa.JSON(), nullable=False),
        sa.Column('changed_at', UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_selection_user_id_user')),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_selection')),
    )


def downgrade():
    op.drop_table('selection')
