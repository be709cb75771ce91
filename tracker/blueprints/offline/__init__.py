"""The program on a phone: installed as an app, and tasks to read without a network."""

from tracker.blueprints.offline.routes import blueprint

__all__ = ["blueprint"]
