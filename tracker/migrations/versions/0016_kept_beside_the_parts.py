"""Kept behind a frozen report: what was on time only by a late extension, and all that was overdue.

Of what was frozen before, neither was kept.

Revision ID: 0016
Revises: 0015

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

CHECK = 'ck_snapshot_task_snapshot_part'
BEFORE = ('period', 'carried_over', 'before', 'year_before', 'trend')
REFUSALS = (  # trigger, when, message; as migration 0008 made them
    ('snapshot_task_stays', 'BEFORE DELETE ON snapshot_task', 'a kept task is never deleted'),
    ('snapshot_task_is_final', 'BEFORE UPDATE ON snapshot_task', 'a kept task never changes'),
)


def upgrade():
    op.add_column('snapshot_task', sa.Column('by_late_extension', sa.Boolean(), server_default=sa.false(), nullable=False))
    _allow(*BEFORE, 'overdue')


def downgrade():
    _let_go()
    op.execute("DELETE FROM snapshot_task WHERE part = 'overdue'")
    with op.batch_alter_table('snapshot_task') as batch_op:
        batch_op.drop_column('by_late_extension')
        _replace(batch_op, BEFORE)
    _hold()


def _allow(*parts):
    _let_go()
    with op.batch_alter_table('snapshot_task') as batch_op:
        _replace(batch_op, parts)
    _hold()


def _replace(batch_op, parts):
    batch_op.drop_constraint(op.f(CHECK), type_='check')
    batch_op.create_check_constraint(op.f(CHECK), 'part IN ({})'.format(', '.join(f"'{part}'" for part in parts)))


def _let_go():
    """SQLite loses the triggers of a table that is made anew."""
    for name, _when, _message in REFUSALS:
        on = ' ON snapshot_task' if op.get_bind().dialect.name == 'postgresql' else ''
        op.execute(f'DROP TRIGGER {name}{on}')


def _hold():
    for name, when, message in REFUSALS:
        if op.get_bind().dialect.name == 'postgresql':
            op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION refuse_change('{message}')")
        else:
            op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW BEGIN SELECT RAISE(ABORT, '{message}'); END")
