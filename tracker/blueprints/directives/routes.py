"""The register of directives, and a directive with its tasks."""

from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.blueprints.directives.page import fan_outs
from tracker.domain.tasks.workflow import may_assign, may_see_everything
from tracker.queries.directives.alike import documents_alike
from tracker.queries.directives.lists import (
    assignments_of,
    directive_counts,
    list_directives,
    search_meant,
    visible_directive,
)
from tracker.queries.directives.proposed_duties import proposed_duties
from tracker.queries.system.files import attachments_of_directive
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.history import directive_history, moved_deadlines
from tracker.queries.tasks.lists import list_tasks
from tracker.queries.tasks.sorting import Sort
from tracker.queries.tasks.waiting.undecided import undecided_of
from tracker.services.directives.reminder_days import plan_of
from tracker.web.access import Access, access, myself
from tracker.web.links.tasks import directive_lists
from tracker.web.pages.histories import with_sentences

SHOWN = 500  # tasks on a directive's page; beyond them it links to the list

blueprint = Blueprint("directives", __name__, url_prefix="/van-ban")


@blueprint.get("")
@access(Access.FOLLOWS_TASKS)
def index() -> ResponseReturnValue:
    """The directives whose tasks the person may see, newest first."""
    q = request.args.get("q", "").strip()[:200]
    before, after = request.args.get("truoc"), request.args.get("sau")
    person = myself()
    page = list_directives(person, clock.today(), q=q, before=before, after=after)
    if not page.rows and (before or after):
        return redirect(_list_url(q))
    return render_template(
        "directives/index.html",
        q=q,
        page=page,
        may_assign=may_assign(person),
        lists_of=directive_lists,
        before=page.before and _list_url(q, truoc=page.before),
        after=page.after and _list_url(q, sau=page.after),
        meant=_meant(q) if q and not page.total else None,
    )


@blueprint.get("/<id:directive_id>")
@access(Access.FOLLOWS_TASKS)
def show(directive_id: int) -> ResponseReturnValue:
    """A directive and those of its tasks that the person may see."""
    person = myself()
    directive = visible_directive(person, directive_id) or abort(404)
    task_filter = TaskFilter(clock.today(), clock.today(), directive_id=directive_id)
    all_seen = may_see_everything(person)  # the history names other units' work
    events = directive_history(directive_id) if all_seen else []
    names = directive.symbol, directive.issuer, directive.issued_on
    tasks = list_tasks(person, task_filter, sort=Sort.DEADLINE, size=SHOWN)
    several, alone = fan_outs(tasks.rows, assignments_of(directive_id))
    return render_template(
        "directives/show.html",
        directive=directive,
        all_seen=all_seen,
        alike=documents_alike(*names, besides=directive_id) if all_seen else [],
        history=with_sentences(events),
        tasks=tasks,
        fan_outs=several,
        alone=alone,
        undecided=undecided_of(tasks.rows, clock.today()),
        moved=moved_deadlines([row.id for row in tasks.rows]),
        counts=directive_counts(person, directive_id, clock.today()),
        files=attachments_of_directive(directive, person),
        may_assign=may_assign(person),
        lists=directive_lists(directive_id),
        plan=plan_of(directive),
        duties=proposed_duties(directive_id) if may_assign(person) else (),
    )


def _meant(q: str) -> tuple[str, str] | None:
    """The words that a search without success probably meant, and the list of them."""
    words = search_meant(myself(), clock.today(), q)
    return (words, _list_url(words)) if words else None


def _list_url(q: str, **paging: str) -> str:
    query = urlencode({**({"q": q} if q else {}), **paging})
    return url_for("directives.index") + (f"?{query}" if query else "")
