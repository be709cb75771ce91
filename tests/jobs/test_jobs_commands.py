"""``jobs``: what there is, for people and for machines; and one by hand."""

import json
from datetime import date

import pytest

from tests.conftest import NOW
from tests.databases import ON_SQLITE
from tests.jobs.conftest import DUE, LEASE
from tracker import create_app
from tracker.cli.jobs import jobs_group
from tracker.domain.errors import DomainError
from tracker.jobs import catalogue, ticks
from tracker.jobs.catalogue import JOBS
from tracker.models.system.ticks import TickOutcome


@pytest.fixture
def invoke(app):
    """The output of ``flask jobs …``, which must succeed."""

    def invoke(*arguments: str) -> str:
        result = app.test_cli_runner().invoke(jobs_group, arguments)
        assert result.exit_code == 0, result.output
        return result.output

    return invoke


def test_before_anything_ran_the_list_says_when_it_will(invoke):
    listed = {job.pop("name"): job for job in json.loads(invoke("list", "--format", "json"))}
    assert set(listed) == {job.name for job in JOBS}
    assert listed["flag"] == {
        "title": "Cập nhật cờ cảnh báo",
        "does": "Nêu cờ cho nhiệm vụ sắp đến hạn, quá hạn, lâu chưa cập nhật …; "
        "hạ cờ không còn đúng.",
        "schedule": "hằng ngày lúc 00:10",
        "next_due": "2025-07-01T00:10:00+07:00",
        **dict.fromkeys(
            ("last_due", "last_outcome", "last_detail", "last_finished", "last_seconds"), None
        ),
        **dict.fromkeys(
            ("last_error", "last_error_at", "retry_at", "paused_since", "paused_by"), None
        ),
        "runs": 0,
        "failures": 0,
    }
    assert listed["outbox"]["schedule"] == "mỗi phút"
    assert listed["outbox"]["next_due"] == "2025-06-30T09:01:00+07:00"


def test_afterwards_the_list_says_what_was_done_in_the_province_s_time(invoke):
    held = ticks.claim("flag", DUE, NOW, "máy-1", LEASE)
    ticks.finish(held, TickOutcome.DONE, "nêu 3 cờ, hạ 1 cờ", NOW, 1.5)
    flag = json.loads(invoke("list", "--format", "json"))[1]
    assert flag["last_due"] == "2025-06-30T00:10:00+07:00"
    assert flag["last_finished"] == "2025-06-30T09:00:00+07:00"
    assert (flag["last_outcome"], flag["last_detail"]) == ("done", "nêu 3 cờ, hạ 1 cờ")
    assert (flag["last_seconds"], flag["runs"], flag["failures"]) == (1.5, 1, 0)


def test_a_job_that_runs_now_has_not_finished(invoke):
    ticks.claim("flag", DUE, NOW, "máy-1", LEASE)
    flag = json.loads(invoke("list", "--format", "json"))[1]
    assert (flag["last_outcome"], flag["last_finished"]) == ("running", None)


def test_people_read_a_table(invoke):
    held = ticks.claim("flag", DUE, NOW, "máy-1", LEASE)
    ticks.finish(held, TickOutcome.FAILED, "OperationalError: không mở được", NOW, 75)
    head, _rule, _reorganise, flag, *_others = invoke("list").splitlines()
    assert head.split("  ")[0] == "Việc"
    for words in ("01/07/2025 00:10", "30/06/2025 09:00", "1 phút 15 giây", "Lỗi", "không mở được"):
        assert words in flag


@ON_SQLITE
def test_a_job_run_by_hand_says_what_it_did(invoke, add_task):
    add_task(deadline=date(2025, 6, 20))
    said = invoke("run-now", "flag")
    assert said == "Cập nhật cờ cảnh báo: xong; nêu 1 cờ, hạ 0 cờ\n"
    again = json.loads(invoke("run-now", "flag", "--due", "2025-06-29T00:10", "--format", "json"))
    assert again == {
        "name": "flag",
        "due": "2025-06-29T00:10:00+07:00",
        "outcome": "done",
        "detail": "nêu 0 cờ, hạ 0 cờ",
    }


@ON_SQLITE
def test_a_job_that_fails_by_hand_ends_with_1(app, monkeypatch):
    def refuse(_day):
        raise DomainError("Không tạo được.")

    monkeypatch.setattr(catalogue, "make_occurrences", refuse)
    result = app.test_cli_runner().invoke(jobs_group, ["run-now", "repeating"])
    assert (result.exit_code, result.output) == (
        1,
        "Tạo nhiệm vụ định kỳ: lỗi; Không tạo được.\n",
    )


@ON_SQLITE
def test_a_job_is_paused_and_resumed(app, invoke):
    assert "không chạy bù" in invoke("pause", "digest")
    [digest] = [one for one in json.loads(invoke("list", "--format", "json"))
                if one["name"] == "digest"]  # fmt: skip
    assert (digest["next_due"], digest["paused_since"]) == (None, "2025-06-30T09:00:00+07:00")
    assert digest["paused_by"].startswith("dòng lệnh (")
    assert "tạm dừng" in invoke("list")
    assert "từ kỳ hẹn tới" in invoke("resume", "digest")
    for arguments, objection in (
        (("resume", "digest"), "không tạm dừng"),
        (("pause", "hóa đơn"), "Không có công việc “hóa đơn”; có: reorganise, flag, "),
        (("run-now", "flag", "--due", "2030-01-01"), "thời điểm đã qua"),
        (("run-now", "flag", "--due", "mai"), "không phải là lúc dạng 2025-06-30T07:30"),
    ):
        result = app.test_cli_runner().invoke(jobs_group, arguments)
        assert result.exit_code != 0
        assert objection in result.output


@pytest.mark.parametrize("command", ["list", "run"])
def test_without_its_tables_it_says_what_to_do(settle, command):
    empty = create_app(settle())
    result = empty.test_cli_runner().invoke(jobs_group, [command])
    assert result.exit_code == 1
    assert "db upgrade" in result.output
