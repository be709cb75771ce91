"""People and their accounts, kept by the administrator."""

from tracker.blueprints.people import delegations, invitations, staff
from tracker.blueprints.people.routes import blueprint

__all__ = ["blueprint"]

for group in (delegations, invitations, staff):
    blueprint.register_blueprint(group.blueprint)
