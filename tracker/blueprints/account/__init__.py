"""A person's own account: what each can set for themselves, on one page."""

from tracker.blueprints.account.access_tokens import blueprint as access_tokens
from tracker.blueprints.account.passkeys import blueprint as passkeys
from tracker.blueprints.account.routes import blueprint
from tracker.blueprints.account.second_factor import blueprint as second_factor
from tracker.blueprints.account.sessions import blueprint as sessions

__all__ = ["blueprint"]

for part in (access_tokens, passkeys, second_factor, sessions):
    blueprint.register_blueprint(part)
