"""The rows of annex tables as tasks: what lists of tasks are read by reads them too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.rows import ListRow, TaskList
from tracker.domain.directives.lists.understanding import understand
from tracker.domain.directives.lists.understood import ReadingRules, UnderstoodRow
from tracker.domain.directives.proposals.clauses.background import stands_in_annex
from tracker.domain.directives.proposals.drafts import is_routine, set_due
from tracker.domain.directives.proposals.due_days.reading import Due
from tracker.domain.directives.proposals.last_days import keep_words
from tracker.domain.directives.proposals.products import product_in
from tracker.domain.directives.proposals.proposal import ProposedTask, Source, TaskKind, Where
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.documents import DocumentTable
from tracker.domain.directives.proposals.segments.flat import Tables
from tracker.domain.directives.proposals.table_days import TableDays
from tracker.domain.directives.proposals.tables.field_rows import with_field_rows
from tracker.domain.text import fold


def tasks_of_tables(
    tables: Tables, rules: ReadingRules, day: date, days: TableDays
) -> list[ProposedTask]:
    """The tasks of all tables, row by row."""
    rules = replace(rules, assigned_on=day, today=day)
    return [task for table, tasks in tables for task in _tasks(table, tasks, rules, days)]


def _tasks(
    table: DocumentTable, tasks: TaskList, rules: ReadingRules, days: TableDays
) -> Iterator[ProposedTask]:
    rows = days.of(table, tasks, rules.units)
    last: ProposedTask | None = None
    listed = [row for row in tasks.rows if row.words_in(Column.CONTENT)]
    listed, dated_below = with_field_rows(table.sheet, listed)
    listed = [row for row in listed if not _says_no_work(row)]
    for row, following in zip(listed, [*listed[1:], None], strict=True):
        due, source = rows.of(row)
        source = Source.WEAK if row.number in dated_below else source
        task = _task(row, understand(tasks, row, rules), table, due, source)
        keep_words(task, days.reader)
        if last is not None and not (task.leads or task.unknown_units):
            _lead_as_above(task, last)
        if following is None or not _heads_parts(row, following):
            yield task
        last = task


def _says_no_work(row: ListRow) -> bool:
    """Whether it is a number, a remainder of the row above, or what stands in an annex."""
    work = row.words_in(Column.CONTENT)
    others = (Column.PLACE, Column.LEAD, Column.UNITS, Column.DEADLINE)
    is_rest = work[:1].islower() and not any(row.words_in(column) for column in others)
    return is_rest or not any(map(str.isalpha, work)) or stands_in_annex(fold(work))


def _heads_parts(row: ListRow, following: ListRow) -> bool:
    """Whether it is row 2 above row 2.1, and says neither by when nor what is to come out."""
    number, part = (
        " ".join(one.words_in(Column.PLACE).split()).strip(".) ") for one in (row, following)
    )
    below = number.isdigit() and part.startswith(f"{number}.")
    return below and not any(
        row.words_in(column) for column in (Column.DEADLINE, Column.PRODUCT, Column.COORDINATING)
    )


def _lead_as_above(task: ProposedTask, last: ProposedTask) -> None:
    """A blank cell among those that lead means who leads above; a person looks at it."""
    task.leads = list(last.leads)
    task.unknown_units = list(last.unknown_units)
    task.sources["lead"] = Source.WEAK if task.leads else Source.NONE


def _task(
    row: ListRow, read: UnderstoodRow, table: DocumentTable, due: Due, source: Source
) -> ProposedTask:
    words = " | ".join(row.words_in(column) for column in row.cells if row.words_in(column))
    task = ProposedTask(
        " ".join(read.content.split()),
        Where(table.number + row.number - 1, words, table.page),
        list(read.units.leads),
        list(read.units.helpers),
        list(_unknown(read, Column.LEAD)),
        list(_unknown(read, Column.COORDINATING)),
        product=" ".join(read.product.split()) or product_in([RunningText.of(read.content)]),
    )
    set_due(task, due, source)
    if (
        task.deadline is None
        and task.working_days is None
        and not due.says
        and is_routine([RunningText.of(read.content)])
    ):
        task.kind = TaskKind.RECURRING
    task.sources["lead"] = Source.IN_TABLE if task.leads else Source.NONE
    return task


def _unknown(read: UnderstoodRow, column: Column) -> Iterator[str]:
    for problem in read.problems:
        if problem.column is column and problem.name:
            yield problem.name
