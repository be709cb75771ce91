"""The number on the bell, asked once for a page; opening a task reads what was told of it."""

from flask import g

from tracker.database import where_writable
from tracker.queries.notifying.notices import unread_count
from tracker.services.notifying.read_notices import mark_read
from tracker.web.access import me, myself


def unread() -> int:
    """How many notices the person has not read."""
    if "unread_notices" not in g:
        g.unread_notices = unread_count(myself())
    count: int = g.unread_notices
    return count


def read_with(task_id: int) -> None:
    """The person opens a task: the notices of it are read. Asks nothing where none is unread."""
    with where_writable():
        if unread() and mark_read(me(), task_id=task_id):
            del g.unread_notices
