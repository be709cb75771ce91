"""What was done to many tasks at once is kept, and has an address.

Revision ID: 0066
Revises: 0065

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0066'
down_revision = '0065'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'bulk_act',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=32), nullable=False),
        sa.Column('actor_id', sa.Integer(), nullable=False),
        sa.Column('begun_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('ordered', sa.JSON(), nullable=False),
        sa.Column('left', sa.JSON(), nullable=False),
        sa.Column('outcomes', sa.JSON(), nullable=False),
        sa.Column('step', sa.Integer(), nullable=False),
        sa.Column('onward', sa.Text(), nullable=False),
        sa.Column('undone_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['actor_id'], ['user.id'], name=op.f('fk_bulk_act_actor_id_user')),
        sa.ForeignKeyConstraint(
            ['undone_by_id'], ['bulk_act.id'], name=op.f('fk_bulk_act_undone_by_id_bulk_act')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_bulk_act')),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f('ix_bulk_act_begun_at'), 'bulk_act', ['begun_at'])


def downgrade():
    op.drop_table('bulk_act')
