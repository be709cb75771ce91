"""The pages for many tasks: what is to be done to which of them."""

from collections.abc import Collection, Sequence

from flask import render_template, request, url_for

from tracker.blueprints.tasks.many.forms import ManyForm
from tracker.domain.vocabulary import Queue
from tracker.queries.organisation.reference_lists import NamedPerson
from tracker.queries.tasks.chosen import MOST_SELECTED, ChosenTask
from tracker.queries.tasks.queues import Waiting, waiting_in
from tracker.queries.tasks.waiting.result_files import result_files
from tracker.web.security.redirects import safe_path


def onward() -> str:
    """The list from which the person came, with its filter."""
    return safe_path(request.values.get("tro_ve")) or url_for("tasks.index")


def many_page(
    form: ManyForm,
    tasks: Sequence[ChosenTask],
    ids: Collection[int],
    *,
    officer: NamedPerson | None = None,
) -> str:
    """What can be changed of these tasks."""
    return render_template(
        "tasks/many/edit.html",
        form=form,
        tasks=tasks,
        ticked=set(ids),
        officer=officer,
        onward=onward(),
    )


def reports_waiting(ids: Collection[int]) -> list[Waiting]:
    """Those of these tasks whose report waits for the office, the longest first."""
    return waiting_in(Queue.REPORTS, size=MOST_SELECTED, task_ids=ids) if ids else []


def confirm_page(rows: Sequence[Waiting], *, selected: int, nothing_ticked: bool = False) -> str:
    """The reports as they wait, all ticked."""
    return render_template(
        "tasks/many/confirm.html",
        rows=rows,
        files=result_files(row.task_id for row in rows),
        passed_over=selected - len(rows),
        nothing_ticked=nothing_ticked,
        onward=onward(),
    )
