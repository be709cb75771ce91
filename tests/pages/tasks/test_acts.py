"""The whole life of a task on its page: what waits, what is decided, two people at once."""

from datetime import date

from tracker.extensions import db
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts


def sentences(browser):
    return browser.texts(".timeline li > p:first-child")


def test_opening_a_task_takes_nothing_on_but_a_click_does(browse, add_task):
    task = add_task()
    for username in ("lan", "chutich", "an", "cuong"):
        browse(username).open(f"/nhiem-vu/{task.id}")
    lan, an = browse("lan"), browse("an")
    lan.open(f"/nhiem-vu/{task.id}")
    assert sentences(lan)[:-1] == []
    assert "đơn vị chưa tiếp nhận" in lan.text("p.status")
    assert lan.texts(".acknowledging") == []
    an.open(f"/nhiem-vu/{task.id}")
    an.send(".act-acknowledge form", {})
    assert an.text(".notice") == "Đã tiếp nhận nhiệm vụ."
    assert sentences(an)[:-1] == ["Phạm Hoài An tiếp nhận nhiệm vụ"]
    assert an.texts(".acknowledging") == []
    assert "30/06/2025" in an.text("section[aria-labelledby=thong-tin]")


def test_what_the_unit_does_first_takes_the_task_on(browse, add_task, person):
    task, cuong_name = add_task(), person("cuong").name
    cuong = browse("cuong")
    cuong.open(f"/nhiem-vu/{task.id}")
    cuong.send(".act-comment form", {"note": "Khi nào có số liệu?"})
    assert sentences(cuong)[:-1] == [
        f"{cuong_name} trao đổi về nhiệm vụ, chờ trả lời",
        f"{cuong_name} tiếp nhận nhiệm vụ",
    ]


def test_an_extension_is_asked_seen_and_granted_for_another_day(browse, add_task):
    task = add_task(deadline=date(2025, 7, 4))
    an, lan, minh = browse("an"), browse("lan"), browse("minh")
    an.open(f"/nhiem-vu/{task.id}")
    assert "Đề nghị lần thứ 1; hạn hiện tại 04/07/2025" in an.text(".act-request_extension")
    form = ".act-request_extension form"
    an.send(form, {"until": "4/7/2025", "reason": "Chờ Bộ"}, status=422)
    assert an.text(".error-summary a") == "Chọn ngày sau hạn hiện tại 04/07/2025."
    an.send(form, {"until": "20/7/2025"})
    for browser in (an, lan, minh):
        browser.open(f"/nhiem-vu/{task.id}")
        panel = browser.text(".waiting")
        assert panel.startswith("Đề nghị gia hạn lần thứ 1 đến 20/07/2025 Phạm Hoài An, 30/06/2025")
        assert "Chờ Bộ" in panel
    assert "Đề nghị gia hạn" not in an.texts("details.act summary")
    assert lan.texts(".waiting summary") == []
    assert minh.page.select_one(".act-grant_extension [name=until]")["value"] == "20/07/2025"
    minh.send(".act-grant_extension form", {"until": "15/7/2025"})
    assert sentences(minh)[0] == (
        "Trần Văn Minh gia hạn nhiệm vụ lần thứ 1 từ 04/07/2025 đến 15/07/2025"
    )
    assert minh.texts(".waiting") == []


def test_a_refused_request_is_counted_as_a_request_and_as_no_extension(browse, add_task, person):
    task = add_task(deadline=date(2025, 7, 4))
    an, minh = person("an"), person("minh")
    unit_acts.request_extension(an, task.id, date(2025, 7, 20), "Chờ Bộ")
    office_decisions.refuse_extension(minh, task.id, "Phải xong trong quý")
    browser = browse("an")
    browser.open(f"/nhiem-vu/{task.id}")
    assert "Đề nghị lần thứ 2; hạn hiện tại" in browser.text(".act-request_extension")
    unit_acts.request_extension(an, task.id, date(2025, 7, 21), "Vẫn chờ")
    office_decisions.grant_extension(minh, task.id, date(2025, 7, 21))
    browser.open(f"/nhiem-vu/{task.id}")
    assert sentences(browser)[0].endswith("gia hạn nhiệm vụ lần thứ 1 từ 04/07/2025 đến 21/07/2025")
    assert "Gia hạn lần 1 đến 21/07/2025" in browser.text("main")


