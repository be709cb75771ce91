"""What a person is told: the list, marking it read, and which of it also comes by mail."""

from tracker.blueprints.notices import unsubscription
from tracker.blueprints.notices.routes import blueprint

__all__ = ["blueprint"]

for group in (unsubscription,):
    blueprint.register_blueprint(group.blueprint)
