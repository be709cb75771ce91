"""Boards of figures for the screens of meeting rooms.

Revision ID: 0073
Revises: 0072

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0073'
down_revision = '0072'
branch_labels = None
depends_on = None


def a_word(name, *codes):
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade():
    op.create_table(
        'board',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(length=120), nullable=False),
        sa.Column('register', a_word('register', 'province', 'government', 'programme'), nullable=False),
        sa.Column('period', a_word('period', 'half_year', 'month', 'month_before', 'year'), nullable=False),
        sa.Column('units', sa.JSON(), nullable=False),
        sa.Column('scheme', a_word('scheme', 'light', 'dark', 'device'), nullable=False),
        sa.Column('token_hash', sa.String(length=64), nullable=False),
        sa.Column('sealed_token', sa.String(length=400), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=False),
        sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('ended_at', UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['made_by_id'], ['user.id'], name=op.f('fk_board_made_by_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_board')),
        sa.UniqueConstraint('token_hash', name=op.f('uq_board_token_hash')),
    )


def downgrade():
    op.drop_table('board')