def test_an_obstacle_waits_until_it_is_answered(browse, add_task):
    task = add_task()
    an, lan = browse("an"), browse("lan")
    an.open(f"/nhiem-vu/{task.id}")
    an.send(".act-note_obstacle form", {"text": "Thiếu vốn", "request": "Bố trí 2 tỷ"})
    an.send(".act-note_obstacle form", {"text": "Thiếu đất", "request": "Giao đất sớm"})
    lan.open(f"/nhiem-vu/{task.id}")
    assert lan.texts(".waiting h2") == ["Kiến nghị chờ trả lời"] * 2
    second = lan.page.select(".act-answer_obstacle option")[1]
    assert second.get_text() == "Giao đất sớm"
    answered = {"obstacle": str(second["value"]), "answer": "Đã giao"}
    lan.send(".act-answer_obstacle form", answered)
    assert [dd for dd in lan.texts(".waiting dd") if dd != "Thiếu vốn"] == ["Bố trí 2 tỷ"]
    assert sentences(lan)[0] == "Nguyễn Thị Lan trả lời kiến nghị “Giao đất sớm”"


def test_a_task_handed_back_goes_to_the_unit_suggested_and_the_old_one_sees_no_further(
    browse, add_task, unit
):
    task = add_task(deadline=date(2025, 7, 4))
    an, lan, binh = browse("an"), browse("lan"), browse("binh")
    an.open(f"/nhiem-vu/{task.id}")
    other = str(unit("SNNMT").id)
    an.send(".act-hand_back form", {"reason": "Việc của nông nghiệp", "unit": other})
    lan.open(f"/nhiem-vu/{task.id}")
    chosen = lan.page.select_one(".act-reassign option[selected]")
    assert chosen.get_text() == "Sở Nông nghiệp và Môi trường"
    lan.send(".act-reassign form", {"reason": "Đúng chức năng"})
    binh.open(f"/nhiem-vu/{task.id}")
    binh.send(".act-note_progress form", {"note": "Bí mật của nông nghiệp", "percent": "40"})
    binh.send(".act-report_done form", {"text": "Đã xong phần nông nghiệp"})
    an.open(f"/nhiem-vu/{task.id}")
    assert "đã chuyển sang Sở Nông nghiệp và Môi trường ngày 30/06/2025" in an.text(".former")
    assert an.texts(".act") == []
    assert sentences(an)[0].startswith("Nguyễn Thị Lan chuyển nhiệm vụ từ Sở Tài chính sang")
    for hidden in ("nông nghiệp”", "Bí mật", "Đã xong phần", "40%", "Chờ xác nhận"):
        assert hidden not in an.response.text
    an.open("/don-vi-cua-toi")
    assert an.texts("section[aria-labelledby=da-chuyen] a") == [task.content]


def test_tasks_that_left_a_unit_are_all_counted_though_the_last_ones_are_listed(
    browse, add_task, person, unit, monkeypatch
):
    monkeypatch.setattr("tracker.queries.tasks.attention.MOST_FORMER", 2)
    for content in ("a", "b", "c"):
        task = add_task(content)
        assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng hơn")
    an = browse("an")
    an.open("/don-vi-cua-toi")
    assert an.texts("section[aria-labelledby=da-chuyen] li a") == ["c", "b"]
    assert an.text("#da-chuyen .count") == "3"
    assert "Đang hiện 2 nhiệm vụ" in an.text("section[aria-labelledby=da-chuyen] .hint")


def test_words_put_right_later_are_not_shown_to_the_unit_that_led_before(
    browse, add_task, person, unit
):
    task = add_task("Nội dung cũ", deadline=date(2025, 7, 4))
    assignment_changes.reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng hơn")
    later = assignment_changes.Correction(content="Nội dung mới", deadline=date(2025, 12, 1))
    assignment_changes.correct(person("lan"), task.id, later, "Nhầm")
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    assert an.text("h1") == "Nội dung cũ"
    assert "04/07/2025" in an.text("section[aria-labelledby=thong-tin]")
    assert "01/12/2025" not in an.response.text


