"""What a frozen report was known by: the day up to which the office's decisions counted.

What was frozen before needed the confirmation by its own day: there the column stays empty.

Revision ID: 0014
Revises: 0013

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('snapshot', sa.Column('known_by', sa.Date(), nullable=True))


def downgrade():
    op.drop_column('snapshot', 'known_by')
