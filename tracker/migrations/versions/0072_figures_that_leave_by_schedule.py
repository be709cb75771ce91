"""Figures that leave for other systems by schedule, and each time that they did.

Revision ID: 0072
Revises: 0071

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0072'
down_revision = '0071'
branch_labels = None
depends_on = None

SCHEDULED = "cause = 'scheduled'"


def upgrade():
    op.create_table(
        'figure_delivery',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=80), nullable=False),
        sa.Column('figures', sa.Enum('overview', 'by_unit', 'by_field', 'by_month', 'overdue', name='figures', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('register', sa.Enum('province', 'government', 'programme', name='register', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('period', sa.Enum('half_year', 'month', 'month_before', 'year', name='period', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('form', sa.Enum('csv', 'json', 'xlsx', name='form', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('rhythm', sa.Enum('daily', 'weekly', 'monthly', name='rhythm', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('at', sa.Time(), nullable=False),
        sa.Column('weekday', sa.Integer(), nullable=False),
        sa.Column('month_day', sa.Integer(), nullable=False),
        sa.Column('way', sa.Enum('folder', 'sftp', 'https', name='way', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('address', sa.String(length=500), nullable=False),
        sa.Column('port', sa.Integer(), nullable=False),
        sa.Column('account', sa.String(length=80), nullable=False),
        sa.Column('folder', sa.String(length=300), nullable=False),
        sa.Column('method', sa.Enum('PUT', 'POST', name='method', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('host_key', sa.Text(), nullable=False),
        sa.Column('sealed_secret', sa.Text(), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=False),
        sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('since', UtcDateTime(timezone=True), nullable=False),
        sa.Column('ended_at', UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint('month_day BETWEEN 1 AND 31', name=op.f('ck_figure_delivery_day_of_month')),
        sa.CheckConstraint('weekday BETWEEN 0 AND 6', name=op.f('ck_figure_delivery_weekday_of_week')),
        sa.ForeignKeyConstraint(['made_by_id'], ['user.id'], name=op.f('fk_figure_delivery_made_by_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_figure_delivery'))
    )
    op.create_table(
        'figure_sending',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('delivery_id', sa.Integer(), nullable=False),
        sa.Column('cause', sa.Enum('scheduled', 'by_hand', 'trial', name='cause', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('due_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('status', sa.Enum('waiting', 'sending', 'sent', 'failed', name='status', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('next_try_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('file_name', sa.String(length=200), nullable=False),
        sa.Column('size', sa.Integer(), nullable=True),
        sa.Column('checksum', sa.String(length=64), nullable=False),
        sa.Column('answer', sa.String(length=500), nullable=False),
        sa.Column('asked_by_id', sa.Integer(), nullable=True),
        sa.Column('ended_at', UtcDateTime(timezone=True), nullable=True),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.Column('lease_until', UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['asked_by_id'], ['user.id'], name=op.f('fk_figure_sending_asked_by_id_user')),
        sa.ForeignKeyConstraint(['delivery_id'], ['figure_delivery.id'], name=op.f('fk_figure_sending_delivery_id_figure_delivery')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_figure_sending'))
    )
    op.create_index('ix_figure_sending_delivery_id_id', 'figure_sending', ['delivery_id', 'id'], unique=False)
    op.create_index('ix_figure_sending_status_id', 'figure_sending', ['status', 'id'], unique=False)
    op.create_index(
        'uq_figure_sending_once',
        'figure_sending',
        ['delivery_id', 'due_at'],
        unique=True,
        sqlite_where=sa.text(SCHEDULED),
        postgresql_where=sa.text(SCHEDULED),
    )


def downgrade():
    for name in ('uq_figure_sending_once', 'ix_figure_sending_status_id', 'ix_figure_sending_delivery_id_id'):
        op.drop_index(name, table_name='figure_sending')
    op.drop_table('figure_sending')
    op.drop_table('figure_delivery')
