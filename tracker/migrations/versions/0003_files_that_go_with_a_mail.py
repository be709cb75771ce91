"""files that go with a mail

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-21 18:45:00

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('mail_attachment',
    sa.Column('mail_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('content_type', sa.String(length=120), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['mail_id'], ['mail.id'], name=op.f('fk_mail_attachment_mail_id_mail'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('mail_id', 'position', name=op.f('pk_mail_attachment'))
    )


def downgrade():
    op.drop_table('mail_attachment')
