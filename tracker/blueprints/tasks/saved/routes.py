"""The saved lists of a person: each its own address, one page to keep them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.tasks.saved.forms import NameForm, SaveForm
from tracker.domain.errors import DomainError
from tracker.domain.tasks.list_columns import ListColumn
from tracker.domain.tasks.saved_lists import Sharing, looks_after_ended_units, may_change
from tracker.queries.tasks.saved_lists import (
    LeftList,
    SavedRow,
    lists_left_by_units,
    saved_lists_of,
)
from tracker.services.tasks.lists import saved_lists
from tracker.web.access import Access, access, me, myself
from tracker.web.forms.objections import object_at
from tracker.web.links.tasks import SAVED, list_url, with_filter
from tracker.web.lists.columns import chosen_columns
from tracker.web.lists.saved_lists import ended_words, saved_in_sight, saved_url, without_saved
from tracker.web.lists.task_filter import FilterForm, filter_arguments, shown_filter

blueprint = Blueprint("saved", __name__, url_prefix="/da-luu")


@blueprint.get("")
@access(Access.FOLLOWS_TASKS)
def index() -> ResponseReturnValue:
    """All that the person finds among theirs, with what they may do to each."""
    return _index()


@blueprint.get("/<id:saved_id>")
@access(Access.FOLLOWS_TASKS)
def show(saved_id: int) -> ResponseReturnValue:
    """The list as it was saved; conditions that no longer exist are left out, and that is said."""
    one = _get_or_404(saved_id)
    return redirect(saved_url(one))


@blueprint.route("/moi", methods=["GET", "POST"])
@access(Access.FOLLOWS_TASKS)
def save() -> ResponseReturnValue:
    """Save the list in sight under a name."""
    form, arguments = SaveForm(myself()), without_saved(shown_filter())
    columns = chosen_columns(saved_in_sight())
    if request.method == "GET":
        form.with_columns.data = bool(columns)
    if not form.validate_on_submit():
        return _save_page(form, columns)
    try:
        list_id = saved_lists.save_list(
            me(),
            form.name.data,
            form.sharing.data,
            arguments,
            columns if form.with_columns.data else (),
        )
    except DomainError as error:
        object_at(form, error)
        return _save_page(form, columns)
    flash(f"Đã lưu danh sách “{form.name.data.strip()}”.", "success")
    return redirect(list_url({**arguments, SAVED: [str(list_id)]}))


@blueprint.post("/<id:saved_id>/ghi-de")
@access(Access.FOLLOWS_TASKS)
def overwrite(saved_id: int) -> ResponseReturnValue:
    """Put the filter in sight in the place of that of a list."""
    one, arguments = _get_or_404(saved_id), without_saved(filter_arguments())
    try:
        name = saved_lists.overwrite_list(me(), saved_id, arguments, one.columns)
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(list_url(arguments))
    flash(f"Đã ghi đè danh sách “{name}”.", "success")
    return redirect(list_url({**arguments, SAVED: [str(saved_id)]}))


@blueprint.post("/<id:saved_id>/ten")
@access(Access.FOLLOWS_TASKS)
def rename(saved_id: int) -> ResponseReturnValue:
    """Call a list otherwise."""
    _get_or_404(saved_id)
    form = NameForm()
    if form.validate_on_submit():
        try:
            saved_lists.rename_list(me(), saved_id, form.name.data)
        except DomainError as error:
            object_at(form, error)
        else:
            flash(f"Đã đổi tên thành “{form.name.data.strip()}”.", "success")
            return redirect(url_for("tasks.saved.index"))
    return _index(form, saved_id), 422


@blueprint.post("/<id:saved_id>/xoa")
@access(Access.FOLLOWS_TASKS)
def delete(saved_id: int) -> ResponseReturnValue:
    """Forget a list; its tasks stay where they are."""
    if saved_id not in {one.id for one in _left_by_units()}:
        _get_or_404(saved_id)
    try:
        flash(f"Đã xóa danh sách “{saved_lists.delete_list(me(), saved_id)}”.", "success")
    except DomainError as error:
        flash(str(error), "warning")
    return redirect(url_for("tasks.saved.index"))


@blueprint.post("/<id:saved_id>/trang-dau")
@access(Access.FOLLOWS_TASKS)
def start(saved_id: int) -> ResponseReturnValue:
    """Begin the person's day with this list, or no longer."""
    one = _get_or_404(saved_id)
    saved_lists.start_with(me(), None if one.starts else saved_id)
    flash(
        "Sau khi đăng nhập bạn vào trang đầu thường dùng."
        if one.starts
        else f"Sau khi đăng nhập bạn vào ngay danh sách “{one.name}”.",
        "success",
    )
    return redirect(url_for("tasks.saved.index"))


def _get_or_404(list_id: int) -> SavedRow:
    """The list, if there is one among the person's: one question, one answer."""
    mine = (one for one in saved_lists_of(myself()) if one.id == list_id)
    return next(mine, None) or abort(404)


def _left_by_units() -> tuple[LeftList, ...]:
    """The lists of units that have ended, for who looks after them."""
    return lists_left_by_units(clock.today()) if looks_after_ended_units(myself()) else ()


def _save_page(form: SaveForm, columns: tuple[ListColumn, ...]) -> ResponseReturnValue:
    filter_form = FilterForm(myself())
    filter_form.validate()
    page = render_template(
        "tasks/saved/edit.html",
        form=form,
        chips=filter_form.chips(),
        columns=columns,
        onward=list_url(shown_filter()),
        action=with_filter(url_for("tasks.saved.save"), filter_arguments()),
        shares=len(form.sharing.choices) > 1,
    )
    return page, 422 if form.is_submitted() else 200


def _index(form: NameForm | None = None, of_list: int | None = None) -> str:
    lists = saved_lists_of(myself())
    return render_template(
        "tasks/saved/index.html",
        lists=lists,
        may_change={one.id for one in lists if may_change(myself(), one.held)},
        left=_left_by_units(),
        list_url=list_url,
        ended={one.id: ended_words(one) for one in lists},
        Sharing=Sharing,
        form=form or NameForm(formdata=None),
        of_list=of_list,
    )
