"""Printed figures against the tasks."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.domain.reports.printed.line import PrintedLine
from tracker.domain.reports.printed.reconciliation import Finding, reconcile
from tracker.extensions import db
from tracker.models import PublishedFigure
from tracker.queries.reports.report import report


@dataclass(frozen=True)
class Reconciled:
    """A kept line with what came of comparing it."""

    row: PublishedFigure
    finding: Finding


def reconciled(known_by: date) -> list[Reconciled]:
    """Every kept line against what is counted now, the newest period first.

    Several questions: ask within one unchanging view of the database (``database.one_view``).
    """
    rows = db.session.scalars(
        sa.select(PublishedFigure)
        .options(sa.orm.joinedload(PublishedFigure.entered_by))
        .order_by(
            PublishedFigure.last_day.desc(),
            PublishedFigure.first_day,
            PublishedFigure.register.desc(),
            PublishedFigure.id,
        )
    ).all()
    return [Reconciled(row, find(row.line, known_by)) for row in rows]


def find(line: PrintedLine, known_by: date) -> Finding:
    """A printed line against what is counted as of its day, or of the last that is known of."""
    as_of = counted_on(line, known_by)
    return reconcile(line, report(line.period, line.register, as_of, known_by).tally)


def counted_on(line: PrintedLine, known_by: date) -> date:
    """The day that a line is counted as of: the one it names, else the end of its period.

    Nothing is known of days to come: a period that is not over is counted up to ``known_by``.
    """
    return min(line.as_of or line.period.last, known_by)
