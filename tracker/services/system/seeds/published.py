"""Loading the figures that the reports printed."""

import csv
from pathlib import Path

import sqlalchemy as sa

from tracker.domain.reports.printed.table import PrintedLineError, read_printed_line
from tracker.domain.vocabulary import Origin
from tracker.extensions import db
from tracker.models import PublishedFigure
from tracker.services.system.seeds.reference import Loaded
from tracker.services.system.seeds.rows import Faults

NAME = "published"


def load_published(folder: Path, loaded: Loaded, faults: Faults) -> None:
    """Printed lines; one of the same days, register and source that is there is kept as it is."""
    row = PublishedFigure
    columns = (row.first_day, row.last_day, row.register, row.source)
    known = {tuple(stored) for stored in db.session.execute(sa.select(*columns))}
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
            key = (line.period.first, line.period.last, line.register, line.source)
            loaded.count(NAME, added=key not in known)
            if key not in known:
                known.add(key)
                published = PublishedFigure(origin=Origin.DOCUMENT)
                published.take(line)
                db.session.add(published)
