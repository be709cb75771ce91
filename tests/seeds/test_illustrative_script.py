"""The composed tasks: the same bytes each time, the printed figures, and dates that fit."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from seeds import make_illustrative
from seeds.composing import tables
from seeds.composing.rows import dates_of
from tests.seeds.row_laws import LAWS, kept, known, table
from tests.standing_on import classify, days_overdue, progress

END_2025 = date(2025, 6, 30)
END_2021 = date(2021, 6, 30)


def test_script_writes_the_kept_table_byte_for_byte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make_illustrative.main(["--to", str(tmp_path)]) == 0
    kept_bytes = (tables.SEEDS / "tasks.csv").read_bytes()
    assert (tmp_path / "tasks.csv").read_bytes() == kept_bytes
    assert "2025-H1 province as of 2025-06-30: 632 = " in capsys.readouterr().out


def test_tables_are_utf_8_with_plain_line_feeds() -> None:
    for path in tables.SEEDS.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content, path.name
        assert content.decode("utf-8").endswith("\n"), path.name


H1_2025 = (date(2025, 1, 1), END_2025)
H2_2025 = (date(2025, 7, 1), date(2025, 12, 31))
H1_2021 = (date(2021, 1, 1), END_2021)


@pytest.mark.parametrize(
    ("register", "assigned", "as_of", "expected"),
    [
        ("province", H1_2025, END_2025, (545, 52, 28, 7)),
        ("government", H1_2025, END_2025, (22, 0, 0, 0)),
        ("programme", H1_2025, END_2025, (133, 0, 0, 0)),
        ("province", H2_2025, END_2025, (0, 0, 0, 0)),
        ("province", H1_2021, END_2021, (544, 22, 41, 1)),
        ("government", H1_2021, END_2021, (2, 0, 0, 0)),
        ("programme", H1_2021, END_2021, (31, 0, 51, 0)),
        ("programme", H1_2021, date(2021, 12, 31), (31, 0, 51, 0)),
        ("programme", H1_2021, END_2025, (82, 0, 0, 0)),
        ("province", H1_2021, END_2025, (585, 23, 0, 0)),
    ],
)
def test_printed_figures_come_out_of_the_standing_rule(
    register: str, assigned: tuple[date, date], as_of: date, expected: tuple[int, int, int, int]
) -> None:
    standing, _ = make_illustrative.counts(kept(), register, *assigned, as_of)
    names = ("done_on_time", "done_late", "open_in_time", "open_overdue")
    assert tuple(standing[name] for name in names) == expected


def test_open_tasks_of_2021_are_one_in_progress_and_41_not_started() -> None:
    _, reached = make_illustrative.counts(kept(), "province", *H1_2021, END_2021)
    assert reached == Counter(done=566, in_progress=1, not_started=41)
    overdue = [row for row in kept() if classify(dates_of(row), END_2021) == "open_overdue"]
    assert [progress(dates_of(row), END_2021) for row in overdue] == ["not_started"]


def test_late_completions_of_2025_are_late_by_one_to_forty_days() -> None:
    first_half = [dates_of(row) for row in kept() if row["key"].startswith("2025-H1")]
    late = [task for task in first_half if classify(task, END_2025) == "done_late"]
    lengths = {days_overdue(task, END_2025) for task in late}
    assert (min(lengths), len(lengths) > 15) == (1, True)
    assert 30 <= max(lengths) <= 40


def test_five_tasks_await_confirmation_in_mid_2025() -> None:
    _, reached = make_illustrative.counts(kept(), "province", *H1_2025, END_2025)
    assert reached["awaiting_confirmation"] == 5
    assert reached["in_progress"] >= 10
    assert reached["not_started"] >= 5


def test_overdue_tasks_of_mid_2025_are_seven_in_six_units_of_varied_length() -> None:
    overdue = [row for row in kept() if classify(dates_of(row), END_2025) == "open_overdue"]
    leads = Counter(row["lead_unit"] for row in overdue)
    lengths = [days_overdue(dates_of(row), END_2025) for row in overdue]
    assert (len(overdue), len(leads), leads["STC"], leads["SNNMT"]) == (7, 6, 2, 1)
    assert sum(known().units[code].kind == "district" for code in leads) == 1
    assert (min(lengths), max(lengths), len(set(lengths))) == (3, 75, 7)


@pytest.mark.parametrize("lead", ["STC", "SNNMT"])
def test_demonstration_units_have_something_of_each_kind_for_the_june_digest(lead: str) -> None:
    mine = [dates_of(row) for row in kept() if row["lead_unit"] == lead]
    late = [task for task in mine if classify(task, END_2025) == "done_late"]
    assert any(task.reports[0].reported_on >= date(2025, 6, 1) for task in late)
    soon = END_2025 + timedelta(7)
    due = [task.changes[-1].deadline if task.changes else task.deadline for task in mine]
    still_open = [classify(task, END_2025) == "open_in_time" for task in mine]
    assert any(
        is_open and last is not None and END_2025 < last <= soon
        for is_open, last in zip(still_open, due, strict=True)
    )
    assert "awaiting_confirmation" in {progress(task, END_2025) for task in mine}


@pytest.mark.parametrize("law", LAWS)
def test_every_row_keeps_the_law(law: str) -> None:
    assert [row["key"] for row in kept() if not LAWS[law](row)] == []


def test_keys_are_unique_and_no_unit_is_told_the_same_twice() -> None:
    assert len({row["key"] for row in kept()}) == len(kept())
    told = Counter(
        (row["content"], row["lead_unit"]) for row in kept() if row["origin"] == "illustrative"
    )
    assert [pair for pair, times in told.items() if times > 1] == []


def test_some_2025_tasks_were_extended_and_some_have_no_deadline() -> None:
    first_half = [
        row for row in kept() if row["register"] == "province" and row["key"].startswith("2025-H1")
    ]
    extended = [row for row in first_half if row["extensions"]]
    assert 18 <= len(extended) <= 22
    assert sum(not row["reported_on"] for row in extended) == 2
    without = sum(not row["deadline"] for row in first_half)
    assert 0.05 <= without / len(first_half) <= 0.12


def test_illustrative_symbols_differ_from_all_real_ones() -> None:
    rows = list(table("directives.csv", "key").values())
    real = {row["symbol"] for row in rows if row["origin"] == "document"}
    made = [row["symbol"] for row in rows if row["origin"] == "illustrative"]
    assert real.isdisjoint(made)
    pattern = r"\d{2,}/(TB|KH|CTr)-UBND|\d{2,}/UBND-(TH|KTN|KGVX|NC)"
    assert [symbol for symbol in made if not re.fullmatch(pattern, symbol)] == []


def test_no_person_can_be_written_to_outside() -> None:
    people = table("users.csv", "username").values()
    assert {row["email"].partition("@")[2] for row in people} == {"dienbien.example"}
    assert {row["unit"] for row in people} <= set(known().units)


def test_every_lead_unit_has_a_head() -> None:
    headed = {
        row["unit"]
        for row in table("users.csv", "username").values()
        if "unit_head" in row["roles"].split(";")
    }
    assert {row["lead_unit"] for row in kept()} <= headed
