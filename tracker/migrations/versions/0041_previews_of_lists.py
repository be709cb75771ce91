"""Previews of lists are kept with what their page shows; long lists are read and written in the background.

Revision ID: 0041
Revises: 0040

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0041'
down_revision = '0040'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('imported_list') as table:
        table.add_column(sa.Column('seen', sa.JSON(), server_default='{}', nullable=False))
        table.add_column(sa.Column('work', sa.String(length=32), server_default='none', nullable=False))
        table.add_column(sa.Column('work_by_id', sa.Integer(), nullable=True))
        table.add_column(sa.Column('attempts', sa.Integer(), server_default='0', nullable=False))
        table.add_column(sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column('done', sa.Integer(), server_default='0', nullable=False))
        table.add_column(sa.Column('whole', sa.Integer(), server_default='0', nullable=False))
        table.add_column(sa.Column('problem', sa.Text(), server_default='', nullable=False))
        table.create_foreign_key(op.f('fk_imported_list_work_by_id_user'), 'user', ['work_by_id'], ['id'])
    op.create_index(
        'ix_imported_list_work', 'imported_list', ['id'],
        sqlite_where=sa.text("work <> 'none'"), postgresql_where=sa.text("work <> 'none'"),
    )
    # What was being looked at is read anew: its rows were not kept.
    op.execute("UPDATE imported_list SET work = 'read' WHERE written_at IS NULL AND content IS NOT NULL")
    op.drop_index(op.f('ix_imported_row_list_id'), 'imported_row')
    op.add_column('imported_row', sa.Column('shown', sa.JSON(), nullable=True))
    op.create_index('ix_imported_row_list_id_verdict', 'imported_row', ['list_id', 'verdict', 'id'])


def downgrade():
    op.drop_index('ix_imported_row_list_id_verdict', 'imported_row')
    op.execute('DELETE FROM imported_row WHERE list_id IN (SELECT id FROM imported_list WHERE written_at IS NULL)')
    op.drop_column('imported_row', 'shown')
    op.create_index(op.f('ix_imported_row_list_id'), 'imported_row', ['list_id'])
    op.drop_index('ix_imported_list_work', 'imported_list')
    with op.batch_alter_table('imported_list') as table:
        table.drop_constraint(op.f('fk_imported_list_work_by_id_user'), type_='foreignkey')
        for column in ('problem', 'whole', 'done', 'lease_until', 'attempts', 'work_by_id', 'work', 'seen'):
            table.drop_column(column)
