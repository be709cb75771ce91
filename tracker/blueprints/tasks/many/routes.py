"""One page for tasks that were selected, or all open ones that somebody follows."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.tasks.many.forms import ManyForm, seen_tasks
from tracker.blueprints.tasks.many.page import confirm_page, many_page, onward, reports_waiting
from tracker.queries.organisation.people import once_following
from tracker.queries.organisation.reference_lists import NamedPerson
from tracker.queries.tasks.chosen import MOST_SELECTED, chosen_tasks, open_tasks_of
from tracker.services.tasks import bulk_acts
from tracker.services.tasks.particulars import Particulars
from tracker.web.access import Access, access, me
from tracker.web.converters import row_id
from tracker.web.lists.selection import TICKS, chosen, ticked

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
    """Change those that are ticked, each on its own, and lead to what came of each."""
    form, ids = ManyForm(), ticked()
    if not ids:
        form.form_errors.append("Chọn ít nhất một nhiệm vụ.")
    elif form.validate_on_submit() and form.changes() == Particulars():
        form.form_errors.append("Chọn điều cần đổi.")
    if form.errors:
        return many_page(form, chosen_tasks(ids), ids), 422
    act = bulk_acts.change(me(), ids, form.changes(), form.note.data or "", onward())
    return redirect(url_for("tasks.results.show", act_id=act.id))


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
    act = bulk_acts.decide(me(), seen_tasks(values), onward())
    return redirect(url_for("tasks.results.show", act_id=act.id))


def _officer() -> NamedPerson | None:
    try:
        return once_following(row_id(request.args.get("chuyen_vien", "")))
    except ValueError:
        return None
