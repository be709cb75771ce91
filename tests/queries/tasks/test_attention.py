"""What a unit should know of its own tasks: what came back, what is not taken on, what left."""

from datetime import date

from tracker.domain.vocabulary import Queue
from tracker.extensions import db
from tracker.queries.tasks import attention
from tracker.queries.tasks.attention import unit_attention
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

TODAY = date(2025, 6, 30)
DONE = unit_acts.Result("Đã trình")


def returned(task, person, clock, day: int) -> None:
    """Reported, and returned on a day of June."""
    clock.fixed_day = date(2025, 6, day)
    unit_acts.report_done(person("an"), task.id, DONE)
    office_decisions.return_report(person("lan"), task.id, f"Thiếu phụ lục {day}")


def test_a_report_that_came_back_is_told_until_it_is_made_anew(add_task, person, clock):
    first, again, twice, done = (add_task(name) for name in ("một", "hai", "ba", "bốn"))
    for task, day in ((first, 10), (again, 11), (twice, 12), (done, 13), (twice, 14)):
        returned(task, person, clock, day)
    clock.fixed_day = TODAY
    for task in (again, done):
        unit_acts.report_done(person("an"), task.id, DONE)
    office_decisions.confirm(person("lan"), done.id)
    found = unit_attention(person("an").unit_id, TODAY).returned
    assert [(one.content, one.words, one.on) for one in found] == [
        ("ba", "Thiếu phụ lục 14", date(2025, 6, 14)),
        ("một", "Thiếu phụ lục 10", date(2025, 6, 10)),
    ]
    assert unit_attention(person("binh").unit_id, TODAY).returned == []


def test_a_task_that_was_reopened_did_not_come_back(add_task, person):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, DONE)
    office_decisions.confirm(person("lan"), task.id)
    office_decisions.reopen(person("lan"), task.id, "Chưa đạt")
    assert unit_attention(person("an").unit_id, TODAY).returned == []


def test_what_was_not_taken_on_is_told_oldest_first_from_the_day_of_assignment(add_task, person):
    taken_on, started = add_task("đã nhận"), add_task("đã làm")
    unit_acts.acknowledge(person("an"), taken_on.id)
    unit_acts.note_progress(person("an"), started.id, "Đã họp")
    add_task("hôm nay", assigned_on=TODAY, deadline=None)
    add_task("cũ", assigned_on=date(2025, 5, 2))
    add_task("mai", assigned_on=date(2025, 7, 1), deadline=None)
    add_task("của nông nghiệp", lead="SNNMT")
    found = unit_attention(person("an").unit_id, TODAY).unacknowledged
    assert [one.content for one in found] == ["cũ", "hôm nay"]


def test_of_many_that_were_not_taken_on_the_oldest_are_told_and_all_are_counted(
    add_task, person, monkeypatch
):
    monkeypatch.setattr(attention, "MOST_UNACKNOWLEDGED", 2)
    for day in (3, 2, 4):
        add_task(f"ngày {day}", assigned_on=date(2025, 6, day))
    found = unit_attention(person("an").unit_id, TODAY)
    assert [one.content for one in found.unacknowledged] == ["ngày 2", "ngày 3"]
    assert found.unacknowledged_in_all == 3


def test_open_tasks_stand_by_the_person_who_does_them(add_task, person):
    tasks = {name: add_task(name) for name in ("a", "b", "xong")}
    for name, who in (("a", "cuong"), ("b", "an"), ("xong", "cuong")):
        unit_acts.name_assignee(person("an"), tasks[name].id, person(who).id)
    unit_acts.report_done(person("an"), tasks["xong"].id, DONE)
    office_decisions.confirm(person("lan"), tasks["xong"].id)
    found = unit_attention(person("an").unit_id, TODAY).by_assignee
    assert {name: [one.content for one in rows] for name, rows in found.items()} == {
        "Lê Quốc Cường": ["a"],
        "Phạm Hoài An": ["b"],
    }


def test_what_left_the_unit_is_told_last_first_and_what_came_back_is_not(
    add_task, person, unit, clock
):
    left, came_back, other = (add_task(name) for name in ("đi", "đi rồi về", "đi sau"))
    for day, task, code in (
        (10, left, "SNNMT"), (11, came_back, "SNNMT"), (12, came_back, "STC"), (13, other, "VPUB"),
    ):  # fmt: skip
        clock.fixed_day = date(2025, 6, day)
        assignment_changes.reassign(person("lan"), task.id, unit(code).id, "Đúng hơn")
    found = unit_attention(person("an").unit_id, TODAY)
    assert [(one.content, one.on) for one in found.former] == [
        ("đi sau", date(2025, 6, 13)),
        ("đi", date(2025, 6, 10)),
    ]
    assert found.former_in_all == 2
    back = unit_attention(person("binh").unit_id, TODAY)
    assert [one.content for one in back.former] == ["đi rồi về"]


def test_what_a_unit_asked_for_waits_in_its_queues_and_its_reports_do_not_count(add_task, person):
    asked, reported, other = add_task("xin"), add_task("báo cáo"), add_task("khác", lead="SNNMT")
    until = date(2025, 7, 30)
    unit_acts.request_extension(person("an"), asked.id, until, "Chờ Bộ")
    unit_acts.request_extension(person("binh"), other.id, until, "Chờ Bộ")
    unit_acts.report_done(person("an"), reported.id, DONE)
    found = unit_attention(person("an").unit_id, TODAY).undecided
    assert {queue: [row.content for row in rows] for queue, rows in found.items()} == {
        Queue.EXTENSIONS: ["xin"]
    }
    db.session.rollback()
