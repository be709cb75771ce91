"""The Chairman's weekly page."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.leadership.week.page import last_day, week_page
from tracker.web.access import Access, access

blueprint = Blueprint("week", __name__, url_prefix="/bao-len")


@blueprint.get("", defaults={"last": ""})
@blueprint.get("/<last>")
@access(Access.LEADS)
def show(last: str) -> ResponseReturnValue:
    """What went up to the leaders in the seven days up to one, today if none is named."""
    day = last_day(last) if last else clock.today()
    if day is None:
        abort(404)
    return render_template("leadership/week/show.html", **week_page(day))
