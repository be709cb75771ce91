"""Compose ``tasks.csv`` again: ``python -m seeds.make_illustrative [--to FOLDER]``.

Deterministic: the same tables give the same bytes. Prints the counts that the standing rule gives.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from seeds.composing import province, registers, rows, tables
from seeds.composing.drafts import Composer
from seeds.composing.tables import SEEDS, Dates, Draft, Tables
from tracker.domain.tasks.standing import position

SEED = "dien-bien-2025"
ALL_2021 = 608
"""Province tasks assigned in the first half of 2021 (report line B:165)."""
ACCOUNTS = (
    # period, register, first day assigned, last day assigned, as of
    ("2025-H1", "province", date(2025, 1, 1), date(2025, 6, 30), date(2025, 6, 30)),
    ("2025-H1", "government", date(2025, 1, 1), date(2025, 6, 30), date(2025, 6, 30)),
    ("2025-H1", "programme", date(2025, 1, 1), date(2025, 6, 30), date(2025, 6, 30)),
    ("2025-H2", "province", date(2025, 7, 1), date(2025, 12, 31), date(2025, 7, 31)),
    ("2021-H1", "province", date(2021, 1, 1), date(2021, 6, 30), date(2021, 6, 30)),
    ("2021-H1", "government", date(2021, 1, 1), date(2021, 6, 30), date(2021, 6, 30)),
    ("2021", "programme", date(2021, 1, 1), date(2021, 12, 31), date(2021, 6, 30)),
    ("2021", "programme", date(2021, 1, 1), date(2021, 12, 31), date(2021, 12, 31)),
    ("2021-H2", "province", date(2021, 7, 1), date(2021, 12, 31), date(2021, 12, 31)),
)


def compose(known: Tables) -> list[dict[str, str]]:
    """All rows of ``tasks.csv``, document tasks among the illustrative ones."""

    def rng(name: str) -> Random:
        return Random(f"{SEED}:{name}")  # noqa: S311 - examples, not secrets

    used: set[tuple[str, str]] = set()
    documents = registers.documents(known, rng("documents"))
    first_half_2021 = sum(draft.assigned_on <= date(2021, 6, 30) for draft, _ in documents)
    composed: list[tuple[Draft, Dates]] = [
        *documents,
        *province.half_year_2025(Composer(rng("province-2025"), known, 2025, used)),
        *province.half_year_2021(
            Composer(rng("province-2021"), known, 2021, used), ALL_2021 - first_half_2021
        ),
    ]
    for year in (2021, 2025):
        composed += registers.government(known, rng(f"government-{year}"), year)
        composed += registers.programme(known, rng(f"programme-{year}"), year)
    return rows.build(known, composed, rng("results"))


def counts(
    table: list[dict[str, str]], register: str, first: date, last: date, as_of: date
) -> tuple[Counter[str], Counter[str]]:
    """How many tasks assigned in the period stand how, and are how far, as of the day."""
    standing: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    for row in table:
        task = rows.dates_of(row)
        if row["register"] != register or not first <= task.assigned_on <= last:
            continue
        if (at := position(task, as_of, as_of)) and at.standing:
            standing[at.standing] += 1
            reached[at.progress] += 1
    return standing, reached


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table and print its counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=SEEDS, help="folder to write tasks.csv to")
    folder: Path = parser.parse_args(arguments).to
    table = compose(tables.load())
    tables.write(folder / "tasks.csv", table)
    for period, register, first, last, as_of in ACCOUNTS:
        standing, reached = counts(table, register, first, last, as_of)
        parts = " ".join(f"{name}={number}" for name, number in sorted(standing.items()))
        steps = " ".join(f"{name}={number}" for name, number in sorted(reached.items()))
        line = f"{period} {register} as of {as_of}: {sum(standing.values())} = {parts} | {steps}"
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
