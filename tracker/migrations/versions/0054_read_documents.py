"""Documents that were read to propose tasks wait to be registered, and stay as cases.

Revision ID: 0054
Revises: 0053

"""
from alembic import op
import sqlalchemy as sa

from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0054'
down_revision = '0053'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'read_document',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('directive_id', sa.Integer(), nullable=True),
        sa.Column('file_name', sa.String(length=250), nullable=False),
        sa.Column('content', sa.LargeBinary(), nullable=True),
        sa.Column('typed', sa.JSON(), nullable=False),
        sa.Column('waits', sa.Boolean(), nullable=False),
        sa.Column('done', sa.Integer(), nullable=False),
        sa.Column('whole', sa.Integer(), nullable=False),
        sa.Column('problem', sa.Text(), nullable=False),
        sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('document', sa.JSON(none_as_null=True), nullable=True),
        sa.Column('proposal', sa.JSON(none_as_null=True), nullable=True),
        sa.Column('registered', sa.JSON(none_as_null=True), nullable=True),
        sa.Column('registered_at', UtcDateTime(timezone=True), nullable=True),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.Column('lease_until', UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_read_document_directive_id_directive'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_read_document_user_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_read_document')),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table('read_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_read_document_directive_id'), ['directive_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_read_document_made_at'), ['made_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_read_document_user_id'), ['user_id'], unique=False)
        batch_op.create_index('ix_read_document_waits', ['id'], unique=False, sqlite_where=sa.text('waits'), postgresql_where=sa.text('waits'))


def downgrade():
    op.drop_table('read_document')
