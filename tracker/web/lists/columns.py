"""What the list of tasks shows of each task: the columns, and the cells that few lists have."""

from tracker import formats
from tracker.domain.tasks.list_columns import USUAL, ListColumn, columns_of
from tracker.exports.tables import Cell, Column, Kind
from tracker.exports.task_columns import column_of
from tracker.queries.reports.counted_tasks import whole_tasks
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import TaskPage
from tracker.queries.tasks.saved_lists import SavedRow
from tracker.web.access import me

ALL_COLUMNS = "tat-ca"
"""In the address of a file: with every column there is, whatever was chosen."""


def chosen_columns(saved: SavedRow | None = None) -> tuple[ListColumn, ...]:
    """What the saved list in sight was saved with, else what the person chose; empty: the usual
    columns on the page, all in a file.
    """
    return (saved.columns if saved else ()) or columns_of(me().list_columns)


def further_cells(
    page: TaskPage, columns: tuple[ListColumn, ...], task_filter: TaskFilter
) -> dict[int, dict[ListColumn, str]]:
    """What stands in the columns that are not usual, by the number of the task: as in a file."""
    further = [column for column in columns if column not in USUAL]
    if not further or not page.rows:
        return {}
    numbers, days = [row.id for row in page.rows], (task_filter.as_of, task_filter.known_by)
    tasks = whole_tasks(numbers, set(page.replayed), *days)
    read = {column: column_of(column) for column in further}
    return {
        number: {column: _words(one, one.value(task)) for column, one in read.items()}
        for number, task in tasks.items()
    }


def _words(column: Column, value: Cell) -> str:  # type: ignore[type-arg]
    if value is None:
        return ""
    if column.kind is Kind.DAY:
        return formats.day(value)  # type: ignore[arg-type]
    return formats.number(value) if column.kind is Kind.NUMBER else str(value)  # type: ignore[arg-type]
