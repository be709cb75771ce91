"""Documents that the office's language model was to read, and why it did not.

Revision ID: 0059
Revises: 0058

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '0059'
down_revision = '0058'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('read_document', schema=None) as batch_op:
        batch_op.add_column(sa.Column('by_model', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('model_problem', sa.Text(), nullable=False, server_default=''))
    with op.batch_alter_table('read_document', schema=None) as batch_op:
        batch_op.alter_column('by_model', server_default=None)
        batch_op.alter_column('model_problem', server_default=None)


def downgrade():
    with op.batch_alter_table('read_document', schema=None) as batch_op:
        batch_op.drop_column('model_problem')
        batch_op.drop_column('by_model')
