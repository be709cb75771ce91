"""figures that documents printed

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-21 19:55:00

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

FIGURES = (
    'total', 'done', 'done_on_time', 'done_late', 'open', 'open_in_time', 'open_overdue',
    'in_progress', 'awaiting_confirmation', 'not_started', 'not_started_overdue',
)


def upgrade():
    op.create_table('published_figure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('period', sa.String(length=40), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('register', sa.Enum('province', 'government', 'programme', name='register', native_enum=False, create_constraint=True, length=32), nullable=False),
    *(sa.Column(figure, sa.Integer(), nullable=True) for figure in FIGURES),
    sa.Column('as_of', sa.Date(), nullable=True),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('origin', sa.Enum('entered', 'document', 'illustrative', name='origin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('first_day <= last_day', name=op.f('ck_published_figure_days_in_order')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['user.id'], name=op.f('fk_published_figure_entered_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_figure'))
    )


def downgrade():
    op.drop_table('published_figure')
