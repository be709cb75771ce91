"""jobs in hand: paused, asked for, measured

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-21 18:50:12.604117

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

OUTCOMES = ('requested', 'running', 'done', 'failed', 'skipped')
OUTCOMES_BEFORE = ('running', 'done', 'failed', 'skipped')

# Of one job one tick runs from now on: earlier ones are of processes that died.
ONE_RUNNING = """
UPDATE tick SET outcome = 'failed', finished_at = lease_until, detail = 'Tiến trình dừng giữa chừng'
WHERE outcome = 'running' AND EXISTS (
  SELECT 1 FROM tick AS later
  WHERE later.job = tick.job AND later.outcome = 'running' AND later.due_at > tick.due_at)
"""

# The newest run that ended says how the last run went.
LAST_RUNS = """
INSERT INTO job_state
  (job, paused_by, finished_at, outcome, detail, failed_at, error, runs, failures, total_seconds)
SELECT job, '', finished_at, outcome, detail,
  CASE WHEN outcome = 'failed' THEN finished_at END,
  CASE WHEN outcome = 'failed' THEN detail ELSE '' END,
  (SELECT count(*) FROM tick AS one WHERE one.job = tick.job AND one.outcome IN ('done', 'failed')),
  (SELECT count(*) FROM tick AS one WHERE one.job = tick.job AND one.outcome = 'failed'), 0
FROM tick
WHERE outcome IN ('done', 'failed') AND NOT EXISTS (
  SELECT 1 FROM tick AS later
  WHERE later.job = tick.job AND later.outcome IN ('done', 'failed') AND later.due_at > tick.due_at)
"""


def _allow(outcomes):
    words = ', '.join(f"'{outcome}'" for outcome in outcomes)
    with op.batch_alter_table('tick', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_tick_tick_outcome'), type_='check')
        batch_op.create_check_constraint(op.f('ck_tick_tick_outcome'), f'outcome IN ({words})')


def upgrade():
    op.create_table('job_state',
    sa.Column('job', sa.String(length=64), nullable=False),
    sa.Column('paused_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('paused_by', sa.String(length=160), nullable=False),
    sa.Column('resumed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('seconds', sa.Double(), nullable=True),
    sa.Column('outcome', sa.Enum(*OUTCOMES, name='job_state_outcome', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('failed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('error', sa.Text(), nullable=False),
    sa.Column('runs', sa.Integer(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('total_seconds', sa.Double(), nullable=False),
    sa.PrimaryKeyConstraint('job', name=op.f('pk_job_state'))
    )
    _allow(OUTCOMES)
    with op.batch_alter_table('tick', schema=None) as batch_op:
        batch_op.add_column(sa.Column('seconds', sa.Double(), nullable=True))
        batch_op.add_column(sa.Column('asked_by', sa.String(length=160), nullable=False, server_default=''))
    with op.batch_alter_table('tick', schema=None) as batch_op:
        batch_op.alter_column('asked_by', server_default=None)
    op.execute(LAST_RUNS)
    op.execute(ONE_RUNNING)
    op.create_index('uq_tick_running', 'tick', ['job'], unique=True, sqlite_where=sa.text("outcome = 'running'"), postgresql_where=sa.text("outcome = 'running'"))


def downgrade():
    op.drop_index('uq_tick_running', table_name='tick')
    op.execute("DELETE FROM tick WHERE outcome = 'requested'")
    _allow(OUTCOMES_BEFORE)
    with op.batch_alter_table('tick', schema=None) as batch_op:
        batch_op.drop_column('asked_by')
        batch_op.drop_column('seconds')
    op.drop_table('job_state')
