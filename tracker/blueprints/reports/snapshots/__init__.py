"""Figures of a period frozen, and what became of them since."""

from tracker.blueprints.reports.snapshots.routes import blueprint

__all__ = ["blueprint"]
