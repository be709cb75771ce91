"""What the office confirmed is done whole: 100 %.

Revision ID: 0035
Revises: 0034

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade():
    task = sa.table('task', sa.column('percent', sa.Integer()), sa.column('progress', sa.String()))
    whole = task.c.percent.is_distinct_from(100)
    op.execute(sa.update(task).where(task.c.progress == 'done', whole).values(percent=100))


def downgrade():
    pass  # what was not said before is not known
