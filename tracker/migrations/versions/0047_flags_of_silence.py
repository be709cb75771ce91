"""A flag for tasks of which units have said nothing for too long

Revision ID: 0047
Revises: 0046

"""
from alembic import op


# revision identifiers, used by Alembic.
revision = '0047'
down_revision = '0046'
branch_labels = None
depends_on = None

BEFORE = "'due_soon', 'overdue', 'done_late'"
AFTER = f"{BEFORE}, 'silent'"


def upgrade():
    _allow(AFTER)


def downgrade():
    op.execute("DELETE FROM flag WHERE kind = 'silent'")
    op.execute("DELETE FROM notice WHERE kind = 'silent'")
    op.execute("DELETE FROM notice_choice WHERE kind = 'silent'")
    _allow(BEFORE)


def _allow(kinds):
    with op.batch_alter_table('flag', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_flag_flag_kind'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_flag_flag_kind'), f'kind IN ({kinds})')
