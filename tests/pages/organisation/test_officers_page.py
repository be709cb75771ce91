"""An officer's day: what waits for them, and the tasks they follow."""

from datetime import date

import pytest

from tracker.extensions import db
from tracker.services.tasks import unit_acts


@pytest.fixture
def mine(add_task, person):
    """Four that lan follows, each in another part; one of minh's, and one that nobody follows."""
    tasks = [
        add_task("Trễ", deadline=date(2025, 6, 20)),
        add_task("Tuần này", deadline=date(2025, 7, 4)),
        add_task("Đã báo cáo", deadline=date(2025, 6, 20)),
        add_task("Không thời hạn", deadline=None),
        add_task("Của minh", deadline=date(2025, 6, 20)),
    ]
    for task in tasks:
        task.officer = person("minh" if task.content == "Của minh" else "lan")
    db.session.commit()
    add_task("Chưa ai theo dõi")
    unit_acts.report_done(person("an"), tasks[2].id, unit_acts.Result("Đã trình"))


def test_an_officers_day_begins_with_their_own_tasks_each_in_one_part(browse, mine):
    lan = browse("lan")
    lan.open("/")
    assert lan.text("h1") == "Việc của tôi"
    assert lan.texts(".jump li")[:5] == [
        "4 chưa hoàn thành, gồm:",
        "1 quá hạn, chưa báo cáo",
        "1 đến hạn trong 7 ngày",
        "1 đã báo cáo, chờ Văn phòng trong đó 1 quá hạn, từ hôm nay",
        "1 còn lại",
    ]
    assert [lan.texts(f".group-{part} tbody th a") for part in ("qua-han", "cho-xac-nhan")] == [
        ["Trễ"],
        ["Đã báo cáo"],
    ]
    assert lan.text(".queue li") == "1 báo cáo hoàn thành chờ xác nhận"
    assert lan.queries <= 22


def test_it_leads_to_the_own_list_and_to_what_nobody_follows(browse, mine):
    lan = browse("lan")
    lan.open("/viec-cua-toi")
    assert lan.texts(".jump-more li")[-1] == "1 chưa hoàn thành, chưa có người theo dõi"
    lan.open(lan.link(".jump-more li:last-child a"))
    assert lan.texts(".tasks tbody th a") == ["Chưa ai theo dõi"]
    lan.open("/viec-cua-toi")
    lan.open(lan.link(".jump-more a"))
    assert lan.text("h1 .count") == "4"
    assert lan.texts(".list-tabs [aria-current]") == ["Của tôi"]


def test_who_follows_nothing_is_told_how_that_comes_about(browse):
    lan = browse("lan")
    lan.open("/viec-cua-toi")
    assert "Bạn không theo dõi nhiệm vụ nào chưa hoàn thành" in lan.text("main .empty")
