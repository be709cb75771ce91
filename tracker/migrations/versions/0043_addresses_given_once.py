"""The number in a task's or document's address is given once, also after an undoing.

SQLite gives the number of a removed last row to the next row, unless the table says otherwise: a
mail about a task of a list that was undone opened another task. PostgreSQL never does so.

Revision ID: 0043
Revises: 0042

"""
import re

from alembic import op


# revision identifiers, used by Alembic.
revision = '0043'
down_revision = '0042'
branch_labels = None
depends_on = None

TABLES = ('directive', 'task')
GIVEN_ONCE = 'id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL'


def upgrade():
    for table in TABLES:
        _make_anew(table, (rf'CONSTRAINT pk_{table} PRIMARY KEY(?: \(id\),\s*)?', ''),
                   (r'\bid INTEGER NOT NULL\s*,', f'{GIVEN_ONCE},'))


def downgrade():
    for table in TABLES:
        _make_anew(table, (rf'\b{GIVEN_ONCE}', f'id INTEGER NOT NULL CONSTRAINT pk_{table} PRIMARY KEY'))


def _make_anew(table, *changes):
    """The table with its rows, indexes and triggers, by its own words with some of them replaced."""
    connection = op.get_bind()
    if connection.dialect.name != 'sqlite':
        return
    run = connection.exec_driver_sql
    words = run("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).scalar_one()
    beside = run("SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = ?"
                 " AND sql IS NOT NULL", (table,)).scalars().all()
    columns = words.split('(', 1)[1]
    for former, new in changes:
        columns, found = re.subn(former, new, columns, count=1)
        if not found:
            raise RuntimeError(f'the table {table} is not as expected: {former}')
    run(f'CREATE TABLE {table}_anew ({columns}')
    run(f'INSERT INTO {table}_anew SELECT * FROM {table}')
    run(f'DROP TABLE {table}')
    run(f'ALTER TABLE {table}_anew RENAME TO {table}')
    for one in beside:
        run(one)
