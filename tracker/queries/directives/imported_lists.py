"""Lists that came in: the one being looked at, and those that were written."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.directives.lists.mapping import read_mapping
from tracker.domain.directives.lists.verdicts import Verdict
from tracker.domain.errors import NotPossibleNow
from tracker.extensions import db
from tracker.filetypes.tables import read_sheets
from tracker.models import ImportedList, ImportedRow
from tracker.queries.directives.listed_tasks import Preview, Tell, preview

MOST_SHOWN = 50
ROWS_A_PAGE = 200


def look_at(row: ImportedList, tell: Tell | None = None) -> Preview:
    """What would become of a file that is not yet written.

    :raises NotPossibleNow: its content is no longer kept.
    """
    if row.content is None:
        raise NotPossibleNow("Danh sách này đã được ghi.")
    mapping = read_mapping(row.mapping)
    sheets = read_sheets(row.content, mapping.letters)
    return preview(sheets, assigned_on=row.assigned_on, mapping=mapping, tell=tell)


def imported_lists() -> Sequence[ImportedList]:
    """The last lists that were written, the newest first."""
    return db.session.scalars(
        sa.select(ImportedList)
        .where(ImportedList.written_at.is_not(None))
        .options(joinedload(ImportedList.user), joinedload(ImportedList.undone_by))
        .order_by(ImportedList.id.desc())
        .limit(MOST_SHOWN)
    ).all()


def unfinished_lists() -> Sequence[ImportedList]:
    """Those that are looked at and not written, the newest first."""
    return db.session.scalars(
        sa.select(ImportedList)
        .where(ImportedList.written_at.is_(None))
        .options(joinedload(ImportedList.user))
        .order_by(ImportedList.id.desc())
        .limit(MOST_SHOWN)
    ).all()


def rows_of(list_id: int, page: int) -> tuple[Sequence[ImportedRow], bool]:
    """A page of what became of the rows of a list, those not written first; is there another?"""
    waits = ImportedRow.verdict.in_((Verdict.NEEDS_DECISION, Verdict.REFUSED, Verdict.DUPLICATE))
    rows = db.session.scalars(
        sa.select(ImportedRow)
        .where(ImportedRow.list_id == list_id)
        .order_by(sa.case((waits, 0), else_=1), ImportedRow.id)
        .offset((page - 1) * ROWS_A_PAGE)
        .limit(ROWS_A_PAGE + 1)
    ).all()
    return rows[:ROWS_A_PAGE], len(rows) > ROWS_A_PAGE


def written_before(row: ImportedList) -> ImportedList | None:
    """The list that the same file was written as, and not undone."""
    return db.session.scalars(
        sa.select(ImportedList)
        .where(
            ImportedList.digest == row.digest,
            ImportedList.written_at.is_not(None),
            ImportedList.undone_at.is_(None),
        )
        .order_by(ImportedList.id.desc())
        .limit(1)
    ).first()
