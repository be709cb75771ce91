"""A version of the lists that forms offer: processes keep the lists by it.

Revision ID: 0033
Revises: 0032

"""
import secrets

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade():
    version = op.create_table('lists_version',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lists_version'))
    )
    op.bulk_insert(version, [{'id': 1, 'version': secrets.token_hex(16)}])


def downgrade():
    op.drop_table('lists_version')
