"""The queues of the office, and what came of the rows that were decided."""

from urllib.parse import urlencode

from flask import render_template, url_for

from tracker.blueprints.queues.forms import EVERYBODYS, Chosen, ReportsForm, ScopeForm
from tracker.domain.reports.snapshots import SnapshotStatus
from tracker.domain.tasks.workflow import Act, TaskAtHand, may_assign, may_do
from tracker.domain.vocabulary import Progress, Queue
from tracker.models import BulkAct
from tracker.queries.directives.repeating_tasks import missed_count
from tracker.queries.notifying.mails import unreached
from tracker.queries.reports.snapshots import snapshots
from tracker.queries.tasks.discussions import unanswered_instructions
from tracker.queries.tasks.queues import Followed, waiting_counts, waiting_in
from tracker.queries.tasks.waiting.result_files import result_files
from tracker.queries.tasks.waiting.unit_instructions import instructions_waiting
from tracker.services.tasks.bulk_acts import outcomes_of
from tracker.web.access import Access, may_open, me, myself
from tracker.web.forms.in_place import refused_in_place
from tracker.web.links.list_tabs import Tab
from tracker.web.pages.queue_counts import own_followed, own_queue_counts, queue_counts

IN_PLACE = (
    Act.GRANT_EXTENSION,
    Act.REFUSE_EXTENSION,
    Act.REASSIGN,
    Act.REFUSE_HAND_BACK,
    Act.ANSWER_OBSTACLE,
    Act.COMMENT,
)
"""What is decided in the row of what waits."""


def queues_page(form: ReportsForm, chosen: list[Chosen], act: BulkAct | None = None) -> str:
    """All queues, with what was ticked; ``act``: reports that were decided there."""
    people, people_in_all = unreached() if may_open(Access.OFFICE) else ([], 0)
    scope = ScopeForm()
    scope.validate()
    unit_id, followed = scope.don_vi.data, scope.followed()
    queues = {queue: waiting_in(queue, unit_id, followed=followed) for queue in Queue}
    refused = refused_in_place()
    in_sight = {row.task_id for rows in queues.values() for row in rows}
    return render_template(
        "queues/show.html",
        form=form,
        chosen={one.value for one in chosen},
        act=act,
        outcomes=outcomes_of(act) if act else [],
        scope=scope,
        tabs=_tabs(scope, followed),
        counts=_counts(unit_id, followed),
        queues=queues,
        files=result_files(row.task_id for row in queues[Queue.REPORTS]),
        can=_can(),
        refused=refused,
        refused_row=refused.key if refused and refused.task_id in in_sight else None,
        instructions=unanswered_instructions(_own()),
        of_units=instructions_waiting(writer_id=_own()),
        may_decide=may_assign(myself()),
        missed_terms=missed_count(),
        drafts=snapshots(SnapshotStatus.DRAFT),
        unreached=people,
        unreached_in_all=people_in_all,
    )


def here(**further: int) -> str:
    """The address of the queues of the same people and unit."""
    scope = ScopeForm()
    scope.validate()
    query = urlencode({**scope.arguments, **further})
    return url_for("queues.show") + (f"?{query}" if query else "")


def _tabs(scope: ScopeForm, followed: Followed | None) -> list[Tab]:
    """One's own and everybody's, for who has some of their own."""
    if own_followed() is None:
        return []
    mine = followed is not None and not scope.narrowed
    everybodys = url_for("queues.show", theo=EVERYBODYS)
    return [
        Tab("Của tôi và chưa có người theo dõi", url_for("queues.show"), mine),
        Tab("Tất cả", everybodys, followed is None and not scope.narrowed),
    ]


def _counts(unit_id: int | None, followed: Followed | None) -> dict[Queue, int]:
    if unit_id is None and followed in (None, own_followed()):
        return queue_counts() if followed is None else own_queue_counts()
    return waiting_counts(unit_id, followed)


def _can() -> set[Act]:
    """What the person may decide of what waits, in its row."""
    any_task = TaskAtHand(Progress.NOT_STARTED, lead_unit_id=0)
    return {act for act in IN_PLACE if may_do(act, myself(), any_task)}


def _own() -> int | None:
    """A leader looks at the own instructions, the office at those of all leaders."""
    return None if may_open(Access.OFFICE) else me().id
