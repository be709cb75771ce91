"""What programs were answered that ordered something under a name of theirs.

Revision ID: 0070
Revises: 0069

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0070'
down_revision = '0069'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'answered_request',
        sa.Column('token_id', sa.Integer(), nullable=False),
        sa.Column('key', sa.String(length=100), nullable=False),
        sa.Column('fingerprint', sa.String(length=64), nullable=False),
        sa.Column('status', sa.Integer(), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('etag', sa.String(length=20), nullable=False),
        sa.Column('at', UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['token_id'], ['access_token.id'], name=op.f('fk_answered_request_token_id_access_token')),
        sa.PrimaryKeyConstraint('token_id', 'key', name=op.f('pk_answered_request')),
    )
    op.create_index(op.f('ix_answered_request_at'), 'answered_request', ['at'])


def downgrade():
    op.drop_table('answered_request')
