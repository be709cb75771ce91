"""The list of tasks, on screen and as files, and the page of a task."""

from contextlib import suppress

from flask import Blueprint, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.tasks.forms import FilterForm, asked_for
from tracker.blueprints.tasks.page import task_page
from tracker.domain.errors import DomainError
from tracker.domain.tasks.workflow import Act, possible_acts
from tracker.exports.report_files import XLSX
from tracker.queries.tasks.lists import count_tasks, list_tasks
from tracker.services.system.exports.writing import ListAsked, list_lines, write_list
from tracker.services.tasks import unit_acts
from tracker.web.access import Access, access, get_task_or_404, me, myself
from tracker.web.files.downloads import sent_file, sent_lines
from tracker.web.files.exports import taken_away
from tracker.web.links.tasks import file_url, list_url

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


@blueprint.route("/tep.<any(xlsx, csv):ending>", methods=["GET", "POST"])
@access(Access.FOLLOWS_TASKS)
def take_away(ending: str) -> ResponseReturnValue:
    """The tasks of the filter in Excel or CSV."""
    form, person = FilterForm(myself()), myself()
    if not form.validate():
        return render_template("tasks/index.html", form=form, page=None, asked=asked_for()), 400
    asked = ListAsked(form.wanted(), form.sort(), tuple(chip.label for chip in form.chips()))

    def send() -> Response:
        if ending == "csv":
            return sent_lines(asked.title, list_lines(asked, person))
        return sent_file(asked.title, ending, XLSX, lambda file: write_list(asked, person, file))

    return taken_away(asked, ending, count_tasks(person, asked.wanted), send)


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
