"""Saying again who one is."""

from tracker.blueprints.auth.confirmation.routes import blueprint

__all__ = ["blueprint"]
