"""An office moves in: its lists of 600 rows, and the half-year report counted apart from us."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade

from tests.conftest import Settle
from tests.samples.lists.making import MISSPELT
from tracker import create_app
from tracker.domain.directives.lists.mapping import Mapping
from tracker.domain.directives.lists.verdicts import Verdict
from tracker.domain.reports.periods import half_year
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.queries.directives.listed_tasks import Preview
from tracker.queries.reports.report import report
from tracker.services.directives.list_imports import NewList, bring_in
from tracker.services.system.seeds import load_seeds

SAMPLES = Path(__file__).parents[1] / "samples" / "lists"
SEEDS = Path(__file__).parents[2] / "seeds"
LISTS = ("theo-doi.xlsx", "ket-luan.xlsx", "khoi-van-xa.xlsx")
AS_OF = date(2025, 6, 30)
DECIDED = dict(zip(MISSPELT, ("STC", "SYT", "SNV", "102", "SXD"), strict=True))
"""What a person answers to the names that nobody knows."""


@pytest.fixture
def office(settle: Settle, tmp_path: Path) -> Flask:
    """An office with its units, on 30 June 2025, and nothing in the register."""
    return create_app(
        settle(
            TRACKER_DATABASE_URL=f"sqlite:///{tmp_path / 'tracker.db'}",
            TRACKER_ORGANISATION="UBND tỉnh Điện Biên",
            TRACKER_TODAY=AS_OF.isoformat(),
        )
    )


def truth() -> list[dict[str, str]]:
    with (SAMPLES / "truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stands(row: dict[str, str]) -> str:
    """Counted apart from the program: texts of days compare as days do."""
    deadline, done = row["deadline"], row["completed_on"]
    if done:
        return "done_late" if deadline and done > deadline else "done_on_time"
    return "open_overdue" if deadline and deadline < AS_OF.isoformat() else "open_in_time"


def expected() -> Counter[str]:
    """A task for each lead; of a name that was misspelt, the one unit that a person named."""
    counts: Counter[str] = Counter()
    for row in truth():
        counts[stands(row)] += 1 if row["unclear"] else len(row["leads"].split(";"))
    return counts


def read(name: str, mapping: Mapping | None = None) -> Preview:
    return bring_in(None, NewList(name, (SAMPLES / name).read_bytes(), mapping=mapping))


def test_the_half_year_report_equals_a_count_made_apart(office, tmp_path):
    with office.app_context():
        upgrade()
        load_seeds(SEEDS, tmp_path, people=False)
        first = [read(name) for name in LISTS]
        left = sum(seen.counts[Verdict.NEEDS_DECISION] for seen in first)
        assert left == sum(bool(row["unclear"]) for row in truth()) > 0, "only these are unclear"
        again = [read(name, Mapping(units=DECIDED)) for name in LISTS]
        assert [seen.counts[Verdict.NEEDS_DECISION] for seen in again] == [0, 0, 0]
        assert sum(seen.counts[Verdict.NEW] for seen in again) == left, "nothing is doubled"
        tally = report(half_year(2025, 1), Register.PROVINCE, AS_OF, AS_OF).tally
        assert {name: getattr(tally, name) for name in expected()} == dict(expected())
        assert tally.total == sum(expected().values())
        db.session.remove()
        db.engine.dispose()


def test_the_files_are_those_that_the_maker_makes():
    names = {path.name for path in SAMPLES.iterdir()}
    assert {*LISTS, "danh-sach.csv", "phu-luc.docx", "truth.csv"} <= names
    assert len(truth()) == 600
