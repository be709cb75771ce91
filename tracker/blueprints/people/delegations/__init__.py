"""Ủy quyền: a head's acts lent to somebody of the unit."""

from tracker.blueprints.people.delegations.routes import blueprint

__all__ = ["blueprint"]
