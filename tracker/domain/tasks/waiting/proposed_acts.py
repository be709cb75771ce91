"""Acts that an assistant proposes: nothing is done before their person confirms them."""

from datetime import timedelta

from tracker.domain.tasks.workflow import Act

PROPOSABLE = (Act.COMMENT, Act.NOTE_PROGRESS, Act.URGE)
"""What can be proposed: acts that are words on a task."""
STANDS_FOR = timedelta(days=1)
MOST_WAITING = 20  # of one person
LONGEST_TEXT = 2000
