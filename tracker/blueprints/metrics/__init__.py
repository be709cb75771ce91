"""For Prometheus: what this machine counts."""

from tracker.blueprints.metrics.routes import blueprint

__all__ = ["blueprint"]
