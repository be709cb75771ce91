"""An obstacle says who answered it; of those answered before, the event of the answer tells.

Revision ID: 0051
Revises: 0050

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0051'
down_revision = '0050'
branch_labels = None
depends_on = None

WHO = """
    SELECT event.actor_id FROM event
    WHERE event.task_id = obstacle.task_id AND event.kind = 'obstacle_answered'
        AND event.happened_on = obstacle.answered_on AND event.note = obstacle.answer
    ORDER BY event.id LIMIT 1
"""


def upgrade():
    with op.batch_alter_table('obstacle', schema=None) as batch_op:
        batch_op.add_column(sa.Column('answered_by_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_obstacle_answered_by_id_user'), 'user', ['answered_by_id'], ['id'])
    op.execute(f"UPDATE obstacle SET answered_by_id = ({WHO}) WHERE answered_on IS NOT NULL")


def downgrade():
    with op.batch_alter_table('obstacle', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_obstacle_answered_by_id_user'), type_='foreignkey')
        batch_op.drop_column('answered_by_id')
