"""Lists that came in: the one being looked at, and those that were written."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.directives.lists.mapping import read_mapping
from tracker.domain.errors import NotPossibleNow
from tracker.extensions import db
from tracker.filetypes.tables import read_sheets
from tracker.models import ImportedList, ImportedRow
from tracker.queries.directives.listed_tasks import Preview, preview

MOST_SHOWN = 50


def look_at(row: ImportedList) -> Preview:
    """What would become of a file that is not yet written.

    :raises NotPossibleNow: its content is no longer kept.
    """
    if row.content is None:
        raise NotPossibleNow("Danh sách này đã được ghi.")
    return preview(
        read_sheets(row.content), assigned_on=row.assigned_on, mapping=read_mapping(row.mapping)
    )


def imported_lists() -> Sequence[ImportedList]:
    """The last lists that were written, the newest first."""
    return db.session.scalars(
        sa.select(ImportedList)
        .where(ImportedList.written_at.is_not(None))
        .options(joinedload(ImportedList.user), joinedload(ImportedList.undone_by))
        .order_by(ImportedList.id.desc())
        .limit(MOST_SHOWN)
    ).all()


def rows_of(list_id: int) -> Sequence[ImportedRow]:
    """What became of each row of a list, in the order of the file."""
    return db.session.scalars(
        sa.select(ImportedRow).where(ImportedRow.list_id == list_id).order_by(ImportedRow.id)
    ).all()
