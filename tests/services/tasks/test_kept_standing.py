"""What tasks keep of their standing is held against the rule, and mended."""

import json
from datetime import date

import pytest
import sqlalchemy as sa

from tests.databases import BOTH_DATABASES
from tests.registers import fill
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.jobs.tasks.kept_standing import StandingDiffered, check_some
from tracker.models import Task
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.kept_standing import Difference, differences, mend, slice_of

JUNE_30 = date(2025, 6, 30)


def spoil(task_id: int, **columns) -> None:
    """By hand, past everything that keeps it right."""
    db.session.execute(sa.update(Task.__table__).where(Task.id == task_id).values(columns))
    db.session.commit()


def test_acts_leave_nothing_to_mend(person, add_task):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    assert list(differences()) == []
    assert (task.due_on, task.reported_on, task.completed_on) == (
        date(2025, 6, 20),
        JUNE_30,
        None,
    )
    office_decisions.confirm(person("lan"), task.id)
    assert list(differences()) == []
    assert (task.completed_on, task.closed_on, task.settled_on) == (JUNE_30, JUNE_30, JUNE_30)
    office_decisions.reopen(person("lan"), task.id, "Kết quả chưa đạt")
    assert list(differences()) == []
    assert (task.completed_on, task.closed_on, task.changed_on) == (None, None, JUNE_30)


@BOTH_DATABASES
def test_what_was_changed_by_hand_is_named_and_mended(app, add_task):
    right, wrong = add_task("đúng"), add_task("sai")
    spoil(wrong.id, due_on=date(2025, 7, 1), progress=Progress.DONE.value)
    found = list(differences())
    assert found == [
        Difference(wrong.id, "due_on", date(2025, 7, 1), date(2025, 6, 20)),
        Difference(wrong.id, "progress", Progress.DONE, Progress.NOT_STARTED),
    ]
    assert list(mend(found)) == found
    assert list(differences()) == []
    assert db.session.get_one(Task, wrong.id).due_on == right.due_on == date(2025, 6, 20)


def test_a_register_that_is_wrong_throughout_is_mended_some_tasks_at_a_time(
    app, add_task, monkeypatch
):
    monkeypatch.setattr("tracker.services.tasks.kept_standing.BATCH", 2)
    numbers = [add_task(f"{place}").id for place in range(5)]
    for number in numbers:
        spoil(number, closed_on=JUNE_30)
    wrong = sa.select(sa.func.count()).where(Task.closed_on.is_not(None))
    left = []
    for one in mend(differences()):
        left.append((one.task_id, db.session.scalar(wrong)))
        db.session.rollback()
    assert left == list(zip(numbers, (3, 3, 1, 1, 0), strict=True))


@BOTH_DATABASES
def test_a_register_of_many_histories_keeps_what_the_rule_says(app):
    fill(seed=3, size=60)
    kept = [one for one in differences() if one.column not in ("progress", "deadline")]
    assert kept == []  # the register's own rows leave progress and deadline as they began


def test_each_task_has_its_turn_once_in_thirty_nights(app, add_task):
    numbers = [add_task(f"{place}").id for place in range(7)]
    seen: list[int] = []
    for night in range(30):
        first, last = slice_of(date.fromordinal(JUNE_30.toordinal() + night))
        seen += range(first, last + 1)
    assert sorted(seen) == list(range(1, max(numbers) + 1))


def test_the_nightly_job_mends_and_says_so_as_a_failure(app, add_task):
    task = add_task()
    spoil(task.id, closed_on=JUNE_30)
    nights = (date.fromordinal(JUNE_30.toordinal() + night) for night in range(30))
    its_turn = next(
        night for night in nights if task.id in range(slice_of(night)[0], slice_of(night)[1] + 1)
    )
    with pytest.raises(StandingDiffered, match=f"1 nhiệm vụ khác quy tắc, đã sửa: {task.id}"):
        check_some(its_turn)
    assert list(differences()) == []


def test_the_command_says_what_it_would_mend_and_mends(app, add_task):
    task = add_task()
    spoil(task.id, closed_on=JUNE_30)
    runner = app.test_cli_runner()
    shown = runner.invoke(args=["check"])
    assert shown.exit_code == 1
    assert "closed_on" in shown.output
    assert "Chạy lại với --mend để sửa." in shown.output
    mended = runner.invoke(args=["check", "--mend", "--format", "json"])
    assert mended.exit_code == 0
    assert json.loads(mended.output) == {
        "differences": [
            {"task": task.id, "column": "closed_on", "kept": "30/06/2025", "by_rule": "None"}
        ],
        "counts": [],
        "mended": True,
    }
    assert runner.invoke(args=["check"]).output.strip() == (
        "Số liệu tình trạng của mọi nhiệm vụ khớp với quy tắc.\n"
        "Số liệu đếm sẵn cho báo cáo khớp với nhiệm vụ."
    )
