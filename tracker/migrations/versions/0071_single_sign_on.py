"""Single sign-on: who somebody is at the provider, their sessions there, who waits for an account.

Revision ID: 0071
Revises: 0070

"""
from alembic import op
import sqlalchemy as sa
from tracker.models.base import UtcDateTime

# revision identifiers, used by Alembic.
revision = '0071'
down_revision = '0070'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'sign_on_link',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('issuer', sa.String(length=500), nullable=False),
        sa.Column('subject', sa.String(length=255), nullable=False),
        sa.Column('shown_as', sa.String(length=255), nullable=False),
        sa.Column('linked_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('used_at', UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_sign_on_link_user_id_user')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_on_link')),
        sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_sign_on_link_issuer_subject')),
        sa.UniqueConstraint('user_id', 'issuer', name=op.f('uq_sign_on_link_user_id_issuer')),
        sqlite_autoincrement=True,
    )
    op.create_table(
        'waiting_person',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('issuer', sa.String(length=500), nullable=False),
        sa.Column('subject', sa.String(length=255), nullable=False),
        sa.Column('name', sa.String(length=254), nullable=False),
        sa.Column('username', sa.String(length=254), nullable=False),
        sa.Column('email', sa.String(length=254), nullable=False),
        sa.Column('email_sure', sa.Boolean(), nullable=False),
        sa.Column('unit', sa.String(length=254), nullable=False),
        sa.Column('first_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('last_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('refused_at', UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_waiting_person')),
        sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_waiting_person_issuer_subject')),
        sqlite_autoincrement=True,
    )
    op.create_table(
        'sign_on_session',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('link_id', sa.Integer(), nullable=False),
        sa.Column('login_session_id', sa.Integer(), nullable=True),
        sa.Column('provider_session', sa.String(length=255), nullable=False),
        sa.Column('sealed_id_token', sa.Text(), nullable=False),
        sa.Column('factor_shown', sa.Boolean(), nullable=False),
        sa.Column('at', UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['link_id'], ['sign_on_link.id'], name=op.f('fk_sign_on_session_link_id_sign_on_link')),
        sa.ForeignKeyConstraint(['login_session_id'], ['login_session.id'], name=op.f('fk_sign_on_session_login_session_id_login_session')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_on_session')),
        sa.UniqueConstraint('login_session_id', name=op.f('uq_sign_on_session_login_session_id')),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f('ix_sign_on_session_link_id'), 'sign_on_session', ['link_id'], unique=False)
    op.create_index(op.f('ix_sign_on_session_provider_session'), 'sign_on_session', ['provider_session'], unique=False)


def downgrade():
    op.drop_table('sign_on_session')
    op.drop_table('waiting_person')
    op.drop_table('sign_on_link')
