"""One page for tasks that were selected, or all open ones that somebody follows.

Many are done in steps of a bounded time, each by a request of its own; what came of the steps
before goes along in the form, signed.
"""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from tracker.blueprints.tasks.many.forms import (
    BEFORE,
    ManyForm,
    outcome_words,
    outcomes_before,
    seen_tasks,
    undo_words,
    undoings,
)
from tracker.blueprints.tasks.many.page import (
    confirm_page,
    many_page,
    onward,
    reports_waiting,
    step_page,
)
from tracker.domain.tasks.workflow import Act
from tracker.queries.organisation.people import once_following
from tracker.queries.organisation.reference_lists import NamedPerson
from tracker.queries.tasks.chosen import MOST_SELECTED, chosen_tasks, open_tasks_of
from tracker.services.tasks.lists.selections import forget_selection
from tracker.services.tasks.office_decisions import confirm_many
from tracker.services.tasks.particulars import Changed, Particulars, change_many, undo_many
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id
from tracker.web.lists.selection import TICKS, chosen, ticked

STEP = 50
"""Tasks of one request: a second or two on a small machine."""

blueprint = Blueprint("many", __name__, url_prefix="/doi-nhieu")


@blueprint.get("")
@access(Access.OFFICE)
def choose() -> ResponseReturnValue:
    """The tasks that were selected, or those of an officer, and what may be changed of them."""
    officer = _officer()
    tasks = open_tasks_of(officer.id) if officer else chosen_tasks(chosen())
    return many_page(ManyForm(formdata=None), tasks, {task.id for task in tasks}, officer=officer)


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
        return many_page(form, chosen_tasks(ids), ids), 422
    outcomes = outcomes_before() + change_many(
        me(), ids[:STEP], form.changes(), form.note.data or ""
    )
    if ids[STEP:]:
        sent = {"officer", "leader", "field", "urgency", "note", "tro_ve"}
        return _next_step("tasks.many.change", outcomes, map(str, ids[STEP:]), sent)
    _forget_done(outcomes)
    left = [one.task_id for one in outcomes if one.why_not]
    return many_page(ManyForm(formdata=None), chosen_tasks(left), left, outcomes=outcomes)


@blueprint.post("/hoan-tac")
@access(Access.OFFICE)
def undo() -> ResponseReturnValue:
    """Put back what was changed together, but for what was changed again since."""
    undone = undoings(request.form.get("truoc", ""))
    if not undone:
        flash("Không còn hoàn tác được lần đổi này. Hãy đổi lại ở danh sách nhiệm vụ.", "warning")
        return redirect(onward())
    outcomes = outcomes_before() + undo_many(me(), undone[:STEP])
    if undone[STEP:]:
        fields = {"truoc": [undo_words(undone[STEP:])], "tro_ve": [onward()]}
        fields[BEFORE] = [outcome_words(outcomes)]
        return step_page("tasks.many.undo", fields, len(outcomes), len(undone[STEP:]))
    return many_page(ManyForm(formdata=None), [], [], outcomes=outcomes, undone=True)


@blueprint.get("/xac-nhan")
@access(Access.OFFICE)
def look() -> ResponseReturnValue:
    """The reports of the selected tasks that wait for the office, before they are confirmed."""
    ids = chosen()[:MOST_SELECTED]
    return confirm_page(reports_waiting(ids), selected=len(ids))


@blueprint.post("/xac-nhan")
@access(Access.OFFICE)
def confirm() -> ResponseReturnValue:
    """Confirm those that are ticked, each as it was seen."""
    values = request.form.getlist(TICKS)
    if not values:
        return confirm_page([], selected=0, nothing_ticked=True), 422
    outcomes = outcomes_before() + confirm_many(me(), seen_tasks(values[:STEP]))
    if values[STEP:]:
        return _next_step("tasks.many.confirm", outcomes, values[STEP:], {"tro_ve"})
    _forget_done(outcomes)
    return many_page(
        ManyForm(formdata=None), [], [], outcomes=outcomes, done=Act.CONFIRM.label.lower()
    )


def _next_step(
    endpoint: str, outcomes: Sequence[Changed], left: "Sequence[str] | map[str]", sent: set[str]
) -> str:
    """The page that goes on with the rest, with what else was sent."""
    rest = list(left)
    fields = {name: request.form.getlist(name) for name in sent}
    fields |= {TICKS: rest, BEFORE: [outcome_words(outcomes)]}
    return step_page(endpoint, fields, len(outcomes), len(rest))


def _forget_done(outcomes: Sequence[Changed]) -> None:
    forget_selection(me(), [one.task_id for one in outcomes if not one.why_not])


def _officer() -> NamedPerson | None:
    try:
        return once_following(row_id(request.args.get("chuyen_vien", "")))
    except ValueError:
        return None
