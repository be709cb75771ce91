"""The rows of annex tables as tasks: what lists of tasks are read by reads them too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.names.groups import group_kind
from tracker.domain.directives.lists.rows import ListRow, TaskList
from tracker.domain.directives.lists.understanding import understand
from tracker.domain.directives.lists.understood import ReadingRules, UnderstoodRow
from tracker.domain.directives.proposals.drafts import is_routine, set_due
from tracker.domain.directives.proposals.due_days.headings import due_of_heading
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.last_days import keep_words
from tracker.domain.directives.proposals.proposal import ProposedTask, Source, TaskKind, Where
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.documents import DocumentTable
from tracker.domain.directives.proposals.segments.flat import Tables
from tracker.domain.text import fold

_BARE_PERIOD = re.compile(r"\d{1,2}(?:/20\d\d)?|I{1,3}|IV")  # under "Tháng", "Quý"
_BEFORE_HEAD = re.compile(r"(?:hoan thanh|xong) truoc(?: ngay)?")
_DAY_ALONE = re.compile(r"ngay \d{1,2}/\d{1,2}(?:/20\d\d)?\.?")


def tasks_of_tables(
    tables: Tables, rules: ReadingRules, day: date, reader: DueReader
) -> list[ProposedTask]:
    """The tasks of all tables, row by row."""
    rules = replace(rules, assigned_on=day, today=day)
    return [task for table, tasks in tables for task in _tasks(table, tasks, rules, reader)]


def _tasks(
    table: DocumentTable, tasks: TaskList, rules: ReadingRules, reader: DueReader
) -> Iterator[ProposedTask]:
    head = _TimeHead.of(tasks)
    last: ProposedTask | None = None
    for row in tasks.rows:
        if row.words_in(Column.CONTENT):
            due, source = _due(row, head, rules, reader)
            task = _task(row, understand(tasks, row, rules), table, due, source)
            keep_words(task, reader)
            if last is not None and not (task.leads or task.unknown_units):
                _lead_as_above(task, last)
            yield task
            last = task


def _lead_as_above(task: ProposedTask, last: ProposedTask) -> None:
    """A blank cell among those that lead means who leads above; a person looks at it."""
    task.leads = list(last.leads)
    task.unknown_units = list(last.unknown_units)
    task.sources["lead"] = Source.WEAK if task.leads else Source.NONE


@dataclass
class _TimeHead:
    """What the column of days is called: its cells may hold no more than numbers.

    A column of months before the work heads the rows below it that are blank there.
    """

    title: str
    heads_rows: bool
    last: str = ""

    @staticmethod
    def of(tasks: TaskList) -> "_TimeHead":
        at = tasks.head.columns.get(Column.DEADLINE)
        title = "" if at is None else tasks.head.titles.get(at, "").rpartition("–")[2].strip()
        content = tasks.head.columns[Column.CONTENT]
        return _TimeHead(title, at is not None and at < content and _is_period(title))

    def phrase(self, cell: str) -> str:
        """The words of a cell with what the head says."""
        words = cell or (self.last if self.heads_rows else "")
        self.last = words
        if _BARE_PERIOD.fullmatch(words) and _is_period(self.title):
            return f"{self.title.split()[0]} {words}"
        if words[:1].isdigit() and _BEFORE_HEAD.fullmatch(fold(self.title)):
            return f"trước ngày {words}"
        return words


def _is_period(title: str) -> bool:
    return fold(title).startswith(("thang", "quy"))


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
        product=" ".join(read.product.split()),
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


def _due(
    row: ListRow, head: _TimeHead, rules: ReadingRules, reader: DueReader
) -> tuple[Due, Source]:
    """By the row's cell, else by its remarks, else by a group row of a month."""
    later = " ".join(row.words_in(Column.EXTENDED_UNTIL).split())
    if later and (due := reader.read(later)).dates:
        return due, Source.IN_TABLE
    cell = " ".join(row.words_in(Column.DEADLINE).split())
    if phrase := head.phrase(cell):
        source = Source.IN_TABLE if phrase == cell or _is_period(head.title) else Source.WEAK
        return reader.read(phrase), source
    for column in (Column.NOTE, Column.CONTENT):
        words = RunningText.of(row.words_in(column))
        if column is Column.NOTE and _DAY_ALONE.fullmatch(words.folded):
            return reader.read(words.text), Source.WEAK
        due = reader.due_in(words)
        if due.says and due.strength == 2:
            return due, Source.WEAK if column is Column.NOTE else Source.IN_TABLE
    for group in _groups(row):
        if group_kind(group, rules.units) == "period":
            return reader.read(group), Source.IN_TABLE
        due = due_of_heading(RunningText.of(group), reader)
        if due.dates:
            return due, Source.WEAK
    return Due(), Source.NONE


def _groups(row: ListRow) -> Sequence[str]:
    return [group.text for group in reversed(row.groups)]
