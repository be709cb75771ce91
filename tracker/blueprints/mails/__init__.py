"""The mail log: what left, what did not and why; a mail as it is read; again, or not at all."""

from tracker.blueprints.mails.routes import blueprint

__all__ = ["blueprint"]
