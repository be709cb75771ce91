"""The working calendar: the days by which deadlines in working days are counted."""

from datetime import date
from typing import Any

from flask import abort

from tracker import clock
from tracker.blueprints.api.calendar.schemas import YearAnswer
from tracker.queries.organisation.calendar import days_of_year, office_calendar
from tracker.services.organisation.workdays import FIRST_YEAR, LAST_YEAR
from tracker.web.access import Access
from tracker.web.programs.groups import Group

blueprint = Group("calendar", __name__, "Lịch làm việc", "/calendar")


@blueprint.operation(
    f"/<int(min={FIRST_YEAR}, max={LAST_YEAR}):year>", "Ngày làm việc của một năm",
    Access.FOLLOWS_TASKS, YearAnswer, refusals=(404,),
)  # fmt: skip
def show(year: int) -> dict[str, Any]:
    """Every day of a year as the office's calendar has it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        abort(404)
    settled = office_calendar(date(year, 1, 1)).is_settled(date(year, 1, 1), clock.today())
    return {"year": year, "settled": settled, "items": days_of_year(year)}
