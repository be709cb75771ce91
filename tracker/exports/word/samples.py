"""Books of made-up numbers, on which a template is tried before it is taken, and shown on demand.

Between them they go through every branch that a template can have: with and without overdue tasks,
in both forms, frozen and not, with all of the letterhead and with what may be left out left out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tracker.domain.reports.ageing import ageing
from tracker.domain.reports.book import PeriodTally, ReportBook, ReportTask, SnapshotMark
from tracker.domain.reports.issued_letters import EarlierLetter
from tracker.domain.reports.letterhead import DocumentKind, Issue, Letterhead, usual_letterhead
from tracker.domain.reports.periods import (
    Period,
    before,
    parse_period,
    year_before,
    year_to_date,
)
from tracker.domain.reports.report import Dimension, Report, ReportRow
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.reports.tally import Tally
from tracker.domain.reports.written.material import Material
from tracker.domain.vocabulary import Origin, Progress, Register, Standing
from tracker.exports.word.filled_template import fill
from tracker.exports.word.letter import Urging, letter_values
from tracker.exports.word.monthly import monthly_values
from tracker.exports.word.report import Writing, report_values
from tracker.exports.word.templates import usual_template
from tracker.exports.word.wording import Wording

DAY = date(2025, 6, 30)
ANSWER_BY = date(2025, 7, 7)
ISSUE = Issue(7, date(2025, 7, 1))
_NOON = datetime(2025, 7, 1, 5, 0, tzinfo=UTC)
_EARLIER = EarlierLetter(3, "UBND-TH", date(2025, 6, 25), frozenset({0}))
_UNITS = (("A", "Sở Tài chính"), ("B", "Sở Nông nghiệp và Môi trường"))


def sample_values(kind: DocumentKind, letterhead: Letterhead) -> dict[str, Any]:
    """What a template of the kind is filled with when somebody wants to see it."""
    if kind is DocumentKind.LETTER:
        return letter_values(_urging(), letterhead, ISSUE)
    book = _book(with_overdue=True)
    if kind is DocumentKind.MONTHLY:
        words = Wording(book, ReportForm.FOUR_PARTS, padded=True)
        return monthly_values(words, letterhead, ISSUE, UTC)
    writing = Writing(by=Dimension.FIELD)
    return report_values(Material.of(book), letterhead, ISSUE, UTC, writing)


def sample_document(
    kind: DocumentKind, letterhead: Letterhead, template: bytes | None = None
) -> bytes:
    """A document of made-up numbers, to see what a template looks like.

    :raises TemplateFault: the template cannot be filled.
    """
    return fill(
        template or usual_template(kind),
        sample_values(kind, letterhead),
        day=DAY,
        title=kind.label,
        author=letterhead.name,
    )


def all_samples(kind: DocumentKind) -> Iterator[dict[str, Any]]:
    """Values that go through every branch of a template of the kind."""
    usual = usual_letterhead(kind, "UBND tỉnh")
    full = replace(
        usual,
        superior="CƠ QUAN CẤP TRÊN",
        addressee="Nơi nhận A\nNơi nhận B",
        authority="TM.",
        signer="Họ tên",
    )
    bare = replace(usual, superior="", addressee="", authority="", signer="", recipients=())
    yield sample_values(kind, full)
    yield sample_values(kind, bare)
    if kind is DocumentKind.LETTER:
        yield letter_values(replace(_urging(), earlier=(_EARLIER,)), full, Issue())
        return
    empty = _book(with_overdue=False)
    frozen = replace(
        _book(with_overdue=True), frozen=SnapshotMark(1, _NOON, "Họ tên"), illustrative=True
    )
    for book in (empty, frozen):
        if kind is DocumentKind.MONTHLY:
            words = Wording(book, ReportForm.BY_PROGRESS, padded=True)
            yield monthly_values(words, full, Issue(), UTC)
        else:
            writing = Writing(ReportForm.BY_PROGRESS)
            yield report_values(Material.of(book), full, Issue(), UTC, writing)


def _book(*, with_overdue: bool) -> ReportBook:
    period = parse_period("2025-06")
    tallies = [
        Tally(
            total=12, done_on_time=8, done_late=1, done=9, open_in_time=1, open_overdue=2,
            not_started=1, not_started_overdue=1, in_progress=1, awaiting_confirmation=1,
        ),
        Tally(total=3, done_on_time=3, done=3),
    ] if with_overdue else []  # fmt: skip
    rows = tuple(
        ReportRow(code, name, tally, tally.total, tally, tally, 2 * tally.open_overdue)
        for (code, name), tally in zip(_UNITS, tallies, strict=False)
    )
    total = sum(tallies, Tally.zero())
    overdue = tuple(_task(number) for number in range(2 * total.open_overdue))
    report = Report(
        period,
        Register.PROVINCE,
        DAY,
        DAY,
        total,
        assignments=total.total,
        overdue_now=len(overdue),
        carried_over=total,
        due=total,
    )
    return ReportBook(
        report=report,
        breakdowns=tuple(
            replace(report, rows=rows, by=by) for by in (Dimension.UNIT, Dimension.FIELD)
        ),
        before=_compared(before(period)),
        year_before=_compared(year_before(period)),
        ageing=ageing(Counter(task.days_overdue for task in overdue)),
        ranking=(),
        trend=(),
        overdue=overdue,
        carried=tuple(_task(number) for number in range(total.total)),
        year_to_date=PeriodTally(year_to_date(period) or period, DAY, total, total),
    )


def _compared(period: Period) -> PeriodTally:
    return PeriodTally(period, period.last, Tally(total=10, done_on_time=10, done=10))


def _urging() -> Urging:
    return Urging(_UNITS[0][1], (_task(0), _task(1)), DAY, ANSWER_BY)


def _task(number: int) -> ReportTask:
    code, unit = _UNITS[0]
    return ReportTask(
        id=number,
        content="Báo cáo tiến độ giải ngân vốn đầu tư công, giải pháp cho các dự án chậm tiến độ",
        register=Register.PROVINCE,
        origin=Origin.ENTERED,
        assignment_id=number,
        directive="735/CT-UBND",
        directive_issued_on=date(2025, 6, 2),
        unit_code=code,
        unit=unit,
        coordinating_units=(),
        field="",
        leader="",
        officer="",
        assigned_on=date(2025, 6, 2),
        deadline=date(2025, 6, 20),
        completed_on=None,
        standing=Standing.OPEN_OVERDUE,
        progress=Progress.IN_PROGRESS,
        days_overdue=10,
        extensions=0,
        reason="Vướng mắc giải phóng mặt bằng",
    )
