"""``flask forecast``: the walk through the past, and what is shown."""

import json

import pytest

from tests.databases import ON_SQLITE
from tests.domain.tasks import habits
from tests.services import stored_habits
from tracker.services.tasks.forecasts import forecast_open_tasks, learn

pytestmark = ON_SQLITE


@pytest.fixture
def print_json(app):
    """The one JSON value that a command prints."""

    def print_json(*words):
        result = app.test_cli_runner().invoke(args=[*words, "--format", "json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return print_json


@pytest.fixture
def with_habits(app):
    stored_habits.store(habits.lives(each=3))
    return app


def test_the_walk_is_printed_with_both_rules(with_habits, print_json):
    walk = print_json("forecast", "backtest")
    assert walk["beats"]
    assert walk["late_named"] > walk["late_nearest"]
    assert walk["brier"] < walk["plain_brier"]
    assert len(walk["months"]) > 20
    assert len(walk["tenths"]) == 10
    words = with_habits.test_cli_runner().invoke(args=["forecast", "backtest"]).output
    assert words.startswith("Đang dùng: thử lại ")
    assert f"{walk['late_named']} việc trễ" in words
    assert "2025-05" in words


def test_a_shorter_walk_as_of_an_earlier_day(with_habits, print_json):
    walk = print_json("forecast", "backtest", "--as-of", "2025-03-31", "--months", "6")
    names = [month["name"] for month in walk["months"]]
    assert (names[0], names[-1]) == ("2024-09", "2025-03")


def test_what_is_shown_is_listed_most_likely_first(with_habits, print_json):
    assert print_json("forecast", "show")["verdict"] is None
    learn(habits.TODAY)
    forecast_open_tasks(habits.TODAY)
    state = print_json("forecast", "show")
    assert (state["learnt_on"], state["shown"]) == ("2025-06-30", True)
    chances = [task["per_mille"] for task in state["tasks"]]
    assert chances == sorted(chances, reverse=True)
    assert "việc loại này" in state["tasks"][0]["sentence"]
    words = with_habits.test_cli_runner().invoke(args=["forecast", "show"]).output
    assert state["tasks"][0]["number"] in words


def test_a_young_register_says_that_it_is_off(app, print_json):
    stored_habits.store(list(habits.lives(each=1))[:40])
    assert print_json("forecast", "backtest")["brier"] is None
    learn(habits.TODAY)
    words = app.test_cli_runner().invoke(args=["forecast", "show"]).output
    assert "Tắt, vì chưa đủ số liệu" in words
