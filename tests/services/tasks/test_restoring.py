"""A task that was withdrawn by mistake counts again; the days between stay as they were."""

from datetime import date

import pytest

from tests.databases import BOTH_DATABASES
from tracker.domain.errors import DomainError
from tracker.domain.history import event_of
from tracker.domain.tasks.workflow import ActNotPossible
from tracker.domain.vocabulary import FlagKind, Progress, Queue, Standing
from tracker.extensions import db
from tracker.models import Event, Flag, Notice
from tracker.models.tasks.standing import standing_as_of
from tracker.queries.tasks.queues import waiting_counts
from tracker.services.tasks import assignment_changes, unit_acts
from tracker.services.tasks.kept_standing import differences

JUNE_10, JUNE_12, JUNE_15, JUNE_30 = (date(2025, 6, day) for day in (10, 12, 15, 30))


@pytest.fixture
def on(clock):
    """``on(june_10)``: it is that day now."""

    def move(day: date) -> None:
        clock.fixed_day = day

    return move


def standing(task, as_of: date, known_by: date) -> str | None:
    asked = standing_as_of(as_of, known_by)
    return db.session.scalar(db.select(asked.c.standing).where(asked.c.task_id == task.id))


def withdraw(person, task) -> None:
    assignment_changes.withdraw(person("lan"), task.id, "15/QĐ-UBND", "Không còn cần")


def restore(person, task, **more) -> None:
    assignment_changes.restore(person("lan"), task.id, "Thu hồi nhầm", **more)


@BOTH_DATABASES
def test_a_count_as_of_a_day_between_stays_as_it_was(person, add_task, on):
    task = add_task(assigned_on=date(2025, 6, 2))
    on(JUNE_10)
    withdraw(person, task)
    on(JUNE_15)
    restore(person, task)
    assert task.progress is Progress.NOT_STARTED
    assert standing(task, JUNE_15, JUNE_15) == Standing.OPEN_IN_TIME
    for known_by in (JUNE_12, JUNE_15, JUNE_30):
        assert standing(task, JUNE_12, known_by) is None
    assert standing(task, date(2025, 6, 9), JUNE_30) == Standing.OPEN_IN_TIME
    assert list(differences()) == []


def test_a_report_that_waited_waits_again(person, add_task):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    withdraw(person, task)
    assert waiting_counts()[Queue.REPORTS] == 0
    restore(person, task)
    assert task.progress is Progress.AWAITING_CONFIRMATION
    assert waiting_counts()[Queue.REPORTS] == 1


def test_the_unit_is_told_and_the_history_says_which_withdrawal_was_taken_back(
    person, add_task, on
):
    task = add_task(assigned_on=date(2025, 6, 2))
    on(JUNE_10)
    withdraw(person, task)
    on(JUNE_30)
    restore(person, task, until=date(2025, 7, 15))
    (told,) = db.session.scalars(
        db.select(Notice).where(Notice.user_id == person("an").id, Notice.text.like("%khôi phục%"))
    )
    assert told.text == "Nhiệm vụ được khôi phục: Thu hồi nhầm. Hạn mới 15/07/2025."
    event = db.session.scalars(db.select(Event).filter_by(task_id=task.id, kind="restored")).one()
    assert event_of(event.kind, event.facts).sentence == (
        "khôi phục nhiệm vụ đã thu hồi nhầm ngày 10/06/2025 theo 15/QĐ-UBND, hạn mới 15/07/2025"
    )
    assert event.note == "Thu hồi nhầm"
    assert (task.deadline, task.withdrawn_on, task.withdrawal_document) == (
        date(2025, 7, 15), None, "",
    )  # fmt: skip


def test_restored_after_its_deadline_it_is_overdue_and_flagged(person, add_task, on):
    task = add_task(assigned_on=date(2025, 6, 2))
    on(JUNE_10)
    withdraw(person, task)
    on(JUNE_30)
    restore(person, task)
    assert standing(task, JUNE_30, JUNE_30) == Standing.OPEN_OVERDUE
    (flag,) = db.session.scalars(db.select(Flag).filter_by(task_id=task.id, cleared_on=None))
    assert flag.kind is FlagKind.OVERDUE


def test_only_a_withdrawn_task_is_restored_with_a_reason_and_a_day_to_come(person, add_task):
    task = add_task()
    with pytest.raises(ActNotPossible):
        restore(person, task)
    withdraw(person, task)
    with pytest.raises(DomainError, match="Nhập lý do khôi phục"):
        assignment_changes.restore(person("lan"), task.id, " ")
    with pytest.raises(DomainError, match="Chọn ngày từ hôm nay 30/06/2025 trở đi"):
        restore(person, task, until=date(2025, 6, 29))
    assert task.progress is Progress.WITHDRAWN
