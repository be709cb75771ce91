"""What an officer of the office opens first: the tasks they follow, the most pressing on top."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, config
from tracker.domain.reports.report import Dimension
from tracker.domain.vocabulary import OPEN_STANDINGS
from tracker.queries.organisation.open_work import officer_work
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.last_words import words_of
from tracker.queries.tasks.lists import count_tasks
from tracker.queries.tasks.silence import silences_of
from tracker.queries.tasks.waiting.undecided import undecided_of
from tracker.web.access import Access, access, myself
from tracker.web.links.list_tabs import own_list
from tracker.web.links.tasks import OPEN_WORK, SILENT, TICKED, WITHOUT_ANY, list_url
from tracker.web.pages.queue_counts import drafts_count, own_queue_counts

blueprint = Blueprint("officers", __name__, url_prefix="/viec-cua-toi")


@blueprint.get("")
@access(Access.OFFICE)
def show() -> ResponseReturnValue:
    """What waits for them, and the tasks they follow."""
    today, person = clock.today(), myself()
    days = config.settings().due_soon_days
    work = officer_work(person.id, today, days)
    rows = (*work.overdue.rows, *work.due_soon.rows)
    silences = silences_of(rows, today, today)
    return render_template(
        "officers/show.html",
        work=work,
        days=days,
        silences=silences,
        last_words=words_of(rows, today, today),
        undecided=undecided_of(rows, today),
        queues=own_queue_counts(),
        drafts=drafts_count(),
        own=list_url(own_list(person) or {}),
        silent=list_url({"chuyen_vien": [str(person.id)], SILENT: [TICKED]}),
        unfollowed=count_tasks(person, _unfollowed()),
        unfollowed_list=list_url({**OPEN_WORK, "chuyen_vien": [WITHOUT_ANY]}),
        urge_from=url_for("tasks.urging.preview", tro_ve=url_for("officers.show")),
    )


def _unfollowed() -> TaskFilter:
    """What is open and followed by nobody: somebody has to take it."""
    today = clock.today()
    return TaskFilter(today, today, standings=OPEN_STANDINGS, without=(Dimension.OFFICER,))
