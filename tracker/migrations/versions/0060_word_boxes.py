"""Where the words of a scan stand on its pages.

Revision ID: 0060
Revises: 0059

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '0060'
down_revision = '0059'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('read_document', schema=None) as batch_op:
        batch_op.add_column(sa.Column('word_boxes', sa.JSON(none_as_null=True), nullable=True))


def downgrade():
    with op.batch_alter_table('read_document', schema=None) as batch_op:
        batch_op.drop_column('word_boxes')
