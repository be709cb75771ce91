"""The texts of a written report: the last version of each section; those of the one before."""

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.domain.reports.periods import PeriodError, before
from tracker.domain.reports.written.sections import Document, Section
from tracker.domain.reports.written.texts import StoredText
from tracker.extensions import db
from tracker.models import ReportText


def stored_texts(document: Document) -> dict[Section, StoredText]:
    """The last version of each section that anybody wrote."""
    return {row.section: _stored(row) for row in _versions(*_of(document))}


def texts_before(document: Document) -> dict[Section, StoredText]:
    """What was last written for the period before, or for this one as of an earlier day.

    Sections that were drafted again are left out.
    """
    spans = {(document.period.first, document.period.last)}
    try:
        earlier = before(document.period)
        spans.add((earlier.first, earlier.last))
    except PeriodError:  # at the edge of the calendar there is none
        pass
    rows = _versions(
        ReportText.coverage == document.coverage,
        sa.tuple_(ReportText.first_day, ReportText.last_day).in_(spans),
        ReportText.as_of < document.as_of,
    )
    written = [row for row in rows if row.text is not None]
    return {row.section: _stored(row) for row in written}


def history(document: Document) -> dict[Section, list[StoredText]]:
    """All versions of each section that anybody wrote, newest first."""
    versions: dict[Section, list[StoredText]] = defaultdict(list)
    for row in reversed(_versions(*_of(document))):
        versions[row.section].append(_stored(row))
    return versions


def _of(document: Document) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        ReportText.coverage == document.coverage,
        ReportText.first_day == document.period.first,
        ReportText.last_day == document.period.last,
        ReportText.as_of == document.as_of,
    )


def _versions(*conditions: sa.ColumnElement[bool]) -> Sequence[ReportText]:
    """Oldest first, so that the last of a section is the one that counts."""
    return db.session.scalars(
        sa.select(ReportText)
        .where(*conditions)
        .options(joinedload(ReportText.written_by))
        .order_by(ReportText.as_of, ReportText.version, ReportText.id)
    ).all()


def _stored(row: ReportText) -> StoredText:
    return StoredText(
        row.section,
        row.version,
        row.text,
        row.known_by,
        row.written_at,
        row.written_by.name,
        row.figures,
    )
