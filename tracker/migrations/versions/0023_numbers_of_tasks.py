"""A task has a number, the product asked for and its urgency; old ones are numbered by their days.

Revision ID: 0023
Revises: 0022

"""
from collections import Counter

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None

URGENCIES = ('normal', 'urgent', 'very_urgent', 'immediate')
REGISTERS = ('province', 'government', 'programme')


def upgrade():
    op.create_table(
        'task_number',
        sa.Column('register', sa.Enum(*REGISTERS, name='register', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('given', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('register', 'year', name=op.f('pk_task_number')),
    )
    urgency = sa.Enum(*URGENCIES, name='urgency', native_enum=False, create_constraint=False, length=32)
    op.add_column('task', sa.Column('number', sa.String(length=16), nullable=False, server_default=''))
    op.add_column('task', sa.Column('product', sa.Text(), nullable=False, server_default=''))
    op.add_column('task', sa.Column('urgency', urgency, nullable=False, server_default='normal'))
    number_tasks()
    op.create_index('uq_task_register_number', 'task', ['register', 'number'], unique=True)


def number_tasks():
    """The numbers that they would have got, one after the other: by assigned day, then by row."""
    task = sa.table('task', sa.column('id'), sa.column('register'), sa.column('assigned_on', sa.Date()), sa.column('number'))
    connection = op.get_bind()
    given = Counter()
    rows = []
    for row in connection.execute(sa.select(task).order_by(task.c.assigned_on, task.c.id)):
        key = row.register, row.assigned_on.year
        given[key] += 1
        rows.append({'row': row.id, 'number': f'{key[1]}/{given[key]:04}'})
    if rows:
        statement = sa.update(task).where(task.c.id == sa.bindparam('row'))
        connection.execute(statement.values(number=sa.bindparam('number')), rows)
        counters = sa.table('task_number', *map(sa.column, ('register', 'year', 'given')))
        connection.execute(sa.insert(counters), [
            {'register': register, 'year': year, 'given': count}
            for (register, year), count in given.items()
        ])


def downgrade():
    op.drop_index('uq_task_register_number', table_name='task')
    with op.batch_alter_table('task', schema=None) as batch_op:
        for name in ('urgency', 'product', 'number'):
            batch_op.drop_column(name)
    op.drop_table('task_number')
