"""Figures that leave for other systems by schedule."""

from tracker.blueprints.administration.figures.routes import blueprint

__all__ = ["blueprint"]
