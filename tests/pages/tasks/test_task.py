"""The page of a task, and what people do there."""

from datetime import date

import pytest

from tracker.domain.vocabulary import Origin, Progress, Urgency
from tracker.extensions import db
from tracker.models import DeadlineChange, Directive, Event, Extension, Field
from tracker.queries.organisation import open_work
from tracker.services.tasks import unit_acts


def facts(browser):
    return {
        row.dt.get_text(): " ".join(row.dd.get_text(" ").split())
        for row in browser.page.select("section[aria-labelledby=thong-tin] dl > div")
    }


def sentences(browser):
    return browser.texts(".timeline li > p:first-child")


def test_the_facts_stand_in_the_words_of_the_office(browse, add_task, person):
    task = add_task(helpers=("SNNMT",), deadline=date(2025, 7, 15))
    task.directive = Directive(
        symbol="735/CT-UBND",
        type_name="Chỉ thị",
        issuer="UBND tỉnh",
        issued_on=date(2025, 6, 2),
        subject="Về giải ngân",
        search_text="735",
    )
    task.deadline_phrase, task.officer, task.leader = "trước 16/7", person("lan"), person("chutich")
    task.origin, task.source = Origin.DOCUMENT, "báo cáo, dòng 345"
    task.urgency, task.product = Urgency.IMMEDIATE, "Báo cáo của UBND tỉnh"
    db.session.commit()
    browser = browse("lan")
    browser.open(f"/nhiem-vu/{task.id}")
    assert facts(browser) == {
        "Đơn vị chủ trì": "Sở Tài chính",
        "Tiếp nhận": "đơn vị chưa tiếp nhận",
        "Đơn vị phối hợp": "Sở Nông nghiệp và Môi trường",
        "Văn bản chỉ đạo": "735/CT-UBND ngày 02/06/2025 Về giải ngân",
        "Loại nhiệm vụ": "UBND tỉnh, Chủ tịch UBND tỉnh giao",
        "Độ khẩn": "Hỏa tốc",
        "Sản phẩm": "Báo cáo của UBND tỉnh",
        "Ngày giao": "02/06/2025",
        "Hạn hoàn thành": "15/07/2025 (còn 15 ngày) văn bản ghi “trước 16/7”",
        "Tiến độ": "Chưa thực hiện",
        "Lãnh đạo phụ trách": "Lò Văn Thành",
        "Chuyên viên theo dõi": "Nguyễn Thị Lan",
        "Nguồn": "báo cáo, dòng 345",
    }
    assert browser.text(".task-number") == (
        "Hỏa tốc Số nhiệm vụ 2025/0001 UBND tỉnh, Chủ tịch UBND tỉnh giao"
    )
    browser.open(browser.link("dl a"))
    assert browser.text("h1") == "Chỉ thị 735/CT-UBND"
    assert browser.texts(".tasks th a") == [task.content]


def test_the_deadline_tells_how_it_came_to_be(browse, add_task, person):
    task = add_task(deadline=date(2025, 6, 20))
    task.extensions = [
        Extension(
            requested_on=date(2025, 6, 10),
            requested_until=date(2025, 6, 25),
            decided_on=date(2025, 6, 11),
            decided_by_id=person("minh").id,
            reason="Chưa đủ hồ sơ",
        ),
        Extension(
            requested_on=date(2025, 6, 15),
            requested_until=date(2025, 7, 5),
            decided_on=date(2025, 6, 16),
            granted_until=date(2025, 7, 5),
        ),
        Extension(
            requested_on=date(2025, 6, 20),
            requested_until=date(2025, 7, 9),
            decided_on=date(2025, 6, 25),
        ),
    ]
    task.changes = [
        DeadlineChange(
            changed_on=date(2025, 6, 16), deadline=date(2025, 7, 5), extension=task.extensions[1]
        )
    ]
    db.session.commit()
    browser = browse("an")
    browser.open(f"/nhiem-vu/{task.id}")
    assert browser.texts(".deadlines li") == [
        "Hạn ban đầu: 20/06/2025",
        "Không đồng ý gia hạn đến 25/06/2025 (ngày 11/06/2025): Chưa đủ hồ sơ",
        "Gia hạn lần 1 đến 05/07/2025 (ngày 16/06/2025)",
        "Đề nghị gia hạn đến 09/07/2025 hết hiệu lực (ngày 25/06/2025)",
    ]
    assert browser.text(".status").startswith("Trong hạn còn 5 ngày")


