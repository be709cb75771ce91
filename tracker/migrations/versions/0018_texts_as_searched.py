"""Texts of old rows are kept as new ones are (composed, without unseen signs), and found alike.

What search reads is made anew: i for y after a consonant, the codes of units, types of documents.

Revision ID: 0018
Revises: 0017

"""
from alembic import op
import sqlalchemy as sa

from tracker.domain.search import text_of_directive, text_of_task
from tracker.domain.text import clean, fold


# revision identifiers, used by Alembic.
revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

WRITTEN = {
    'directive': ('symbol', 'issuer', 'signer', 'subject'),
    'task': ('content', 'deadline_phrase'),
    'unit': ('name', 'short_name'),
    'user': ('name', 'title'),
    'field': ('name',),
    'unit_group': ('name',),
}
UNIQUE = ('field', 'unit_group')


def upgrade():
    for name, columns in WRITTEN.items():
        clean_rows(name, columns)
    renew_search_texts(
        lambda task: text_of_task(task.content, task.symbol or '', task.name, task.short_name, task.code),
        lambda row: text_of_directive(row.type_name, row.symbol, row.subject),
    )


def downgrade():
    renew_search_texts(
        lambda task: fold(f"{task.content} {task.symbol or ''} {task.name} {task.short_name}"),
        lambda row: fold(f'{row.symbol} {row.subject}'),
    )


def clean_rows(name, columns):
    """A name that is there in both forms stays in both: which of them is wanted, people decide."""
    table = sa.table(name, sa.column('id'), *map(sa.column, columns))
    rows = op.get_bind().execute(sa.select(table)).all()
    taken = {row.name for row in rows} if name in UNIQUE else set()
    for row in rows:
        kept = {column: clean(getattr(row, column)) for column in columns}
        changed = {column: text for column, text in kept.items() if text != getattr(row, column)}
        if changed and kept.get('name') not in taken:
            op.execute(sa.update(table).where(table.c.id == row.id).values(changed))
            taken |= {kept['name']} if name in UNIQUE else set()


def renew_search_texts(text_of_task, text_of_directive):
    columns = ('id', 'symbol', 'type_name', 'subject', 'search_text')
    directive = sa.table('directive', *map(sa.column, columns))
    columns = ('id', 'content', 'directive_id', 'lead_unit_id', 'search_text')
    task = sa.table('task', *map(sa.column, columns))
    unit = sa.table('unit', *map(sa.column, ('id', 'code', 'name', 'short_name')))
    renew(directive, sa.select(directive), text_of_directive)
    names = (directive.c.symbol, unit.c.code, unit.c.name, unit.c.short_name)
    asked = (
        sa.select(task, *names)
        .join(unit, unit.c.id == task.c.lead_unit_id)
        .outerjoin(directive, directive.c.id == task.c.directive_id)
    )
    renew(task, asked, text_of_task)


def renew(table, asked, text_of):
    connection = op.get_bind()
    rows = [
        {'row': row.id, 'text': text}
        for row in connection.execute(asked)
        if (text := text_of(row)) != row.search_text
    ]
    if rows:
        put = sa.update(table).where(table.c.id == sa.bindparam('row'))
        connection.execute(put.values(search_text=sa.bindparam('text')), rows)
