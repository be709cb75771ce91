"""Documents with what must be read out of them, written by hand (``tests/proposals/README.md``)."""

import csv
import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tracker.domain.directives.proposals.measuring.gold import Gold, GoldTask, gold_task_of

SETS = Path(__file__).parents[2] / "tests" / "proposals"
UNITS = Path(__file__).parents[2] / "seeds" / "units.csv"
GROUPS = {"@departments": "department", "@districts": "district", "@communes": "commune"}


@dataclass(frozen=True, kw_only=True)
class Sample(Gold):
    """What is true of a document, and the file that the reader is given."""

    file: Path


def samples_in(folder: Path) -> list[Sample]:
    """All documents of a set, by name."""
    return [sample_of(path) for path in sorted(folder.glob("*.json"))]


def sample_of(path: Path) -> Sample:
    """The document beside whose file this gold stands."""
    gold = json.loads(path.read_text())
    directive = gold["directive"]
    day = date.fromisoformat(directive["issued_on"])
    sources = [one for one in path.parent.glob(f"{path.stem}.*") if one != path]
    made = [one for one in sources if one.suffix != ".md"]
    return Sample(
        name=path.stem,
        form=gold["form"],
        file=(made or sources)[0],
        directive=directive,
        tasks=[_task(row, day) for row in gold["tasks"]],
    )


def _task(row: dict[str, Any], day: date) -> GoldTask:
    """The groups of a task stand for their units of the day; who leads does not help."""
    lead = expanded(row.get("lead_units", []), day)
    helpers = expanded(row.get("coordinating_units", []), day) - lead
    return replace(gold_task_of(row), lead_units=lead, coordinating_units=helpers)


def expanded(codes: list[str], day: date) -> frozenset[str]:
    """Codes with each group replaced by its units of that day: ``@communes``, ``@departments``."""
    units: set[str] = set()
    for code in codes:
        units |= _valid(GROUPS[code], day) if code in GROUPS else {code}
    return frozenset(units)


def _valid(kind: str, day: date) -> set[str]:
    with UNITS.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]
            for row in csv.DictReader(file)
            if row["kind"] == kind
            and (row["valid_from"] or "0") <= day.isoformat() <= (row["valid_to"] or "9")
        }
