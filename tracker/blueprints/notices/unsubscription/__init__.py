"""The link in a mail's head that switches such mails off."""

from tracker.blueprints.notices.unsubscription.routes import blueprint

__all__ = ["blueprint"]
