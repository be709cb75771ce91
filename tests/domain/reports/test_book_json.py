"""Report books as documents: whole, and readable for as long as there is a program."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tracker.domain.reports import book_json
from tracker.domain.reports.ageing import ageing
from tracker.domain.reports.book import PeriodTally, ReportBook, ReportTask, SnapshotMark
from tracker.domain.reports.book_json import (
    DocumentUnreadable,
    read_book,
    read_task,
    write_book,
    write_task,
)
from tracker.domain.reports.periods import half_year, month
from tracker.domain.reports.ranking import UnitRecord, rank_units
from tracker.domain.reports.report import Dimension, Report, ReportRow
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Origin, Progress, Register, Standing

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
HALF, DAY = half_year(2025, 1), date(2025, 6, 30)
TALLY = Tally(total=2, open_overdue=1, done_late=1, done=1, in_progress=1, withdrawn=1)
TASK = ReportTask(
    id=7,
    content="Báo cáo “giải ngân”\n& đầu tư",
    register=Register.PROVINCE,
    origin=Origin.DOCUMENT,
    assignment_id=3,
    directive="735/CT-UBND",
    directive_issued_on=date(2025, 3, 2),
    unit_code="STC",
    unit="Sở Tài chính",
    coordinating_units=("Sở NN&MT",),
    field="",
    leader="Lò Văn Thành",
    officer="",
    assigned_on=date(2025, 3, 3),
    deadline=date(2025, 6, 20),
    completed_on=None,
    standing=Standing.OPEN_OVERDUE,
    progress=Progress.IN_PROGRESS,
    days_overdue=10,
    extensions=1,
    reason="Chờ vốn",
)
BOOK = ReportBook(
    report=Report(
        HALF, Register.PROVINCE, DAY, DAY, TALLY, assignments=2, carried_over=Tally.zero()
    ),
    breakdowns=tuple(
        Report(HALF, Register.PROVINCE, DAY, DAY, TALLY, (ReportRow("x", "Tên", TALLY, 2),), by, 2)
        for by in Dimension
    ),
    before=PeriodTally(half_year(2024, 2), date(2024, 12, 31), Tally.zero()),
    year_before=PeriodTally(half_year(2024, 1), date(2024, 6, 30), TALLY),
    ageing=ageing({10: 1}),
    ranking=rank_units([UnitRecord("STC", "Sở Tài chính", TALLY, 12, 1)], fewest_tasks=1),
    trend=(PeriodTally(month(2025, 6), DAY, TALLY),),
    overdue=(TASK,),
    illustrative=True,
    frozen=SnapshotMark(2, datetime(2025, 6, 30, 2, 0, tzinfo=UTC), "Trần Văn Minh"),
)


def test_a_book_comes_back_whole():
    assert read_book(write_book(BOOK)) == BOOK
    withdrawn = replace(TASK, standing=None, deadline=None, progress=Progress.WITHDRAWN)
    assert read_task(write_task(withdrawn)) == withdrawn


def test_the_same_book_gives_the_same_text():
    assert write_book(read_book(write_book(BOOK))) == write_book(BOOK)


def test_books_written_in_earlier_formats_stay_readable():
    """The files were written by the versions of then; they are never written again."""
    first, second = ((SAMPLES / f"report_format_{n}.json").read_text() for n in (1, 2))
    assert read_book(second) == as_format_2_told(BOOK)
    assert read_book(first) == as_format_1_told(as_format_2_told(BOOK))


def as_format_2_told(book: ReportBook) -> ReportBook:
    """It listed the overdue tasks of the period alone, and counted fewer things."""
    return replace(book, overdue_of_period_only=True)


def as_format_1_told(book: ReportBook) -> ReportBook:
    """It counted neither what waits overdue nor what a late extension made on time."""

    def untold(tally: Tally) -> Tally:
        return replace(tally, awaiting_overdue=None, on_time_by_late_extension=None)

    def report(made: Report) -> Report:
        rows = made.rows and tuple(replace(row, tally=untold(row.tally)) for row in made.rows)
        carried = made.carried_over and untold(made.carried_over)
        return replace(made, tally=untold(made.tally), rows=rows, carried_over=carried)

    def period(compared: PeriodTally) -> PeriodTally:
        return replace(compared, tally=untold(compared.tally))

    return replace(
        book,
        report=report(book.report),
        breakdowns=tuple(report(made) for made in book.breakdowns),
        before=period(book.before),
        year_before=period(book.year_before),
        ranking=tuple(
            replace(place, record=replace(place.record, tally=untold(place.record.tally)))
            for place in book.ranking
        ),
        trend=tuple(period(one) for one in book.trend),
    )


def test_what_came_later_takes_its_default_and_what_went_is_passed_over():
    document = json.loads(write_book(BOOK))
    document["value"]["frozen"] = {
        "version": 2, "frozen_at": "2025-06-30T02:00:00+00:00", "frozen_by": "Trần Văn Minh",
        "seal": "đỏ",
    }  # fmt: skip
    assert read_book(json.dumps(document)) == BOOK


def test_a_document_of_an_earlier_format_is_brought_up_step_by_step(monkeypatch):
    monkeypatch.setattr(book_json, "FORMAT", 3)
    steps = {
        1: lambda value: {**value, "content": value["content"].upper()},
        2: lambda value: {**value, "unit": value["unit"] + "!"},
    }
    document = write_task(TASK).replace('"format":3', '"format":1')
    monkeypatch.setattr(book_json, "_STEPS", steps)
    found = read_task(document)
    assert (found.content, found.unit) == (TASK.content.upper(), "Sở Tài chính!")


@pytest.mark.parametrize(
    "document",
    [
        "",
        "[]",
        '{"format": 99, "value": {}}',
        '{"format": 1, "value": {}}',
        write_task(TASK).replace('"in_progress"', '"on_holiday"'),
        write_task(TASK).replace('"days_overdue":10', '"days_overdue":"10"'),
        write_task(TASK).replace("2025-06-20", "2025-06-31"),
    ],
)
def test_what_is_no_such_document_is_refused(document):
    with pytest.raises(DocumentUnreadable):
        read_task(document)


def test_a_document_of_a_format_to_come_is_refused_though_it_could_be_read():
    later = write_task(TASK).replace(f'"format":{book_json.FORMAT}', '"format":99')
    with pytest.raises(DocumentUnreadable, match="định dạng 99, hệ thống này biết đến"):
        read_task(later)


def test_every_field_of_a_task_is_kept():
    kept = json.loads(write_task(TASK))["value"]
    assert set(kept) == {field.name for field in fields(ReportTask)}
