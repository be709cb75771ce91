"""What the office decides: days that can be, and what is counted of extensions."""

from datetime import date, timedelta

import pytest

from tests.databases import BOTH_DATABASES
from tests.standing_on import classify
from tracker.domain.errors import DomainError
from tracker.domain.history import event_of
from tracker.domain.vocabulary import Progress, Standing
from tracker.extensions import db
from tracker.models import Event
from tracker.models.tasks.standing import standing_as_of
from tracker.services.tasks import office_decisions, unit_acts

pytestmark = BOTH_DATABASES

TODAY = date(2025, 6, 30)
DUE = date(2025, 7, 20)
EARLIER = date(2025, 6, 20)
DAY = timedelta(days=1)


def last_sentence(task) -> str:
    event = db.session.scalars(
        db.select(Event).filter_by(task_id=task.id).order_by(Event.id.desc()).limit(1)
    ).one()
    return event_of(event.kind, event.facts).sentence


def sentences(task) -> list[str]:
    events = db.session.scalars(db.select(Event).filter_by(task_id=task.id).order_by(Event.id))
    return [event_of(event.kind, event.facts).sentence for event in events]


def test_the_deadline_in_force_is_no_new_deadline(person, add_task):
    task = add_task(deadline=DUE)
    with pytest.raises(DomainError, match="Chọn ngày sau hạn hiện tại 20/07/2025"):
        unit_acts.request_extension(person("an"), task.id, DUE, "Chờ Bộ")
    unit_acts.request_extension(person("an"), task.id, DUE + DAY, "Chờ Bộ")
    with pytest.raises(DomainError, match="Chọn ngày sau hạn hiện tại 20/07/2025"):
        office_decisions.grant_extension(person("minh"), task.id, DUE)
    office_decisions.grant_extension(person("minh"), task.id, DUE + DAY)
    assert task.deadline == DUE + DAY


def test_an_extension_that_was_refused_is_none_when_the_granted_ones_are_counted(person, add_task):
    task = add_task(deadline=DUE)
    an, minh = person("an"), person("minh")
    unit_acts.request_extension(an, task.id, DUE + DAY, "Chờ Bộ")
    office_decisions.refuse_extension(minh, task.id, "Phải xong trong quý")
    for number in (1, 2):
        unit_acts.request_extension(an, task.id, DUE + 9 * number * DAY, "Vẫn chờ")
        office_decisions.grant_extension(minh, task.id, DUE + 9 * number * DAY)
        assert last_sentence(task).startswith(f"gia hạn nhiệm vụ lần thứ {number} ")


def test_a_decision_meets_the_request_that_waits_and_no_earlier_one(person, add_task):
    task = add_task(deadline=DUE)
    an, minh = person("an"), person("minh")
    unit_acts.request_extension(an, task.id, DUE + DAY, "Chờ Bộ")
    office_decisions.grant_extension(minh, task.id, DUE + DAY)
    unit_acts.request_extension(an, task.id, DUE + 2 * DAY, "Vẫn chờ")
    office_decisions.refuse_extension(minh, task.id, "Phải xong trong quý")
    assert [(row.granted_until, row.decision_note) for row in task.extensions] == [
        (DUE + DAY, ""),
        (None, "Phải xong trong quý"),
    ]
    assert task.deadline == DUE + DAY


@pytest.mark.parametrize("completed_on", [date(2025, 6, 2), date(2025, 6, 29), TODAY])
def test_the_day_of_completion_may_be_any_from_the_assignment_to_the_report(
    person, add_task, completed_on
):
    task = add_task(assigned_on=date(2025, 6, 2))
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id, "Theo văn bản", completed_on=completed_on)
    put_right = None if completed_on == TODAY else completed_on
    assert task.reports[-1].completed_on == put_right


@pytest.mark.parametrize("completed_on", [date(2025, 6, 1), TODAY + DAY])
def test_a_task_cannot_be_done_before_its_assignment_or_after_the_report(
    person, add_task, completed_on
):
    task = add_task(assigned_on=date(2025, 6, 2))
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    with pytest.raises(DomainError, match="từ ngày giao 02/06/2025 đến ngày báo cáo 30/06/2025"):
        office_decisions.confirm(person("lan"), task.id, "Theo văn bản", completed_on=completed_on)
    assert task.reports[-1].decided_on is None


