"""The list of tasks, the page of a task, and the acts on it."""

from collections.abc import Callable
from contextlib import suppress

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.tasks.acts import OFFERED, access_to
from tracker.blueprints.tasks.filters import FilterForm, asked_for, file_url, list_url
from tracker.blueprints.tasks.offers import sent_form
from tracker.blueprints.tasks.page import Sent, task_page
from tracker.domain.errors import DomainError
from tracker.domain.tasks.workflow import Act, ActNotAllowed, ActNotPossible, may_do, possible_acts
from tracker.queries.tasks.lists import list_tasks
from tracker.services.tasks import unit_acts
from tracker.services.tasks.act import ChangedMeanwhile
from tracker.web.access import Access, access, get_task_or_404, me, myself
from tracker.web.objections import object_at
from tracker.web.redirects import safe_path

NAMES = {"result": "text"}  # what a form calls otherwise than the service does

blueprint = Blueprint("tasks", __name__, url_prefix="/nhiem-vu")


@blueprint.get("")
@access(Access.FOLLOWS_TASKS)
def index() -> ResponseReturnValue:
    """The tasks that the person may see, filtered as the address says."""
    asked = asked_for()
    before, after = request.args.get("truoc"), request.args.get("sau")
    if any(not value for value in request.args.values()):  # a form sends its empty boxes along
        return redirect(list_url(asked))
    form = FilterForm(myself())
    if not form.validate():
        return render_template("tasks/index.html", form=form, page=None, asked=asked), 400
    wanted = form.wanted()
    page = list_tasks(myself(), wanted, sort=form.sort(), before=before, after=after)
    if not page.rows and (before or after):
        return redirect(list_url(asked))
    return render_template(
        "tasks/index.html",
        form=form,
        page=page,
        asked=asked,
        as_of=wanted.as_of,
        files={ending: file_url(asked, ending) for ending in ("xlsx", "csv")},
        past=wanted.as_of != clock.today(),
        before=page.before and list_url(asked, truoc=page.before),
        after=page.after and list_url(asked, sau=page.after),
    )


@blueprint.get("/<id:task_id>")
@access(Access.FOLLOWS_TASKS)
def show(task_id: int) -> ResponseReturnValue:
    """All there is to know of a task, and what the person can do about it.

    Opened by somebody who acts for the lead unit, it is thereby acknowledged (tiếp nhận).
    """
    task = get_task_or_404(task_id)
    possible = possible_acts(myself(), task.at_hand())
    if request.method == "GET" and Act.ACKNOWLEDGE in possible:
        with suppress(DomainError):  # somebody else of the unit opened it at this very moment
            unit_acts.acknowledge(me(), task_id)
        task = get_task_or_404(task_id)
    return task_page(task, opened=request.args.get("viec"))


def _view(act: Act) -> Callable[[int], ResponseReturnValue]:
    """The view that does one act: done and told, or the page again with what is wrong."""

    @access(access_to(act))
    def view(task_id: int) -> ResponseReturnValue:
        task = get_task_or_404(task_id)
        if not may_do(act, myself(), task.at_hand()):
            abort(403)
        form = sent_form(task, act)
        if not form.validate_on_submit():
            return task_page(get_task_or_404(task_id), sent=Sent(act, form)), 422
        try:
            OFFERED[act].do(me(), task_id, form)
        except ActNotAllowed:
            abort(403)
        except (ChangedMeanwhile, ActNotPossible) as error:
            form.form_errors.append(str(error))
            sent = Sent(act, form, too_late=True)
            return task_page(get_task_or_404(task_id), sent=sent), 409
        except DomainError as error:
            object_at(form, error, NAMES)
            return task_page(get_task_or_404(task_id), sent=Sent(act, form)), 422
        flash(OFFERED[act].done, "success")
        return redirect(safe_path(form.tro_ve.data) or url_for("tasks.show", task_id=task_id))

    return view


for _act in OFFERED:
    blueprint.add_url_rule(
        f"/<id:task_id>/{OFFERED[_act].slug}", _act.value, _view(_act), methods=["POST"]
    )
