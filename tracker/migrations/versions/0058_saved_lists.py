"""Filters of the list of tasks are saved under a name, alone or shared.

Revision ID: 0058
Revises: 0057

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0058'
down_revision = '0057'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'saved_list',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=80), nullable=False),
        sa.Column('name_key', sa.String(length=80), nullable=False),
        sa.Column(
            'sharing',
            sa.Enum('alone', 'unit', 'office', 'everybody', name='sharing', native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column('owner_id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.Integer(), nullable=True),
        sa.Column('arguments', sa.JSON(), nullable=False),
        sa.Column('columns', sa.String(length=400), nullable=False),
        sa.Column('changed_at', UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(sharing = 'unit') = (unit_id IS NOT NULL)", name=op.f('ck_saved_list_unit_shares')),
        sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_saved_list_owner_id_user')),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_saved_list_unit_id_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_list')),
        sqlite_autoincrement=True,
    )
    for name, columns, where in (
        ('uq_saved_list_owner', ['owner_id', 'name_key'], "sharing = 'alone'"),
        ('uq_saved_list_unit', ['unit_id', 'name_key'], "sharing = 'unit'"),
        ('uq_saved_list_office', ['name_key'], "sharing IN ('office', 'everybody')"),
    ):
        op.create_index(name, 'saved_list', columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_table(
        'start_list',
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('list_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['list_id'], ['saved_list.id'], name=op.f('fk_start_list_list_id_saved_list')),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_start_list_user_id_user')),
        sa.PrimaryKeyConstraint('user_id', name=op.f('pk_start_list')),
    )
    op.create_index(op.f('ix_start_list_list_id'), 'start_list', ['list_id'], unique=False)


def downgrade():
    op.drop_table('start_list')
    op.drop_table('saved_list')
