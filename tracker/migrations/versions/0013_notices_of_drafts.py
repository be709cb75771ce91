"""notices of drafts: what a person is told is about a task or about the draft of a report

Revision ID: 0013
Revises: 0012
Create Date: 2026-11-21 20:00:00

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

EITHER = '(task_id IS NULL) <> (snapshot_id IS NULL)'


def upgrade():
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.alter_column('task_id', existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column('snapshot_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_notice_snapshot_id_snapshot'), 'snapshot', ['snapshot_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_notice_about_a_task_or_a_report'), EITHER)


def downgrade():
    op.execute('DELETE FROM notice WHERE task_id IS NULL')
    op.execute("DELETE FROM notice_choice WHERE kind = 'report_drafted'")
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_notice_about_a_task_or_a_report'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_notice_snapshot_id_snapshot'), type_='foreignkey')
        batch_op.drop_column('snapshot_id')
        batch_op.alter_column('task_id', existing_type=sa.Integer(), nullable=False)
