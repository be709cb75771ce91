"""The measuring itself: it runs, says what is over a ceiling, and says it with status 1."""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from bench.costs import __main__ as costs
from bench.costs.ceilings import exceeded

PAGE = {"name": "task", "floors": 5.0, "sql_floors": 0.1}
FINE = {
    "start": {"processor_s": 1.0},
    "registers": [
        {
            "database": "sqlite",
            "tasks": tasks,
            "pages": [
                dict(PAGE),
                {"name": "report of all time", "floors": 30.0, "sql_floors": 20.0},
            ],
            "jobs": [
                {"name": "assign five tasks", "processor_s": 0.1, "statements": 40},
                {"name": "excel of 20000", "processor_s": 3.0, "memory_mb": 50, "statements": 2},
            ],
            "serving": [
                {
                    "name": "gunicorn",
                    "memory_mb": 140,
                    "clients": [
                        {"clients": 4, "per_second": 50},
                        {"clients": 16, "per_second": 49},
                    ],
                }
            ],
        }
        for tasks in (1_634, 1_000_000)
    ],
}


def test_what_keeps_below_all_ceilings_is_not_named():
    assert list(exceeded(FINE)) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda result: result["start"].update(processor_s=1.5), "import wsgi: 1.50 s"),
        (
            lambda result: result["registers"][1]["pages"][1].update(floors=42.0),
            "sqlite, 1000000 tasks: report of all time: 42.0 floors, at most 41.0",
        ),
        (
            lambda result: result["registers"][0]["jobs"][0].update(statements=63),
            "sqlite, 1634 tasks: assign five tasks: 63 statements, at most 40",
        ),
        (
            lambda result: result["registers"][0]["jobs"][1].update(memory_mb=337),
            "sqlite, 1634 tasks: excel of 20000: 337 MB, at most 60 MB",
        ),
        (
            lambda result: result["registers"][0]["serving"][0]["clients"][1].update(per_second=9),
            "sqlite, 1634 tasks: gunicorn: 9 a second for 16 clients, 50 for 4",
        ),
    ],
)
def test_what_is_over_its_ceiling_is_named(change, line):
    result = deepcopy(FINE)
    change(result)
    (over,) = exceeded(result)
    assert over.startswith(line)


def test_what_grows_with_the_register_is_named():
    result = deepcopy(FINE)
    result["registers"][0]["pages"][0]["floors"] = 3.0
    assert list(exceeded(result)) == ["sqlite: task grows 1.7 times, at most 1.5"]


def test_what_cannot_be_held_is_told_from_what_nobody_explained():
    result = deepcopy(FINE)
    result["registers"][0]["pages"][0]["floors"] = 9.0
    assert list(exceeded(result)) == ["sqlite, 1634 tasks: task: 9.0 floors, at most 6.0"]
    assert list(exceeded(result, unexplained=True)) == []
    result["registers"][0]["pages"][0]["floors"] = 90.0
    (over,) = exceeded(result, unexplained=True)
    assert over.startswith("sqlite, 1634 tasks: task: 90.0 floors")


def test_sixteen_clients_served_somewhat_less_than_four_are_explained_and_far_less_are_not():
    result = deepcopy(FINE)
    clients = result["registers"][0]["serving"][0]["clients"]
    clients[1]["per_second"] = 31  # of 50
    assert len(list(exceeded(result))) == 1
    assert list(exceeded(result, unexplained=True)) == []
    clients[1]["per_second"] = 29
    (over,) = exceeded(result, unexplained=True)
    assert over == "sqlite, 1634 tasks: gunicorn: 29 a second for 16 clients, 50 for 4"


def test_a_small_register_is_measured_and_written_down(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setitem(costs.exceeded.__globals__["PAGES"], "task", 0.1)
    monkeypatch.setitem(costs.exceeded.__globals__["NOT_HELD"], "task", (0.2, "a test"))
    path = tmp_path / "figures.json"
    status = costs.main(
        ["--tasks", "60", "--databases", "sqlite", "--parts", "pages", "jobs", "--check",
         "--only", "task", "flags, nothing changed", "assign five tasks",
         "--folder", str(tmp_path), "--json", str(path)]
    )  # fmt: skip
    assert status == 1
    assert "NOT EXPLAINED: sqlite, 60 tasks: task: " in capsys.readouterr().out
    (run,) = json.loads(path.read_text())["registers"]
    assert [page["name"] for page in run["pages"]] == ["task"]
    assert run["pages"][0]["floors"] > 1
    flags, assigned = run["jobs"]
    assert (flags["name"], assigned["name"]) == ("flags, nothing changed", "assign five tasks")
    assert flags["statements"] < 10  # a register is filled with all its flags: it only reads
    assert run["bytes_per_task"] > 1000