def test_a_reopened_task_is_open_from_that_day_and_was_done_before(person, add_task, clock):
    task = add_task(deadline=EARLIER)
    clock.fixed_day = EARLIER
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    clock.fixed_day = TODAY
    office_decisions.reopen(person("lan"), task.id, "Kết quả chưa đạt")
    in_sql = {}
    for day in (TODAY - DAY, TODAY):
        stood = standing_as_of(day, day)
        row = db.session.execute(db.select(stood).where(stood.c.task_id == task.id)).one()
        assert classify(task.dates(), day) == row.standing
        in_sql[day] = (row.standing, row.progress, row.completed_on)
    assert in_sql == {
        TODAY - DAY: (Standing.DONE_ON_TIME, Progress.DONE, EARLIER),
        TODAY: (Standing.OPEN_OVERDUE, Progress.IN_PROGRESS, None),
    }


def test_another_day_than_the_report_wants_a_reason_and_the_same_day_none(person, add_task):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    with pytest.raises(DomainError, match="Nhập lý do đổi ngày"):
        office_decisions.confirm(person("lan"), task.id, "  ", completed_on=TODAY - DAY)
    office_decisions.confirm(person("lan"), task.id, completed_on=TODAY)
    assert task.reports[-1].confirmed


def test_of_several_obstacles_the_one_that_is_meant_is_answered_once(person, add_task):
    task = add_task()
    for request in ("Họp", "Cấp số liệu"):
        unit_acts.note_obstacle(person("an"), task.id, "Vướng", request)
    first, second = task.obstacles
    office_decisions.answer_obstacle(person("lan"), task.id, second.id, "Đã cấp")
    assert [(row.request, row.answer) for row in task.obstacles if row.answered_on] == [
        ("Cấp số liệu", "Đã cấp")
    ]
    with pytest.raises(DomainError, match="đã được trả lời"):
        office_decisions.answer_obstacle(person("lan"), task.id, second.id, "Lần nữa")
    office_decisions.answer_obstacle(person("lan"), task.id, first.id, "Họp ngày 2/7")
    assert first.answer == "Họp ngày 2/7"


def test_no_deadline_that_is_set_today_has_passed(person, add_task):
    task = add_task(assigned_on=date(2025, 6, 2), deadline=date(2025, 6, 20))
    an, minh = person("an"), person("minh")
    with pytest.raises(DomainError, match="Chọn ngày từ ngày đề nghị 30/06/2025"):
        unit_acts.request_extension(an, task.id, TODAY - DAY, "Chờ Bộ")
    unit_acts.request_extension(an, task.id, TODAY + DAY, "Chờ Bộ")
    with pytest.raises(DomainError, match="Chọn ngày từ hôm nay 30/06/2025"):
        office_decisions.grant_extension(minh, task.id, TODAY - DAY)
    office_decisions.grant_extension(minh, task.id, TODAY)
    unit_acts.report_done(an, task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(minh, task.id)
    with pytest.raises(DomainError, match="Chọn ngày từ hôm nay 30/06/2025"):
        office_decisions.reopen(minh, task.id, "Còn thiếu", until=TODAY - DAY)


def test_a_result_document_of_a_day_to_come_is_refused(person, add_task):
    task = add_task()
    result = unit_acts.Result("Đã trình", "12/BC-STC", TODAY + DAY)
    with pytest.raises(DomainError, match="không thể sau ngày báo cáo 30/06/2025") as refused:
        unit_acts.report_done(person("an"), task.id, result)
    assert refused.value.field == "dated"


def test_a_task_is_opened_again_with_another_deadline(person, add_task):
    task = add_task(assigned_on=date(2025, 6, 2), deadline=date(2025, 6, 20))
    unit_acts.note_progress(person("an"), task.id, "Được nửa", percent=50)
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    assert task.percent == 100
    office_decisions.reopen(person("lan"), task.id, "Còn thiếu", until=DUE)
    assert "mở lại nhiệm vụ đã hoàn thành, hạn mới 20/07/2025" in sentences(task)
    assert (task.deadline, task.percent) == (DUE, None)
    assert classify(task.dates(), TODAY) is Standing.OPEN_IN_TIME


def test_requests_that_lapse_are_refused_by_nobody(person, add_task):
    task = add_task(deadline=DUE)
    unit_acts.request_extension(person("an"), task.id, DUE + DAY, "Chờ Bộ")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    events = db.session.scalars(db.select(Event).filter_by(task_id=task.id).order_by(Event.id))
    told = [(event.actor_id, event_of(event.kind, event.facts).sentence) for event in events]
    assert told[-1] == (
        None,
        "ghi đề nghị gia hạn hết hiệu lực, vì nhiệm vụ đã kết thúc hoặc chuyển đơn vị",
    )
