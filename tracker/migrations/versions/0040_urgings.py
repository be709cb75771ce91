"""Units are urged about tasks: when, by whom, in which words, with which letter.

Revision ID: 0040
Revises: 0039

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'urging',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('task_id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.Integer(), nullable=False),
        sa.Column('urged_on', sa.Date(), nullable=False),
        sa.Column('urged_by_id', sa.Integer(), nullable=False),
        sa.Column('letter_id', sa.Integer(), nullable=True),
        sa.Column('text', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_urging_task_id_task')),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_urging_unit_id_unit')),
        sa.ForeignKeyConstraint(['urged_by_id'], ['user.id'], name=op.f('fk_urging_urged_by_id_user')),
        sa.ForeignKeyConstraint(['letter_id'], ['issued_letter.id'], name=op.f('fk_urging_letter_id_issued_letter')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_urging')),
    )
    op.create_index(op.f('ix_urging_task_id'), 'urging', ['task_id'])


def downgrade():
    op.drop_table('urging')
