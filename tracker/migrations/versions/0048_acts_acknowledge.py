"""What the lead unit acted on it has acknowledged, though nobody opened the page of the task.

Revision ID: 0048
Revises: 0047

"""
from alembic import op


# revision identifiers, used by Alembic.
revision = '0048'
down_revision = '0047'
branch_labels = None
depends_on = None

# The acts of lead units, since the task is theirs. Tasks that were opened keep the day on which they were.
FIRST_ACT = """
    SELECT min(event.happened_on) FROM event
    WHERE event.task_id = task.id AND event.kind IN (
        'assignee_named', 'progress_noted', 'obstacle_noted', 'reported_done', 'extension_requested', 'handed_back'
    ) AND event.id > coalesce((SELECT max(lead.until_event_id) FROM lead WHERE lead.task_id = task.id), 0)
"""


def upgrade():
    op.execute(f"UPDATE task SET acknowledged_on = ({FIRST_ACT}) WHERE acknowledged_on IS NULL")


def downgrade():
    pass
