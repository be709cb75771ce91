"""The tables the composer reads, and the one it writes."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from seeds.composing.terms import Term

SEEDS = Path(__file__).resolve().parent.parent
COLUMNS = (
    "key",
    "register",
    "directive",
    "content",
    "lead_unit",
    "coordinating_units",
    "field",
    "leader",
    "officer",
    "assigned_on",
    "deadline_phrase",
    "deadline",
    "started_on",
    "reported_on",
    "confirmed_on",
    "withdrawn_on",
    "extensions",
    "result",
    "result_symbol",
    "origin",
    "source",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the days between which it exists; ``None`` is open."""

    code: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]

    def exists(self, on: date) -> bool:
        """Whether the unit exists on that day."""
        began = self.valid_from is None or self.valid_from <= on
        return began and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue: a duty that can become a task, with slots in braces.

    ``due_by``: month and day of the event it serves; after that the task would make no sense.
    """

    register: str
    lead: str
    field: str
    year: int | None
    months: range
    due_by: tuple[int, int] | None
    coordinating: tuple[str, ...]
    places: tuple[str, ...]
    content: str


@dataclass(frozen=True, slots=True)
class Directive:
    """An illustrative directive that tasks can hang on."""

    key: str
    symbol: str
    desk: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Dates:
    """All days of a task after its assignment; what the standing rule reads."""

    term: Term
    started_on: date | None = None
    reported_on: date | None = None
    confirmed_on: date | None = None
    extensions: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A task without its dates.

    ``latest``: no deadline after this day makes sense. ``bound``: nor would doing it late.
    """

    register: str
    directive: str
    content: str
    lead: str
    coordinating: tuple[str, ...]
    field: str
    assigned_on: date
    latest: date | None = None
    bound: bool = False
    long_term: bool = False
    origin: str = "illustrative"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the composer reads."""

    units: dict[str, Unit]
    entries: list[Entry]
    directives: list[Directive]
    desks: dict[str, dict[str, str]]
    places: dict[str, tuple[str, tuple[str, ...]]]
    shares: list[tuple[str, dict[int, int]]]
    document_tasks: list[dict[str, str]] = field(default_factory=list)

    def lead_on(self, code: str, on: date) -> str:
        """The unit itself, or the successor that took its work by that day."""
        unit = self.units[code]
        while not unit.exists(on):
            unit = self.units[unit.successors[0]]
        return unit.code

    def end_of(self, code: str, otherwise: date) -> date:
        """The last day on which the unit can report, if that is before the other day."""
        return min(self.units[code].valid_to or otherwise, otherwise)


def load(folder: Path = SEEDS) -> Tables:
    """Read the tables from the folder."""
    desks = {row["field"]: row for row in _rows(folder / "desks.csv")}
    return Tables(
        units={row["code"]: _unit(row) for row in _rows(folder / "units.csv")},
        entries=[_entry(row) for row in _rows(folder / "catalogue.csv")],
        directives=[
            Directive(
                row["key"],
                row["symbol"],
                desks[row["field"]]["desk"],
                date.fromisoformat(row["issued_on"]),
            )
            for row in _rows(folder / "directives.csv")
            if row["origin"] == "illustrative"
        ],
        desks=desks,
        places={
            row["district"]: (row["name"], _codes(row["communes"]))
            for row in _rows(folder / "places.csv")
        },
        shares=[
            (row["lead"], {2021: int(row["2021"]), 2025: int(row["2025"])})
            for row in _rows(folder / "shares.csv")
        ],
        document_tasks=_rows(folder / "document_tasks.csv"),
    )


def write(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Write the task table: UTF-8, LF, header row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def optional_day(text: str) -> date | None:
    """An ISO day, or ``None`` for an empty cell."""
    return date.fromisoformat(text) if text else None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split(";") if code)


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        row["code"],
        row["kind"],
        optional_day(row["valid_from"]),
        optional_day(row["valid_to"]),
        _codes(row["successors"]),
    )


def _entry(row: dict[str, str]) -> Entry:
    month, _, day = row["due_by"].partition("-")
    return Entry(
        row["register"],
        row["lead"],
        row["field"],
        int(row["year"]) if row["year"] else None,
        range(int(row["from_month"]), int(row["to_month"]) + 1),
        (int(month), int(day)) if month else None,
        _codes(row["coordinating"]),
        _codes(row["places"]),
        row["content"],
    )
