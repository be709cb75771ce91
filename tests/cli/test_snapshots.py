"""``flask snapshot``: freeze, list, diff, verify, on Điện Biên's data."""

from datetime import date

import pytest
import sqlalchemy as sa

from tracker.extensions import db
from tracker.models import Task, User
from tracker.services.tasks import unit_acts

pytestmark = pytest.mark.long
FREEZE = ("snapshot", "freeze", "--period", "2025-H1", "--as-of", "2025-06-30",
          "--register", "province")  # fmt: skip
KEYS = {"period", "register", "as_of", "version", "total", "standing", "frozen_at", "frozen_by"}
PRINTED = {"done_on_time": 545, "done_late": 52, "open_in_time": 28, "open_overdue": 7}


def test_a_period_is_frozen_listed_and_compared_with_what_came_after(seeded, run, run_json):
    row = run_json(*FREEZE, "--by", "minh", "--note", "Số gửi Chính phủ")
    assert row.keys() >= KEYS
    assert (row["version"], row["total"], row["standing"]) == (1, 632, PRINTED)
    assert (row["as_of"], row["frozen_at"]) == ("2025-06-30", "2025-06-30T09:00:00+07:00")
    assert run_json("snapshot", "list") == [row]
    assert run_json("snapshot", "diff") == []
    task_id = report_something_done(seeded)
    (change,) = run_json("snapshot", "diff", "--period", "2025-H1")
    assert change.keys() >= KEYS | {"task", "what", "from", "to", "event"}
    assert (change["task"], change["what"], change["to"], change["event"]) == (
        task_id, "progress", "awaiting_confirmation", "báo cáo hoàn thành nhiệm vụ",
    )  # fmt: skip
    assert f"{task_id}" in run("snapshot", "diff").output
    assert run_json("snapshot", "list") == [row]
    assert run_json("snapshot", "verify") == {"snapshots": 1, "damaged": []}


def report_something_done(app) -> int:
    """A unit reports a task, in progress with its deadline to come."""
    with app.app_context():
        task, head = db.session.execute(
            sa.select(Task, User)
            .join(User, User.unit_id == Task.lead_unit_id)
            .where(Task.progress == "in_progress", Task.deadline > date(2025, 6, 30),
                   Task.assigned_on.between(date(2025, 1, 1), date(2025, 6, 30)),
                   Task.register == "province", User.role_rows.any(role="unit_head"))
            .limit(1)
        ).one()  # fmt: skip
        unit_acts.report_done(head, task.id, unit_acts.Result("Đã trình"))
        return task.id


def test_a_second_version_wants_a_reason_and_a_leader(run, run_json):
    assert run_json(*FREEZE)["frozen_by"] == "Hệ thống"
    for words, said in (
        ((), "Đã có bản 1"),
        (("--by", "lan", "--note", "x"), "Chỉ lãnh đạo Văn phòng"),
        (("--by", "khongco"), "Không có người dùng"),
    ):
        result = run(*FREEZE, *words)
        assert (result.exit_code, said in result.output) == (1, True), result.output
    assert run_json(*FREEZE, "--note", "Bổ sung", "--by", "minh")["version"] == 2
    assert [row["version"] for row in run_json("snapshot", "list")] == [2, 1]
    assert run("snapshot", "diff", "--register", "government").exit_code == 1
