"""A person's own account: what each can set for themselves, on one page."""

from tracker.blueprints.account.routes import blueprint
from tracker.blueprints.account.sessions import blueprint as sessions

__all__ = ["blueprint"]

blueprint.register_blueprint(sessions)
