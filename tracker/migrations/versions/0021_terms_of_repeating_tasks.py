"""Terms of repeating tasks: days off, helpers, what follows what, and terms that were missed.

Revision ID: 0021
Revises: 0020

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None

DAY_OFF = sa.Enum('keep', 'before', 'after', name='day_off', native_enum=False, create_constraint=True, length=32)
STATE = sa.Enum('given', 'missed', 'left_out', name='term_state', native_enum=False, create_constraint=True, length=32)


def upgrade():
    op.create_table('repeating_coordinating_unit',
    sa.Column('repeating_task_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['repeating_task_id'], ['repeating_task.id'], name=op.f('fk_repeating_coordinating_unit_repeating_task_id_repeating_task')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_repeating_coordinating_unit_unit_id_unit')),
    sa.PrimaryKeyConstraint('repeating_task_id', 'unit_id', name=op.f('pk_repeating_coordinating_unit'))
    )
    with op.batch_alter_table('repeating_coordinating_unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_repeating_coordinating_unit_unit_id'), ['unit_id'], unique=False)
    with op.batch_alter_table('repeating_task', schema=None) as batch_op:
        batch_op.add_column(sa.Column('day_off', DAY_OFF, nullable=False, server_default='keep'))
        batch_op.add_column(sa.Column('follows_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_repeating_task_follows_id_repeating_task'), 'repeating_task', ['follows_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_repeating_task_follows_id'), ['follows_id'], unique=False)
    with op.batch_alter_table('repeating_task', schema=None) as batch_op:
        batch_op.alter_column('day_off', server_default=None)
    with op.batch_alter_table('occurrence', schema=None) as batch_op:
        batch_op.add_column(sa.Column('day', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('state', STATE, nullable=False, server_default='given'))
        batch_op.alter_column('task_id', nullable=True)
    op.execute('UPDATE occurrence SET day = deadline')
    with op.batch_alter_table('occurrence', schema=None) as batch_op:
        batch_op.drop_constraint('pk_occurrence', type_='primary')
        batch_op.alter_column('day', nullable=False)
        batch_op.alter_column('state', server_default=None)
        batch_op.create_primary_key('pk_occurrence', ['repeating_task_id', 'day'])
        batch_op.create_check_constraint(batch_op.f('ck_occurrence_given_has_task'), "(state = 'given') = (task_id IS NOT NULL)")
        batch_op.create_index(batch_op.f('ix_occurrence_state'), ['state'], unique=False)
        batch_op.create_index(batch_op.f('ix_occurrence_task_id'), ['task_id'], unique=False)


def downgrade():
    op.execute("DELETE FROM occurrence WHERE task_id IS NULL")
    with op.batch_alter_table('occurrence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_occurrence_task_id'))
        batch_op.drop_index(batch_op.f('ix_occurrence_state'))
        batch_op.drop_constraint(batch_op.f('ck_occurrence_given_has_task'), type_='check')
        batch_op.drop_constraint('pk_occurrence', type_='primary')
        batch_op.create_primary_key('pk_occurrence', ['repeating_task_id', 'deadline'])
        batch_op.alter_column('task_id', nullable=False)
        batch_op.drop_constraint(batch_op.f('ck_occurrence_term_state'), type_='check')
        batch_op.drop_column('state')
        batch_op.drop_column('day')
    with op.batch_alter_table('repeating_task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_repeating_task_follows_id'))
        batch_op.drop_constraint(batch_op.f('fk_repeating_task_follows_id_repeating_task'), type_='foreignkey')
        batch_op.drop_column('follows_id')
        batch_op.drop_constraint(batch_op.f('ck_repeating_task_day_off'), type_='check')
        batch_op.drop_column('day_off')
    op.drop_table('repeating_coordinating_unit')
