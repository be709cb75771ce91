"""Access tokens of people and of named systems.

Revision ID: 0068
Revises: 0067

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0068'
down_revision = '0067'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('user', sa.Column('system', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        'access_token',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=80), nullable=False),
        sa.Column('token_hash', sa.String(length=64), nullable=False),
        sa.Column('begins', sa.String(length=9), nullable=False),
        sa.Column('scope_codes', sa.String(length=100), nullable=False),
        sa.Column('networks', sa.String(length=500), nullable=False),
        sa.Column('last_day', sa.Date(), nullable=False),
        sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.Column('used_at', UtcDateTime(timezone=True), nullable=True),
        sa.Column('used_from', sa.String(length=64), nullable=False),
        sa.Column('ended_at', UtcDateTime(timezone=True), nullable=True),
        sa.Column('ended_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['ended_by_id'], ['user.id'], name=op.f('fk_access_token_ended_by_id_user')),
        sa.ForeignKeyConstraint(['made_by_id'], ['user.id'], name=op.f('fk_access_token_made_by_id_user')),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_access_token_user_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_access_token')),
        sa.UniqueConstraint('token_hash', name=op.f('uq_access_token_token_hash')),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f('ix_access_token_user_id'), 'access_token', ['user_id'])


def downgrade():
    op.drop_table('access_token')
    op.drop_column('user', 'system')
