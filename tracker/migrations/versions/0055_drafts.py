"""What people type into long forms is kept until it is sent.

Revision ID: 0055
Revises: 0054

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0055'
down_revision = '0054'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'draft',
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('form', sa.String(length=300), nullable=False),
        sa.Column('boxes', sa.JSON(), nullable=False),
        sa.Column('saved_at', UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_draft_user_id_user')),
        sa.PrimaryKeyConstraint('user_id', 'form', name=op.f('pk_draft')),
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_saved_at'), ['saved_at'], unique=False)


def downgrade():
    op.drop_table('draft')
