"""A template that was uploaded waits to be looked at before it is used.

Revision ID: 0039
Revises: 0038

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'proposed_template',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=32), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('content', sa.LargeBinary(), nullable=False),
        sa.Column('missing', sa.JSON(), nullable=False),
        sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('proposed_by_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['proposed_by_id'], ['user.id'], name=op.f('fk_proposed_template_proposed_by_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_proposed_template')),
        sa.UniqueConstraint('kind', name=op.f('uq_proposed_template_kind')),
    )


def downgrade():
    op.drop_table('proposed_template')
