"""A unit's head sees the first steps until they are waved off; who logged in before knows them.

Revision ID: 0031
Revises: 0030

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('user', sa.Column('first_steps_done', sa.Boolean(), server_default=sa.false(), nullable=False))
    user = sa.table('user', sa.column('first_steps_done', sa.Boolean()), sa.column('last_login_at'))
    op.execute(sa.update(user).where(user.c.last_login_at.is_not(None)).values(first_steps_done=True))


def downgrade():
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.drop_column('first_steps_done')
