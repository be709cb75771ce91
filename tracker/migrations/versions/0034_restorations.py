"""A task withdrawn by mistake is restored; the days between stay withdrawn.

Revision ID: 0034
Revises: 0033

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'restoration',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('task_id', sa.Integer(), nullable=False),
        sa.Column('withdrawn_on', sa.Date(), nullable=False),
        sa.Column('withdrawal_document', sa.String(length=160), nullable=False),
        sa.Column('restored_on', sa.Date(), nullable=False),
        sa.CheckConstraint('restored_on >= withdrawn_on', name=op.f('ck_restoration_restored_after_withdrawal')),
        sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_restoration_task_id_task')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_restoration')),
    )
    op.create_index(op.f('ix_restoration_task_id'), 'restoration', ['task_id'])


def downgrade():
    op.drop_index(op.f('ix_restoration_task_id'), table_name='restoration')
    op.drop_table('restoration')
