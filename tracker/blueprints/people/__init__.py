"""People and their accounts, kept by the administrator."""

from tracker.blueprints.people import delegations, invitations, lists, staff
from tracker.blueprints.people.routes import blueprint

__all__ = ["blueprint"]

for group in (delegations, invitations, lists, staff):
    blueprint.register_blueprint(group.blueprint)
