"""Selecting: by the script of the list as boxes are ticked, and all that match by a button."""

from flask import Blueprint, flash, jsonify, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from tracker.queries.tasks.chosen import MOST_SELECTED
from tracker.queries.tasks.lists import count_tasks, first_ids
from tracker.services.tasks.lists.selections import (
    TooManySelected,
    change_selection,
    forget_selection,
)
from tracker.web.access import Access, access, me, myself
from tracker.web.links.tasks import list_url
from tracker.web.lists.selection import SELECTS, numbers
from tracker.web.lists.task_filter import FilterForm, shown_filter
from tracker.web.security.redirects import safe_path

blueprint = Blueprint("selection", __name__, url_prefix="/chon")


@blueprint.post("")
@access(Access.SEES_ALL)
def change() -> ResponseReturnValue:
    """Boxes were ticked, or no longer; how many tasks are selected now."""
    more, less = (numbers(request.form.getlist(name)) for name in ("them", "bot"))
    try:
        total = change_selection(me(), more, less, anew=not session.get(SELECTS))
    except TooManySelected as error:
        return jsonify(error=str(error)), 409
    session[SELECTS] = True
    return jsonify(total=total)


@blueprint.post("/ca-danh-sach")
@access(Access.SEES_ALL)
def whole_list() -> ResponseReturnValue:
    """Select what the filter of the list matches, as many as can be acted on at once."""
    form = FilterForm(myself())
    back = redirect(list_url(shown_filter()))
    if not form.validate():
        return back
    task_filter = form.task_filter()
    ids = first_ids(myself(), task_filter, form.sort(), MOST_SELECTED)
    total = change_selection(me(), ids, anew=True)
    session[SELECTS] = True
    number = count_tasks(myself(), task_filter)
    if number > total:
        flash(
            f"Mỗi lần chọn nhiều nhất {MOST_SELECTED} việc: đã chọn {total} việc đầu trong {number}"
            " việc, theo thứ tự của danh sách.",
            "warning",
        )
    return back


@blueprint.post("/bo")
@access(Access.SEES_ALL)
def forget() -> ResponseReturnValue:
    """Select nothing any more."""
    forget_selection(me())
    session.pop(SELECTS, None)
    return redirect(safe_path(request.form.get("tro_ve")) or url_for("tasks.index"))
