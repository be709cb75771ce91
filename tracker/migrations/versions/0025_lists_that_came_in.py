"""Lists of tasks that came in: files, their rows, and spellings of units that people decided.

Revision ID: 0025
Revises: 0024

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('imported_list',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('file_name', sa.String(length=250), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('form', sa.String(length=64), nullable=False),
    sa.Column('assigned_on', sa.Date(), nullable=True),
    sa.Column('register', sa.Enum('province', 'government', 'programme', name='register', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('mapping', sa.JSON(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['undone_by_id'], ['user.id'], name=op.f('fk_imported_list_undone_by_id_user')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_imported_list_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imported_list'))
    )
    with op.batch_alter_table('imported_list', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_imported_list_form'), ['form'], unique=False)
        batch_op.create_index(batch_op.f('ix_imported_list_user_id'), ['user_id'], unique=False)

    op.create_table('unit_spelling',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['decided_by_id'], ['user.id'], name=op.f('fk_unit_spelling_decided_by_id_user')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_spelling_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_spelling')),
    sa.UniqueConstraint('words', name=op.f('uq_unit_spelling_words'))
    )
    with op.batch_alter_table('unit_spelling', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_spelling_unit_id'), ['unit_id'], unique=False)

    op.create_table('imported_row',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('list_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.String(length=120), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.Enum('new', 'changed', 'same', 'needs_decision', 'duplicate', 'refused', name='verdict', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('problems', sa.JSON(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=True),
    sa.Column('made', sa.Boolean(), nullable=False),
    sa.Column('last_event_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['list_id'], ['imported_list.id'], name=op.f('fk_imported_row_list_id_imported_list')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_imported_row_task_id_task')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imported_row'))
    )
    with op.batch_alter_table('imported_row', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_imported_row_list_id'), ['list_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_imported_row_task_id'), ['task_id'], unique=False)



def downgrade():
    with op.batch_alter_table('imported_row', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_imported_row_task_id'))
        batch_op.drop_index(batch_op.f('ix_imported_row_list_id'))

    op.drop_table('imported_row')
    with op.batch_alter_table('unit_spelling', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_spelling_unit_id'))

    op.drop_table('unit_spelling')
    with op.batch_alter_table('imported_list', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_imported_list_user_id'))
        batch_op.drop_index(batch_op.f('ix_imported_list_form'))

    op.drop_table('imported_list')
