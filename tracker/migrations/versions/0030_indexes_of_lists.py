"""Indexes that fit what lists, counts, reports and queues ask.

Revision ID: 0030
Revises: 0029

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None

WHOSE = ('lead_unit_id', 'field_id', 'leader_id', 'officer_id')
SINCE = ('closed_on', 'changed_on', 'settled_on')
OPEN, LATE = 'closed_on IS NULL', 'completed_on > due_on'
UNDECIDED = 'decided_on IS NULL'
COUNTED_BY = ('assigned_on', 'reported_on', 'changed_on', 'settled_on', 'register', 'lead_unit_id', 'closed_on')
REPORTED_BY = (
    'lead_unit_id', 'due_on', 'begun_on', 'reported_on', 'completed_on', 'withdrawn_on', 'changed_on', 'settled_on',
    'by_late_extension', 'assignment_id', 'field_id',
)
DUE_BY = (
    'register', 'assigned_on', 'lead_unit_id', 'begun_on', 'reported_on', 'completed_on', 'withdrawn_on', 'changed_on',
    'settled_on', 'by_late_extension',
)
LATE_BY = ('due_on', 'completed_on', 'reported_on', 'withdrawn_on', 'changed_on', 'settled_on', 'register', 'lead_unit_id')
BEFORE = (  # name, table, columns, only where
    ('ix_task_lead_unit_id', 'task', ('lead_unit_id',), None),
    ('ix_task_register_assigned_on', 'task', ('register', 'assigned_on'), None),
    *((f'ix_task_{whose}_due_on', 'task', (whose, 'due_on', 'id'), None) for whose in WHOSE),
    ('ix_task_due_on', 'task', ('due_on', 'id'), None),
    *((f'ix_task_{day}', 'task', (day, 'assigned_on'), None) for day in SINCE),
    ('ix_task_open_due_on', 'task', ('due_on', 'id'), OPEN),
    ('ix_task_done_late', 'task', ('due_on', 'id'), LATE),
    ('ix_completion_report_task_id', 'completion_report', ('task_id',), None),
)
AFTER = (
    ('ix_task_register_assigned_on', 'task', ('register', 'assigned_on', *REPORTED_BY), None),
    ('ix_task_due_on', 'task', ('due_on', 'id', *DUE_BY), None),
    *((f'ix_task_{whose}_assigned_on', 'task', (whose, 'assigned_on', 'id'), None) for whose in WHOSE),
    *((f'ix_task_{day}', 'task', (day, 'assigned_on'), f'{day} IS NOT NULL') for day in SINCE),
    ('ix_task_open_due_on', 'task', ('due_on', 'id', *COUNTED_BY), OPEN),
    ('ix_task_urgency_due_on', 'task', ('urgency', 'due_on', 'id'), None),
    ('ix_task_illustrative', 'task', ('register', 'assigned_on'), "origin = 'illustrative'"),
    ('ix_task_open_of_unit', 'task', ('lead_unit_id', 'due_on', 'id'), OPEN),
    ('ix_task_done_late', 'task', ('assigned_on', 'id', *LATE_BY), LATE),
    ('ix_completion_report_task_id', 'completion_report', ('task_id', 'reported_on', 'id'), None),
    ('ix_completion_report_waiting', 'completion_report', ('reported_on', 'id', 'task_id'), UNDECIDED),
    ('ix_extension_waiting', 'extension', ('requested_on', 'id', 'task_id'), UNDECIDED),
    ('ix_hand_back_waiting', 'hand_back', ('asked_on', 'id', 'task_id'), UNDECIDED),
    ('ix_obstacle_waiting', 'obstacle', ('raised_on', 'id', 'task_id'), 'answered_on IS NULL'),
    ('ix_event_kind_id', 'event', ('kind', 'id'), None),
)


def upgrade():
    _replace(BEFORE, AFTER)


def downgrade():
    _replace(AFTER, BEFORE)


def _replace(gone, made):
    for name, table, _columns, _where in gone:
        op.drop_index(name, table_name=table)
    for name, table, columns, where in made:
        condition = sa.text(where) if where else None
        op.create_index(name, table, list(columns), sqlite_where=condition, postgresql_where=condition)
