"""Who usually signs reports and letters."""

from tracker.blueprints.reports.signers.routes import blueprint

__all__ = ["blueprint"]