def test_a_mistake_is_put_right_a_task_withdrawn_and_a_done_one_opened_again(browse, add_task):
    task, other = add_task(deadline=date(2025, 7, 4)), add_task("Việc khác")
    lan, an = browse("lan"), browse("an")
    lan.open(f"/nhiem-vu/{task.id}")
    lan.send(".act-correct form", {"reason": "x"}, status=422)
    assert lan.text(".error-summary a") == "Chưa có gì thay đổi."
    lan.send(".act-correct form", {"deadline": "10/7/2025", "reason": "Gõ nhầm ngày"})
    assert (
        "đính chính nhiệm vụ: hạn hoàn thành từ “04/07/2025” thành “10/07/2025”"
        in sentences(lan)[0]
    )
    assert "Đính chính: 10/07/2025 (ngày 30/06/2025)" in lan.texts(".deadlines li")
    an.open(f"/nhiem-vu/{task.id}")
    an.send(".act-report_done form", {"text": "Xong"})
    lan.open(f"/nhiem-vu/{task.id}")
    lan.send(".act-confirm form", {"completed_on": "27/6/2025"}, status=422)
    assert lan.text(".error-summary a") == "Nhập lý do đổi ngày hoàn thành."
    lan.send(".act-confirm form", {"completed_on": "27/6/2025", "note": "Theo văn bản"})
    assert "hoàn thành ngày 27/06/2025" in sentences(lan)[0]
    lan.send(".act-reopen form", {"reason": "Chưa đạt"})
    assert sentences(lan)[0] == "Nguyễn Thị Lan mở lại nhiệm vụ đã hoàn thành"
    lan.open(f"/nhiem-vu/{other.id}")
    lan.send(".act-withdraw form", {"document": "15/UBND-TH", "reason": "Không còn cần"})
    assert sentences(lan)[0] == "Nguyễn Thị Lan thu hồi nhiệm vụ theo 15/UBND-TH"
    lan.send(".act-restore form", {"reason": "Thu hồi nhầm", "until": "20/7/2025"})
    assert sentences(lan)[0] == (
        "Nguyễn Thị Lan khôi phục nhiệm vụ đã thu hồi nhầm ngày 30/06/2025 theo 15/UBND-TH, "
        "hạn mới 20/07/2025"
    )
    assert "Hạn mới khi khôi phục: 20/07/2025 (ngày 30/06/2025)" in lan.texts(".deadlines li")
    assert "từ 30/06/2025, theo 15/UBND-TH; khôi phục 30/06/2025" in lan.text(".facts")


def test_the_unit_names_who_does_it_and_the_other_tasks_of_the_assignment_are_shown(
    browse, add_task, person
):
    task, twin = add_task(), add_task(lead="SNNMT")
    twin.assignment_id = task.assignment_id
    db.session.commit()
    an, lan = browse("an"), browse("lan")
    an.open(f"/nhiem-vu/{task.id}")
    names = [option.get_text() for option in an.page.select(".act-name_assignee option")]
    assert names == ["Chọn người", "Phạm Hoài An", "Lê Quốc Cường"]  # by given name
    an.send(".act-name_assignee form", {"person": str(person("cuong").id)})
    an.open("/don-vi-cua-toi")
    assert an.text("section[aria-labelledby=theo-nguoi] summary") == "Lê Quốc Cường 1"
    lan.open(f"/nhiem-vu/{task.id}")
    assert "Lê Quốc Cường" in lan.text("section[aria-labelledby=thong-tin]")
    assert lan.page.select_one("section[aria-labelledby=cung-viec] th a")["href"].endswith(
        f"/{twin.id}"
    )
    an.open(f"/nhiem-vu/{task.id}")
    assert an.texts("section[aria-labelledby=cung-viec]") == []


def test_the_later_of_two_is_told_what_changed_and_sends_again(browse, add_task):
    task = add_task()
    an, cuong = browse("an"), browse("cuong")
    an.open(f"/nhiem-vu/{task.id}")
    cuong.open(f"/nhiem-vu/{task.id}")
    an.send(".act-note_progress form", {"note": "Đã họp", "percent": "30"})
    cuong.send(".act-note_progress form", {"note": "Đã gửi công văn"}, status=409)
    assert "vừa được người khác cập nhật" in cuong.text(".error-summary")
    assert cuong.texts(".changes li")[1].startswith(
        "Phạm Hoài An bắt đầu thực hiện nhiệm vụ, đạt 30%: “Đã họp”"
    )
    assert cuong.page.select_one(".act-note_progress textarea").text.strip() == "Đã gửi công văn"
    cuong.send(".act-note_progress form")
    assert cuong.text(".notice") == "Đã ghi tiến độ."
    assert sentences(cuong)[:2] == [
        "Lê Quốc Cường cập nhật tiến độ nhiệm vụ",
        "Phạm Hoài An bắt đầu thực hiện nhiệm vụ, đạt 30%",
    ]


