"""A task keeps what the rule of standing says of it; indexes that lists and queues are asked by.

Revision ID: 0020
Revises: 0019

"""
from collections import defaultdict

from alembic import op
import sqlalchemy as sa

from tracker.domain.tasks.kept_standing import Led, kept_standing
from tracker.domain.tasks.standing import CompletionReport, DeadlineChange, TaskDates


# revision identifiers, used by Alembic.
revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

DAYS = ('begun_on', 'reported_on', 'completed_on', 'closed_on', 'changed_on', 'settled_on')
KEPT = ('due_on', *DAYS, 'by_late_extension')
DATES = ('assigned_on', 'original_deadline', 'started_on', 'withdrawn_on')
REPORT = ('reported_on', 'decided_on', 'completed_on', 'reopened_on')
INDEXES = (  # name, table, columns, only where
    ('ix_task_due_on', 'task', ('due_on', 'id'), None),
    ('ix_task_assigned_on', 'task', ('assigned_on', 'id'), None),
    ('ix_task_open_due_on', 'task', ('due_on', 'id'), 'closed_on IS NULL'),
    ('ix_task_lead_unit_id_due_on', 'task', ('lead_unit_id', 'due_on', 'id'), None),
    ('ix_task_field_id_due_on', 'task', ('field_id', 'due_on', 'id'), None),
    ('ix_task_leader_id_due_on', 'task', ('leader_id', 'due_on', 'id'), None),
    ('ix_task_officer_id_due_on', 'task', ('officer_id', 'due_on', 'id'), None),
    ('ix_task_closed_on', 'task', ('closed_on', 'assigned_on'), None),
    ('ix_task_changed_on', 'task', ('changed_on', 'assigned_on'), None),
    ('ix_task_settled_on', 'task', ('settled_on', 'assigned_on'), None),
    ('ix_task_done_late', 'task', ('due_on', 'id'), 'completed_on > due_on'),
)


def upgrade():
    for name in DAYS:
        op.add_column('task', sa.Column(name, sa.Date(), nullable=True))
    op.add_column('task', sa.Column('due_on', sa.Date(), server_default='9999-12-31', nullable=False))
    op.add_column('task', sa.Column('by_late_extension', sa.Boolean(), server_default=sa.false(), nullable=False))
    _fill()
    for name, table, columns, where in INDEXES:
        condition = sa.text(where) if where else None
        op.create_index(name, table, list(columns), sqlite_where=condition, postgresql_where=condition)


def downgrade():
    for name, table, _columns, _where in reversed(INDEXES):
        op.drop_index(name, table_name=table)
    with op.batch_alter_table('task') as batch_op:
        for name in reversed(KEPT):
            batch_op.drop_column(name)


SIZE = 2_000


def _fill():
    """In batches: of a large register only some tasks stand in memory at a time."""
    dates = (sa.column(name, sa.Date) for name in (*DATES, *KEPT[:-1]))
    task = sa.table('task', sa.column('id'), sa.column('lead_unit_id'), sa.column('by_late_extension'), *dates)
    put = sa.update(task).where(task.c.id == sa.bindparam('row'))
    put = put.values({name: sa.bindparam(f'kept_{name}') for name in KEPT})
    first = 0
    while rows := op.get_bind().execute(sa.select(task).where(task.c.id > first).order_by(task.c.id).limit(SIZE)).all():
        first = rows[-1].id
        op.get_bind().execute(put, list(_kept(rows)))


def _kept(rows):
    between = rows[0].id, rows[-1].id
    leads = _of_tasks('lead', between, sa.column('unit_id'), sa.column('since', sa.Date))
    changes = _of_tasks(
        'deadline_change', between, sa.column('changed_on', sa.Date), sa.column('deadline', sa.Date), sa.column('extension_id')
    )
    reports = _of_tasks(
        'completion_report', between, sa.column('confirmed', sa.Boolean), *(sa.column(name, sa.Date) for name in REPORT)
    )
    for row in rows:
        dates = TaskDates(
            row.assigned_on, row.original_deadline, row.started_on, row.withdrawn_on,
            tuple(DeadlineChange(one.changed_on, one.deadline, one.extension_id is not None) for one in changes[row.id]),
            tuple(
                CompletionReport(one.reported_on, one.decided_on, one.confirmed, one.completed_on, one.reopened_on)
                for one in reports[row.id]
            ),
        )
        led = Led(row.lead_unit_id, tuple((one.since, one.unit_id) for one in leads[row.id]))
        stands = kept_standing(dates, led)
        yield {'row': row.id, **{f'kept_{name}': getattr(stands, name) for name in KEPT}}


def _of_tasks(name, between, *columns):
    """The rows of a table by task, in order of entry."""
    table = sa.table(name, sa.column('id'), sa.column('task_id'), *columns)
    asked = sa.select(table).where(table.c.task_id.between(*between)).order_by(table.c.id)
    rows = defaultdict(list)
    for row in op.get_bind().execute(asked):
        rows[row.task_id].append(row)
    return rows
