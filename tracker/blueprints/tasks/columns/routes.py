"""One page to choose the columns of the list; works without script."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.tasks.columns.forms import USUAL_AGAIN, ColumnsForm, with_the_rest
from tracker.domain.tasks.list_columns import USUAL, ListColumn
from tracker.services.tasks.lists.columns import choose_columns
from tracker.web.access import Access, access, me
from tracker.web.lists.columns import chosen_columns
from tracker.web.security.redirects import safe_path

blueprint = Blueprint("columns", __name__, url_prefix="/cot")


@blueprint.get("")
@access(Access.FOLLOWS_TASKS)
def choose() -> ResponseReturnValue:
    """The columns in their order, those that are shown ticked."""
    chosen = chosen_columns()
    return _page(with_the_rest(chosen), chosen or USUAL)


@blueprint.post("")
@access(Access.FOLLOWS_TASKS)
def save() -> ResponseReturnValue:
    """Keep what was ticked; or show a column moved, and keep nothing yet."""
    form = ColumnsForm()
    form.validate_on_submit()
    if form.pressed and form.pressed != USUAL_AGAIN:
        return _page(form.ordered, form.chosen, moved=form.pressed)
    choose_columns(me(), () if form.pressed else form.chosen)
    flash("Đã lưu các cột của danh sách nhiệm vụ.", "success")
    return redirect(_onward())


def _onward() -> str:
    """The list from which the person came, with its filter."""
    return safe_path(request.values.get("tro_ve")) or url_for("tasks.index")


def _page(columns: Sequence[ListColumn], ticked: Sequence[ListColumn], moved: str = "") -> str:
    return render_template(
        "tasks/columns/edit.html", columns=columns, ticked=ticked, onward=_onward(), moved=moved
    )