def test_a_share_that_is_none_is_said_at_its_box(browse, add_task):
    task = add_task()
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    for typed in ("101", "-1", "nửa"):
        an.send(".act-note_progress form", {"note": "x", "percent": typed}, status=422)
        assert an.text(".error-summary a") == "Nhập tỷ lệ từ 0 đến 100."
        assert an.page.select_one(".act-note_progress [name=percent]")["value"] == typed


def test_my_unit_shows_what_waits_at_the_office_and_what_came_back(browse, add_task, person):
    asked, returned = add_task("Xin thêm giờ"), add_task("Bị trả lại")
    unit_acts.request_extension(person("an"), asked.id, date(2025, 9, 1), "Chờ Bộ")
    unit_acts.report_done(person("an"), returned.id, unit_acts.Result("Xong"))
    lan, an = browse("lan"), browse("an")
    lan.open(f"/nhiem-vu/{returned.id}")
    lan.send(".act-return form", {"reason": "Thiếu phụ lục"})
    an.open("/don-vi-cua-toi")
    assert "Đề nghị gia hạn đến 01/09/2025 Chờ Bộ" in an.text("[aria-labelledby=cho-van-phong]")
    assert "Bị trả lại Thiếu phụ lục 30/06/2025" in an.text("[aria-labelledby=bi-tra-lai] tbody")


def test_an_act_sent_twice_by_one_form_is_done_once(browse, add_task):
    task = add_task()
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    form = an.page
    obstacle = {"text": "Thiếu số liệu", "request": "Gia hạn báo cáo"}
    an.send(".act-note_obstacle form", obstacle)
    an.page = form
    an.send(".act-note_obstacle form", obstacle, status=409)
    assert "chính bạn đã gửi biểu mẫu này một lần" in an.text(".error-summary")
    assert an.texts(".changes li")[0].startswith("Phạm Hoài An")
    an.open(f"/nhiem-vu/{task.id}")
    assert an.text(".timeline").count("Thiếu số liệu") == 1


def test_a_note_sent_twice_is_one_note_and_another_one_in_the_same_form_is_another(
    browse, add_task
):
    task = add_task()
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    form, without_version = an.page, {"version": "", "seen": ""}
    for _ in range(2):
        an.page = form
        an.send(".act-note_progress form", {"note": "Đã họp", **without_version})
    assert "đã được gửi và thực hiện trước đó" in an.text(".notice")
    assert an.text(".timeline").count("Đã họp") == 1
    an.page = form
    an.send(".act-note_progress form", {"note": "Đã họp xong", **without_version})
    assert "Đã họp xong" in an.text(".timeline")


def test_what_a_unit_just_sent_is_undone_by_a_button_beside_the_word_that_it_was_sent(
    browse, add_task
):
    task = add_task()
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}?tro_ve=/don-vi-cua-toi")
    an.send(".act-report_done form", {"text": "Đã trình"})
    assert an.text("h1") == "Sở Tài chính"
    assert an.text(".told > a") == f"Nhiệm vụ {task.number}"
    an.send(".told form", {})
    assert an.text(".notice") == "Đã rút báo cáo; thời hạn lại tính như chưa báo cáo."
    assert an.text(".progress-word") == "Chưa thực hiện"
    assert not an.page.select(".told form")


def test_the_history_leads_to_what_undoes_its_newest_line_of_a_kind(browse, add_task):
    task = add_task()
    an, lan = browse("an"), browse("lan")
    for _ in range(2):
        an.open(f"/nhiem-vu/{task.id}")
        an.send(".act-report_done form", {"text": "Đã trình"})
        lan.open(f"/nhiem-vu/{task.id}")
        assert not lan.page.select(".timeline a[href*=take_back]")
        if lan.page.select(".act-return"):
            lan.send(".act-return form", {"reason": "Thiếu tệp"})
    an.open(f"/nhiem-vu/{task.id}")
    assert an.texts(".timeline a[href*=take_back]") == []
    an.send(".act-report_done form", {"text": "Đã trình lại"})
    assert an.texts(".timeline a[href*=take_back]") == ["Rút báo cáo hoàn thành"]
    an.open(an.link(".timeline a[href*=take_back]"))
    assert an.page.select(".act-take_back_report[open]")
