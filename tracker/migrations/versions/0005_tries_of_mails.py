"""tries of mails, and what people do with them

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-21 19:05:00

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

TRIES = 16  # after which a mail was given up, until then under the name of "failed"
BEFORE = "'queued', 'sending', 'sent', 'failed'"
AFTER = f"{BEFORE}, 'given_up', 'cancelled'"


def upgrade():
    op.create_table('mail_try',
    sa.Column('mail_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('message_id', sa.String(length=250), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.Enum('running', 'sent', 'put_off', 'refused', 'died', name='try_outcome', native_enum=False, length=32), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['mail_id'], ['mail.id'], name=op.f('fk_mail_try_mail_id_mail'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('mail_id', 'number', name=op.f('pk_mail_try'))
    )
    with op.batch_alter_table('mail_try', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mail_try_started_at'), ['started_at'], unique=False)

    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.add_column(sa.Column('repeats', sa.String(length=250), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('unsubscribe_url', sa.String(length=500), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('attempts_before', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('written_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(batch_op.f('ck_mail_mail_status'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_mail_mail_status'), f'status IN ({AFTER})')
        batch_op.create_index(batch_op.f('ix_mail_recipient'), ['recipient'], unique=False)

    op.execute('UPDATE mail SET written_at = queued_at')
    op.execute(f"UPDATE mail SET status = 'given_up' WHERE status = 'failed' AND attempts >= {TRIES}")
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.alter_column('written_at', existing_type=sa.DateTime(timezone=True), nullable=False)
        for column, kind in (('repeats', sa.String(length=250)), ('unsubscribe_url', sa.String(length=500)), ('attempts_before', sa.Integer())):
            batch_op.alter_column(column, existing_type=kind, server_default=None)


def downgrade():
    op.execute("UPDATE mail SET status = 'failed' WHERE status IN ('given_up', 'cancelled')")
    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mail_recipient'))
        batch_op.drop_constraint(batch_op.f('ck_mail_mail_status'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_mail_mail_status'), f'status IN ({BEFORE})')
        batch_op.drop_column('written_at')
        batch_op.drop_column('attempts_before')
        batch_op.drop_column('unsubscribe_url')
        batch_op.drop_column('repeats')

    with op.batch_alter_table('mail_try', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mail_try_started_at'))

    op.drop_table('mail_try')
