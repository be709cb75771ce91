"""The sentences that forms offer."""

from tracker.blueprints.administration.sample_texts.routes import blueprint

__all__ = ["blueprint"]