def test_the_whole_way_from_note_to_confirmation(browse, add_task):
    task = add_task(deadline=date(2025, 7, 4))
    an, lan = browse("an"), browse("lan")
    an.open(f"/nhiem-vu/{task.id}")
    assert an.texts("details.act summary") == [
        "Cập nhật tiến độ",
        "Báo cáo hoàn thành",
        "Nêu khó khăn, kiến nghị",
        "Đề nghị gia hạn",
        "Phân công người thực hiện",
        "Chuyển trả",
        "Trao đổi",
    ]
    an.send(".act-note_progress form", {"note": "Đã họp các phòng"})
    assert an.text(".notice") == "Đã ghi tiến độ."
    an.send(
        ".act-report_done form", {"text": "Đã trình", "symbol": "12/BC-STC", "dated": "30/6/2025"}
    )
    assert an.texts("details.act summary") == [
        "Phân công người thực hiện",
        "Rút báo cáo hoàn thành",
        "Trao đổi",
    ]
    lan.open(f"/nhiem-vu/{task.id}")
    assert lan.texts("details.act summary") == [
        "Xác nhận hoàn thành",
        "Trả lại",
        "Đổi người theo dõi, lĩnh vực, độ khẩn",
        "Thu hồi",
        "Trao đổi",
    ]
    lan.send(".act-return form", {"reason": "Thiếu phụ lục"})
    an.open(f"/nhiem-vu/{task.id}")
    an.send(".act-report_done form", {"text": "Đã bổ sung"})
    lan.open(f"/nhiem-vu/{task.id}")
    lan.send(".act-confirm form", {"note": "Đạt"})
    assert lan.text(".status").startswith("Hoàn thành đúng hạn Đã hoàn thành")
    assert sentences(lan) == [
        "Nguyễn Thị Lan xác nhận nhiệm vụ hoàn thành ngày 30/06/2025, đúng hạn",
        "Hệ thống hạ cờ cảnh báo “Sắp đến hạn”",
        "Phạm Hoài An báo cáo hoàn thành nhiệm vụ",
        "Hệ thống nêu cờ cảnh báo “Sắp đến hạn”",
        "Nguyễn Thị Lan trả lại báo cáo hoàn thành, yêu cầu thực hiện tiếp",
        "Phạm Hoài An báo cáo hoàn thành nhiệm vụ, văn bản kết quả 12/BC-STC ngày 30/06/2025",
        "Phạm Hoài An bắt đầu thực hiện nhiệm vụ",
        "Phạm Hoài An tiếp nhận nhiệm vụ",
        "Hệ thống giao nhiệm vụ cho Sở Tài chính chủ trì, hạn 04/07/2025",
    ]
    assert lan.texts(".timeline blockquote")[1:3] == ["Đã bổ sung", "Thiếu phụ lục"]
    assert lan.texts(".when")[0] == "30/06/2025 09:00"
    assert lan.text(".result .prose") == "Đã bổ sung"


