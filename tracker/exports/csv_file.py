"""Lists of tasks as CSV."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from tracker.domain.reports.book import ReportTask
from tracker.domain.tasks.list_columns import ListColumn
from tracker.exports.csv_table import table_lines
from tracker.exports.task_columns import task_columns


def task_lines(tasks: Iterable[ReportTask], columns: Sequence[ListColumn] = ()) -> Iterator[str]:
    """The lines of a list of tasks, read one task after the other; no ``columns``: all of them."""
    return table_lines(task_columns(chosen=columns), tasks)


def write_csv(tasks: Iterable[ReportTask], stream: BinaryIO) -> None:
    """A list of tasks into a file."""
    for line in task_lines(tasks):
        stream.write(line.encode())
