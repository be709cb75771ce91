"""Documents that came as packages of the document exchange, and what their senders are told."""

from tracker.blueprints.exchange.routes import blueprint

__all__ = ["blueprint"]
