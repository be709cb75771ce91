"""life of a task

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-21 16:09:43.332061

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('stored_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(length=120), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file')),
    sa.UniqueConstraint('sha256', name=op.f('uq_stored_file_sha256'))
    )
    op.create_table('unit_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_group')),
    sa.UniqueConstraint('name', name=op.f('uq_unit_group_name'))
    )
    op.create_table('unit_group_member',
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['unit_group.id'], name=op.f('fk_unit_group_member_group_id_unit_group')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_group_member_unit_id_unit')),
    sa.PrimaryKeyConstraint('group_id', 'unit_id', name=op.f('pk_unit_group_member'))
    )
    op.create_table('delegation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('from_user_id', sa.Integer(), nullable=False),
    sa.Column('to_user_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('revoked_on', sa.Date(), nullable=True),
    sa.CheckConstraint('last_day >= first_day', name=op.f('ck_delegation_days_in_order')),
    sa.ForeignKeyConstraint(['from_user_id'], ['user.id'], name=op.f('fk_delegation_from_user_id_user')),
    sa.ForeignKeyConstraint(['to_user_id'], ['user.id'], name=op.f('fk_delegation_to_user_id_user')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_delegation_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation'))
    )
    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_delegation_from_user_id'), ['from_user_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegation_to_user_id'), ['to_user_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegation_unit_id'), ['unit_id'], unique=False)

    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_invitation_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_invitation_token_hash'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_user_id'), ['user_id'], unique=False)

    op.create_table('notice_choice',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('assigned', 'returned', 'confirmed', 'extension_decided', 'handed_back', 'obstacle_answered', 'due_soon', name='notice_kind', native_enum=False, length=32), nullable=False),
    sa.Column('mail', sa.Enum('none', 'at_once', 'daily', name='mail_choice', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_notice_choice_user_id_user')),
    sa.PrimaryKeyConstraint('user_id', 'kind', name=op.f('pk_notice_choice'))
    )
    op.create_table('assignment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('directive_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_assignment_directive_id_directive')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment'))
    )
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assignment_directive_id'), ['directive_id'], unique=False)

    op.create_table('repeating_task',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('directive_id', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('lead_unit_id', sa.Integer(), nullable=False),
    sa.Column('register', sa.Enum('province', 'government', 'programme', name='register', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('officer_id', sa.Integer(), nullable=True),
    sa.Column('first_deadline', sa.Date(), nullable=False),
    sa.Column('rule', sa.String(length=200), nullable=False),
    sa.Column('phrase', sa.String(length=200), nullable=False),
    sa.Column('days_ahead', sa.Integer(), nullable=False),
    sa.Column('paused', sa.Boolean(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('assignment_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['assignment_id'], ['assignment.id'], name=op.f('fk_repeating_task_assignment_id_assignment')),
    sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_repeating_task_directive_id_directive')),
    sa.ForeignKeyConstraint(['lead_unit_id'], ['unit.id'], name=op.f('fk_repeating_task_lead_unit_id_unit')),
    sa.ForeignKeyConstraint(['officer_id'], ['user.id'], name=op.f('fk_repeating_task_officer_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_repeating_task'))
    )
    with op.batch_alter_table('repeating_task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_repeating_task_directive_id'), ['directive_id'], unique=False)

    op.create_table('hand_back',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('suggested_unit_id', sa.Integer(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('accepted', sa.Boolean(), nullable=False),
    sa.Column('decision_note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['asked_by_id'], ['user.id'], name=op.f('fk_hand_back_asked_by_id_user')),
    sa.ForeignKeyConstraint(['suggested_unit_id'], ['unit.id'], name=op.f('fk_hand_back_suggested_unit_id_unit')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_hand_back_task_id_task')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hand_back'))
    )
    with op.batch_alter_table('hand_back', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hand_back_task_id'), ['task_id'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('assigned', 'returned', 'confirmed', 'extension_decided', 'handed_back', 'obstacle_answered', 'due_soon', name='notice_kind', native_enum=False, length=32), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('occasion', sa.String(length=80), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('mail_due', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_notice_task_id_task')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_notice_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('user_id', 'kind', 'task_id', 'occasion', name='uq_notice_once')
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index('ix_notice_user_id_read_at', ['user_id', 'read_at'], unique=False)
        batch_op.create_index('ix_notice_user_id_id', ['user_id', 'id'], unique=False)
        batch_op.create_index('ix_notice_mail_due', ['user_id'], unique=False, sqlite_where=sa.text('mail_due'), postgresql_where=sa.text('mail_due'))

    op.create_table('obstacle',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('raised_on', sa.Date(), nullable=False),
    sa.Column('raised_by_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('request', sa.Text(), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['raised_by_id'], ['user.id'], name=op.f('fk_obstacle_raised_by_id_user')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_obstacle_task_id_task')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_obstacle'))
    )
    with op.batch_alter_table('obstacle', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_obstacle_task_id'), ['task_id'], unique=False)

    op.create_table('occurrence',
    sa.Column('repeating_task_id', sa.Integer(), nullable=False),
    sa.Column('deadline', sa.Date(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['repeating_task_id'], ['repeating_task.id'], name=op.f('fk_occurrence_repeating_task_id_repeating_task')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_occurrence_task_id_task')),
    sa.PrimaryKeyConstraint('repeating_task_id', 'deadline', name=op.f('pk_occurrence'))
    )
    op.create_table('lead',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until_event_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_lead_task_id_task')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_lead_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lead'))
    )
    with op.batch_alter_table('lead', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lead_task_id'), ['task_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_lead_unit_id'), ['unit_id'], unique=False)

    op.create_table('attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.Column('task_id', sa.Integer(), nullable=True),
    sa.Column('directive_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('attached_by_id', sa.Integer(), nullable=False),
    sa.Column('attached_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('superseded_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(task_id IS NULL) <> (directive_id IS NULL)', name=op.f('ck_attachment_on_a_task_or_a_directive')),
    sa.ForeignKeyConstraint(['attached_by_id'], ['user.id'], name=op.f('fk_attachment_attached_by_id_user')),
    sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_attachment_directive_id_directive')),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_attachment_event_id_event')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_attachment_file_id_stored_file')),
    sa.ForeignKeyConstraint(['superseded_by_id'], ['attachment.id'], name=op.f('fk_attachment_superseded_by_id_attachment')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_attachment_task_id_task')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_attachment_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment'))
    )
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attachment_directive_id'), ['directive_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attachment_event_id'), ['event_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attachment_task_id'), ['task_id'], unique=False)

    op.create_table('deadline_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('changed_on', sa.Date(), nullable=False),
    sa.Column('deadline', sa.Date(), nullable=True),
    sa.Column('extension_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['extension_id'], ['extension.id'], name=op.f('fk_deadline_change_extension_id_extension')),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_deadline_change_task_id_task')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadline_change'))
    )
    with op.batch_alter_table('deadline_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deadline_change_task_id'), ['task_id'], unique=False)

    with op.batch_alter_table('completion_report', schema=None) as batch_op:
        batch_op.add_column(sa.Column('decided_by_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('completed_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('reopened_on', sa.Date(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_completion_report_decided_by_id_user'), 'user', ['decided_by_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_completion_report_completion_before_report'), 'completed_on <= reported_on')
        batch_op.create_check_constraint(batch_op.f('ck_completion_report_reopened_after_decision'), 'reopened_on >= decided_on')

    with op.batch_alter_table('directive', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default='1', nullable=False))

    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('user_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_event_user_id'), ['user_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_event_user_id_user'), 'user', ['user_id'], ['id'])

    with op.batch_alter_table('extension', schema=None) as batch_op:
        batch_op.add_column(sa.Column('requested_by_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('decided_by_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('decision_note', sa.Text(), nullable=False, server_default=''))
        batch_op.create_foreign_key(batch_op.f('fk_extension_requested_by_id_user'), 'user', ['requested_by_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_extension_decided_by_id_user'), 'user', ['decided_by_id'], ['id'])

    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.add_column(sa.Column('assignment_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('assignee_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('acknowledged_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('withdrawal_document', sa.String(length=160), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('percent', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('touched_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_task_assignment_id'), ['assignment_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_task_assignee_id_user'), 'user', ['assignee_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_task_assignment_id_assignment'), 'assignment', ['assignment_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_task_percent_of_a_whole'), 'percent BETWEEN 0 AND 100')

    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.add_column(sa.Column('acts_for_unit', sa.Boolean(), nullable=False, server_default=sa.true()))

    _fill()

    # what only carried old rows over
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.alter_column('assignment_id', existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column('withdrawal_document', existing_type=sa.String(length=160), server_default=None)
    with op.batch_alter_table('extension', schema=None) as batch_op:
        batch_op.alter_column('decision_note', existing_type=sa.Text(), server_default=None)
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.alter_column('acts_for_unit', existing_type=sa.Boolean(), server_default=None)


def _fill():
    """Tasks of the version before: one assignment each, led by their unit since they were assigned,
    their granted extensions as changes of the deadline, taken on when they were started."""
    for statement in (
        "INSERT INTO assignment (id, directive_id) SELECT id, directive_id FROM task",
        "UPDATE task SET assignment_id = id, acknowledged_on = started_on",
        "INSERT INTO lead (task_id, unit_id, since)"
        " SELECT id, lead_unit_id, assigned_on FROM task ORDER BY id",
        "INSERT INTO deadline_change (task_id, changed_on, deadline, extension_id)"
        " SELECT task_id, decided_on, granted_until, id FROM extension"
        " WHERE granted_until IS NOT NULL ORDER BY id",
    ):
        op.execute(statement)
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("SELECT setval(pg_get_serial_sequence('assignment', 'id'),"
                   " coalesce((SELECT max(id) FROM assignment), 0) + 1, false)")


def downgrade():
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.drop_column('acts_for_unit')

    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_task_percent_of_a_whole'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_task_assignment_id_assignment'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_task_assignee_id_user'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_task_assignment_id'))
        batch_op.drop_column('touched_at')
        batch_op.drop_column('percent')
        batch_op.drop_column('withdrawal_document')
        batch_op.drop_column('acknowledged_on')
        batch_op.drop_column('assignee_id')
        batch_op.drop_column('assignment_id')

    with op.batch_alter_table('extension', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_extension_decided_by_id_user'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_extension_requested_by_id_user'), type_='foreignkey')
        batch_op.drop_column('decision_note')
        batch_op.drop_column('decided_by_id')
        batch_op.drop_column('requested_by_id')

    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_event_user_id_user'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_event_user_id'))
        batch_op.drop_column('user_id')

    with op.batch_alter_table('directive', schema=None) as batch_op:
        batch_op.drop_column('version')

    with op.batch_alter_table('completion_report', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_completion_report_reopened_after_decision'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_completion_report_completion_before_report'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_completion_report_decided_by_id_user'), type_='foreignkey')
        batch_op.drop_column('reopened_on')
        batch_op.drop_column('completed_on')
        batch_op.drop_column('decided_by_id')

    with op.batch_alter_table('deadline_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deadline_change_task_id'))

    op.drop_table('deadline_change')
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attachment_task_id'))
        batch_op.drop_index(batch_op.f('ix_attachment_event_id'))
        batch_op.drop_index(batch_op.f('ix_attachment_directive_id'))

    op.drop_table('attachment')
    with op.batch_alter_table('lead', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lead_unit_id'))
        batch_op.drop_index(batch_op.f('ix_lead_task_id'))

    op.drop_table('lead')
    op.drop_table('occurrence')
    with op.batch_alter_table('obstacle', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_obstacle_task_id'))

    op.drop_table('obstacle')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_mail_due')
        batch_op.drop_index('ix_notice_user_id_id')
        batch_op.drop_index('ix_notice_user_id_read_at')

    op.drop_table('notice')
    with op.batch_alter_table('hand_back', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hand_back_task_id'))

    op.drop_table('hand_back')
    with op.batch_alter_table('repeating_task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_repeating_task_directive_id'))

    op.drop_table('repeating_task')
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_assignment_directive_id'))

    op.drop_table('assignment')
    op.drop_table('notice_choice')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_user_id'))

    op.drop_table('invitation')
    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_delegation_unit_id'))
        batch_op.drop_index(batch_op.f('ix_delegation_to_user_id'))
        batch_op.drop_index(batch_op.f('ix_delegation_from_user_id'))

    op.drop_table('delegation')
    op.drop_table('unit_group_member')
    op.drop_table('unit_group')
    op.drop_table('stored_file')
