"""People and their accounts, kept by the administrator."""

from tracker.blueprints.people import delegations, invitations, lists, sign_on, staff
from tracker.blueprints.people.routes import blueprint

__all__ = ["blueprint"]

for group in (delegations, invitations, lists, sign_on, staff):
    blueprint.register_blueprint(group.blueprint)
