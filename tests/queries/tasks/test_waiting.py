"""What waited for the office on a day, whatever was decided since; today it is the queues' page."""

from collections import Counter
from datetime import date, timedelta

import pytest

from tracker.domain.vocabulary import Queue
from tracker.queries.tasks.queues import waiting_counts
from tracker.queries.tasks.queues_on_day import waited_on
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

ASKED, DECIDED = date(2025, 6, 10), date(2025, 6, 20)
DAY = timedelta(days=1)

ASK = {
    Queue.REPORTS: lambda who, task: unit_acts.report_done(who, task, unit_acts.Result("Đã trình")),
    Queue.EXTENSIONS: lambda who, task: unit_acts.request_extension(
        who, task, date(2025, 7, 30), "Chờ số liệu"
    ),
    Queue.HAND_BACKS: lambda who, task: unit_acts.hand_back(who, task, "Không thuộc lĩnh vực"),
    Queue.OBSTACLES: lambda who, task: unit_acts.note_obstacle(who, task, "Thiếu", "Đề nghị cấp"),
    Queue.DISCUSSIONS: lambda who, task: unit_acts.comment(who, task, "Xin hỏi thêm"),
}
DECIDE = {
    Queue.REPORTS: lambda who, task: office_decisions.confirm(who, task.id),
    Queue.EXTENSIONS: lambda who, task: office_decisions.refuse_extension(
        who, task.id, "Phải xong"
    ),
    Queue.HAND_BACKS: lambda who, task: office_decisions.refuse_hand_back(
        who, task.id, "Đúng việc"
    ),
    Queue.OBSTACLES: lambda who, task: office_decisions.answer_obstacle(
        who, task.id, task.obstacles[0].id, "Đã cấp"
    ),
    Queue.DISCUSSIONS: lambda who, task: unit_acts.comment(who, task.id, "Cứ làm như vậy"),
}


@pytest.fixture
def ask(add_task, person, clock):
    """A task of finance of which something is asked on a day."""

    def ask(queue: Queue, day: date = ASKED):
        task = add_task(f"Việc {queue.value}", deadline=date(2025, 6, 25))
        clock.fixed_day = day
        ASK[queue](person("an"), task.id)
        clock.fixed_day = None
        return task

    return ask


def waited(day: date) -> list[tuple[Queue, str, date]]:
    return [(row.what.queue, row.what.content, row.what.since) for row in waited_on(day, day)]


def test_it_waited_from_its_day_until_the_day_before_it_was_decided(ask, person, clock):
    tasks = {queue: ask(queue) for queue in Queue}
    clock.fixed_day = DECIDED
    for queue, task in tasks.items():
        DECIDE[queue](person("minh"), task)
    all_of_them = [(queue, f"Việc {queue.value}", ASKED) for queue in Queue]
    for day, wanted in (
        (ASKED - DAY, []),
        (ASKED, all_of_them),
        (DECIDED - DAY, all_of_them),
        (DECIDED, []),
    ):
        assert sorted(waited(day)) == sorted(wanted)


def test_what_waits_today_is_what_the_queues_show(ask, add_task, person, clock):
    for queue in Queue:
        ask(queue)
        ask(queue, ASKED + DAY)
    withdrawn = ask(Queue.REPORTS)
    assignment_changes.withdraw(person("lan"), withdrawn.id, "15/QĐ-UBND", "Không còn cần")
    assert (
        Counter(row.what.queue for row in waited_on(clock.today(), clock.today()))
        == waiting_counts()
    )
    assert [since for *_, since in waited(clock.today())] == [*5 * [ASKED], *5 * [ASKED + DAY]]


def test_it_is_told_of_the_unit_that_led_the_task_on_that_day(ask, person, unit, clock):
    task = ask(Queue.OBSTACLES)
    clock.fixed_day = DECIDED
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng")
    (before,), (after,) = waited_on(ASKED, ASKED), waited_on(DECIDED, DECIDED)
    assert (before.unit_id, before.what.unit) == (unit("STC").id, "Sở Tài chính")
    assert (after.unit_id, after.what.deadline) == (unit("SNNMT").id, date(2025, 6, 25))
