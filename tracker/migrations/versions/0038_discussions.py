"""What office and units write to each other waits for an answer; comments of before wait for none.

Revision ID: 0038
Revises: 0037

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0038'
down_revision = '0037'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'discussion',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('task_id', sa.Integer(), nullable=False),
        sa.Column('written_on', sa.Date(), nullable=False),
        sa.Column('written_by_id', sa.Integer(), nullable=True),
        sa.Column('to_office', sa.Boolean(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('answered_on', sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_discussion_task_id_task')),
        sa.ForeignKeyConstraint(['written_by_id'], ['user.id'], name=op.f('fk_discussion_written_by_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_discussion')),
    )
    op.create_index(op.f('ix_discussion_task_id'), 'discussion', ['task_id'])
    where = sa.text('answered_on IS NULL')
    op.create_index(
        'ix_discussion_waiting', 'discussion', ['written_on', 'id', 'task_id'],
        sqlite_where=where, postgresql_where=where,
    )


def downgrade():
    op.drop_table('discussion')
