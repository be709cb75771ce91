"""Acts that an assistant proposed, until their person confirms them.

Revision ID: 0076
Revises: 0075

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0076'
down_revision = '0075'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'proposed_act',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('task_id', sa.Integer(), nullable=False),
        sa.Column('act', sa.String(length=32), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('proposed_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('expires_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('settled_at', UtcDateTime(timezone=True), nullable=True),
        sa.Column('done', sa.Boolean(), nullable=False),
        sa.Column('outcome', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_proposed_act_task_id_task')),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_proposed_act_user_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_proposed_act')),
    )
    op.create_index('ix_proposed_act_user_id', 'proposed_act', ['user_id'], unique=False)


def downgrade():
    op.drop_index('ix_proposed_act_user_id', table_name='proposed_act')
    op.drop_table('proposed_act')
