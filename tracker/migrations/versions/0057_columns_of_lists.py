"""People choose the columns of the list of tasks; until they do it shows the usual ones.

Revision ID: 0057
Revises: 0056

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0057'
down_revision = '0056'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('user', sa.Column('list_columns', sa.String(length=400), server_default='', nullable=False))


def downgrade():
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.drop_column('list_columns')
