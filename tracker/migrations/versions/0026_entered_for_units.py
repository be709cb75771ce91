"""What the office entered for a unit on a later day is known from that day on.

Revision ID: 0026
Revises: 0025

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('task', sa.Column('start_entered_on', sa.Date(), nullable=True))
    op.add_column('completion_report', sa.Column('entered_on', sa.Date(), nullable=True))


def downgrade():
    with op.batch_alter_table('completion_report', schema=None) as batch_op:
        batch_op.drop_column('entered_on')
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_column('start_entered_on')
