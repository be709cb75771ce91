"""Leaders instruct on tasks, with a day by which an answer is due.

Revision ID: 0042
Revises: 0041

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0042'
down_revision = '0041'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('discussion', schema=None) as batch_op:
        batch_op.add_column(sa.Column('instructs', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('answer_by', sa.Date(), nullable=True))
    with op.batch_alter_table('discussion', schema=None) as batch_op:
        batch_op.alter_column('instructs', server_default=None)


def downgrade():
    with op.batch_alter_table('discussion', schema=None) as batch_op:
        batch_op.drop_column('answer_by')
        batch_op.drop_column('instructs')
