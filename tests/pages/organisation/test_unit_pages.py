"""The page of a unit, as the office sees it: what it was given in a period, and what it owes."""

from datetime import date

import pytest

from tracker.domain.vocabulary import Register
from tracker.extensions import db
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
    assert here == "Hôm nay, tính mọi loại nhiệm vụ, đang quá hạn của mọi kỳ: 4 nhiệm vụ"
    assert browser.texts(".jump li")[:2] == ["4 chưa hoàn thành, gồm:", "3 quá hạn, chưa báo cáo"]
    listed = browser.texts("section[aria-labelledby=qua-han] th a")
    assert listed == ["Năm trước", "Trễ", "Của Chính phủ"]
    assert browser.texts("section[aria-labelledby=cho-xac-nhan] th a") == ["Trễ, đã báo cáo"]
    browser.open("/nhiem-vu?don_vi=STC&tinh_trang=open_overdue")
    assert browser.text("h1 .count") == "4"


def test_each_number_of_the_head_opens_its_tasks(browse, finance):
    browser = browse("lan")
    page = browser.open("/don-vi/STC")
    links = page.select("section[aria-labelledby=thong-tin] .beside a")
    waiting, below = [str(link["href"]) for link in links]
    browser.open(below)
    assert browser.text("h1 .count") == "4"
    browser.open(waiting)
    assert browser.texts(".tasks tbody th a") == ["Trễ, đã báo cáo"]


def test_nobody_is_urged_about_what_was_reported(browse, add_task, person):
    task = add_task()
    browser = browse("minh")
    browser.open("/don-vi/STC")
    assert "Công văn đôn đốc" in browser.text("main")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    browser.open("/don-vi/STC")
    assert browser.texts(".jump li")[1] == "0 quá hạn, chưa báo cáo"
    assert "Công văn đôn đốc" not in browser.text("main")


def test_what_the_office_wrote_stands_on_top_of_the_units_page_until_answered(
    browse, add_task, person
):
    task = add_task("Giải ngân")
    lan, an = browse("lan"), browse("an")
    lan.open(f"/nhiem-vu/{task.id}")
    lan.send(".act-comment form", {"note": "Báo cáo ngay trước 17h"})
    assert lan.text(".notice") == "Đã gửi trao đổi; bên kia được báo tin."
    an.open("/don-vi-cua-toi")
    assert an.texts("main section h2")[:2] == [
        "Chờ đơn vị bạn trả lời 1",
        "Việc mới, chưa tiếp nhận 1",
    ]
    assert "Báo cáo ngay trước 17h Nguyễn Thị Lan" in an.text(".group-unanswered tbody")
    lan.open("/don-vi/STC")
    assert "Báo cáo ngay trước 17h" in lan.text(".group-unanswered tbody")
    an.open(an.link(".group-unanswered th a"))
    an.send(".act-comment form", {"note": "Chiều nay có"})
    assert an.response.request.path == "/don-vi-cua-toi"
    assert an.texts(".group-unanswered") == []
    lan.open("/viec-cho")
    assert "Chiều nay có Phạm Hoài An" in lan.text(".queue-discussions tbody")


def test_words_that_need_no_answer_wait_for_none(browse, add_task):
    task = add_task("Giải ngân")
    lan = browse("lan")
    lan.open(f"/nhiem-vu/{task.id}")
    lan.send(".act-comment form", {"note": "Đã nhận đủ", "awaits": None})
    lan.open("/don-vi/STC")
    assert lan.texts(".group-unanswered") == []


def test_what_a_leader_wrote_stands_above_all_until_it_is_answered(browse, add_task):
    task = add_task("Giải ngân")
    chutich, lan, an = browse("chutich"), browse("lan"), browse("an")
    lan.open(f"/nhiem-vu/{task.id}")
    lan.send(".act-comment form", {"note": "Bao giờ xong?"})
    chutich.open(f"/nhiem-vu/{task.id}")
    chutich.send(".act-instruct form", {"note": "Báo cáo lý do chậm", "answer_by": "3/7/2025"})
    an.open("/don-vi-cua-toi")
    first, second = an.texts(".group-unanswered tbody tr")
    assert "Ý kiến chỉ đạo: Báo cáo lý do chậm Lò Văn Thành, 30/06/2025 03/07/2025" in first
    assert "Bao giờ xong?" in second
    waits = "ý kiến chỉ đạo chờ trả lời trước hết ngày 03/07/2025, từ hôm nay"
    lan.open("/nhiem-vu")
    assert waits in lan.texts(".tasks .waits")
    lan.open(f"/nhiem-vu/{task.id}")
    assert waits in lan.texts(".status .waits")
    for leader_or_office in (chutich, lan):
        leader_or_office.open("/viec-cho")
        assert "Báo cáo lý do chậm" in leader_or_office.text("section[aria-labelledby=y-kien]")
    an.open(an.link(".group-unanswered th a"))
    an.send(".act-comment form", {"note": "Chờ vốn"})
    assert an.texts(".group-unanswered") == []
    chutich.open("/viec-cho")
    assert chutich.texts("section[aria-labelledby=y-kien]") == []
    chutich.open("/thong-bao")
    assert "Sở Tài chính trả lời: Chờ vốn" in chutich.texts(".notices .prose")


