"""Since when a unit helps with a task, and which ones helped until when.

Revision ID: 0032
Revises: 0031

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('task_coordinating_unit', sa.Column('since', sa.Date(), nullable=True))
    op.create_table(
        'former_coordination',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('task_id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.Integer(), nullable=False),
        sa.Column('since', sa.Date(), nullable=True),
        sa.Column('until', sa.Date(), nullable=False),
        sa.CheckConstraint('until > since', name=op.f('ck_former_coordination_days_in_order')),
        sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_former_coordination_task_id_task')),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_former_coordination_unit_id_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_former_coordination')),
    )
    for column in ('task_id', 'unit_id'):
        op.create_index(op.f(f'ix_former_coordination_{column}'), 'former_coordination', [column])


def downgrade():
    op.drop_table('former_coordination')
    with op.batch_alter_table('task_coordinating_unit', schema=None) as batch_op:
        batch_op.drop_column('since')
