"""How much waits for the office, asked once for a page and its menu."""

from flask import g

from tracker.domain.vocabulary import Queue
from tracker.queries.reports.snapshots import drafts_waiting
from tracker.queries.tasks.queues import waiting_counts


def queue_counts() -> dict[Queue, int]:
    """How much waits for the office, asked once for a page and its menu."""
    if "queue_counts" not in g:
        g.queue_counts = waiting_counts()
    counts: dict[Queue, int] = g.queue_counts
    return counts


def drafts_count() -> int:
    """How many drafts of reports wait for the office, asked once for a page and its menu."""
    if "drafts_count" not in g:
        g.drafts_count = drafts_waiting()
    count: int = g.drafts_count
    return count
