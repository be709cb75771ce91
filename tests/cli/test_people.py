"""``user add``, ``user password`` and ``user factor-off``."""

import json
import unicodedata

import pytest

from tests.services.organisation.second_factors import turn_on
from tracker.extensions import db
from tracker.queries.organisation.factors import uses_factor
from tracker.services.organisation.accounts import authenticate

NEW = ("user", "add", "hoa", "--name", "Lò Thị Hoa", "--email", "hoa@tinh.example")


@pytest.fixture
def run(app):
    """Run a command with a new password in the environment."""
    runner = app.test_cli_runner(env={"TRACKER_NEW_PASSWORD": "mat-khau-moi-2025"})
    return lambda *words: runner.invoke(args=list(words))


def test_the_first_administrator_can_log_in(run):
    result = run(*NEW, "--role", "administrator", "--format", "json")
    assert json.loads(result.stdout) == {
        "username": "hoa",
        "name": "Lò Thị Hoa",
        "email": "hoa@tinh.example",
        "unit": None,
        "roles": ["administrator"],
    }
    assert authenticate("hoa", "mat-khau-moi-2025") is not None


def test_words_of_a_command_are_stored_composed_and_without_unseen_signs(run):
    typed = unicodedata.normalize("NFD", "Lò Thị\u200b Hoa")
    result = run(*NEW[:4], typed, *NEW[5:], "--role", "administrator", "--format", "json")
    assert json.loads(result.stdout)["name"] == "Lò Thị Hoa"


def test_a_person_can_hold_several_roles(run):
    result = run(*NEW, "--role", "unit_head", "--role", "unit_staff", "--unit", "STC")
    assert result.exit_code == 0
    assert {role.value for role in authenticate("hoa", "mat-khau-moi-2025").roles} == {
        "unit_head",
        "unit_staff",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("user", "add", "lan", *NEW[3:], "--role", "administrator"), "lan đã có người dùng"),
        ((*NEW, "--role", "unit_head"), "phải có mã đơn vị"),
        ((*NEW, "--role", "unit_head", "--unit", "XYZ"), "Không có đơn vị mã XYZ"),
        ((*NEW, "--role", "administrator", "--password", "ngan"), "ít nhất 10 ký tự"),
        ((*NEW[:-1], "hoa", "--role", "administrator"), "không đúng dạng"),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_one_line(run, words, said):
    result = run(*words)
    assert result.exit_code == 1
    assert said in result.output
    assert authenticate("hoa", "mat-khau-moi-2025") is None


def test_a_new_password_replaces_the_old_one(run):
    assert run("user", "password", "lan").exit_code == 0
    assert authenticate("lan", "mat-khau-moi-2025") is not None
    assert authenticate("lan", "mat-khau-thu-nghiem") is None


def test_a_second_factor_is_taken_away_from_the_server_where_nobody_else_can(run, app, person):
    with app.app_context():
        turn_on(person("quantri"))
    assert run("user", "factor-off", "quantri").exit_code == 0
    db.session.rollback()
    assert not uses_factor(person("quantri"))
    assert "Không có người dùng hoa" in run("user", "factor-off", "hoa").output
