"""Answers by mail that the office has to look at."""

from tracker.blueprints.incoming_mails.routes import blueprint

__all__ = ["blueprint"]
