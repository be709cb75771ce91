"""What the page of a list shows: its columns, its rows by what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.blueprints.directives.lists.forms import PUT_RIGHT
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.rows import TaskList
from tracker.domain.directives.lists.sheet import letters_of, text_of
from tracker.domain.directives.lists.verdicts import Judged, Verdict
from tracker.queries.directives.listed_tasks import Preview

PAGE = 50
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


def columns_of(seen: Preview) -> list[ShownColumn]:
    """The columns of the first list; further ones with the same heads are read alike."""
    return _columns(seen.lists[0]) if seen.lists else []


def _columns(tasks: TaskList) -> list[ShownColumn]:
    by_place = {at: column for column, at in tasks.head.columns.items()}
    by_place |= dict.fromkeys(tasks.head.marks, Column.MARK)
    rows = {row.number: row for row in tasks.sheet.rows}
    first = [rows[row.number] for row in tasks.rows[:20]]
    return [
        ShownColumn(
            letters_of(at),
            title,
            next((text for row in first if (text := text_of(row.cell(at)))), "")[:80],
            by_place.get(at),
        )
        for at, title in tasks.head.titles.items()
    ]


@dataclass(frozen=True)
class ShownRows:
    """The rows of one verdict, or all, a page of them."""

    verdict: Verdict | None
    rows: Sequence[Judged]
    before: int | None
    after: int | None


def rows_of(seen: Preview, verdict: Verdict | None, page: int) -> ShownRows:
    """A page of the rows of a verdict."""
    rows = [row for row in seen.rows if verdict in (None, row.verdict)]
    first = (page - 1) * PAGE
    more = len(rows) > first + PAGE
    return ShownRows(
        verdict,
        rows[first : first + PAGE],
        page - 1 if page > 1 else None,
        page + 1 if more else None,
    )


def first_verdict(seen: Preview) -> Verdict | None:
    """What the page opens on: the rows to decide, where there are any."""
    return Verdict.NEEDS_DECISION if seen.counts[Verdict.NEEDS_DECISION] else None


def cells_to_put_right(judged: Judged) -> list[tuple[Column, str]]:
    """The cells that a person may put right in place, as they stand."""
    return [(column, judged.row.row.text(column)) for column in PUT_RIGHT]
