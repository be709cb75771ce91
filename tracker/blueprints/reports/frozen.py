"""What was frozen, to be read: the list, one of them, its tasks, what has changed since."""

from typing import TypeVar

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.forms import DecisionForm
from tracker.blueprints.reports.routes import blueprint
from tracker.database import one_view
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Part, SnapshotStatus
from tracker.domain.reports.tally import COUNTED_PROGRESS
from tracker.domain.vocabulary import LabelledEnum, Register
from tracker.queries.reports.snapshot_changes import changes_since
from tracker.queries.reports.snapshots import (
    Behind,
    SnapshotRow,
    frozen_book,
    frozen_page,
    snapshot,
    snapshots,
    versions,
)
from tracker.web.access import Access, access, may_open
from tracker.web.links.snapshots import behind, snapshot_link

CHANGES_SHOWN = 200

Word = TypeVar("Word", bound=LabelledEnum)


@blueprint.get("/chot")
@access(Access.SEES_ALL)
def frozen() -> ResponseReturnValue:
    """The drafts that wait, then all that was frozen, of one register if it is named."""
    register = _word(Register, request.args.get("loai", ""))
    return render_template(
        "reports/frozen.html",
        drafts=snapshots(SnapshotStatus.DRAFT, register=register),
        rows=snapshots(register=register),
        discarded=snapshots(SnapshotStatus.DISCARDED, register=register),
        register=register,
        link=snapshot_link,
        may_freeze=may_open(Access.FREEZES),
    )


@blueprint.get("/chot/<id:snapshot_id>")
@access(Access.SEES_ALL)
def snapshot_page(snapshot_id: int) -> ResponseReturnValue:
    """One of them: who froze it when, its numbers beside those of other versions, its breakdown."""
    return show_snapshot(found_or_404(snapshot_id), DecisionForm(formdata=None))


@blueprint.get("/chot/<id:snapshot_id>/nhiem-vu")
@access(Access.SEES_ALL)
def snapshot_tasks(snapshot_id: int) -> ResponseReturnValue:
    """The tasks behind one of its numbers, as they were known then."""
    found = found_or_404(snapshot_id)
    try:
        wanted, after = behind(request.args)
    except ValueError:
        abort(404)
    with one_view():
        page = frozen_page(snapshot_id, wanted, after=after)
        book = frozen_book(snapshot_id)
    return render_template(
        "reports/frozen_tasks.html",
        found=found,
        page=page,
        wanted=wanted,
        words=list(_words(wanted, book)),
        first=snapshot_link(snapshot_id, wanted) if after else None,
        onward=page.next_after and snapshot_link(snapshot_id, wanted, after=page.next_after),
    )


@blueprint.get("/chot/<id:snapshot_id>/thay-doi")
@access(Access.SEES_ALL)
def snapshot_changes(snapshot_id: int) -> ResponseReturnValue:
    """What has changed since, task by task with the event that changed it."""
    found = found_or_404(snapshot_id)
    with one_view():
        since = changes_since(found)
    first = max(0, request.args.get("tu", 0, type=int))
    address = url_for("reports.snapshot_changes", snapshot_id=snapshot_id)
    last = first + CHANGES_SHOWN
    return render_template(
        "reports/frozen_changes.html",
        found=found,
        since=since,
        shown=since.tasks[first:last],
        first=address if first else None,
        onward=f"{address}?tu={last}" if last < len(since.tasks) else None,
        link=snapshot_link,
    )


def found_or_404(snapshot_id: int) -> SnapshotRow:
    """The snapshot of that number."""
    return snapshot(snapshot_id) or abort(404)


def show_snapshot(found: SnapshotRow, form: DecisionForm, status: int = 200) -> ResponseReturnValue:
    """The page of a snapshot, with the form that decides a draft."""
    with one_view():
        book = frozen_book(found.id)
    others = versions(found.asked)
    columns = others if found in others else [*others, found]
    page = render_template(
        "reports/snapshot.html",
        found=found,
        book=book,
        columns=columns,
        latest=others[-1] if others else None,
        by=_word(Dimension, request.args.get("theo", "")) or Dimension.UNIT,
        dimensions=list(Dimension),
        progresses=COUNTED_PROGRESS,
        Behind=Behind,
        Part=Part,
        link=snapshot_link,
        form=form,
        may_freeze=may_open(Access.FREEZES),
        may_draft=may_open(Access.OFFICE),
    )
    return page, status


def _words(wanted: Behind, book: ReportBook) -> list[str]:
    """Which tasks these are: the part of the report, the row, the standing."""
    rows = {
        (part.by, row.key): f"{part.by.label}: {row.name}"
        for part in book.breakdowns
        for row in part.rows or ()
    }
    named = [rows.get(pair, f"{pair[0].label}: {pair[1]}") for pair in wanted.keys.items()]
    kinds = [word.label for word in (*wanted.standings, *wanted.progresses)]
    if wanted.days_from is not None:
        until = f" đến {wanted.days_to}" if wanted.days_to else " trở lên"
        kinds.append(f"quá hạn từ {wanted.days_from}{until} ngày")
    return [wanted.part.label, *named, *kinds]


def _word(words: type[Word], typed: str) -> Word | None:
    return next((word for word in words if word.value == typed), None)
