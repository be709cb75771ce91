"""The first start, before anybody is known to the program."""

from tracker.blueprints.setup.routes import blueprint

__all__ = ["blueprint"]
