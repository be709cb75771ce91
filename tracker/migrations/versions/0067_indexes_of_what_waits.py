"""Indexes of what officers and leaders are shown: reports that wait, open tasks, words of units.

Revision ID: 0067
Revises: 0066

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '0067'
down_revision = '0066'
branch_labels = None
depends_on = None

PARTIAL = (
    ('ix_task_waiting_by_officer', 'task', ['officer_id'], "progress = 'awaiting_confirmation'"),
    ('ix_task_open_of_leader', 'task', ['leader_id', 'due_on', 'id'], 'closed_on IS NULL'),
)


def upgrade():
    for name, table, columns, where in PARTIAL:
        op.create_index(name, table, columns, unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_index(
        'ix_event_assigned_at',
        'event',
        ['at', 'task_id'],
        unique=False,
        sqlite_where=sa.text("coalesce(kind, kind) = 'assigned'"),
        postgresql_where=sa.text("kind = 'assigned'"),
    )
    op.create_index('ix_event_task_id_happened_on', 'event', ['task_id', 'happened_on'], unique=False)
    for name in ('ix_event_task_id', 'ix_event_kind'):  # others begin with the same columns
        op.drop_index(name, table_name='event')


def downgrade():
    for column in ('kind', 'task_id'):
        op.create_index(f'ix_event_{column}', 'event', [column], unique=False)
    op.drop_index('ix_event_task_id_happened_on', table_name='event')
    op.drop_index('ix_event_assigned_at', table_name='event')
    for name, table, _, _ in reversed(PARTIAL):
        op.drop_index(name, table_name=table)
