"""Tasks that nobody moves go up, each step once.

Revision ID: 0053
Revises: 0052

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0053'
down_revision = '0052'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'escalation',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('task_id', sa.Integer(), nullable=False),
        sa.Column('step', sa.Enum('head', 'leader', 'chairman', name='escalation_step', native_enum=False, length=32), nullable=False),
        sa.Column('cause', sa.Enum('overdue', 'silent', name='escalation_cause', native_enum=False, length=32), nullable=False),
        sa.Column('since', sa.Date(), nullable=False),
        sa.Column('escalated_on', sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_escalation_task_id_task')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_escalation')),
        sa.UniqueConstraint('task_id', 'cause', 'since', 'step', name='uq_escalation_once'),
    )


def downgrade():
    op.execute("DELETE FROM notice WHERE kind = 'escalated'")
    op.execute("DELETE FROM notice_choice WHERE kind = 'escalated'")
    op.execute("DELETE FROM event WHERE kind = 'escalated'")
    op.drop_table('escalation')
