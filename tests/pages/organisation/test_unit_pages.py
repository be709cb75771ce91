"""The page of a unit, as the office sees it: what it was given in a period, and what it owes."""

from datetime import date

import pytest

from tracker.domain.vocabulary import Register
from tracker.services.tasks import unit_acts


@pytest.fixture
def finance(add_task, person):
    """Overdue and idle, overdue and reported; one of the year before, one of another kind."""
    add_task("Trễ")
    reported = add_task("Trễ, đã báo cáo")
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    add_task("Năm trước", assigned_on=date(2024, 11, 1), deadline=date(2024, 12, 1))
    add_task("Của Chính phủ", register=Register.GOVERNMENT)
    add_task("Của nông nghiệp", lead="SNNMT")


def test_what_is_overdue_means_the_same_in_the_head_and_in_the_box_below(browse, finance):
    browser = browse("lan")
    browser.open("/don-vi/STC")
    said, here = browser.sentences("section[aria-labelledby=thong-tin] .within-parts")
    assert "2 quá hạn chưa hoàn thành" in browser.text("section[aria-labelledby=thong-tin] p")
    assert said == "trong đó 1 nhiệm vụ đã báo cáo, chờ xác nhận (quá hạn)"
    assert here == "Hôm nay, mọi loại nhiệm vụ đang quá hạn của mọi kỳ: 4 nhiệm vụ"
    assert browser.texts(".jump li")[0] == "4 quá hạn"
    listed = browser.texts("section[aria-labelledby=qua-han] th a")
    assert listed == ["Năm trước", "Trễ", "Trễ, đã báo cáo", "Của Chính phủ"]
    browser.open("/nhiem-vu?don_vi=STC&tinh_trang=open_overdue")
    assert browser.text("h1 .count") == "4"


def test_each_number_of_the_head_opens_its_tasks(browse, finance):
    browser = browse("lan")
    page = browser.open("/don-vi/STC")
    links = page.select("section[aria-labelledby=thong-tin] .beside a")
    waiting, below = [str(link["href"]) for link in links]
    assert below == "#qua-han"
    browser.open(waiting)
    assert browser.texts(".tasks tbody th a") == ["Trễ, đã báo cáo"]


def test_nobody_is_urged_about_what_was_reported(browse, add_task, person):
    task = add_task()
    browser = browse("minh")
    browser.open("/don-vi/STC")
    assert "Công văn đôn đốc" in browser.text("main")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    browser.open("/don-vi/STC")
    assert browser.texts(".jump li")[0] == "1 quá hạn"
    assert "Công văn đôn đốc" not in browser.text("main")
