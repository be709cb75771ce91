"""Registers kept on pages: former names of units, abbreviations and contacts; fields that
ended; years whose days off are announced.

Revision ID: 0024
Revises: 0023

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('former_unit_name',
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('short_name', sa.String(length=80), nullable=False),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_former_unit_name_unit_id_unit')),
    sa.PrimaryKeyConstraint('unit_id', 'until', name=op.f('pk_former_unit_name'))
    )
    op.create_table('calendar_year',
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('year', name=op.f('pk_calendar_year'))
    )
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.add_column(sa.Column('abbreviations', sa.String(length=200), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('contact', sa.String(length=200), nullable=False, server_default=''))
    with op.batch_alter_table('field', schema=None) as batch_op:
        batch_op.add_column(sa.Column('ended', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_event_kind'), ['kind'], unique=False)


def downgrade():
    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_event_kind'))
    with op.batch_alter_table('field', schema=None) as batch_op:
        batch_op.drop_column('ended')
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.drop_column('contact')
        batch_op.drop_column('abbreviations')
    op.drop_table('calendar_year')
    op.drop_table('former_unit_name')
