"""A document is known however its symbol and issuer are spelt; those entered twice stay both.

Revision ID: 0015
Revises: 0014

"""
import logging
from collections import Counter

from alembic import op
import sqlalchemy as sa

from tracker.domain.directives.identity import issuer_key, symbol_key


# revision identifiers, used by Alembic.
revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

directive = sa.table(
    'directive',
    *map(sa.column, ('id', 'symbol', 'issuer', 'issued_on', 'symbol_key', 'issuer_key', 'copy')),
)
log = logging.getLogger('tracker.migrations')  # alembic's own say nothing on a terminal


def upgrade():
    with op.batch_alter_table('directive', schema=None) as batch_op:
        batch_op.add_column(sa.Column('symbol_key', sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column('issuer_key', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('copy', sa.Integer(), nullable=True))
        batch_op.drop_constraint('uq_directive_identity', type_='unique')
    fill()
    with op.batch_alter_table('directive', schema=None) as batch_op:
        batch_op.alter_column('symbol_key', existing_type=sa.String(length=80), nullable=False)
        batch_op.alter_column('issuer_key', existing_type=sa.Text(), nullable=False)
        batch_op.alter_column('copy', existing_type=sa.Integer(), nullable=False)
        batch_op.create_unique_constraint(
            'uq_directive_identity', ['symbol_key', 'issued_on', 'issuer_key', 'copy'])


def fill():
    seen = Counter()
    columns = directive.c
    asked = sa.select(columns.id, columns.symbol, columns.issuer, columns.issued_on)
    for row in op.get_bind().execute(asked.order_by(columns.id)).all():
        keys = symbol_key(row.symbol), issuer_key(row.issuer)
        copy = seen[keys, row.issued_on] if row.issued_on else 0
        seen[keys, row.issued_on] += 1
        op.execute(
            sa.update(directive)
            .where(columns.id == row.id)
            .values(symbol_key=keys[0], issuer_key=keys[1], copy=copy)
        )
        if copy:
            log.warning('Văn bản %s (%s) đã vào sổ trước đó với cách ghi khác; cả hai được giữ '
                        'lại, trang của văn bản dẫn tới văn bản kia.', row.symbol, row.issuer)


def downgrade():
    with op.batch_alter_table('directive', schema=None) as batch_op:
        batch_op.drop_constraint('uq_directive_identity', type_='unique')
        batch_op.drop_column('copy')
        batch_op.drop_column('issuer_key')
        batch_op.drop_column('symbol_key')
        batch_op.create_unique_constraint(
            'uq_directive_identity', ['symbol', 'issuer', 'issued_on'])
