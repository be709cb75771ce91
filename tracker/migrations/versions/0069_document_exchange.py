"""Packages of the document exchange, and what their senders are told.

Revision ID: 0069
Revises: 0068

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '0069'
down_revision = '0068'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('received_package',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('way', sa.Enum('folder', 'post', name='package_way', native_enum=False, length=32), nullable=False),
    sa.Column('file_name', sa.String(length=250), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sender_code', sa.String(length=64), nullable=False),
    sa.Column('sender_name', sa.String(length=160), nullable=False),
    sa.Column('document_id', sa.String(length=250), nullable=False),
    sa.Column('symbol', sa.String(length=160), nullable=False),
    sa.Column('type_name', sa.String(length=64), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('signer', sa.String(length=120), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('urgency', sa.Enum('normal', 'urgent', 'very_urgent', 'immediate', name='package_urgency', native_enum=False, length=32), nullable=False),
    sa.Column('business', sa.Enum('new', 'recall', 'update', 'replace', name='business', native_enum=False, length=32), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'registered', 'refused', 'recalled', name='package_state', native_enum=False, length=32), nullable=False),
    sa.Column('reading_id', sa.Integer(), nullable=True),
    sa.Column('directive_id', sa.Integer(), nullable=True),
    sa.Column('handled_by_id', sa.Integer(), nullable=True),
    sa.Column('handled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_received_package_directive_id_directive')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_received_package_file_id_stored_file')),
    sa.ForeignKeyConstraint(['handled_by_id'], ['user.id'], name=op.f('fk_received_package_handled_by_id_user')),
    sa.ForeignKeyConstraint(['reading_id'], ['read_document.id'], name=op.f('fk_received_package_reading_id_read_document'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_received_package')),
    sa.UniqueConstraint('key', name=op.f('uq_received_package_key'))
    )
    with op.batch_alter_table('received_package', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_received_package_directive_id'), ['directive_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_received_package_reading_id'), ['reading_id'], unique=False)
        batch_op.create_index('ix_received_package_state_id', ['state', 'id'], unique=False)

    op.create_table('exchange_status',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('package_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.Enum('01', '02', '03', '04', '05', '06', '15', '16', name='status_code', native_enum=False, length=32), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('staff', sa.String(length=120), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['package_id'], ['received_package.id'], name=op.f('fk_exchange_status_package_id_received_package')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exchange_status')),
    sa.UniqueConstraint('package_id', 'code', name=op.f('uq_exchange_status_package_id_code'))
    )
    with op.batch_alter_table('exchange_status', schema=None) as batch_op:
        batch_op.create_index('ix_exchange_status_unsent', ['package_id', 'id'], unique=False, sqlite_where=sa.text('sent_at IS NULL'), postgresql_where=sa.text('sent_at IS NULL'))



def downgrade():
    with op.batch_alter_table('exchange_status', schema=None) as batch_op:
        batch_op.drop_index('ix_exchange_status_unsent', sqlite_where=sa.text('sent_at IS NULL'), postgresql_where=sa.text('sent_at IS NULL'))

    op.drop_table('exchange_status')
    with op.batch_alter_table('received_package', schema=None) as batch_op:
        batch_op.drop_index('ix_received_package_state_id')
        batch_op.drop_index(batch_op.f('ix_received_package_reading_id'))
        batch_op.drop_index(batch_op.f('ix_received_package_directive_id'))

    op.drop_table('received_package')
