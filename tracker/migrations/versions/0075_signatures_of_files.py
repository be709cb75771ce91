"""What signatures of files say, and the certificates by which they are trusted.

Revision ID: 0075
Revises: 0074

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0075'
down_revision = '0074'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('file_signatures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('waits', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Enum('valid', 'unknown', 'unreadable', 'changed', name='signature_state', native_enum=False, length=32), nullable=True),
    sa.Column('signatures', sa.JSON(), nullable=False),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_file_signatures_file_id_stored_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_file_signatures')),
    sa.UniqueConstraint('file_id', name=op.f('uq_file_signatures_file_id'))
    )
    with op.batch_alter_table('file_signatures', schema=None) as batch_op:
        batch_op.create_index('ix_file_signatures_waits', ['id'], unique=False, sqlite_where=sa.text('waits'), postgresql_where=sa.text('waits'))

    op.create_table('trusted_certificate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('pem', sa.Text(), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('issuer', sa.String(length=300), nullable=False),
    sa.Column('valid_from', sa.DateTime(timezone=True), nullable=False),
    sa.Column('valid_to', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['added_by_id'], ['user.id'], name=op.f('fk_trusted_certificate_added_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_trusted_certificate')),
    sa.UniqueConstraint('fingerprint', name=op.f('uq_trusted_certificate_fingerprint')),
    sqlite_autoincrement=True
    )


def downgrade():
    op.drop_table('trusted_certificate')
    with op.batch_alter_table('file_signatures', schema=None) as batch_op:
        batch_op.drop_index('ix_file_signatures_waits', sqlite_where=sa.text('waits'), postgresql_where=sa.text('waits'))

    op.drop_table('file_signatures')