def test_a_new_task_is_taken_on_from_the_units_page_and_the_office_sees_which_were_not(
    browse, add_task
):
    first, _ = add_task("Giải ngân"), add_task("Quy hoạch")
    an, lan = browse("an"), browse("lan")
    an.open("/don-vi-cua-toi")
    assert "2 chưa tiếp nhận" in an.texts(".jump li")
    an.send(f'form[action$="/{first.id}/tiep-nhan"]', {})
    assert an.text(".notice") == "Đã tiếp nhận nhiệm vụ."
    assert an.texts("section[aria-labelledby=chua-tiep-nhan] th a") == ["Quy hoạch"]
    lan.open("/don-vi/STC")
    assert "1 chưa tiếp nhận" in lan.texts(".jump li")
    lan.open("/nhiem-vu?chua_tiep_nhan=1")
    assert lan.texts(".tasks tbody th a") == ["Quy hoạch"]
    assert lan.texts(".tasks .waits") == ["đơn vị chưa tiếp nhận"]


def test_a_row_says_what_waits_instead_of_a_button_that_cannot_work(browse, add_task, person):
    task = add_task("Giải ngân")
    unit_acts.hand_back(person("an"), task.id, "Không thuộc chức năng")
    an = browse("an")
    an.open("/don-vi-cua-toi")
    assert an.texts("td.acts a") == ["Tiến độ : Giải ngân", "Nêu khó khăn, kiến nghị : Giải ngân"]
    assert "đã chuyển trả, chờ trả lời từ hôm nay" in an.texts(".tasks .waits")
    person("cuong").acts_for_unit = False
    db.session.commit()
    cuong = browse("cuong")
    cuong.open("/don-vi-cua-toi")
    assert cuong.texts("td.acts a") == []


def test_a_leader_writes_to_a_whole_unit_and_reads_its_answer(browse, unit):
    chutich, an, lan = browse("chutich"), browse("an"), browse("lan")
    chutich.open("/don-vi/STC")
    chutich.open(chutich.link("a.instruct"))
    chutich.send("form.sheet", {"words": ""}, status=422)
    assert chutich.text(".error-summary a") == "Nhập ý kiến chỉ đạo."
    chutich.send("form.sheet", {"words": "Báo cáo giải ngân", "answer_by": "3/7/2025"})
    assert chutich.text(".notice") == "Đã gửi ý kiến; đơn vị được báo tin và gửi thư ngay."
    assert "Báo cáo giải ngân" in chutich.text(".group-instructed tbody")
    for reader in (chutich, lan):
        reader.open("/viec-cho")
        assert "Báo cáo giải ngân" in reader.text(".group-instructed tbody")
    lan.open("/don-vi/STC")
    assert lan.texts("a.instruct") == []
    an.open("/thong-bao")
    an.open(an.link(".notices a"))
    assert an.response.request.path.startswith("/don-vi-cua-toi/y-kien/")
    an.open("/don-vi-cua-toi")
    assert "03/07/2025" in an.text(".group-instructed tbody")
    an.open(an.link(".group-instructed td a"))
    an.send("form.sheet", {"answer": "Đạt 80%"})
    assert an.text(".notice") == "Đã trả lời; lãnh đạo được báo tin ngay."
    assert an.texts(".group-instructed") == []
    chutich.open("/thong-bao")
    assert "Sở Tài chính trả lời: Đạt 80%" in chutich.texts(".notices .prose")
    chutich.open(chutich.link(".notices a"))
    assert "Đạt 80%" in chutich.text("section[aria-labelledby=y-kien-da-tra-loi] tbody")


def test_new_work_stands_first_and_extension_and_hand_back_are_a_click_away(browse, add_task):
    add_task("Giải ngân")
    an = browse("an")
    an.open("/don-vi-cua-toi")
    assert an.text("main section h2") == "Việc mới, chưa tiếp nhận 1"
    an.open(an.link("section[aria-labelledby=chua-tiep-nhan] .further a"))
    an.send(".act-hand_back[open] form", {"reason": "Không thuộc chức năng của Sở"})
    assert "Đã chuyển trả" in an.text(".notice")
    due = add_task("Đấu giá", deadline=date(2025, 7, 2))
    an.open("/don-vi-cua-toi")
    an.open(an.link(f'.further a[href*="/{due.id}?viec=request_extension"]'))
    assert an.page.select(".act-request_extension[open]")
