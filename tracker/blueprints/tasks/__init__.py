"""The list of tasks, its files, and the page of a task."""

from tracker.blueprints.tasks import (
    acts,
    columns,
    forecast,
    many,
    results,
    saved,
    selection,
    urging,
)
from tracker.blueprints.tasks.routes import blueprint

__all__ = ["blueprint"]

for group in (acts, columns, forecast, many, results, saved, selection, urging):
    blueprint.register_blueprint(group.blueprint)
