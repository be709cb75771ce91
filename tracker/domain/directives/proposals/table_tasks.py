"""The rows of annex tables as tasks: what lists of tasks are read by reads them too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.names.groups import group_kind
from tracker.domain.directives.lists.rows import ListRow
from tracker.domain.directives.lists.understanding import understand
from tracker.domain.directives.lists.understood import ReadingRules, UnderstoodRow
from tracker.domain.directives.proposals.drafts import is_routine, set_due
from tracker.domain.directives.proposals.due_days.reading import Due, DueReader
from tracker.domain.directives.proposals.proposal import ProposedTask, Source, TaskKind, Where
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.directives.proposals.segments.flat import Tables

_DAY_ALONE = re.compile(r"ngay \d{1,2}/\d{1,2}(?:/20\d\d)?\.?")


def tasks_of_tables(
    tables: Tables, rules: ReadingRules, day: date, reader: DueReader
) -> list[ProposedTask]:
    """The tasks of all tables, row by row."""
    rules = replace(rules, assigned_on=day, today=day)
    return [
        _task(row, understand(tasks, row, rules), table.number, table.page, rules, reader)
        for table, tasks in tables
        for row in tasks.rows
        if row.words_in(Column.CONTENT)
    ]


def _task(
    row: ListRow,
    read: UnderstoodRow,
    first: int,
    page: int | None,
    rules: ReadingRules,
    reader: DueReader,
) -> ProposedTask:
    words = " | ".join(row.words_in(column) for column in row.cells if row.words_in(column))
    task = ProposedTask(
        " ".join(read.content.split()),
        Where(first + row.number - 1, words, page),
        list(read.units.leads),
        list(read.units.helpers),
        list(_unknown(read, Column.LEAD)),
        list(_unknown(read, Column.COORDINATING)),
        product=" ".join(read.product.split()),
    )
    due, source = _due(row, rules, reader)
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


def _due(row: ListRow, rules: ReadingRules, reader: DueReader) -> tuple[Due, Source]:
    """By the row's cell, else by its remarks, else by a group row of a month."""
    phrase = " ".join(row.words_in(Column.DEADLINE).split())
    if phrase:
        return reader.read(phrase), Source.IN_TABLE
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
    return Due(), Source.NONE


def _groups(row: ListRow) -> Sequence[str]:
    return [group.text for group in reversed(row.groups)]
