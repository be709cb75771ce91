"""The files a report and a list of tasks can leave as. A format is one line here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import BinaryIO

from tracker.domain.reports.book import ReportBook, ReportTask
from tracker.domain.tasks.waiting.obstacles import ObstacleReport
from tracker.exports.csv_file import write_csv
from tracker.exports.workbook import write_workbook
from tracker.filetypes import FileKind

Tasks = Iterable[ReportTask]


@dataclass(frozen=True)
class Surroundings:
    """What a file says besides the report: whose it is, where tasks open, the province's time, and
    what units asked for, where that is known.
    """

    organisation: str
    base_url: str
    zone: tzinfo
    obstacles: ObstacleReport | None = None

    def link(self, task_id: int) -> str:
        """Where a task opens."""
        return f"{self.base_url}/nhiem-vu/{task_id}"


@dataclass(frozen=True)
class ReportFile:
    """A format: what browsers call it, and how a report with its tasks is written in it.

    The document in Word has no ``write``: it is made of its sections, with what people wrote.
    """

    media_type: str
    write: Callable[[ReportBook, Tasks, BinaryIO, Surroundings], None] | None = None


def _xlsx(book: ReportBook, tasks: Tasks, stream: BinaryIO, around: Surroundings) -> None:
    write_workbook(
        book,
        tasks,
        stream,
        organisation=around.organisation,
        link=around.link,
        zone=around.zone,
        obstacles=around.obstacles,
    )


def _csv(_book: ReportBook, tasks: Tasks, stream: BinaryIO, _around: Surroundings) -> None:
    write_csv(tasks, stream)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"

REPORT_FILES = {
    "xlsx": ReportFile(XLSX, _xlsx),
    "docx": ReportFile(FileKind.DOCX.media_type),
    "csv": ReportFile(CSV, _csv),
}
