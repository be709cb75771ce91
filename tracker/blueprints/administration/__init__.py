"""What the administrator keeps: lists that tasks refer to, the calendar, what is left to do."""

from tracker.blueprints.administration import (
    boards,
    fields,
    figures,
    leaders,
    sample_texts,
    units,
    workdays,
)
from tracker.blueprints.administration.routes import blueprint

__all__ = ["blueprint"]

for group in (boards, fields, figures, leaders, sample_texts, units, workdays):
    blueprint.register_blueprint(group.blueprint)
