"""One page for tasks that were ticked, or all open ones that somebody follows."""

from collections.abc import Collection, Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.tasks.many.forms import ManyForm, ticked, undo_words, undoings
from tracker.queries.organisation.people import once_following
from tracker.queries.organisation.reference_lists import NamedPerson
from tracker.queries.tasks.chosen import ChosenTask, chosen_tasks, open_tasks_of
from tracker.services.tasks.particulars import Changed, Particulars, change_many, undo_many
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id
from tracker.web.security.redirects import safe_path

blueprint = Blueprint("many", __name__, url_prefix="/doi-nhieu")


@blueprint.get("")
@access(Access.OFFICE)
def choose() -> ResponseReturnValue:
    """The tasks that were ticked, or those of an officer, and what may be changed of them."""
    officer = _officer()
    tasks = open_tasks_of(officer.id) if officer else chosen_tasks(ticked())
    return _page(ManyForm(formdata=None), tasks, {task.id for task in tasks}, officer=officer)


@blueprint.post("")
@access(Access.OFFICE)
def change() -> ResponseReturnValue:
    """Change those that are ticked, each on its own, and say what came of each."""
    form, ids = ManyForm(), ticked()
    if not ids:
        form.form_errors.append("Chọn ít nhất một nhiệm vụ.")
    elif form.validate_on_submit() and form.changes() == Particulars():
        form.form_errors.append("Chọn điều cần đổi.")
    if form.errors:
        return _page(form, chosen_tasks(ids), ids), 422
    outcomes = change_many(me(), ids, form.changes(), form.note.data or "")
    left = [one.task_id for one in outcomes if one.why_not]
    return _page(ManyForm(formdata=None), chosen_tasks(left), left, outcomes=outcomes)


@blueprint.post("/hoan-tac")
@access(Access.OFFICE)
def undo() -> ResponseReturnValue:
    """Put back what was changed together, but for what was changed again since."""
    undone = undoings(request.form.get("truoc", ""))
    if not undone:
        flash("Không còn hoàn tác được lần đổi này. Hãy đổi lại ở danh sách nhiệm vụ.", "warning")
        return redirect(_onward())
    outcomes = undo_many(me(), undone)
    return _page(ManyForm(formdata=None), [], [], outcomes=outcomes, undone=True)


def _officer() -> NamedPerson | None:
    try:
        return once_following(row_id(request.args.get("chuyen_vien", "")))
    except ValueError:
        return None


def _onward() -> str:
    """The list from which the person came, with its filter."""
    return safe_path(request.values.get("tro_ve")) or url_for("tasks.index")


def _page(
    form: ManyForm,
    tasks: Sequence[ChosenTask],
    ids: Collection[int],
    *,
    officer: NamedPerson | None = None,
    outcomes: Sequence[Changed] = (),
    undone: bool = False,
) -> str:
    return render_template(
        "tasks/many/edit.html",
        form=form,
        tasks=tasks,
        ticked=set(ids),
        officer=officer,
        outcomes=outcomes,
        undone=undone,
        onward=_onward(),
        back="" if undone else undo_words([one.back for one in outcomes if one.back]),
    )
