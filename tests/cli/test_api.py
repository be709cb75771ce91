"""``api token`` and ``api system``: keys of other programs, from a shell on the server."""

import json

import pytest

from tests.databases import SECOND_IS_LONG
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.domain.organisation.access_trail import Client
from tracker.extensions import db
from tracker.services.organisation.connections.access_tokens import TokenRefused, person_by_token

pytestmark = pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
HERE = Client("10.1.2.3", "")


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["api", *words])


def test_a_system_gets_a_token_is_listed_and_loses_it(run):
    added = run(
        "system", "add", "qlvb", "--name", "Quản lý văn bản", "--email", "qlvb@tinh.example",
        "--role", "office_staff", "--unit", "VPUB",
    )  # fmt: skip
    assert added.output == "Đã thêm hệ thống Quản lý văn bản (qlvb).\n"
    made = json.loads(
        run(
            "token", "add", "qlvb", "--name", "Đồng bộ", "--scope", "act", "--from", "10.1.0.0/16",
            "--format", "json",
        ).stdout
    )  # fmt: skip
    assert made["last_day"] == "2025-09-28"  # 90 days, by the setting
    assert person_by_token(made["token"], HERE, TokenScope.READ).user.username == "qlvb"
    db.session.rollback()
    (listed,) = json.loads(run("token", "list", "--format", "json").stdout)
    assert listed["in_force"]
    assert listed["used_from"] == "10.1.2.3"
    assert "token" not in listed
    assert "qlvb" in run("token", "list").output
    assert run("token", "revoke", str(made["id"])).output == f"Đã kết thúc khóa số {made['id']}.\n"
    with pytest.raises(TokenRefused):
        person_by_token(made["token"], HERE, TokenScope.READ)
    (system,) = json.loads(run("system", "list", "--format", "json").stdout)
    assert (system["username"], system["unit"]) == ("qlvb", "VPUB")
    assert "đang dùng" in run("system", "list").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("token", "add", "khongco", "--name", "a", "--scope", "read"), "Không có người dùng"),
        (
            ("token", "add", "an", "--name", "a", "--scope", "read", "--until", "2027-01-01"),
            "Chọn ngày từ hôm nay đến 01/07/2026",
        ),
        (("token", "revoke", "99"), "Không có khóa số 99"),
        (
            ("system", "add", "an", "--name", "a", "--email", "a@b", "--role", "leadership"),
            "an đã có người dùng",
        ),
    ],
)
def test_what_cannot_be_is_said_in_one_line(run, words, said):
    result = run(*words)
    assert result.exit_code == 1
    assert said in result.output


def test_a_token_for_people_to_copy_stands_alone_on_its_line(run):
    made = run("token", "add", "an", "--name", "a", "--scope", "read", "--until", "2025-07-01")
    first, text = made.output.splitlines()
    assert first == "Khóa (chỉ hiện lần này, dùng được đến hết 01/07/2025):"
    assert person_by_token(text, HERE, TokenScope.READ).name == "a"
