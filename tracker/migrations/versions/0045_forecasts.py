"""The chance of open tasks of being late, and what it was learnt from.

Revision ID: 0045
Revises: 0044

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0045'
down_revision = '0044'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('forecast_model',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('learnt_on', sa.Date(), nullable=False),
    sa.Column('beats', sa.Boolean(), nullable=False),
    sa.Column('model', sa.JSON(), nullable=False),
    sa.Column('backtest', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_forecast_model')),
    sa.UniqueConstraint('learnt_on', name=op.f('uq_forecast_model_learnt_on'))
    )
    op.create_table('task_forecast',
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('per_mille', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('lead_unit_id', sa.Integer(), nullable=False),
    sa.Column('own_late', sa.Integer(), nullable=False),
    sa.Column('own_of', sa.Integer(), nullable=False),
    sa.Column('all_late', sa.Integer(), nullable=False),
    sa.Column('all_of', sa.Integer(), nullable=False),
    sa.Column('left_band', sa.Integer(), nullable=False),
    sa.Column('silent_band', sa.Integer(), nullable=False),
    sa.Column('days_silent', sa.Integer(), nullable=False),
    sa.CheckConstraint('per_mille BETWEEN 0 AND 1000', name=op.f('ck_task_forecast_part_of_a_whole')),
    sa.ForeignKeyConstraint(['lead_unit_id'], ['unit.id'], name=op.f('fk_task_forecast_lead_unit_id_unit')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_task_forecast_task_id_task')),
    sa.PrimaryKeyConstraint('task_id', name=op.f('pk_task_forecast'))
    )
    with op.batch_alter_table('task_forecast', schema=None) as batch_op:
        batch_op.create_index('ix_task_forecast_per_mille', ['per_mille', 'due_on', 'task_id'], unique=False)



def downgrade():
    with op.batch_alter_table('task_forecast', schema=None) as batch_op:
        batch_op.drop_index('ix_task_forecast_per_mille')

    op.drop_table('task_forecast')
    op.drop_table('forecast_model')
