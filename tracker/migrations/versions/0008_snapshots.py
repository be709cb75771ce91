"""snapshots: reports frozen with the tasks behind their numbers, which nobody changes or deletes

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-21 19:00:00

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

REFUSALS = (  # trigger, when, message
    ('snapshot_stays', 'BEFORE DELETE ON snapshot', '', 'a snapshot is never deleted'),
    ('snapshot_is_final', 'BEFORE UPDATE ON snapshot', "OLD.status <> 'draft'",
     'a snapshot that was frozen or discarded never changes'),
    ('snapshot_task_stays', 'BEFORE DELETE ON snapshot_task', '', 'a kept task is never deleted'),
    ('snapshot_task_is_final', 'BEFORE UPDATE ON snapshot_task', '', 'a kept task never changes'),
)


def upgrade():
    op.create_table('snapshot',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('register', sa.Enum('province', 'government', 'programme', name='register', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('period', sa.String(length=40), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('status', sa.Enum('draft', 'frozen', 'discarded', name='snapshot_status', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.Column('occasion', sa.String(length=80), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_by', sa.String(length=120), nullable=False),
    sa.Column('taken_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(length=120), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('last_event_id', sa.Integer(), nullable=False),
    sa.Column('tally', sa.Text(), nullable=False),
    sa.Column('book', sa.Text(), nullable=False),
    sa.Column('checksum', sa.String(length=64), nullable=False),
    sa.CheckConstraint("(status = 'frozen') = (version IS NOT NULL)", name=op.f('ck_snapshot_frozen_is_numbered')),
    sa.CheckConstraint("(status = 'draft') = (decided_at IS NULL)", name=op.f('ck_snapshot_decided_unless_draft')),
    sa.CheckConstraint('version >= 1', name=op.f('ck_snapshot_versions_from_one')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['user.id'], name=op.f('fk_snapshot_decided_by_id_user')),
    sa.ForeignKeyConstraint(['taken_by_id'], ['user.id'], name=op.f('fk_snapshot_taken_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_snapshot')),
    sa.UniqueConstraint('occasion', name=op.f('uq_snapshot_occasion')),
    sa.UniqueConstraint('register', 'first_day', 'last_day', 'as_of', 'version', name='uq_snapshot_version')
    )
    op.create_table('snapshot_task',
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('part', sa.Enum('period', 'carried_over', 'before', 'year_before', 'trend', name='snapshot_part', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=True),
    sa.Column('progress', sa.String(length=32), nullable=False),
    sa.Column('days_overdue', sa.Integer(), nullable=False),
    sa.Column('unit', sa.String(length=64), nullable=False),
    sa.Column('unit_kind', sa.String(length=64), nullable=False),
    sa.Column('field', sa.String(length=64), nullable=False),
    sa.Column('leader', sa.String(length=64), nullable=False),
    sa.Column('officer', sa.String(length=64), nullable=False),
    sa.Column('directive', sa.String(length=64), nullable=False),
    sa.Column('month', sa.String(length=64), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('checksum', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.id'], name=op.f('fk_snapshot_task_snapshot_id_snapshot')),
    sa.PrimaryKeyConstraint('snapshot_id', 'number', name=op.f('pk_snapshot_task'))
    )
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
                   "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$")
    for name, when, only, message in REFUSALS:
        condition = f'WHEN ({only}) ' if only else ''
        if op.get_bind().dialect.name == 'postgresql':
            op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW {condition}"
                       f"EXECUTE FUNCTION refuse_change('{message}')")
        else:
            op.execute(f"CREATE TRIGGER {name} {when} FOR EACH ROW {condition}"
                       f"BEGIN SELECT RAISE(ABORT, '{message}'); END")


def downgrade():
    op.drop_table('snapshot_task')
    op.drop_table('snapshot')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION refuse_change()')
