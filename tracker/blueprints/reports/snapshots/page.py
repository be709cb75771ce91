"""What the pages of snapshots show: one of them, and what is about to be frozen."""

from dataclasses import dataclass
from typing import TypeVar

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from tracker.blueprints.reports.snapshots.forms import DecisionForm, FreezeForm
from tracker.database import one_view
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.book_json import write_book
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Part, Scope, fingerprint
from tracker.domain.reports.tally import COUNTED_PROGRESS
from tracker.domain.reports.tally_words import BY_LATE_EXTENSION
from tracker.domain.vocabulary import LabelledEnum
from tracker.queries.reports.book import report_book
from tracker.queries.reports.snapshot_tasks import Behind
from tracker.queries.reports.snapshots import SnapshotRow, snapshot, snapshot_book, versions
from tracker.web.access import Access, may_open
from tracker.web.forms.report_question import Question, QuestionForm
from tracker.web.links.snapshots import beside_links, snapshot_link

Word = TypeVar("Word", bound=LabelledEnum)


@dataclass(frozen=True)
class ToConfirm:
    """What is about to be frozen, as it is now."""

    question: Question
    book: ReportBook
    latest: int | None

    @property
    def scope(self) -> Scope:
        """Which report it is."""
        return self.question.scope

    @property
    def seen(self) -> str:
        """What names exactly these numbers."""
        return fingerprint(write_book(self.book))


def found_or_404(snapshot_id: int) -> SnapshotRow:
    """The snapshot of that number."""
    return snapshot(snapshot_id) or abort(404)


def show_snapshot(row: SnapshotRow, form: DecisionForm, status: int = 200) -> ResponseReturnValue:
    """The page of a snapshot, with the form that decides a draft."""
    with one_view():
        book = snapshot_book(row.id)
    others = versions(row.scope)
    columns = others if row in others else [*others, row]
    page = render_template(
        "reports/snapshots/show.html",
        snapshot=row,
        book=book,
        columns=columns,
        latest=others[-1] if others else None,
        by=word_of(Dimension, request.args.get("theo", "")) or Dimension.UNIT,
        dimensions=list(Dimension),
        progresses=COUNTED_PROGRESS,
        Behind=Behind,
        Part=Part,
        link=snapshot_link,
        beside=beside_links,
        form=form,
        may_freeze=may_open(Access.FREEZES),
        may_draft=may_open(Access.OFFICE),
    )
    return page, status


def words_of(figure: Behind, book: ReportBook) -> list[str]:
    """Which tasks these are: the part of the report, the row, the standing."""
    rows = {
        (part.by, row.key): f"{part.by.label}: {row.name}"
        for part in book.breakdowns
        for row in part.rows or ()
    }
    named = [rows.get(pair, f"{pair[0].label}: {pair[1]}") for pair in figure.keys.items()]
    kinds = [word.label for word in (*figure.standings, *figure.progresses)]
    if figure.days_from is not None:
        until = f" đến {figure.days_to}" if figure.days_to else " trở lên"
        kinds.append(f"quá hạn từ {figure.days_from}{until} ngày")
    if figure.by_late_extension:
        kinds.append(BY_LATE_EXTENSION.label)
    return [figure.part.label, *named, *kinds]


def word_of(words: type[Word], typed: str) -> Word | None:
    return next((word for word in words if word.value == typed), None)


def to_confirm(form: QuestionForm) -> ToConfirm:
    question = form.question()
    scope = question.scope
    with one_view():
        book = report_book(
            scope.period, scope.register, scope.as_of, scope.known_by, dimensions=Dimension
        )
        earlier = versions(scope)
    return ToConfirm(question, book, earlier[-1].version if earlier else None)


def confirm_page(form: FreezeForm, shown: ToConfirm) -> str:
    form.seen.data = shown.seen
    form.ask_why(shown.latest)
    return render_template("reports/snapshots/freeze.html", form=form, shown=shown, book=shown.book)
