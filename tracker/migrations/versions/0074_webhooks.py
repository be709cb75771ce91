"""Webhooks and the outbox of their calls.

Revision ID: 0074
Revises: 0073

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0074'
down_revision = '0073'
branch_labels = None
depends_on = None

WAITING = sa.text("status IN ('queued', 'sending')")
STATUSES = ('queued', 'sending', 'taken', 'given_up', 'cancelled')


def upgrade():
    op.create_table(
        'webhook',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=80), nullable=False),
        sa.Column('address', sa.String(length=500), nullable=False),
        sa.Column('kind_codes', sa.Text(), nullable=False),
        sa.Column('with_texts', sa.Boolean(), nullable=False),
        sa.Column('sealed_secret', sa.Text(), nullable=False),
        sa.Column('sealed_former', sa.Text(), nullable=False),
        sa.Column('former_until', UtcDateTime(timezone=True), nullable=True),
        sa.Column('off_since', UtcDateTime(timezone=True), nullable=True),
        sa.Column('off_because', sa.String(length=500), nullable=False),
        sa.Column('failing_since', UtcDateTime(timezone=True), nullable=True),
        sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('ended_at', UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_webhook')),
        sqlite_autoincrement=True,
    )
    op.create_table(
        'webhook_call',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('webhook_id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=True),
        sa.Column('task_id', sa.Integer(), nullable=True),
        sa.Column('kind', sa.String(length=32), nullable=False),
        sa.Column('call_id', sa.String(length=40), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column(
            'status',
            sa.Enum(*STATUSES, name='call_status', native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.Column('attempts_before', sa.Integer(), nullable=False),
        sa.Column('queued_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('next_attempt_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('tried_at', UtcDateTime(timezone=True), nullable=True),
        sa.Column('answer_status', sa.Integer(), nullable=True),
        sa.Column('answer', sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ['event_id'], ['event.id'], name=op.f('fk_webhook_call_event_id_event'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['task_id'], ['task.id'], name=op.f('fk_webhook_call_task_id_task'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(['webhook_id'], ['webhook.id'], name=op.f('fk_webhook_call_webhook_id_webhook')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_webhook_call')),
        sa.UniqueConstraint('call_id', name=op.f('uq_webhook_call_call_id')),
        sa.UniqueConstraint('webhook_id', 'event_id', name='uq_webhook_call_once'),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f('ix_webhook_call_event_id'), 'webhook_call', ['event_id'])
    op.create_index('ix_webhook_call_status_next_attempt_at', 'webhook_call', ['status', 'next_attempt_at'])
    op.create_index('ix_webhook_call_webhook_id_id', 'webhook_call', ['webhook_id', 'id'])
    op.create_index(
        'ix_webhook_call_waiting_of_task',
        'webhook_call',
        ['task_id', 'webhook_id', 'id'],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade():
    op.drop_table('webhook_call')
    op.drop_table('webhook')
