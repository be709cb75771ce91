"""What the pages of lists show: columns as they are understood, rows by what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.verdicts import Verdict
from tracker.models import ImportedList, ImportedRow, ListWork
from tracker.queries.directives.kept_previews import kept_row_of, kept_rows

PAGE = 50
LONGEST = 400  # letters of a content or a problem that are shown at once
TONES = {
    Verdict.NEW: "state-on",
    Verdict.CHANGED: "state-on",
    Verdict.SAME: "state-off",
    Verdict.NEEDS_DECISION: "state-bad",
    Verdict.DUPLICATE: "state-off",
    Verdict.REFUSED: "state-off",
}


@dataclass(frozen=True)
class ShownColumn:
    """A column of the file: its letter, its head, an example, and what it is taken for."""

    letter: str
    title: str
    example: str
    column: Column | None


def heading_of(unfinished: ImportedList) -> str:
    """What is being done to it, or that it came to nothing."""
    if not unfinished.problem:
        return unfinished.work.label
    reading = unfinished.work is ListWork.READ
    return "Không đọc được tệp" if reading else "Chưa ghi được vào sổ"


def columns_of(looked_at: ImportedList) -> list[ShownColumn]:
    """The columns of the first list; further ones with the same heads are read alike."""
    return [
        ShownColumn(letter, title, example, Column(name) if name else None)
        for letter, title, example, name in looked_at.seen.get("columns", ())
    ]


@dataclass(frozen=True)
class ShownRow:
    """A row of a preview."""

    row: ImportedRow
    assigned_on: date | None
    deadline: date | None
    completed_on: date | None

    @property
    def shown(self) -> dict[str, Any]:
        """What else is kept of it."""
        return self.row.shown or {}

    @property
    def cells(self) -> list[tuple[Column, str]]:
        """The cells that a person may put right in place, as they stand."""
        return [(Column(name), text) for name, text in self.shown.get("cells", ())]

    def fits(self, longest: int | None) -> bool:
        """Whether no cell is longer than what is shown at once; ``None``: all of it is."""
        return longest is None or all(len(text) <= longest for _, text in self.cells)


@dataclass(frozen=True)
class ShownRows:
    """The rows of one verdict, or all, a page of them."""

    verdict: Verdict | None
    rows: Sequence[ShownRow]
    before: int | None
    after: int | None


def rows_of(looked_at: ImportedList, verdict: Verdict | None, page: int) -> ShownRows:
    """A page of the rows of a verdict."""
    part = kept_rows(looked_at, verdict, page, PAGE)
    return ShownRows(
        verdict,
        [_shown(row) for row in part.rows],
        page - 1 if page > 1 else None,
        page + 1 if part.more else None,
    )


def row_alone(looked_at: ImportedList, row_id: int) -> ShownRows:
    """One row, with all that it says."""
    rows = [row for row in [kept_row_of(looked_at, row_id)] if row is not None]
    return ShownRows(None, [_shown(row) for row in rows], None, None)


def _shown(row: ImportedRow) -> ShownRow:
    days = (row.shown or {}).get
    return ShownRow(
        row, *(_day(days(name)) for name in ("assigned_on", "deadline", "completed_on"))
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def counts_of(looked_at: ImportedList) -> dict[Verdict, int]:
    """How many rows each verdict has."""
    return {verdict: looked_at.counts.get(verdict.value, 0) for verdict in Verdict}


def several_tasks(looked_at: ImportedList) -> int:
    """How many tasks are made, where these are more than the new rows; else 0."""
    tasks: int = looked_at.seen.get("tasks", 0)
    return tasks if tasks > counts_of(looked_at)[Verdict.NEW] else 0


def first_verdict(looked_at: ImportedList) -> Verdict | None:
    """What the page opens on: the rows to decide, where there are any."""
    return Verdict.NEEDS_DECISION if counts_of(looked_at)[Verdict.NEEDS_DECISION] else None


def percent_read(looked_at: ImportedList) -> int:
    """How far a file is read, of 100; the file itself comes before its rows."""
    return 5 + 90 * looked_at.done // looked_at.whole if looked_at.whole else 5
