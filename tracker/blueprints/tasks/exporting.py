"""The list as a file: exactly what the filter shows, as the person sees it, as of the same day."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from tracker.blueprints.tasks.filters import FilterForm, asked_for
from tracker.blueprints.tasks.routes import blueprint
from tracker.exports.report_files import XLSX
from tracker.queries.tasks.lists import count_tasks
from tracker.services.system.exports.writing import ListAsked, list_lines, write_list
from tracker.web.access import Access, access, myself
from tracker.web.downloads import sent_file, sent_lines
from tracker.web.exporting import taken_away


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
