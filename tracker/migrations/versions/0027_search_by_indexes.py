"""Texts are searched by indexes; what search reads of a text are its words alone.

Revision ID: 0027
Revises: 0026

"""
from alembic import op
import sqlalchemy as sa

from tracker.domain.search import as_searched, whole_words
from tracker.models.system import search_index


# revision identifiers, used by Alembic.
revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None

SIZE = 2_000


def upgrade():
    _take_the_time_it_needs()
    for name in search_index.SEARCHED:
        table = sa.table(name, sa.column('id'), sa.column('search_text'))
        _renew(table, sa.select(table), lambda row: whole_words(row.search_text))
    search_index.create(op.get_bind())


def downgrade():
    search_index.drop(op.get_bind())
    columns = ('id', 'symbol', 'type_name', 'subject', 'search_text')
    directive = sa.table('directive', *map(sa.column, columns))
    columns = ('id', 'content', 'directive_id', 'lead_unit_id', 'search_text')
    task = sa.table('task', *map(sa.column, columns))
    unit = sa.table('unit', *map(sa.column, ('id', 'code', 'name', 'short_name')))
    names = (directive.c.symbol, unit.c.code, unit.c.name, unit.c.short_name)
    asked = (
        sa.select(task, *names)
        .join(unit, unit.c.id == task.c.lead_unit_id)
        .outerjoin(directive, directive.c.id == task.c.directive_id)
    )
    _renew(directive, sa.select(directive), lambda row: as_searched(f'{row.type_name} {row.symbol} {row.subject}'))
    _renew(task, asked, lambda row: as_searched(
        f"{row.content} {row.symbol or ''} {row.name} {row.short_name} {row.code}"
    ))


def _take_the_time_it_needs():
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('SET LOCAL statement_timeout = 0')


def _renew(table, asked, text_of):
    """In batches: the texts of a large register need not stand in memory."""
    connection, last = op.get_bind(), 0
    put = sa.update(table).where(table.c.id == sa.bindparam('row')).values(search_text=sa.bindparam('text'))
    page = asked.order_by(table.c.id).limit(SIZE)
    while rows := connection.execute(page.where(table.c.id > last)).all():
        last = rows[-1].id
        changed = [
            {'row': row.id, 'text': text} for row in rows if (text := text_of(row)) != row.search_text
        ]
        if changed:
            connection.execute(put, changed)
