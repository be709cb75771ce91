"""What a leader opens first: what they are in charge of, where it stands badly, and why."""

from datetime import date, timedelta

import pytest

from tracker.extensions import db
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.urging import urge

MOST = 26  # statements


@pytest.fixture
def in_charge(add_task, person):
    """Adds a task of which the Chairman is in charge."""

    def add(*args: object, **facts: object):
        task = add_task(*args, **facts)
        task.leader = person("chutich")
        db.session.commit()
        return task

    return add


def test_a_leaders_day_begins_with_what_they_are_in_charge_of(browse, in_charge, add_task):
    in_charge("Việc tôi phụ trách")
    add_task("Việc của người khác")
    chutich = browse("chutich")
    chutich.open("/")
    assert chutich.text("h1") == "Việc phụ trách"
    assert chutich.texts(".why-late tbody th a") == ["Việc tôi phụ trách"]
    chutich.open(chutich.link(".tabs a[href*=toan-tinh]"))
    assert len(chutich.texts(".why-late tbody th a")) == 2


def test_whoever_is_in_charge_of_nothing_sees_the_whole_province(browse, add_task):
    add_task("Việc của người khác")
    chutich = browse("chutich")
    chutich.open("/lanh-dao")
    assert chutich.text("h1") == "Việc của toàn tỉnh"
    assert chutich.texts(".why-late tbody th a") == ["Việc của người khác"]


def test_each_overdue_task_says_why(browse, in_charge, person, clock):
    unheard = in_charge("Không ai nói gì", deadline=date(2025, 6, 5))
    hindered = in_charge("Vướng", deadline=date(2025, 6, 10))
    reported = in_charge("Đã báo cáo", deadline=date(2025, 6, 12))
    clock.fixed_day = date(2025, 6, 13)
    unit_acts.note_obstacle(person("an"), hindered.id, "Chờ vốn", "Cấp kinh phí")
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    clock.fixed_day = None
    urge(person("lan"), unheard.id, "Báo cáo ngay")
    chutich = browse("chutich")
    chutich.open("/lanh-dao")
    first, second, third = chutich.texts(".why-late td.done")
    assert first.startswith("Chưa báo cáo hoàn thành")
    assert "đã đôn đốc ngày 30/06/2025" in first
    assert "“Chờ vốn” 13/06/2025" in second
    assert "Kiến nghị chưa được trả lời: Cấp kinh phí" in second
    assert third.startswith("Đã báo cáo, chờ xác nhận")
    assert len(chutich.page.select('.why-late a[href*="/don-doc"]')) == 2  # what waits is not urged
    chutich.open(chutich.link('.why-late a[href*="viec=instruct"]'))
    assert "Ý kiến chỉ đạo" in chutich.text("#viec")


def test_the_worst_units_come_first_and_are_urged_from_there(browse, in_charge, clock):
    in_charge("Một", lead="SNNMT", deadline=date(2025, 6, 1), assigned_on=date(2025, 5, 1))
    for place in range(2):
        in_charge(f"Hai {place}", deadline=date(2025, 6, 20))
    chutich = browse("chutich")
    chutich.open("/lanh-dao")
    assert chutich.texts(".worst-units tbody th") == [
        "Sở Tài chính",
        "Sở Nông nghiệp và Môi trường",
    ]
    assert chutich.text(".worst-units td.number").startswith("2")
    chutich.open(chutich.link(".worst-units td.number a"))
    assert len(chutich.page.select(".tasks tbody tr")) == 2
    chutich.open("/lanh-dao")
    chutich.open(chutich.link(".worst-units .acts a"))
    assert "Hai 0" in chutich.text("main")
    assert "Một" not in chutich.text("main")


def test_without_anything_to_urge_units_have_no_column_of_acts(browse, in_charge, person):
    task = in_charge("Đã báo cáo", deadline=date(2025, 6, 12))
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    chutich = browse("chutich")
    chutich.open("/lanh-dao")
    assert "Sở Tài chính" in chutich.text(".worst-units tbody th")
    assert chutich.texts(".worst-units .acts") == []


def test_what_changed_since_last_week_is_told(browse, in_charge, person, clock):
    before = in_charge("Xong tuần này", deadline=date(2025, 6, 10))
    in_charge("Mới quá hạn", deadline=date(2025, 6, 25))
    in_charge("Vẫn quá hạn", deadline=date(2025, 6, 20))
    clock.fixed_day = date(2025, 6, 26)
    unit_acts.report_done(person("an"), before.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), before.id)
    clock.fixed_day = None
    chutich = browse("chutich")
    chutich.open("/lanh-dao")
    assert chutich.text(".changed") == (
        "So với 23/06/2025 (khi đó 2 quá hạn): thêm 1 quá hạn, hết quá hạn 1 (1 hoàn thành)."
    )


def test_months_tell_what_was_overdue_at_their_end_and_what_was_completed_in_time(
    browse, in_charge, person, clock
):
    done = in_charge("Xong tháng 6", assigned_on=date(2025, 4, 1), deadline=date(2025, 4, 20))
    in_charge("Còn lại", assigned_on=date(2025, 5, 2), deadline=date(2025, 5, 20))
    in_time = in_charge("Đúng hạn", deadline=date(2025, 6, 20))
    clock.fixed_day = date(2025, 6, 10)
    for task in (done, in_time):
        unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
        office_decisions.confirm(person("lan"), task.id)
    clock.fixed_day = None
    chutich = browse("chutich")
    chutich.open("/lanh-dao")
    assert [one[:7] for one in chutich.texts(".months-ends tbody th")[:3]] == [
        "06/2025",
        "05/2025",
        "04/2025",
    ]
    cells = chutich.texts(".months-ends tbody td")
    overdue = [cell.split()[0] for cell in cells[::3]]
    assert overdue == ["1", "2", "1", *["0"] * 9]
    assert (cells[1:3], cells[4:6]) == (["2", "1/2 = 50,0%"], ["0", "–"])
    chutich.open(chutich.link(".months-ends tbody tr:nth-child(2) a"))
    assert len(chutich.page.select(".tasks tbody tr")) == 2


def test_the_page_asks_no_more_when_there_are_more_tasks(browse, in_charge):
    def fill(number: int) -> None:
        for place in range(number):
            in_charge(f"Việc {place}", deadline=date(2025, 6, 2) + timedelta(days=place))
            in_charge(f"Khác {place}", lead="SNNMT", deadline=date(2025, 7, 20))

    chutich = browse("chutich")
    fill(2)
    for _ in range(2):  # the first one also reads what the process keeps
        chutich.open("/lanh-dao")
    few = chutich.queries
    fill(12)
    chutich.open("/lanh-dao")
    assert chutich.queries == few <= MOST
