"""Letters that urged units as they were issued, and who usually signs documents.

Revision ID: 0022
Revises: 0021

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('issued_letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('symbol', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('answer_by', sa.Date(), nullable=False),
    sa.Column('ground', sa.String(length=200), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancelled_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('as_of <= issued_on', name=op.f('ck_issued_letter_figures_before_letter')),
    sa.CheckConstraint('issued_on <= answer_by', name=op.f('ck_issued_letter_letter_before_answer')),
    sa.CheckConstraint('number >= 1', name=op.f('ck_issued_letter_numbers_from_one')),
    sa.ForeignKeyConstraint(['cancelled_by_id'], ['user.id'], name=op.f('fk_issued_letter_cancelled_by_id_user')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['user.id'], name=op.f('fk_issued_letter_recorded_by_id_user')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_issued_letter_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issued_letter'))
    )
    with op.batch_alter_table('issued_letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_issued_letter_unit_id'), ['unit_id'], unique=False)
        batch_op.create_index('uq_issued_letter_number', ['symbol', 'year', 'number'], unique=True, sqlite_where=sa.text('cancelled_at IS NULL'), postgresql_where=sa.text('cancelled_at IS NULL'))

    op.create_table('signer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('authority', sa.String(length=200), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['added_by_id'], ['user.id'], name=op.f('fk_signer_added_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signer')),
    sa.UniqueConstraint('authority', 'title', 'name', name='uq_signer_words')
    )
    op.create_table('issued_letter_task',
    sa.Column('letter_id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['issued_letter.id'], name=op.f('fk_issued_letter_task_letter_id_issued_letter')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_issued_letter_task_task_id_task')),
    sa.PrimaryKeyConstraint('letter_id', 'task_id', name=op.f('pk_issued_letter_task'))
    )
    with op.batch_alter_table('issued_letter_task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_issued_letter_task_task_id'), ['task_id'], unique=False)


def downgrade():
    with op.batch_alter_table('issued_letter_task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_issued_letter_task_task_id'))

    op.drop_table('issued_letter_task')
    op.drop_table('signer')
    with op.batch_alter_table('issued_letter', schema=None) as batch_op:
        batch_op.drop_index('uq_issued_letter_number', sqlite_where=sa.text('cancelled_at IS NULL'), postgresql_where=sa.text('cancelled_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_issued_letter_unit_id'))

    op.drop_table('issued_letter')
