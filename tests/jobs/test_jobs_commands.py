"""``jobs list`` for people and for machines."""

import json

import pytest

from tests.conftest import NOW
from tests.jobs.conftest import DUE, LEASE
from tracker import create_app
from tracker.cli.jobs import jobs_group
from tracker.jobs import ticks
from tracker.models.ticks import TickOutcome


@pytest.fixture
def invoke(app):
    """The output of ``flask jobs …``, which must succeed."""

    def invoke(*arguments: str) -> str:
        result = app.test_cli_runner().invoke(jobs_group, arguments)
        assert result.exit_code == 0, result.output
        return result.output

    return invoke


def test_before_anything_ran_the_list_says_when_it_will(invoke):
    assert json.loads(invoke("list", "--format", "json")) == [
        {
            "name": "flag",
            "title": "Cập nhật cờ cảnh báo",
            "schedule": "hằng ngày lúc 00:10",
            "next_due": "2025-07-01T00:10:00+07:00",
            "last_due": None,
            "last_outcome": None,
            "last_detail": None,
            "last_finished": None,
        },
        {
            "name": "repeating",
            "title": "Tạo nhiệm vụ định kỳ",
            "schedule": "hằng ngày lúc 00:10",
            "next_due": "2025-07-01T00:10:00+07:00",
            "last_due": None,
            "last_outcome": None,
            "last_detail": None,
            "last_finished": None,
        },
        {
            "name": "reminders",
            "title": "Nhắc thời hạn",
            "schedule": "hằng ngày lúc 07:30",
            "next_due": "2025-07-01T07:30:00+07:00",
            "last_due": None,
            "last_outcome": None,
            "last_detail": None,
            "last_finished": None,
        },
        {
            "name": "bundle",
            "title": "Thư gộp thông báo trong ngày",
            "schedule": "hằng ngày lúc 16:30",
            "next_due": "2025-06-30T16:30:00+07:00",
            "last_due": None,
            "last_outcome": None,
            "last_detail": None,
            "last_finished": None,
        },
        {
            "name": "digest",
            "title": "Bản tổng hợp quá hạn hằng tháng",
            "schedule": "ngày 1 hằng tháng lúc 07:30",
            "next_due": "2025-07-01T07:30:00+07:00",
            "last_due": None,
            "last_outcome": None,
            "last_detail": None,
            "last_finished": None,
        },
        {
            "name": "outbox",
            "title": "Gửi thư chờ",
            "schedule": "mỗi phút",
            "next_due": "2025-06-30T09:01:00+07:00",
            "last_due": None,
            "last_outcome": None,
            "last_detail": None,
            "last_finished": None,
        },
    ]


def test_afterwards_the_list_says_what_was_done_in_the_province_s_time(invoke):
    held = ticks.claim("flag", DUE, NOW, "máy-1", LEASE)
    ticks.finish(held, TickOutcome.DONE, "nêu 3 cờ, hạ 1 cờ", NOW)
    flag = json.loads(invoke("list", "--format", "json"))[0]
    assert flag["last_due"] == "2025-06-30T00:10:00+07:00"
    assert flag["last_finished"] == "2025-06-30T09:00:00+07:00"
    assert (flag["last_outcome"], flag["last_detail"]) == ("done", "nêu 3 cờ, hạ 1 cờ")


def test_a_job_that_runs_now_has_not_finished(invoke):
    ticks.claim("flag", DUE, NOW, "máy-1", LEASE)
    flag = json.loads(invoke("list", "--format", "json"))[0]
    assert (flag["last_outcome"], flag["last_finished"]) == ("running", None)


def test_people_read_a_table(invoke):
    held = ticks.claim("flag", DUE, NOW, "máy-1", LEASE)
    ticks.finish(held, TickOutcome.FAILED, "OperationalError: không mở được", NOW)
    head, _rule, flag, *_others, digest, outbox = invoke("list").splitlines()
    assert head.split("  ")[0] == "Việc"
    for words in ("01/07/2025 00:10", "30/06/2025 00:10", "Lỗi", "không mở được"):
        assert words in flag
    assert "01/07/2025 07:30" in digest
    assert "mỗi phút" in outbox


@pytest.mark.parametrize("command", ["list", "run"])
def test_without_its_tables_it_says_what_to_do(settle, command):
    empty = create_app(settle())
    result = empty.test_cli_runner().invoke(jobs_group, [command])
    assert result.exit_code == 1
    assert "db upgrade" in result.output
