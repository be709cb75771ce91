"""A person chooses light or dark pages; until then they follow the device.

Revision ID: 0056
Revises: 0055

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0056'
down_revision = '0055'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('user', sa.Column('colour_scheme', sa.String(length=32), server_default='device', nullable=False))


def downgrade():
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.drop_column('colour_scheme')
