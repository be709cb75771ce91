"""People: those whom tasks name. Accounts, roles and mail addresses are no part of the API."""

from typing import Any

from flask import abort

from tracker.blueprints.api.people.schemas import FollowingPeopleAnswer, PeopleOfUnitAnswer
from tracker.domain.tasks.workflow import may_see_everything
from tracker.queries.organisation.people import following_people, people_of_unit
from tracker.queries.organisation.units import unit_by_code
from tracker.web.access import Access, myself
from tracker.web.programs.groups import Group

blueprint = Group("people", __name__, "Người dùng", "/people")


@blueprint.operation(
    "", "Lãnh đạo phụ trách và chuyên viên theo dõi", Access.FOLLOWS_TASKS, FollowingPeopleAnswer
)
def index() -> dict[str, Any]:
    """Who can be in charge of tasks and follow them."""
    people = following_people()
    return {"leaders": people.leaders, "officers": people.officers}


@blueprint.operation(
    "/of-unit/<code:code>", "Người của một đơn vị", Access.FOLLOWS_TASKS,
    PeopleOfUnitAnswer, refusals=(404,),
    description="Đơn vị chỉ xem được người của mình.",
)  # fmt: skip
def of_unit(code: str) -> dict[str, Any]:
    """Who works in a unit: of others than one's own for those who see all."""
    unit, person = unit_by_code(code), myself()
    if unit is None or not (may_see_everything(person) or unit.id == person.unit_id):
        abort(404)
    return {"items": people_of_unit(unit.id)}
