"""What an office has done or put aside of setting the program up.

Revision ID: 0029
Revises: 0028

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('setup_step',
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_setup_step'))
    )


def downgrade():
    op.drop_table('setup_step')
