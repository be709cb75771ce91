"""A page asks as much of the database however many tasks there are, and no more than this."""

from datetime import date

import pytest

from tracker.services.tasks import unit_acts

MOST = {  # statements, by who opens which page
    ("lan", "/nhiem-vu"): 18,
    ("lan", "/nhiem-vu?tinh_trang=open_overdue"): 18,
    ("lan", "/nhiem-vu?don_vi=STC&loai=province&ky=2025"): 18,
    ("lan", "/nhiem-vu?q=giai+ngan"): 19,
    ("an", "/nhiem-vu"): 17,
    ("an", "/don-vi-cua-toi"): 20,
    ("lan", "/viec-cho"): 21,  # with the units to filter by and the files of results
    ("lan", "/nhiem-vu/{task_id}"): 23,
    ("an", "/ngoai-tuyen"): 17,
}


@pytest.mark.parametrize(("username", "address"), MOST)
def test_a_page_asks_no_more_when_there_are_more_tasks(browse, add_task, person, username, address):
    def fill(number: int) -> int:
        for place in range(number):
            task = add_task(f"Giải ngân {place}", helpers=("SNNMT",))
            add_task(f"Của đơn vị khác {place}", lead="SNNMT", helpers=("STC",))
            waiting = add_task(f"Đã báo cáo {place}", deadline=date(2025, 7, 20))
            unit_acts.report_done(person("an"), waiting.id, unit_acts.Result("Đã trình"))
        return task.id

    browser = browse(username)
    page = address.format(task_id=fill(2))
    for _ in range(2):  # the first one also reads what the process keeps
        browser.open(page)
    few = browser.queries
    fill(10)
    browser.open(page)
    assert browser.queries == few <= MOST[username, address]
