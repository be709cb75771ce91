"""How much waits for the office, asked once for a page and its menu."""

from flask import g

from tracker.domain.vocabulary import OFFICE_ROLES, Queue, Role
from tracker.queries.reports.snapshots import drafts_waiting
from tracker.queries.tasks.queues import Followed, waiting_counts
from tracker.web.access import myself


def queue_counts() -> dict[Queue, int]:
    """How much waits for the office, asked once for a page and its menu."""
    if "queue_counts" not in g:
        g.queue_counts = waiting_counts()
    counts: dict[Queue, int] = g.queue_counts
    return counts


def own_followed() -> Followed | None:
    """Whose tasks somebody of the office answers for: their own, and those that nobody follows.

    None for who sees all of them: leaders of the office decide for everybody.
    """
    person = myself()
    if person.holds((Role.OFFICE_LEADER,)) or not person.holds(OFFICE_ROLES):
        return None
    return Followed(person.id, or_nobodys=True)


def own_queue_counts() -> dict[Queue, int]:
    """The same of one's own, asked once for a page and its menu."""
    followed = own_followed()
    if followed is None:
        return queue_counts()
    if "own_queue_counts" not in g:
        g.own_queue_counts = waiting_counts(followed=followed)
    counts: dict[Queue, int] = g.own_queue_counts
    return counts


def drafts_count() -> int:
    """How many drafts of reports wait for the office, asked once for a page and its menu."""
    if "drafts_count" not in g:
        g.drafts_count = drafts_waiting()
    count: int = g.drafts_count
    return count
