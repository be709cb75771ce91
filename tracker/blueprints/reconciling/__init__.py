"""Printed figures against computed ones."""

from tracker.blueprints.reconciling.routes import blueprint

__all__ = ["blueprint"]
