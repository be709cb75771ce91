"""Leaders instruct units as a whole, and people are told of it.

Revision ID: 0052
Revises: 0051

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0052'
down_revision = '0051'
branch_labels = None
depends_on = None

EITHER = '(task_id IS NULL) <> (snapshot_id IS NULL)'
ONE = (
    'CASE WHEN task_id IS NULL THEN 0 ELSE 1 END'
    ' + CASE WHEN snapshot_id IS NULL THEN 0 ELSE 1 END'
    ' + CASE WHEN unit_instruction_id IS NULL THEN 0 ELSE 1 END = 1'
)


def upgrade():
    op.create_table(
        'unit_instruction',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.Integer(), nullable=False),
        sa.Column('written_on', sa.Date(), nullable=False),
        sa.Column('written_by_id', sa.Integer(), nullable=False),
        sa.Column('answer_by', sa.Date(), nullable=True),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('answered_on', sa.Date(), nullable=True),
        sa.Column('answered_by_id', sa.Integer(), nullable=True),
        sa.Column('answer', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['answered_by_id'], ['user.id'], name=op.f('fk_unit_instruction_answered_by_id_user')),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_instruction_unit_id_unit')),
        sa.ForeignKeyConstraint(['written_by_id'], ['user.id'], name=op.f('fk_unit_instruction_written_by_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_instruction')),
    )
    with op.batch_alter_table('unit_instruction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_instruction_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index(
            'ix_unit_instruction_waiting', ['unit_id', 'id'], unique=False,
            sqlite_where=sa.text('answered_on IS NULL'), postgresql_where=sa.text('answered_on IS NULL'),
        )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.add_column(sa.Column('unit_instruction_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f('fk_notice_unit_instruction_id_unit_instruction'), 'unit_instruction', ['unit_instruction_id'], ['id']
        )
        batch_op.drop_constraint(batch_op.f('ck_notice_about_a_task_or_a_report'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_notice_about_one_thing'), ONE)
        batch_op.create_unique_constraint('uq_notice_once_of_instruction', ['user_id', 'kind', 'unit_instruction_id', 'occasion'])


def downgrade():
    op.execute('DELETE FROM notice WHERE unit_instruction_id IS NOT NULL')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_constraint('uq_notice_once_of_instruction', type_='unique')
        batch_op.drop_constraint(batch_op.f('ck_notice_about_one_thing'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_notice_about_a_task_or_a_report'), EITHER)
        batch_op.drop_constraint(batch_op.f('fk_notice_unit_instruction_id_unit_instruction'), type_='foreignkey')
        batch_op.drop_column('unit_instruction_id')
    op.drop_table('unit_instruction')
