"""Logins are rows that can be ended; who came in is written down; wrong guesses are counted.

Whoever was logged in before, logs in again: of their sessions there are no rows.

Revision ID: 0061
Revises: 0060

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0061'
down_revision = '0060'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'login_session',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('token_hash', sa.String(length=64), nullable=False),
        sa.Column('stamp', sa.String(length=32), nullable=False),
        sa.Column('begun_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('seen_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('ended_at', UtcDateTime(timezone=True), nullable=True),
        sa.Column('address', sa.String(length=64), nullable=False),
        sa.Column('browser', sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_login_session_user_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_login_session')),
        sqlite_autoincrement=True,
    )
    op.create_table(
        'access_entry',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('kind', sa.String(length=32), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('name', sa.String(length=64), nullable=False),
        sa.Column('address', sa.String(length=64), nullable=False),
        sa.Column('browser', sa.String(length=300), nullable=False),
        sa.Column('about', sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_access_entry_user_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_access_entry')),
    )
    op.create_table(
        'attempts',
        sa.Column('key_hash', sa.String(length=64), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('last_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('until', UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('key_hash', name=op.f('pk_attempts')),
    )
    op.create_index(op.f('ix_login_session_user_id'), 'login_session', ['user_id'])
    op.create_index(op.f('ix_login_session_seen_at'), 'login_session', ['seen_at'])
    op.create_index(op.f('ix_access_entry_at'), 'access_entry', ['at'])
    op.create_index(op.f('ix_access_entry_user_id'), 'access_entry', ['user_id'])
    op.create_index(op.f('ix_attempts_until'), 'attempts', ['until'])


def downgrade():
    for table in ('attempts', 'access_entry', 'login_session'):
        op.drop_table(table)
