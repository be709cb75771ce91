"""The files a report and a list of tasks can leave as. A format is one line here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import BinaryIO

from tracker.domain.reports.book import ReportBook, ReportTask
from tracker.domain.reports.letterhead import DocumentKind, Letterhead, usual_letterhead
from tracker.domain.reports.report import Dimension
from tracker.exports.csv_file import write_csv
from tracker.exports.word import report_document
from tracker.exports.workbook import write_workbook
from tracker.filetypes import FileKind

Tasks = Iterable[ReportTask]


@dataclass(frozen=True)
class Surroundings:
    """What a file says besides the report: whose it is, where tasks open, the province's time.

    ``letterhead`` and ``template`` are what the office set for the written report, if it did;
    ``by`` is what that is broken down by besides units; ``padded`` writes 07 for 7 in it.
    """

    organisation: str
    base_url: str
    zone: tzinfo
    letterhead: Letterhead | None = None
    template: bytes | None = None
    by: Dimension = Dimension.UNIT
    padded: bool = True

    def link(self, task_id: int) -> str:
        """Where a task opens."""
        return f"{self.base_url}/nhiem-vu/{task_id}"


@dataclass(frozen=True)
class ReportFile:
    """A format: what browsers call it, and how a report with its tasks is written in it."""

    media_type: str
    write: Callable[[ReportBook, Tasks, BinaryIO, Surroundings], None]


def _xlsx(book: ReportBook, tasks: Tasks, stream: BinaryIO, around: Surroundings) -> None:
    write_workbook(
        book,
        tasks,
        stream,
        organisation=around.organisation,
        link=around.link,
        zone=around.zone,
    )


def _csv(_book: ReportBook, tasks: Tasks, stream: BinaryIO, _around: Surroundings) -> None:
    write_csv(tasks, stream)


def _docx(book: ReportBook, _tasks: Tasks, stream: BinaryIO, around: Surroundings) -> None:
    usual = usual_letterhead(DocumentKind.REPORT, around.organisation)
    made = report_document(
        book,
        around.letterhead or usual,
        zone=around.zone,
        by=around.by,
        padded=around.padded,
        template=around.template,
    )
    stream.write(made)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"

REPORT_FILES = {
    "xlsx": ReportFile(XLSX, _xlsx),
    "docx": ReportFile(FileKind.DOCX.media_type, _docx),
    "csv": ReportFile(CSV, _csv),
}
