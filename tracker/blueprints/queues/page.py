"""The queues of the office, and what came of the rows that were decided."""

from dataclasses import dataclass

from flask import render_template

from tracker.blueprints.queues.forms import Chosen, ReportsForm
from tracker.domain.reports.snapshots import SnapshotStatus
from tracker.domain.tasks.workflow import may_assign
from tracker.domain.vocabulary import Queue
from tracker.queries.directives.repeating_tasks import missed_count
from tracker.queries.notifying.mails import unreached
from tracker.queries.reports.snapshots import snapshots
from tracker.queries.tasks.discussions import unanswered_instructions
from tracker.queries.tasks.queues import waiting_in
from tracker.queries.tasks.waiting.unit_instructions import instructions_waiting
from tracker.web.access import Access, may_open, me, myself
from tracker.web.pages.queue_counts import queue_counts


@dataclass(frozen=True)
class Outcome:
    """What came of one row: done, or why not."""

    task_id: int
    content: str
    done: bool
    words: str


def queues_page(
    form: ReportsForm, chosen: list[Chosen], outcomes: list[Outcome] | None = None
) -> str:
    """All queues, with what was ticked and what came of it."""
    people, people_in_all = unreached() if may_open(Access.OFFICE) else ([], 0)
    return render_template(
        "queues/show.html",
        form=form,
        chosen={one.value for one in chosen},
        outcomes=outcomes or [],
        counts=queue_counts(),
        queues={queue: waiting_in(queue) for queue in Queue},
        instructions=unanswered_instructions(_own()),
        of_units=instructions_waiting(writer_id=_own()),
        may_decide=may_assign(myself()),
        missed_terms=missed_count(),
        drafts=snapshots(SnapshotStatus.DRAFT),
        unreached=people,
        unreached_in_all=people_in_all,
    )


def _own() -> int | None:
    """A leader looks at the own instructions, the office at those of all leaders."""
    return None if may_open(Access.OFFICE) else me().id
