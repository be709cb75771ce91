"""Signing in and out, in one step or two, saying again who one is, changing one's password."""

from tracker.blueprints.auth.confirmation import blueprint as confirmation
from tracker.blueprints.auth.passkeys import blueprint as passkeys
from tracker.blueprints.auth.routes import blueprint
from tracker.blueprints.auth.second_step import blueprint as second_step
from tracker.blueprints.auth.single_sign_on import blueprint as single_sign_on
from tracker.blueprints.auth.strength import blueprint as strength

__all__ = ["blueprint"]

for part in (confirmation, passkeys, second_step, single_sign_on, strength):
    blueprint.register_blueprint(part)
