"""Loading the figures that the reports printed."""

import csv
from pathlib import Path

import sqlalchemy as sa

from tracker.domain.reports.printed.line import Figure, PrintedLine
from tracker.domain.reports.printed.table import PrintedLineError, read_printed_line
from tracker.domain.vocabulary import Origin
from tracker.extensions import db
from tracker.models import PublishedFigure
from tracker.services.system.seeds.reference import Loaded
from tracker.services.system.seeds.rows import Faults

NAME = "published"


def load_published(folder: Path, loaded: Loaded, faults: Faults) -> None:
    """Printed lines; one of the same days and register that is there is kept as it is: of the same
    source, or with the same figures out of seeds that called their source otherwise.
    """
    rows = db.session.scalars(sa.select(PublishedFigure)).all()
    known = {_of_source(row.line) for row in rows}
    known |= {_of_figures(row.line) for row in rows if row.origin is Origin.DOCUMENT}
    path = folder / f"{NAME}.csv"
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            try:
                line = read_printed_line(cells, reader.line_num)
            except PrintedLineError as error:
                faults.add(path.name, error.line, error.column, str(error))
                continue
            keys = {_of_source(line), _of_figures(line)}
            loaded.count(NAME, added=known.isdisjoint(keys))
            if known.isdisjoint(keys):
                known |= keys
                published = PublishedFigure(origin=Origin.DOCUMENT)
                published.take(line)
                db.session.add(published)


def _of_source(line: PrintedLine) -> tuple[object, ...]:
    return line.period.first, line.period.last, line.register, line.source


def _of_figures(line: PrintedLine) -> tuple[object, ...]:
    figures = tuple(getattr(line, figure.value) for figure in Figure)
    return line.period.first, line.period.last, line.register, figures
