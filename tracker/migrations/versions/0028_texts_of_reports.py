"""Texts of written reports, as people wrote them in the program, in versions.

Revision ID: 0028
Revises: 0027

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('report_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('coverage', sa.Enum('all', 'province', 'government', 'programme', name='text_coverage', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('period', sa.String(length=40), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('known_by', sa.Date(), nullable=False),
    sa.Column('section', sa.Enum('results', 'units', 'overdue', 'causes', 'praise', 'due', 'asks', name='text_section', native_enum=False, length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('figures', sa.JSON(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('written_by_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('version >= 1', name=op.f('ck_report_text_versions_from_one')),
    sa.ForeignKeyConstraint(['written_by_id'], ['user.id'], name=op.f('fk_report_text_written_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_text')),
    sa.UniqueConstraint('coverage', 'first_day', 'last_day', 'as_of', 'section', 'version', name='uq_report_text_version')
    )


def downgrade():
    op.drop_table('report_text')
