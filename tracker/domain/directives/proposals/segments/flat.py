"""What of a document stands in lines, and what in tables of tasks."""

from collections.abc import Iterator

from tracker.domain.directives.lists.headings import Column
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
from tracker.domain.text import fold

Tables = list[tuple[DocumentTable, TaskList]]


def paragraphs_of(document: DocumentText, units: UnitCells) -> tuple[list[Paragraph], Tables]:
    """The lines, and the tables that are lists of tasks; other tables are lines, cell by cell."""
    lines: list[Paragraph] = []
    tables: Tables = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines += [block] if block.text.strip() else []
            continue
        tasks = _tasks(block.sheet, units)
        if tasks is not None and tasks.rows:
            tables.append((block, tasks))
        else:
            lines += _lines(block)
    return lines, tables


def _tasks(sheet: Sheet, units: UnitCells) -> TaskList | None:
    """The list in a table; what an annex calls "Hoàn thành" is by when, not when it was done."""

    def kind(text: str) -> str:
        return group_kind(text, units)

    tasks = task_list(sheet, kind)
    if tasks is None or Column.DEADLINE in tasks.head:
        return tasks
    columns = [tasks.head.columns[Column.COMPLETED_ON]] if Column.COMPLETED_ON in tasks.head else []
    columns += [
        at for at, title in tasks.head.marks.items() if fold(title).startswith(("hoan", "xong"))
    ]
    if not columns:
        return tasks
    return task_list(sheet, kind, Mapping(columns={letters_of(columns[0]): Column.DEADLINE}))


def _lines(table: DocumentTable) -> Iterator[Paragraph]:
    for at, row in enumerate(table.sheet.rows):
        for column, cell in enumerate(row.cells):
            if column in row.above:
                continue
            for line in text_of(cell).splitlines():
                if line.strip():
                    yield Paragraph(line.strip(), table.number + at, table.page)
