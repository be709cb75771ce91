"""What the administrator keeps: lists that tasks refer to, the calendar, what is left to do."""

from tracker.blueprints.administration import fields, leaders, sample_texts, units, workdays
from tracker.blueprints.administration.routes import blueprint

__all__ = ["blueprint"]

for group in (fields, leaders, sample_texts, units, workdays):
    blueprint.register_blueprint(group.blueprint)
