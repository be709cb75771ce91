"""A number of a snapshot is a link to exactly the tasks that were behind it."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from werkzeug.datastructures import MultiDict

from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Part
from tracker.domain.reports.tally_words import Counted
from tracker.domain.vocabulary import Progress, Standing
from tracker.queries.reports.snapshot_tasks import Behind
from tracker.web.converters import row_id
from tracker.web.links.tasks import LATE_EXTENSION, TICKED

_SEPARATOR = ":"


def snapshot_link(snapshot_id: int, figure: Behind, *, after: int = 0) -> str:
    """The tasks behind a number of a snapshot, from the one after a place in the list."""
    arguments: dict[str, Any] = {
        "phan": figure.part.value,
        "dong": [f"{word.value}{_SEPARATOR}{key}" for word, key in figure.keys.items()],
        "tinh_trang": [word.value for word in figure.standings],
        "tien_do": [word.value for word in figure.progresses],
    }
    if figure.part is Part.PERIOD:
        del arguments["phan"]
    if figure.by_late_extension:
        arguments[LATE_EXTENSION] = TICKED
    limits = {"qua_han_tu": figure.days_from, "qua_han_den": figure.days_to, "sau": after}
    arguments.update({name: number for name, number in limits.items() if number})
    address = url_for("reports.snapshots.tasks", snapshot_id=snapshot_id)
    query = urlencode(arguments, doseq=True)
    return f"{address}?{query}" if query else address


def beside_links(
    snapshot_id: int, keys: Mapping[Dimension, str] | None = None, part: Part = Part.PERIOD
) -> Callable[[Counted], str]:
    """The tasks behind the numbers beside the four parts of a part of a snapshot, or of a row.

    ``keys`` name the row.
    """

    def link(counted: Counted) -> str:
        measure = counted.measure
        figure = Behind(
            keys=keys or {},
            part=Part.OVERDUE if counted.every_period else part,
            standings=measure.standings,
            progresses=(measure.progress,) if measure.progress else (),
            by_late_extension=measure.by_late_extension,
        )
        return snapshot_link(snapshot_id, figure)

    return link


def behind(args: MultiDict[str, str]) -> tuple[Behind, int]:
    """Such an address as the number it stands for, and the place after which to go on.

    :raises ValueError: it is none that ``snapshot_link`` makes.
    """
    rows = [row.partition(_SEPARATOR) for row in args.getlist("dong")]
    figure = Behind(
        keys={Dimension(word): key for word, _, key in rows},
        part=Part(args.get("phan", Part.PERIOD.value)),
        standings=tuple(Standing(word) for word in args.getlist("tinh_trang")),
        progresses=tuple(Progress(word) for word in args.getlist("tien_do")),
        days_from=_number(args, "qua_han_tu"),
        days_to=_number(args, "qua_han_den"),
        by_late_extension=LATE_EXTENSION in args,
    )
    return figure, _number(args, "sau") or 0


def _number(args: MultiDict[str, str], name: str) -> int | None:
    return row_id(args[name]) if name in args else None
