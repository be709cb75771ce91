"""People log in in two steps: apps whose codes they type, recovery codes; when a session was last
asked who it is of.

Revision ID: 0063
Revises: 0062

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0063'
down_revision = '0062'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'authenticator',
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('sealed_seed', sa.Text(), nullable=True),
        sa.Column('sealed_next', sa.Text(), nullable=True),
        sa.Column('confirmed_at', UtcDateTime(timezone=True), nullable=True),
        sa.Column('last_step', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_authenticator_user_id_user')),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_authenticator')),
    )
    op.create_table(
        'recovery_code',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('salt', sa.String(length=32), nullable=False),
        sa.Column('code_hash', sa.String(length=64), nullable=False),
        sa.Column('used_at', UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_recovery_code_user_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code')),
    )
    op.create_index(op.f('ix_recovery_code_user_id'), 'recovery_code', ['user_id'])
    op.add_column('login_session', sa.Column('asked_again_at', UtcDateTime(timezone=True), nullable=True))


def downgrade():
    op.drop_column('login_session', 'asked_again_at')
    for table in ('recovery_code', 'authenticator'):
        op.drop_table(table)
