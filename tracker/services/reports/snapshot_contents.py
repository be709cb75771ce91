"""What a snapshot is made of: a report with its tasks as known at one moment."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import sqlalchemy as sa

from tracker import clock
from tracker.database import one_view
from tracker.domain.reports.book_json import write_book, write_task
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Part, Scope, check_scope, task_checksum
from tracker.domain.values_json import canonical
from tracker.extensions import db
from tracker.models import Event
from tracker.queries.reports.book import report_book
from tracker.queries.reports.present_entries import present_entries

IN_MEMORY = 16 * 1024 * 1024  # bytes of tasks; more of them wait in a file


@dataclass(frozen=True)
class SnapshotContents:
    """A report with its tasks as known at one moment; ``rows`` are read as often as needed."""

    scope: Scope
    at: datetime
    last_event_id: int
    tally: str
    book: str
    spool: IO[str]

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows of ``snapshot_task``, but for the snapshot's number."""
        self.spool.seek(0)
        for line in self.spool:
            row = json.loads(line)
            yield {**row, "part": Part(row["part"])}


@contextmanager
def contents_now(scope: Scope) -> Iterator[SnapshotContents]:
    """Ask it all in one view of the database, before anything is locked for writing.

    The tasks wait in a file where they are many: a year of twenty thousand is kept with the periods
    that it is compared with.

    :raises CannotFreeze: it cannot be counted yet.
    """
    check_scope(scope, clock.today())
    with SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8") as spool:
        with one_view():
            at = clock.now()
            book = report_book(
                scope.period, scope.register, scope.as_of, scope.known_by, dimensions=Dimension
            )
            last = db.session.scalar(sa.select(sa.func.max(Event.id))) or 0
            for row in _rows(scope):
                spool.write(json.dumps(row, ensure_ascii=False) + "\n")
        tally = canonical(asdict(book.report.tally))
        yield SnapshotContents(scope, at, last, tally, write_book(book), spool)


def _rows(scope: Scope) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(present_entries(scope), start=1):
        task, document = one.task, write_task(one.task)
        yield {
            "number": number,
            "part": one.part,
            "task_id": task.id,
            "standing": task.standing,
            "progress": task.progress,
            "days_overdue": task.days_overdue,
            "by_late_extension": task.by_late_extension,
            **{word.value: key for word, key in one.keys.items()},
            "document": document,
            "checksum": task_checksum(number, one.part, one.keys, document),
        }
