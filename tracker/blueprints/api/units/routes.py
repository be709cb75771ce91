"""Units: the register of them, and one with its succession."""

from typing import Any

from flask import abort

from tracker.blueprints.api.schemas import Unit, all_of
from tracker.blueprints.api.units.schemas import UnitAnswer, UnitQuery
from tracker.blueprints.api.values import unit_value
from tracker.queries.organisation.units import all_units, unit_by_code, units_on
from tracker.web.access import Access
from tracker.web.programs.groups import Group

blueprint = Group("units", __name__, "Đơn vị", "/units")


@blueprint.operation(
    "", "Các đơn vị theo thứ tự lễ tân", Access.FOLLOWS_TASKS, all_of(Unit), query=UnitQuery
)
def index(query: dict[str, Any]) -> dict[str, Any]:
    """All of them, or those of a day."""
    return {"items": units_on(query["on"]) if "on" in query else all_units()}


@blueprint.operation(
    "/<code:code>", "Một đơn vị", Access.FOLLOWS_TASKS, UnitAnswer, refusals=(404,)
)
def show(code: str) -> dict[str, Any]:
    """A unit by its code."""
    unit = unit_by_code(code) or abort(404)
    return {
        **unit_value(unit),
        "short_name": unit.short_name,
        "kind": unit.kind,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "predecessors": [unit_value(one) for one in unit.predecessors],  # type: ignore[attr-defined]
        "successors": [unit_value(one) for one in unit.successors],
    }
