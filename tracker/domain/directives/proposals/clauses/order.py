"""Somebody told to do something: who, in which role, and where the work begins."""

from dataclasses import dataclass

from tracker.domain.directives.proposals.clauses.roles import Roles
from tracker.domain.directives.proposals.names.resolving import Name


@dataclass
class Order:
    """Somebody told: ``start`` is where the words begin, ``content_at`` where the work begins."""

    start: int
    roles: Roles
    content_at: int
    by_verb: bool
    topic_end: int = 0  # of what they are to do, where it stands before them

    @property
    def leads(self) -> list[Name]:
        """Who is told."""
        return self.roles.leads
