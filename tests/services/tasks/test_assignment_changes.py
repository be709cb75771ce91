"""A task that goes to another unit, is put right, or is withdrawn."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.databases import BOTH_DATABASES
from tracker.domain.errors import DomainError
from tracker.domain.history import event_of
from tracker.domain.vocabulary import Progress, Queue, Urgency
from tracker.extensions import db
from tracker.models import Event
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import list_tasks
from tracker.queries.tasks.queues import waiting_counts
from tracker.services.tasks import assignment_changes, unit_acts
from tracker.services.tasks.assignment_changes import Correction

TODAY = date(2025, 6, 30)
ALL = TaskFilter(TODAY, TODAY)


@pytest.fixture
def finds(person):
    """``finds("de dieu")``: what the office's search finds today."""

    def finds(words: str) -> list[str]:
        page = list_tasks(person("lan").person, replace(ALL, q=words))
        return [row.content for row in page.rows]

    return finds


def correct(person, task, **correction) -> None:
    assignment_changes.correct(person("lan"), task.id, Correction(**correction), "Ghi sai")


def test_a_corrected_task_is_found_by_its_new_words_and_unit(person, unit, add_task, finds):
    task = add_task("Báo cáo giải ngân")
    correct(person, task, content="Kiểm tra đê điều", lead_unit_id=unit("SNNMT").id)
    assert finds("de dieu") == finds("nong nghiep") == ["Kiểm tra đê điều"]
    assert finds("giai ngan") == finds("tai chinh") == []


def test_a_reassigned_task_is_found_by_its_new_unit(person, unit, add_task, finds):
    task = add_task("Báo cáo giải ngân")
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng")
    assert finds("giai ngan nong nghiep") == ["Báo cáo giải ngân"]
    assert finds("tai chinh") == []


def test_a_unit_that_comes_to_lead_a_task_no_longer_helps_with_it(person, unit, add_task):
    task = add_task(helpers=("SNNMT", "VPUB"))
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng")
    assert task.lead_unit.code == "SNNMT"
    assert [helper.code for helper in task.coordinating_units] == ["VPUB"]
    other = add_task(helpers=("SNNMT", "VPUB"))
    correct(person, other, lead_unit_id=unit("SNNMT").id)
    assert [helper.code for helper in other.coordinating_units] == ["VPUB"]


def test_a_task_goes_to_another_unit_that_is_there_today(person, unit, add_task):
    task = add_task()
    for code in ("STC", "SKHĐT"):
        with pytest.raises(DomainError, match="một đơn vị khác đang hoạt động"):
            assignment_changes.reassign(person("lan"), task.id, unit(code).id, "Đúng chức năng")
    with pytest.raises(DomainError, match="một đơn vị khác đang hoạt động"):
        assignment_changes.reassign(person("lan"), task.id, 999, "Đúng chức năng")
    assert task.lead_unit.code == "STC"


def test_a_hand_back_is_accepted_by_reassigning(person, unit, add_task):
    task = add_task()
    unit_acts.hand_back(person("an"), task.id, "Không thuộc lĩnh vực")
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng")
    (asked,) = task.hand_backs
    assert (asked.accepted, asked.decided_on, asked.decision_note) == (
        True, TODAY, "Đúng chức năng",
    )  # fmt: skip


def test_a_request_for_time_lapses_when_the_task_goes_elsewhere(person, unit, add_task):
    task = add_task()
    unit_acts.request_extension(person("an"), task.id, TODAY + timedelta(days=9), "Chờ Bộ")
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng")
    (asked,) = task.extensions
    assert (asked.decided_on, asked.granted_until, asked.decision_note) == (
        TODAY, None, "Hết hiệu lực",
    )  # fmt: skip
    assert task.deadline == date(2025, 6, 20)


@BOTH_DATABASES
def test_a_task_whose_report_waits_can_be_withdrawn_and_waits_no_more(person, add_task):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    assert waiting_counts()[Queue.REPORTS] == 1
    assignment_changes.withdraw(person("lan"), task.id, "15/QĐ-UBND", "Không còn cần")
    assert (task.progress, task.withdrawn_on) == (Progress.WITHDRAWN, TODAY)
    assert waiting_counts()[Queue.REPORTS] == 0


def test_a_deadline_put_right_may_be_the_day_of_assignment_and_no_earlier(person, add_task):
    task = add_task(assigned_on=date(2025, 6, 2))
    with pytest.raises(DomainError, match="không thể trước ngày giao"):
        correct(person, task, deadline=date(2025, 6, 1))
    correct(person, task, deadline=date(2025, 6, 2))
    assert task.deadline == date(2025, 6, 2)


def test_a_deadline_can_be_taken_away_and_nothing_else_changes(person, add_task):
    task = add_task()
    correct(person, task, removes_deadline=True)
    assert (task.deadline, task.original_deadline) == (None, date(2025, 6, 20))
    assert (task.content, task.lead_unit.code) == ("Báo cáo giải ngân vốn đầu tư công", "STC")


@pytest.mark.parametrize("same", [{}, {"content": " Báo cáo giải ngân vốn đầu tư công "}])
def test_a_correction_that_changes_nothing_is_refused(person, unit, add_task, same):
    task = add_task()
    with pytest.raises(DomainError, match="Chưa có gì thay đổi"):
        correct(person, task, lead_unit_id=unit("STC").id, deadline=task.deadline, **same)
    db.session.rollback()
    assert task.changes == []


def test_what_is_asked_for_and_how_urgently_can_be_put_right(person, add_task):
    task = add_task()
    correct(person, task, product=" Tờ trình ", urgency=Urgency.URGENT)
    assert (task.product, task.urgency) == ("Tờ trình", Urgency.URGENT)
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    assert event_of(event.kind, event.facts).sentence == (
        "đính chính nhiệm vụ: ghi sản phẩm “Tờ trình”; độ khẩn từ “Thường” thành “Khẩn”"
    )
    with pytest.raises(DomainError, match="Viết gọn sản phẩm"):
        correct(person, task, product="x" * 501)
