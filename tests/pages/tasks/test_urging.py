"""Urging from a row, a task, a unit, a filtered list: looked at, then sent."""

from datetime import date

import pytest

from tracker.extensions import db
from tracker.models import IssuedLetter, Mail, Urging
from tracker.services.tasks import bulk_acts, unit_acts


@pytest.fixture
def late(add_task):
    return [add_task(f"Việc {number}", deadline=date(2025, 6, 18)) for number in (1, 2)]


def test_a_row_leads_to_a_preview_that_sends_and_comes_back_to_the_list(browse, late):
    lan = browse("lan")
    lan.open("/nhiem-vu?don_vi=STC")
    lan.open(lan.link("a.urge"))
    assert lan.texts(".urged-unit h2") == ["Sở Tài chính 1"]
    proposed = lan.page.select_one("textarea").get_text()
    assert "đã quá hạn 12 ngày (hạn 18/06/2025)" in proposed
    lan.send("main form", button="Gửi đôn đốc")
    assert lan.response.request.path == "/nhiem-vu"
    assert "Đã đôn đốc 1 nhiệm vụ" in lan.text(".notice")
    assert lan.texts(".urged") == ["đã đôn đốc ngày 30/06/2025"]
    lan.open(lan.link("tr:has(.urged) th a"))
    assert lan.text(".status .urged") == "đã đôn đốc ngày 30/06/2025"
    assert "đôn đốc Sở Tài chính" in lan.texts(".timeline li")[0]


def test_the_chairman_urges_all_that_a_unit_is_late_with(browse, late, add_task, person):
    done = add_task("Đã báo cáo")
    unit_acts.report_done(person("an"), done.id, unit_acts.Result("Đã trình"))
    chutich = browse("chutich")
    chutich.open("/don-vi/STC")
    chutich.open(chutich.link("a.urge"))
    assert chutich.texts(".urged-unit h2") == ["Sở Tài chính 2"]
    assert "1 nhiệm vụ đã báo cáo" in chutich.text("main .notice")
    assert chutich.texts(".letter-along") == [], "letters are the office's"
    chutich.send("main form", button="Gửi đôn đốc")
    assert "Đã đôn đốc 2 nhiệm vụ" in chutich.text(".notice")
    recipients = db.session.scalars(db.select(Mail.recipient)).all()
    assert sorted(recipients).count("an@tinh.example") == 1


def test_a_whole_list_is_urged_unit_by_unit(browse, late, add_task):
    add_task("Của nông nghiệp", lead="SNNMT", deadline=date(2025, 6, 18))
    lan = browse("lan")
    lan.open("/nhiem-vu?tinh_trang=open_overdue")
    lan.open(lan.link('.many-acts a[rel="nofollow"]'))
    assert lan.texts(".urged-unit h2") == ["Sở Tài chính 2", "Sở Nông nghiệp và Môi trường 1"]
    lan.send("main form", button="Gửi đôn đốc")
    assert lan.response.request.full_path == "/nhiem-vu?tinh_trang=open_overdue"
    assert "Đã đôn đốc 3 nhiệm vụ" in lan.text(".notice")


def test_of_a_long_list_the_first_that_wait_for_their_units_are_urged(
    browse, late, add_task, person, monkeypatch
):
    monkeypatch.setattr("tracker.blueprints.tasks.urging.routes.MOST_SELECTED", 1)
    for number in (1, 2):
        done = add_task(f"Đã báo cáo {number}", deadline=date(2025, 6, 10))
        unit_acts.report_done(person("an"), done.id, unit_acts.Result("Đã trình"))
    lan = browse("lan")
    lan.open("/nhiem-vu/don-doc?ca_danh_sach=1&don_vi=STC")
    assert lan.texts(".urged-unit tbody th a") == ["Việc 2"], "newest first"
    more, passed_over = lan.texts("main .notice")
    assert "đây là 1 nhiệm vụ đầu trong 2 nhiệm vụ" in more
    assert passed_over.startswith("2 nhiệm vụ đã báo cáo")


def test_again_at_once_only_when_it_is_meant(browse, late):
    lan = browse("lan")
    address = f"/nhiem-vu/don-doc?chon={late[0].id}"
    lan.open(address)
    lan.send("main form", button="Gửi đôn đốc")
    lan.open(address)
    assert "vừa đôn đốc" in lan.text(".urged-unit tbody")
    lan.send("main form", button="Gửi đôn đốc", status=422)
    assert lan.link(".error-summary a") == "#again"
    lan.send("main form", {"again": "y"}, button="Gửi đôn đốc")
    lan.open(f"/nhiem-vu/{late[0].id}")
    assert lan.text(".status .urged") == "đã đôn đốc 2 lần, lần cuối ngày 30/06/2025"


def test_a_letter_is_kept_with_its_number_and_day(browse, late):
    lan = browse("lan")
    lan.open(f"/nhiem-vu/don-doc?chon={late[0].id}")
    lan.send("main form", {"letter_number": "15"}, button="Gửi đôn đốc", status=422)
    assert lan.link(".error-summary a") == "#issued_on"
    lan.send("main form", {"letter_number": "15", "issued_on": "30/6/2025"}, button="Gửi đôn đốc")
    letter = db.session.scalars(db.select(IssuedLetter)).one()
    assert (letter.number, letter.issued_on) == (15, date(2025, 6, 30))
    lan.open(f"/nhiem-vu/{late[0].id}")
    assert "kèm Công văn số 15/" in lan.texts(".timeline li")[0]


def test_what_was_reported_meanwhile_is_not_urged(browse, late, person):
    lan = browse("lan")
    lan.open(f"/nhiem-vu/don-doc?chon={late[0].id}")
    unit_acts.report_done(person("an"), late[0].id, unit_acts.Result("Đã trình"))
    lan.send("main form", button="Gửi đôn đốc")
    assert "không còn chờ đơn vị" in lan.text(".notice")


def test_many_are_urged_in_steps_and_the_last_one_says_what_came_of_each(
    browse, add_task, monkeypatch
):
    monkeypatch.setattr(bulk_acts, "STEP", 2)
    tasks = [add_task(f"Việc {place}", deadline=date(2025, 6, 18)) for place in range(3)]
    chutich = browse("chutich")
    chutich.open("/nhiem-vu/don-doc?" + "&".join(f"chon={task.id}" for task in tasks))
    chutich.send("main form", button="Gửi đôn đốc")
    assert chutich.text("[role=status]").startswith("Đã xong 2 trong 3 nhiệm vụ.")
    chutich.send("form[data-goes-on]")
    assert chutich.text(".outcomes h2") == "Đã đôn đốc 3/3 nhiệm vụ"
    assert db.session.scalar(db.select(db.func.count()).select_from(Urging)) == 3
