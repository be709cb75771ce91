"""Pages that forms were answered with are kept, so that a reload sends nothing again.

Revision ID: 0065
Revises: 0064

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0065'
down_revision = '0064'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'form_answer',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('holder', sa.String(length=32), nullable=False),
        sa.Column('form', sa.String(length=64), nullable=False),
        sa.Column('status', sa.Integer(), nullable=False),
        sa.Column('page', sa.LargeBinary(), nullable=False),
        sa.Column('at', UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user.id'], name=op.f('fk_form_answer_user_id_user')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_form_answer')),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f('ix_form_answer_at'), 'form_answer', ['at'])
    op.create_index(op.f('ix_form_answer_holder'), 'form_answer', ['holder'])
    op.create_index(op.f('ix_form_answer_user_id'), 'form_answer', ['user_id'])


def downgrade():
    op.drop_table('form_answer')
