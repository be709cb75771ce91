"""What a unit takes back, as it and the office see it."""

from datetime import date

from tracker.services.tasks import office_decisions, unit_acts


def test_a_report_is_taken_back_with_one_click_and_leaves_the_queue(browse, add_task, person):
    task = add_task("Trình quy hoạch", deadline=date(2025, 7, 4))
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    lan, an = browse("lan"), browse("an")
    lan.open("/viec-cho")
    assert lan.texts(".queue-reports th[scope=row] a") == ["Trình quy hoạch"]
    an.open(f"/nhiem-vu/{task.id}")
    an.send(".act-take_back_report form", {"note": "Nhầm nhiệm vụ"})
    assert an.text(".notice") == "Đã rút báo cáo; thời hạn lại tính như chưa báo cáo."
    assert an.text(".progress-word") == "Chưa thực hiện"
    took_back = "Phạm Hoài An rút báo cáo hoàn thành ngày 30/06/2025"
    assert took_back in an.texts(".timeline li p:first-child")
    lan.send("form.reports", {"chon": f"{task.id}.{task.version}", "viec": "xac-nhan"})
    assert "đơn vị đã rút báo cáo hoàn thành" in lan.text(".outcomes")
    assert lan.texts(".queue-reports th[scope=row] a") == []


def test_a_request_is_taken_back_where_it_waits(browse, add_task, person):
    task = add_task(deadline=date(2025, 7, 4))
    unit_acts.request_extension(person("an"), task.id, date(2025, 8, 1), "Chờ Bộ")
    unit_acts.hand_back(person("an"), task.id, "Không thuộc chức năng")
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    assert an.texts(".waiting details.act summary") == [
        "Rút đề nghị gia hạn",
        "Rút đề nghị chuyển trả",
    ]
    an.send(".act-take_back_extension form", {})
    an.send(".act-take_back_hand_back form", {})
    assert an.texts(".waiting") == []
    asked = "Đề nghị gia hạn đến 01/08/2025, đơn vị đã rút (ngày 30/06/2025): Chờ Bộ"
    assert asked in an.texts(".deadlines li")


def test_taking_back_what_was_confirmed_meanwhile_is_refused_without_an_empty_box(
    browse, add_task, person
):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    an, bare = browse("an"), browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    bare.open(f"/nhiem-vu/{task.id}")
    office_decisions.confirm(person("lan"), task.id)
    bare.send(".act-take_back_report form", {}, status=409)
    assert "da-nhap" not in str(bare.page), "nothing was typed"
    an.send(".act-take_back_report form", {"note": "Nhầm nhiệm vụ"}, status=409)
    assert an.text(".kept textarea") == "Nhầm nhiệm vụ"


def test_a_button_pressed_on_an_old_page_does_not_speak_of_what_was_typed(browse, add_task, person):
    task = add_task()
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    pressing, typing = browse("an"), browse("an")
    for browser in (pressing, typing):
        browser.open(f"/nhiem-vu/{task.id}")
    unit_acts.comment(person("an"), task.id, "Gửi thêm số liệu")
    pressing.send(".act-take_back_report form", {}, status=409)
    assert pressing.text("#loi li").endswith("lịch sử của nhiệm vụ, rồi làm lại nếu vẫn cần.")
    typing.send(".act-take_back_report form", {"note": "Nhầm"}, status=409)
    assert typing.text("#loi li").endswith("nội dung bạn đã nhập còn nguyên.")
