"""What of a document stands in lines, and what in tables of tasks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.heads import Head
from tracker.domain.directives.lists.mapping import Mapping
from tracker.domain.directives.lists.names.groups import group_kind
from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.lists.rows import TaskList, task_list
from tracker.domain.directives.lists.sheet import Sheet, letters_of, text_of
from tracker.domain.directives.proposals.segments.documents import (
    DocumentTable,
    DocumentText,
    Paragraph,
)
from tracker.domain.directives.proposals.tables.form_tables import lines_of_form
from tracker.domain.directives.proposals.tables.unit_columns import with_lead_and_helpers
from tracker.domain.directives.proposals.tables.unnamed_columns import (
    further_columns,
    with_named_columns,
)
from tracker.domain.text import fold

_TELLING = {Column.LEAD, Column.UNITS, Column.COORDINATING, Column.DEADLINE, Column.LEAD_CODE}
_HELPING = re.compile(r"cung thuc hien|tham gia|cung phoi hop")
_ENDING = re.compile(
    r"(?:ngay |thoi gian )?ket thuc|den ngay|thang, quy$|"
    r"(?:(?:thoi gian|thang|quy|ngay) )?trinh(?: (?:(?:chu tich )?ubnd|hdnd)(?: tinh)?)?"
    r"(?:,? (?:vao )?(?:thang|quy|ngay))?$|(?:thang|quy)$"
)
_DAY = re.compile(
    r"(?:thu ?[,/-] ?)?ngay(?:,? thang)?(?:,? nam)?(?: thuc hien)?$|ngay ?[,/-] ?thu$"
)
Tables = list[tuple[DocumentTable, TaskList]]


def paragraphs_of(document: DocumentText, units: UnitCells) -> tuple[list[Paragraph], Tables]:
    """The lines, and the tables that are lists of tasks; other tables are lines, cell by cell."""
    lines: list[Paragraph] = []
    tables: Tables = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines += [block] if block.text.strip() else []
            continue
        if form := lines_of_form(block):
            lines += form
            continue
        table = replace(block, sheet=with_lead_and_helpers(block.sheet) or block.sheet)
        tasks = _tasks(table.sheet, units)
        if tasks is None and (named := with_named_columns(table.sheet)) is not None:
            tasks = _tasks(named, units)
        if tasks is not None and tasks.rows:
            tables.append((table, tasks))
        else:
            lines += lines_of_table(block)
    return lines, tables


def _tasks(sheet: Sheet, units: UnitCells) -> TaskList | None:
    """The list in a table; what an annex calls "Hoàn thành" is by when, not when it was done."""

    def kind(text: str) -> str:
        return group_kind(text, units)

    tasks = task_list(sheet, kind)
    if tasks is None:
        return None
    columns: dict[str, Column | None] = {}
    if Column.COORDINATING not in tasks.head:
        helping = (at for at, title in tasks.head.titles.items() if _HELPING.search(fold(title)))
        columns |= {letters_of(at): Column.COORDINATING for at in list(helping)[:1]}
    ending = [at for at, title in tasks.head.titles.items() if _ENDING.match(fold(title))]
    if Column.DEADLINE not in tasks.head or (
        ending and ending[0] != tasks.head.columns[Column.DEADLINE]
    ):
        columns |= {letters_of(at): Column.DEADLINE for at in list(_by_when(tasks.head))[:1]}
    if Column.DEADLINE not in tasks.head and Column.DEADLINE not in columns.values():
        days = (at for at, title in tasks.head.titles.items() if _DAY.match(fold(title)))
        columns |= {letters_of(at): Column.DEADLINE for at in list(days)[:1]}
    if Column.PRODUCT not in tasks.head and Column.RESULT in tasks.head:
        columns[letters_of(tasks.head.columns[Column.RESULT])] = Column.PRODUCT
    known = {*tasks.head.columns, *columns.values()}
    for at, column in further_columns(tasks).items():
        if column not in known and letters_of(at) not in columns:
            columns[letters_of(at)] = column
    if columns:
        tasks = task_list(sheet, kind, Mapping(columns=columns))
    return tasks if tasks and _TELLING & set(tasks.head.columns) else None


def _by_when(head: Head) -> Iterator[int]:
    """Columns that say by when in an annex, whatever they say in a list of what was done."""
    yield from (at for at, title in head.titles.items() if _ENDING.match(fold(title)))
    if Column.COMPLETED_ON in head:
        yield head.columns[Column.COMPLETED_ON]
    named = {
        **head.marks,
        **{at: head.titles[at] for at in (head.columns.get(Column.STATUS),) if at},
    }
    for at, title in named.items():
        if fold(title).startswith(("hoan", "xong", "tien do", "thoi")):
            yield at


def lines_of_table(table: DocumentTable) -> Iterator[Paragraph]:
    """The lines of the cells, row by row."""
    for at, row in enumerate(table.sheet.rows):
        for column, cell in enumerate(row.cells):
            if column in row.above:
                continue
            for line in text_of(cell).splitlines():
                if line.strip():
                    yield Paragraph(line.strip(), table.number + at, table.page)
