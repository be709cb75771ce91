"""The page of a report: its numbers with the lists behind them, and its pictures.

Page and files read the same address, so they answer the same question.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, formats
from tracker.database import one_view
from tracker.domain.reports.ageing import AgeClass
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.comparison import (
    BEHIND,
    BY_PROGRESS,
    BY_STANDING,
    SHARES,
    TOTAL,
    WITHDRAWN,
    behind,
    change,
    points,
    rates_of_due,
)
from tracker.domain.reports.known_since import KnownSince
from tracker.domain.reports.ranking import METHOD, UnitOrder, units_in_order, update_rate
from tracker.domain.reports.report import Dimension, ReportRow
from tracker.domain.reports.sentence import ReportForm, report_sentence
from tracker.domain.reports.tally import completed_of_due
from tracker.domain.reports.tally_words import AWAITING
from tracker.domain.tasks.waiting.obstacles import ObstacleReport
from tracker.domain.tasks.waiting.overdue_apart import mark_of
from tracker.domain.vocabulary import Standing
from tracker.queries.reports.book import ALWAYS, compared_periods, report_book
from tracker.queries.reports.known_since import known_since
from tracker.queries.reports.overdue_tasks import MOST_ON_PAGE
from tracker.queries.reports.report import report
from tracker.queries.reports.snapshots import snapshot_book, versions
from tracker.queries.tasks.waiting.obstacles import obstacle_report
from tracker.web.access import Access, may_open
from tracker.web.forms.report_question import Question, QuestionForm
from tracker.web.links.list_tabs import Tab
from tracker.web.links.report_tabs import (
    LABELS,
    PART,
    ReportPart,
    dimensions_of,
    is_comparable,
    offered_parts,
    part_named,
)
from tracker.web.links.reports import Links, links_of
from tracker.web.pages.charts import Bars, Column, Line, bars, columns

ORDER = "xep"
"""How the table of units is sorted, in the address."""
MOST_BARS = 20  # more lines than an A4 page holds beside its table
MOST_ROWS = 300  # of a breakdown on the page; the files hold all


@dataclass(frozen=True)
class Pictures:
    """Columns by month, bars by age and bars of what is late by field.

    ``fields_left`` says how many rows have no bar; the table has them all.
    """

    months: tuple[Column, ...]
    ages: Bars
    fields: Bars
    fields_left: int


def answer(question: Question) -> ReportBook:
    """The report that a question asks for, with all its tasks, as of one moment of the database.

    :raises PeriodError: the period lies at the edge of the calendar.
    :raises SnapshotDamaged: what was frozen is no longer what it was.
    """
    with one_view():
        return _book(question)


def answer_and_difference(question: Question) -> tuple[ReportBook, KnownSince | None]:
    """The report as its page shows it, and where it differs by what came to be known after its day.

    A frozen report has no such difference: it keeps what was known.

    :raises PeriodError: the period lies at the edge of the calendar.
    :raises SnapshotDamaged: what was frozen is no longer what it was.
    """
    with one_view():
        book = _book(question, MOST_ON_PAGE)
        frozen = question.snapshot_id is not None
        return book, None if frozen else known_since(book.report, clock.today())


def _book(question: Question, most_listed: int | None = None) -> ReportBook:
    if question.snapshot_id is not None:
        return snapshot_book(question.snapshot_id)
    return report_book(
        question.period,
        question.register,
        question.as_of,
        question.known_by,
        dimensions=(question.by,),
        fewest_tasks=question.fewest_tasks,
        most_listed=most_listed,
        predecessors=question.predecessors,
    )


def total(question: Question) -> int:
    """How many tasks the answer counts. The whole report is read only where it is frozen.

    :raises PeriodError: the period lies at the edge of the calendar.
    :raises SnapshotDamaged: what was frozen is no longer what it was.
    """
    if question.snapshot_id is not None:
        return answer(question).report.tally.total
    compared_periods(question.period)  # refused here as by the answer, before a file is begun
    return report(question.period, question.register, question.as_of, question.known_by).tally.total


def page_of(
    book: ReportBook, since: KnownSince | None, form: QuestionForm, question: Question
) -> dict[str, Any]:
    """All that the page of a book needs, whether the book is live or frozen."""
    part = part_named(request.args.get(PART))
    obstacles = _asked(book) if question.snapshot_id is None else None
    return {
        "part": part,
        "Part": ReportPart,
        "tabs": _tabs(book, question, part, obstacles),
        "comparable": is_comparable(book),
        **_units(book, question, part),
        "form": form,
        "question": question,
        "book": book,
        "links": links_of(book, question.snapshot_id),
        "since": since,
        "links_since": [(made, Links(made)) for made in (since.then, since.now)] if since else [],
        "pictures": pictures(book),
        "sentences": [(word, report_sentence(book.report, word)) for word in ReportForm],
        "breakdowns": [book.by(word) for word in dimensions_of(part, question.by)],
        "measures": {
            "total": TOTAL,
            "standing": BY_STANDING,
            "progress": BY_PROGRESS,
            "withdrawn": WITHDRAWN,
        },
        "awaiting": AWAITING,
        "shares": SHARES,
        "change": change,
        "points": points,
        "completed_of_due": completed_of_due,
        "rates_of_due": rates_of_due,
        "behind": BEHIND,
        "behind_rate": behind,
        "Dimension": Dimension,
        "may_freeze": may_open(Access.FREEZES),
        "versions": versions(question.scope),
        "most_rows": MOST_ROWS,
        "most_overdue": MOST_ON_PAGE,
        "overdue_mark": mark_of,
        "may_urge": may_open(Access.OFFICE),
        "asked": obstacles,
    }


def _units(book: ReportBook, question: Question, part: ReportPart) -> dict[str, Any]:
    """What the table of units shows besides what all breakdowns do, and how it is sorted."""
    order = order_named(request.args.get(ORDER))
    places = {place.record.code: place for place in book.ranking}
    return {
        "places": places,
        "tied": Counter(place.rank for place in book.ranking),
        "method": METHOD,
        "updates": None if book.updates is None else {one.code: one for one in book.updates},
        "update_rate": update_rate(book.updates or ()),
        "unit_order": order,
        "UnitOrder": UnitOrder,
        "order_links": {one: report_address(question, part, order=one) for one in UnitOrder},
        "ordered": lambda rows: units_in_order(rows, order, places),
    }


def _tabs(
    book: ReportBook, question: Question, shown: ReportPart, obstacles: ObstacleReport | None
) -> list[Tab]:
    return [
        Tab(LABELS[part], report_address(question, part), part is shown)
        for part in offered_parts(book, obstacles)
    ]


def report_address(
    question: Question, part: ReportPart, *, order: UnitOrder = UnitOrder.WORST
) -> str:
    """The page of a part of the report, its units in an order."""
    arguments: dict[str, Any] = {}
    if part is ReportPart.OTHERS and question.by in ALWAYS:
        arguments["theo"] = Dimension.LEADER.value
    if part is not ReportPart.SUMMARY:
        arguments[PART] = part.value
    if order is not UnitOrder.WORST:
        arguments[ORDER] = order.value
    whole: dict[str, Any] = question.address(**arguments)
    return url_for("reports.show", **whole)


def order_named(name: str | None) -> UnitOrder:
    """The order of this name; the worst first where there is none of it."""
    return UnitOrder(name) if name in set(UnitOrder) else UnitOrder.WORST


def _asked(book: ReportBook) -> ObstacleReport:
    """What units asked for; of a frozen report it was not kept."""
    report = book.report
    return obstacle_report(report.period, (report.register,), report.as_of, MOST_ON_PAGE)


def refused(form: QuestionForm) -> ResponseReturnValue:
    """The form again, with what is wrong at its field and all that was typed."""
    return render_template("reports/show.html", form=form, question=None, book=None), 400


def report_url(question: Question, form: QuestionForm) -> str:
    """The page of a question, without its empty boxes. The day stands in it only where it was
    typed.
    """
    arguments: dict[str, Any] = question.address()
    if not form.ngay.data:
        arguments.pop("ngay", None)
    part = part_named(request.args.get(PART))
    if part is not ReportPart.SUMMARY:
        arguments[PART] = part.value
    return url_for("reports.show", **arguments)


def pictures(book: ReportBook) -> Pictures:
    """Drawn from the numbers of the report alone."""
    fields = book.by(Dimension.FIELD).rows or ()
    late = [row for row in fields if behind(row.tally).numerator]
    latest = sorted(late, key=lambda row: _late(row).size, reverse=True)[:MOST_BARS]
    return Pictures(
        months=columns([(f"{month.period.first:%m/%y}", month.tally) for month in book.trend]),
        ages=bars([_age(age) for age in book.ageing]),
        fields=bars([_late(row) for row in latest]),
        fields_left=len(fields) - len(latest),
    )


def _age(age: AgeClass) -> Line:
    return Line(age.label, [(Standing.OPEN_OVERDUE, age.number)], formats.number(age.number))


def _late(row: ReportRow) -> Line:
    """The share that is or was late; lines are compared by their shares."""
    parts = [(standing, row.tally.standing(standing)) for standing in BEHIND]
    return Line(row.name, parts, formats.rate(behind(row.tally)), of=row.tally.total)