@pytest.mark.parametrize(
    ("act", "typed", "message", "field"),
    [
        ("note_progress", {"note": "  "}, "Nhập nội dung tiến độ.", "note"),
        ("report_done", {"text": "", "symbol": "12/BC"}, "Nhập kết quả thực hiện.", "text"),
        (
            "report_done",
            {"text": "Đã trình", "dated": "31/6/2025"},
            "Nhập lại ngày: tháng 6 chỉ có 30 ngày.",
            "dated",
        ),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    browse, add_task, act, typed, message, field
):
    task = add_task()
    browser = browse("an")
    browser.open(f"/nhiem-vu/{task.id}")
    browser.send(f".act-{act} form", typed, status=422)
    assert browser.texts(".error-summary a") == [message]
    assert browser.link(".error-summary a") == f"#{act}-{field}"
    assert browser.page.select_one(f".act-{act}").has_attr("open")
    for name, value in typed.items():
        box = browser.page.select_one(f".act-{act} [name={name}]")
        assert (box.get("value") or box.text.strip()) == value.strip()
    assert task.progress is Progress.NOT_STARTED


def test_a_second_confirmation_is_told_and_does_nothing(browse, add_task, person):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    lan, minh = browse("lan"), browse("minh")
    lan.open(f"/nhiem-vu/{task.id}")
    minh.open(f"/nhiem-vu/{task.id}")
    lan.send(".act-confirm form")
    minh.send(".act-confirm form", {"note": "Đạt, lưu hồ sơ"}, status=409)
    assert "nhiệm vụ đang ở trạng thái “Đã hoàn thành”" in minh.text(".error-summary")
    assert minh.page.select_one(".kept textarea").text == "Đạt, lưu hồ sơ"
    kinds = [event.kind for event in db.session.scalars(db.select(Event))]
    assert kinds.count("confirmed") == 1


def test_one_goes_back_to_where_one_came_from(browse, add_task):
    task = add_task()
    browser = browse("an")
    browser.open("/don-vi-cua-toi")
    browser.open(browser.link(".acts a:nth-of-type(2)"))
    assert browser.page.select_one(".act-report_done").has_attr("open")
    browser.send(".act-report_done form", {"text": "Đã trình"})
    assert browser.text("h1") == "Sở Tài chính"
    assert browser.text(".notice") == "Đã báo cáo hoàn thành; chờ Văn phòng xác nhận."
    assert browser.texts("section[aria-labelledby=cho-xac-nhan] th a") == [task.content]


def test_one_is_never_sent_elsewhere_after_an_act(browse, add_task):
    task = add_task()
    browser = browse("an")
    browser.open(f"/nhiem-vu/{task.id}?tro_ve=https://xau.example/")
    assert "xau" not in browser.response.text
    browser.send(".act-note_progress form", {"note": "x", "tro_ve": "//xau.example"})
    assert browser.text("h1") == task.content


def test_my_unit_puts_each_task_in_its_place(browse, add_task, person):
    add_task("Trễ", deadline=date(2025, 6, 20))
    add_task("Tuần này", deadline=date(2025, 7, 7))
    add_task("Tuần sau", deadline=date(2025, 7, 8))
    add_task("Không thời hạn", deadline=None)
    waiting = add_task("Đã báo cáo", deadline=date(2025, 6, 3))
    unit_acts.report_done(person("an"), waiting.id, unit_acts.Result("Đã trình"))
    add_task("Giúp nông nghiệp", lead="SNNMT", helpers=("STC",))
    add_task("Của nông nghiệp", lead="SNNMT")
    browser = browse("cuong")
    browser.open("/don-vi-cua-toi")
    places = {
        str(section["aria-labelledby"]): [a.text for a in section.select("th a")]
        for section in browser.page.select("main section")
    }
    assert places == {
        "chua-tiep-nhan": ["Trễ", "Tuần này", "Tuần sau", "Không thời hạn"],
        "qua-han": ["Trễ"],
        "sap-den-han": ["Tuần này"],
        "cho-xac-nhan": ["Đã báo cáo"],
        "con-lai": ["Tuần sau", "Không thời hạn"],
        "phoi-hop": ["Giúp nông nghiệp"],
    }
    assert browser.texts(".jump li") == [
        "5 chưa hoàn thành, gồm:",
        "1 quá hạn, chưa báo cáo",
        "1 đến hạn trong 7 ngày",
        "1 đã báo cáo, chờ Văn phòng trong đó 1 quá hạn, từ hôm nay",
        "2 còn lại",
        "4 chưa tiếp nhận",
        "1 phối hợp với đơn vị khác",
    ]
    assert (
        len(browser.page.select(".acts a.btn")) == 2 * 4
    )  # nothing to do while waiting or helping
    assert browser.queries <= 22


def test_of_many_tasks_my_unit_shows_the_nearest_and_leads_to_a_list_of_as_many(
    browse, add_task, monkeypatch
):
    monkeypatch.setattr(open_work, "MOST_SHOWN", 1)
    for day in (20, 19):
        add_task(f"Trễ {day}", deadline=date(2025, 6, day))
        add_task(f"Giúp {day}", lead="SNNMT", helpers=("STC",), deadline=date(2025, 7, day))
    browser = browse("an")
    for group, first in (("qua-han", "Trễ 19"), ("phoi-hop", "Giúp 19")):
        browser.open("/don-vi-cua-toi")
        assert browser.texts(f".group-{group} th a") == [first]
        assert browser.text(f".group-{group} .count") == "2"
        browser.open(browser.link(f".group-{group} .hint a"))
        assert browser.text("h1 .count") == "2"


def test_a_task_assigned_tomorrow_offers_nothing_and_says_from_when(browse, add_task):
    task = add_task(assigned_on=date(2025, 7, 1), deadline=None)
    for username in ("an", "lan"):
        browser = browse(username)
        browser.open(f"/nhiem-vu/{task.id}")
        assert browser.text(".early") == (
            "Sổ ghi ngày 01/07/2025 cho nhiệm vụ này, chỉ thao tác được từ ngày đó."
        )
        assert not browser.page.select(".acts-panel")


def test_a_task_with_all_that_belongs_to_it_is_shown_by_few_questions(browse, add_task, person):
    """Who follows it, its document and its field come with it, not one by one."""
    task, field = add_task(), Field(name="Y tế")
    db.session.add(field)
    db.session.commit()
    browser = browse("lan")
    for _ in range(2):  # the first one reads the lists that its forms offer
        browser.open(f"/nhiem-vu/{task.id}")
    few = browser.queries
    task.officer, task.leader, task.field = person("lan"), person("chutich"), field
    db.session.commit()
    browser.open(f"/nhiem-vu/{task.id}")
    assert browser.queries == few <= 26


def test_the_act_that_a_unit_came_for_stands_first_as_a_button(browse, add_task):
    early, near = add_task(deadline=date(2025, 9, 30)), add_task(deadline=date(2025, 6, 20))
    an = browse("an")
    for task, act in ((early, "Cập nhật tiến độ"), (near, "Báo cáo hoàn thành")):
        an.open(f"/nhiem-vu/{task.id}")
        assert an.text(".act-first summary") == act
        assert an.text(".acts-row summary") == act
    lan = browse("lan")
    lan.open(f"/nhiem-vu/{near.id}")
    assert lan.text(".acts-row > .btn-primary") == "Đôn đốc"
    assert not lan.page.select(".act-first")


def test_a_long_history_is_read_in_parts(browse, add_task, person):
    task = add_task()
    for number in range(4):
        unit_acts.note_progress(person("an"), task.id, f"Đã làm phần {number}")
    unit_acts.comment(person("an"), task.id, "Xin hướng dẫn")
    db.session.commit()
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    whole = sentences(an)
    assert an.texts(".timeline-tabs a") == [
        "Tất cả", "Thực hiện, kết quả", "Trao đổi, đôn đốc", "Giao, thời hạn",
    ]  # fmt: skip
    an.open(an.page.select(".timeline-tabs a")[2]["href"])
    assert an.text(".timeline-tabs [aria-current]") == "Trao đổi, đôn đốc"
    assert an.texts(".timeline blockquote") == ["Xin hướng dẫn"]
    an.open(f"/nhiem-vu/{task.id}?lich_su=khong-co")
    assert sentences(an) == whole


def test_a_short_history_offers_no_parts(browse, add_task):
    task = add_task()
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    assert not an.page.select(".timeline-tabs")
