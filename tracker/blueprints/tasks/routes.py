"""The list of tasks, on screen and as files, and the page of a task."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.tasks.page import task_page
from tracker.domain.tasks.list_columns import USUAL, ListColumn
from tracker.domain.tasks.workflow import may_assign, may_urge
from tracker.exports.report_files import XLSX
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.tasks.chosen import MOST_SELECTED
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.last_words import words_of
from tracker.queries.tasks.lists import TaskPage, count_tasks, finds_any, list_tasks
from tracker.queries.tasks.searching.meant import search_meant, search_rather_meant
from tracker.queries.tasks.silence import silences_of
from tracker.queries.tasks.waiting.undecided import undecided_of
from tracker.services.system.exports.written_files import ListAsked, list_lines, write_list
from tracker.web.access import Access, access, get_task_or_404, may_open, myself
from tracker.web.files.downloads import sent_file, sent_lines
from tracker.web.files.exports import taken_away
from tracker.web.links.list_heads import list_heads
from tracker.web.links.list_tabs import list_tabs
from tracker.web.links.tasks import EVERYTHING, file_url, list_url, urge_list_url, with_filter
from tracker.web.lists.columns import ALL_COLUMNS, chosen_columns, further_cells
from tracker.web.lists.saved_lists import (
    SavedMenu,
    overwrite_url,
    saved_in_sight,
    saved_menu,
    saved_url,
)
from tracker.web.lists.selection import PAGE, chosen, selected
from tracker.web.lists.task_filter import FilterForm, filter_arguments, shown_filter
from tracker.web.pages.bell import read_with
from tracker.web.security.redirects import safe_path

blueprint = Blueprint("tasks", __name__, url_prefix="/nhiem-vu")


@blueprint.get("")
@access(Access.FOLLOWS_TASKS)
def index() -> ResponseReturnValue:
    """The tasks that the person may see, filtered as the address says."""
    arguments = shown_filter()
    before, after = request.args.get("truoc"), request.args.get("sau")
    if any(not value for value in request.args.values()):  # a form sends its empty boxes along
        return redirect(list_url(filter_arguments()))
    form, saved = FilterForm(myself()), saved_menu(arguments)
    if not form.validate():
        return _without_what_is_gone(form, arguments, saved) or _refused(form, arguments, saved)
    task_filter = form.task_filter()
    page = list_tasks(myself(), task_filter, sort=form.sort(), before=before, after=after)
    own_columns = chosen_columns(saved.here)
    columns = own_columns or USUAL
    if not page.rows and (before or after):
        return redirect(list_url(arguments))
    return render_template(
        "tasks/index.html",
        form=form,
        page=page,
        heads=list_heads(arguments, form.sort()),
        whole=EVERYTHING,
        nothing_yet=not page.rows and _nothing_yet(),
        tabs=list_tabs(arguments if saved.here is None else {}),
        saved=saved,
        saved_url=saved_url,
        save_as=with_filter(url_for("tasks.saved.save"), arguments),
        overwrites=saved.here and overwrite_url(saved.here, arguments),
        as_of=task_filter.as_of,
        known_by=task_filter.known_by,
        files={ending: file_url(arguments, ending) for ending in ("xlsx", "csv")},
        every_column=file_url(arguments, "xlsx", cot=ALL_COLUMNS),
        columns=columns,
        chosen=bool(own_columns),
        wide=len(columns) > len(USUAL),
        columns_from=url_for("tasks.columns.choose", tro_ve=list_url(arguments)),
        cells=further_cells(page, columns, task_filter),
        **_beside(page, columns, task_filter),
        may_change_many=may_assign(myself()),
        may_urge=may_urge(myself()),
        **_selection(page, arguments),
        whole_list=urge_list_url(arguments),
        here=list_url(arguments),
        urge_from=url_for("tasks.urging.preview", tro_ve=list_url(arguments)),
        officer=task_filter.officer_id,
        past=task_filter.as_of != clock.today(),
        meant=_meant(arguments, task_filter, page) if task_filter.q else None,
        before=page.before and list_url(arguments, truoc=page.before),
        after=page.after and list_url(arguments, sau=page.after),
    )


def _selection(page: TaskPage, arguments: dict[str, list[str]]) -> dict[str, Any]:
    """What is selected, on this page and on others."""
    ids = set(selected())
    return {
        "selected": ids,
        "elsewhere": len(ids - {row.id for row in page.rows}),
        "most_selected": MOST_SELECTED,
        "select_all": with_filter(url_for("tasks.selection.whole_list"), arguments),
    }


def _beside(
    page: TaskPage, columns: tuple[ListColumn, ...], task_filter: TaskFilter
) -> dict[str, Any]:
    """What stands in the cells of standing and progress besides, where the list has them."""
    days = task_filter.as_of, task_filter.known_by
    beside: dict[str, Any] = {name: {} for name in ("silences", "last_words", "undecided", "urged")}
    if ListColumn.PROGRESS in columns:
        beside["silences"] = silences_of(page.rows, *days)
        beside["last_words"] = words_of(page.rows, *days)
    if ListColumn.STANDING in columns:
        beside["undecided"] = undecided_of(page.rows, task_filter.as_of)
        beside["urged"] = times_urged((row.id for row in page.rows), task_filter.known_by)
    return beside


def _refused(
    form: FilterForm, arguments: dict[str, list[str]], saved: SavedMenu
) -> ResponseReturnValue:
    """The form again, with what is wrong at its field."""
    return render_template(
        "tasks/index.html",
        form=form,
        page=None,
        tabs=list_tabs(arguments),
        saved=saved,
        saved_url=saved_url,
    ), 400


def _without_what_is_gone(
    form: FilterForm, arguments: dict[str, list[str]], saved: SavedMenu
) -> ResponseReturnValue | None:
    """A saved list that names what there is no more opens all the same, without it."""
    gone = {field.name: field.label.text for field in form if field.errors}
    if saved.here is None or saved.changed or not gone:
        return None
    names = ", ".join(gone.values())
    flash(
        f"Danh sách “{saved.here.name}” không còn lọc được theo {names}: mục đã chọn không còn "
        "trong danh mục. Chọn lại rồi bấm Ghi đè.",
        "warning",
    )
    left = {name: values for name, values in arguments.items() if name not in gone}
    return redirect(list_url(left))


def _nothing_yet() -> bool:
    """Whether there is no task at all for the person, whatever the filter."""
    today = clock.today()
    return not finds_any(myself(), TaskFilter(today, today))


def _meant(
    arguments: dict[str, list[str]], task_filter: TaskFilter, page: TaskPage
) -> tuple[str, str] | None:
    """The words that a search probably meant which found nothing, or others than were meant, and
    the list of them.
    """
    if page.total > len(page.rows):
        return None
    contents = [row.content for row in page.rows]
    words = (
        search_rather_meant(myself(), task_filter.q, contents)
        if contents
        else search_meant(myself(), task_filter)
    )
    return (words, list_url({**arguments, "q": [words]})) if words else None


@blueprint.route("/tep.<any(xlsx, csv):ending>", methods=["GET", "POST"])
@access(Access.FOLLOWS_TASKS)
def take_away(ending: str) -> ResponseReturnValue:
    """The tasks of the filter in Excel or CSV, or those that were selected."""
    form, person = FilterForm(myself()), myself()
    if not form.validate():
        return _refused(form, shown_filter(), saved_menu(shown_filter()))
    columns = () if request.args.get("cot") == ALL_COLUMNS else chosen_columns(saved_in_sight())
    question = ListAsked(
        form.task_filter(), form.sort(), tuple(chip.label for chip in form.chips()), columns
    )
    if PAGE in request.args:
        ids = tuple(chosen())
        if not ids:
            flash("Chưa chọn nhiệm vụ nào: đánh dấu các dòng rồi bấm Xuất Excel.", "warning")
            return redirect(safe_path(request.args.get("tro_ve")) or url_for("tasks.index"))
        today = clock.today()
        of_these = TaskFilter(today, today, task_ids=ids)
        question = ListAsked(of_these, form.sort(), (f"{len(ids)} nhiệm vụ được chọn",), columns)

    def send() -> Response:
        if ending == "csv":
            return sent_lines(question.title, list_lines(question, person))
        return sent_file(
            question.title, ending, XLSX, lambda file: write_list(question, person, file)
        )

    return taken_away(question, ending, count_tasks(person, question.wanted), send)


@blueprint.get("/<id:task_id>")
@access(Access.FOLLOWS_TASKS)
def show(task_id: int) -> ResponseReturnValue:
    """All there is to know of a task, and what the person can do about it.

    Whoever opens it has read what they were told of it.
    """
    if request.method == "GET" and may_open(Access.NOTIFIED):
        read_with(task_id)
    return task_page(get_task_or_404(task_id), opened=request.args.get("viec"))
