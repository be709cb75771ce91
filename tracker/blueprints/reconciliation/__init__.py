"""Printed figures against computed ones."""

from tracker.blueprints.reconciliation.routes import blueprint

__all__ = ["blueprint"]
