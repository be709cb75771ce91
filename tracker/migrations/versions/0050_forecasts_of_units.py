"""The chance of a task is told by all that its unit had, too, where it had few such tasks.

Revision ID: 0050
Revises: 0049

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0050'
down_revision = '0049'
branch_labels = None
depends_on = None

COLUMNS = ('unit_late', 'unit_of')


def upgrade():
    with op.batch_alter_table('task_forecast', schema=None) as batch_op:
        for column in COLUMNS:
            batch_op.add_column(sa.Column(column, sa.Integer(), nullable=False, server_default='0'))
    with op.batch_alter_table('task_forecast', schema=None) as batch_op:
        for column in COLUMNS:
            batch_op.alter_column(column, server_default=None)


def downgrade():
    with op.batch_alter_table('task_forecast', schema=None) as batch_op:
        for column in reversed(COLUMNS):
            batch_op.drop_column(column)
