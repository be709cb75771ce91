"""Figures for other systems, counted and written as of one moment of the database.

They are the values that the pages show: no number is counted here.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, BinaryIO

from tracker.database import one_view
from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.outward.figures import (
    DIMENSIONS,
    FigureForm,
    FigureKind,
    FiguresAsked,
    with_overdue_of,
)
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.values_json import encoded
from tracker.domain.vocabulary import Register
from tracker.exports.csv_table import table_lines
from tracker.exports.outward.breakdowns import breakdown_csv, write_breakdown
from tracker.exports.outward.days import Days, day_columns
from tracker.exports.outward.overview import overview_csv, write_overview
from tracker.exports.report_files import CSV, XLSX
from tracker.exports.tables import Column
from tracker.exports.task_columns import task_columns
from tracker.exports.workbook import write_task_list
from tracker.formats import day
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.reports.full_report import full_report
from tracker.queries.reports.overdue_tasks import overdue_filter
from tracker.services.system.exports.written_files import surroundings

Columns = tuple[Column[ReportTask], ...]

MEDIA_TYPES = {
    FigureForm.CSV: f"{CSV}; charset=utf-8",
    FigureForm.JSON: "application/json",
    FigureForm.XLSX: XLSX,
}


def write_figures(question: FiguresAsked, form: FigureForm, stream: BinaryIO) -> None:
    """The figures in a form, as the page of the same question and its files have them.

    :raises PeriodError: the period lies at the edge of the calendar.
    :raises OSError: the disk is full, or the stream takes nothing more.
    """
    if form is FigureForm.XLSX:
        _write_workbook(question, stream)
        return
    if form is FigureForm.JSON:
        words = json.dumps(figures_json(question), ensure_ascii=False, indent=1)
        stream.write(f"{words}\n".encode())
        return
    with one_view():
        for line in _csv(question):
            stream.write(line.encode())


def figures_json(question: FiguresAsked) -> dict[str, Any]:
    """The figures as JSON: the keys of ``flask report --format json``; days as 2025-06-30."""
    with one_view():
        if question.kind is FigureKind.OVERVIEW:
            return _overview_json(question, overview_reports(question))
        if question.kind is FigureKind.OVERDUE:
            return _overdue_json(question)
        return {**_report(question).to_json(), "overdue_now_as_of": question.now.isoformat()}


def overview_reports(question: FiguresAsked) -> list[Report]:
    """The report of each register, with what is overdue of all periods."""
    return [_counted(question, register) for register in Register]


def _report(question: FiguresAsked) -> Report:
    return _counted(question, question.register, DIMENSIONS[question.kind])


def _counted(question: FiguresAsked, register: Register, by: Dimension | None = None) -> Report:
    """The period as of its day, and what is overdue of all periods as of now."""
    report = full_report(question.period, register, question.as_of, question.known_by, by=by)
    if question.now == question.as_of:
        return report
    by_unit = by if by is Dimension.UNIT else None
    now = full_report(question.period, register, question.now, question.known_by, by=by_unit)
    return with_overdue_of(report, now)


def _days(question: FiguresAsked) -> Days:
    return Days(question.as_of, question.known_by, question.now)


def _overview_json(question: FiguresAsked, reports: Iterable[Report]) -> dict[str, Any]:
    written = [one.to_json() for one in reports]
    return {
        "period": written[0]["period"],
        "as_of": question.as_of.isoformat(),
        "known_by": question.known_by.isoformat(),
        "overdue_now": sum(one["overdue_now"] for one in written),
        "overdue_now_as_of": question.now.isoformat(),
        "registers": written,
    }


def _overdue_json(question: FiguresAsked) -> dict[str, Any]:
    tasks = [encoded(task) for task in _overdue(question)]
    return {
        "register": question.register.value,
        "as_of": question.now.isoformat(),
        "known_by": question.known_by.isoformat(),
        "total": len(tasks),
        "tasks": tasks,
    }


def _csv(question: FiguresAsked) -> Iterable[str]:
    if question.kind is FigureKind.OVERVIEW:
        return overview_csv(overview_reports(question), _days(question))
    if question.kind is FigureKind.OVERDUE:
        days: Columns = day_columns(replace(_days(question), as_of=question.now))
        return table_lines((*task_columns(), *days), _overdue(question))
    return breakdown_csv(_report(question), _days(question))


def _write_workbook(question: FiguresAsked, stream: BinaryIO) -> None:
    around = surroundings()
    with one_view():
        if question.kind is FigureKind.OVERDUE:
            known = f"theo hiểu biết đến {day(question.known_by)}"
            on = f"Tình hình tính đến {day(question.now)}, {known}."
            write_task_list(
                _overdue(question),
                stream,
                title=question.kind.label,
                notes=(f"{question.register.label}. {on}",),
                organisation=around.organisation,
                as_of=question.now,
                link=around.link,
            )
            return
        days, office = _days(question), around.organisation
        if question.kind is FigureKind.OVERVIEW:
            write_overview(overview_reports(question), days, stream, office)
        else:
            write_breakdown(_report(question), days, stream, office)


def _overdue(question: FiguresAsked) -> Iterable[Any]:
    return report_tasks(overdue_filter(question.register, question.now, question.known_by))
