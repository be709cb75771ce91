"""Reports and resolutions whose items stand in a table: a further kind of document to measure on.

The table (CSV: content, lead_unit, deadline, kind, source, …) has the items of several texts in
words of its own; ``source`` names the text, ``kind`` is task, recurring or target. What such texts
leave to the reader (who leads) is not judged.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.proposals.gold import Sample
from tracker.domain.directives.proposals.measuring.gold import GoldTask
from tracker.domain.text import words

JUDGED = ("precision", "recall", "recurring", "deadline")


def samples(table: Path, texts: Path) -> Iterator[Sample]:
    """The texts of a folder with the items that the table has of each."""
    rows = defaultdict(list)
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["source"]].append(row)
    for name, items in sorted(rows.items()):
        yield Sample(
            name=Path(name).stem,
            form="report",
            file=texts / name,
            directive={},
            tasks=[_task(row) for row in items],
        )


def _task(row: dict[str, str]) -> GoldTask:
    return GoldTask(
        content=row["content"],
        lead_units=frozenset(),
        deadline=date.fromisoformat(row["deadline"]) if row["deadline"] else None,
        kind="recurring" if row["kind"] == "recurring" else "task",
        optional=row["kind"] == "target",
    )


def coverage(gold: str, proposed: str) -> float:
    """The share of the table's words that stand in the proposal, which has those of the text."""
    owed = set(words(gold))
    return len(owed & set(words(proposed))) / len(owed)
