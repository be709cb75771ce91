"""The office registers a directive and assigns its tasks."""

from datetime import date

import pytest

from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import CalendarDay, Directive, Task
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

DIRECTIVE = {
    "symbol": "735/ct-ubnd", "issued_on": "25/06/2025", "issuer": "UBND tỉnh",
    "subject": "Đẩy nhanh giải ngân", "signer": "Lò Văn Thành",
}  # fmt: skip
SEE, SAVE = "Xem trước", "Đưa vào sổ và giao"


@pytest.fixture
def form(browse, unit):
    """The form filled in with a directive and one task due on 30 September."""
    browser = browse("lan")
    browser.open("/van-ban/moi")
    browser.filled = {
        **DIRECTIVE,
        "tasks-0-content": "Báo cáo giải ngân quý III",
        "tasks-0-lead_unit": str(unit("STC").id),
        "tasks-0-kind": "date",
        "tasks-0-deadline": "30/09/2025",
    }
    return browser


def send(browser, changes=None, button="Xem trước", status=200):
    return browser.send(
        "form.register", {**browser.filled, **(changes or {})}, button=button, status=status
    )


def task_of(place, unit, **values):
    fields = {"content": "Việc", "lead_unit": str(unit.id), "kind": "none", **values}
    return {f"tasks-{place}-{name}": value for name, value in fields.items()}


def test_what_will_be_created_is_shown_before_and_then_created(form, unit):
    send(form)
    assert form.text(".preview p").startswith("Chỉ thị 735/CT-UBND ngày 25/06/2025, UBND tỉnh")
    assert form.text(".preview h2") == "Xem trước: sẽ giao 1 nhiệm vụ"
    assert "30/09/2025 , thứ Ba" in form.text(".preview tbody tr")
    assert db.session.scalars(db.select(Directive)).all() == []
    send(form, button=SAVE)
    assert form.text("h1") == "Chỉ thị 735/CT-UBND"
    assert form.text(".notice") == "Đã đưa văn bản 735/CT-UBND vào sổ và giao 1 nhiệm vụ."
    task = db.session.scalars(db.select(Task)).one()
    assert (task.deadline, task.assigned_on) == (date(2025, 9, 30), date(2025, 6, 25))
    assert task.lead_unit.code == "STC"
    assert task.register is Register.PROVINCE
    assert task.officer.username == "lan"
    assert task.directive.signer == "Lò Văn Thành"


DEADLINES = [
    ({"kind": "words", "phrase": "trong quý IV/2025"}, "31/12/2025 , thứ Tư “trong quý IV/2025”"),
    ({"kind": "words", "phrase": "trước ngày 31/8/2025"}, "30/08/2025 , thứ Bảy"),
    ({"kind": "words", "phrase": "trong 5 ngày làm việc"}, "02/07/2025 , thứ Tư"),
    ({"kind": "workdays", "workdays": "3"}, "30/06/2025 , thứ Hai “trong 3 ngày làm việc”"),
    ({"kind": "none"}, "không thời hạn"),
    ({"kind": "words", "phrase": "theo kế hoạch"}, "không thời hạn “theo kế hoạch”"),
    ({"kind": "date", "deadline": "2/9/2025"}, "02/09/2025 , thứ Ba"),
    ({"kind": "date", "deadline": "2-9-25"}, "02/09/2025 , thứ Ba"),
    ({"kind": "date", "deadline": "2025-09-02"}, "02/09/2025 , thứ Ba"),
    ({"kind": "date", "deadline": "15.1"}, "15/01/2026 , thứ Năm"),
    ({"kind": "words", "phrase": "15.1"}, "15/01/2026 , thứ Năm"),
]
WARNINGS = [
    ({"kind": "words", "phrase": "trước ngày 31/8/2025"}, "ngày nghỉ (thứ Bảy)"),
    ({"kind": "date", "deadline": "2/9/2025"}, "ngày nghỉ (Quốc khánh)"),
    ({"kind": "date", "deadline": "27/6/2025"}, "đã qua"),
    ({"kind": "words", "phrase": "theo kế hoạch"}, "không nêu ngày hết hạn"),
    ({"kind": "words", "phrase": "trong quý III, IV"}, "nhiều mốc thời gian"),
    ({"kind": "date", "deadline": "3/7/2025"}, "ngày nghỉ (Nghỉ bù)"),
]


def test_a_deadline_in_any_words_is_shown_as_the_day_it_means(form):
    for given, shown in DEADLINES:
        send(form, {f"tasks-0-{name}": value for name, value in given.items()})
        assert shown in form.text(".preview tbody td:last-child")


def test_a_deadline_that_may_be_a_mistake_is_pointed_out(form):
    db.session.add(CalendarDay(day=date(2025, 7, 3), working=False, note="Nghỉ bù"))
    db.session.commit()
    for given, warning in WARNINGS:
        send(form, {f"tasks-0-{name}": value for name, value in given.items()})
        assert warning in form.text(".warning")
    send(form)
    assert form.texts(".warning") == []


def test_days_that_the_office_declared_count(form):
    db.session.add(CalendarDay(day=date(2025, 6, 28), working=True, note="Làm bù"))
    db.session.commit()
    send(form, {"tasks-0-kind": "workdays", "tasks-0-workdays": "3"})
    assert "28/06/2025 , thứ Bảy" in form.text(".preview tbody td:last-child")


def test_a_change_after_the_preview_is_shown_again_before_it_is_saved(form):
    send(form)
    send(form, {"tasks-0-deadline": "31/10/2025"}, button=SAVE)
    assert "31/10/2025" in form.text(".preview tbody tr")
    assert db.session.scalars(db.select(Task)).all() == []


def test_tasks_are_added_and_taken_out_without_losing_what_was_typed(form, unit):
    send(form, button="Thêm nhiệm vụ")
    assert form.texts(".task-entry h2") == ["Nhiệm vụ 1", "Nhiệm vụ 2"]
    form.filled |= task_of(1, unit("SNNMT"), content="Việc thứ hai")
    send(form, button="Thêm nhiệm vụ")
    form.filled |= task_of(2, unit("STC"), content="Việc thứ ba", helpers=[str(unit("SNNMT").id)])
    send(form, button="Bỏ nhiệm vụ 2")
    boxes = [box.text.strip() for box in form.page.select(".task-entry textarea[name$=content]")]
    assert boxes == ["Báo cáo giải ngân quý III", "Việc thứ ba"]
    form.filled = {}
    send(form)
    send(form, button=SAVE)
    assert form.texts(".tasks th a") == ["Báo cáo giải ngân quý III", "Việc thứ ba"]
    last = db.session.scalars(db.select(Task).order_by(Task.id.desc())).first()
    assert [helper.code for helper in last.coordinating_units] == ["SNNMT"]


WRONG = [
    ({"symbol": ""}, "Nhập số, ký hiệu văn bản.", "symbol"),
    ({"symbol": "văn bản số 7"}, "Không đọc được số, ký hiệu", "symbol"),
    ({"issued_on": ""}, "Nhập ngày ban hành.", "issued_on"),
    ({"issued_on": "31/6/2025"}, "Nhập lại ngày: tháng 6 chỉ có 30 ngày.", "issued_on"),
    ({"issued_on": "01/07/2025"}, "Ngày ban hành không thể sau hôm nay.", "issued_on"),
    ({"assigned_on": "01/07/2025"}, "Ngày giao không thể sau hôm nay.", "assigned_on"),
    ({"issuer": " "}, "Nhập cơ quan ban hành.", "issuer"),
    ({"subject": ""}, "Nhập trích yếu.", "subject"),
    ({"leader": "999"}, "Chọn một mục trong danh sách.", "leader"),
    ({"tasks-0-content": ""}, "Nhiệm vụ 1: Nhập nội dung nhiệm vụ.", "tasks-0-content"),
    ({"tasks-0-lead_unit": ""}, "Nhiệm vụ 1: Chọn đơn vị chủ trì.", "tasks-0-lead_unit"),
    ({"tasks-0-deadline": ""}, "Nhiệm vụ 1: Nhập ngày hết hạn", "tasks-0-kind"),
    ({"tasks-0-deadline": "30/2"}, "Nhiệm vụ 1: Nhập lại ngày: tháng 2/2025", "tasks-0-deadline"),
    ({"tasks-0-deadline": "20/6"}, "Nhiệm vụ 1: Ghi cả năm", "tasks-0-deadline"),
    ({"tasks-0-deadline": "24/06/2025"}, "Nhiệm vụ 1: Hạn 24/06/2025 đứng trước", "tasks-0-kind"),
    ({"tasks-0-kind": "words"}, "Nhiệm vụ 1: Nhập thời hạn đúng như", "tasks-0-kind"),
    ({"tasks-0-kind": "words", "tasks-0-phrase": "trong quý V/2025"}, "Nhiệm vụ 1: Thời hạn “",
     "tasks-0-phrase"),
    ({"tasks-0-kind": "workdays", "tasks-0-workdays": "0"}, "Nhiệm vụ 1: Nhập số ngày làm việc",
     "tasks-0-workdays"),
    ({"tasks-0-kind": "x"}, "Nhiệm vụ 1: Chọn một mục trong danh sách.", "tasks-0-kind"),
]  # fmt: skip


def test_each_mistake_is_said_on_top_and_at_its_field_and_nothing_is_lost(form):
    form.filled |= {"assigned_on": "", "leader": "", "tasks-0-phrase": "", "tasks-0-workdays": ""}
    for changes, message, field in WRONG:
        send(form, changes, status=422)
        assert form.text(".error-summary a").startswith(message)
        assert form.link(".error-summary a") == f"#{field}"
        assert len(form.texts(".error-summary a")) == len(form.page.select("main p.error-message"))
        for name, value in {**form.filled, **changes}.items():
            box = form.page.select_one(f"input[type=text][name={name}], textarea[name={name}]")
            assert box is None or (box.get("value") or box.text).strip() == value.strip()
    assert db.session.scalars(db.select(Directive)).all() == []


def test_a_document_that_is_there_is_linked_and_not_entered_twice(form):
    send(form)
    send(form, button=SAVE)
    address = form.response.request.path
    form.open("/van-ban/moi")
    send(form, {"symbol": "735/CT-UBND"}, status=409)
    assert "đã có trong sổ" in form.text(".error-summary")
    assert form.link(".notice a") == address
    assert form.page.select_one("#subject").text.strip() == DIRECTIVE["subject"]


def test_the_same_document_of_another_issuer_is_shown_with_a_link_and_may_be_entered(form):
    send(form)
    send(form, button=SAVE)
    first = form.response.request.path
    form.open("/van-ban/moi")
    send(form, {"issuer": "Thủ tướng Chính phủ"})
    assert form.link(".preview .notice-warning a") == first
    assert "UBND tỉnh (cơ quan khác)" in form.text(".preview .notice-warning")
    send(form, {"issuer": "Thủ tướng Chính phủ"}, button=SAVE)
    assert form.link(".notice-warning a") == first  # its page says so, too
    form.open(first)
    assert "Thủ tướng Chính phủ (cơ quan khác)" in form.text(".notice-warning")


def test_the_same_document_in_another_spelling_is_linked(form):
    send(form)
    send(form, button=SAVE)
    address = form.response.request.path
    for changes in ({"issuer": "Uỷ ban  nhân dân tỉnh"}, {"symbol": "CT 0735/CT-UBND"}):
        form.open("/van-ban/moi")
        send(form, changes, status=409)
        assert form.link(".notice a") == address


def test_what_was_entered_twice_long_ago_names_the_other(form):
    for place, issuer in enumerate(("UBND tỉnh", "Uỷ ban nhân dân tỉnh")):
        db.session.add(
            Directive(symbol="9/CT-UBND", type_name="Chỉ thị", issuer=issuer, copy=place,
                      issued_on=date(2025, 6, 2))
        )  # fmt: skip
    db.session.commit()
    first, second = db.session.scalars(db.select(Directive.id).order_by(Directive.id))
    form.open(f"/van-ban/{first}")
    assert form.link(".notice-warning a") == f"/van-ban/{second}"
    assert "đã vào sổ hai lần" in form.text(".notice-warning")


def test_sending_twice_creates_once(form):
    send(form)
    seen = form.page
    send(form, button=SAVE)
    form.page = seen
    send(form, button=SAVE)
    assert form.text("h1") == "Chỉ thị 735/CT-UBND"
    assert "đã được gửi và thực hiện trước đó" in form.text(".notice")
    assert len(db.session.scalars(db.select(Task)).all()) == 1


def test_units_that_have_ended_are_not_offered(form):
    assert "Sở Tài chính" in form.texts("select option")
    assert "Sở Kế hoạch và Đầu tư" not in form.texts("select option")


def test_secret_documents_are_turned_away(form):
    assert "bí mật nhà nước" in form.text("main > .hint")


def entered_before(symbol, issuer, signer=""):
    db.session.add(Directive(symbol=symbol, type_name="Văn bản", issuer=issuer, signer=signer))
    db.session.commit()


@pytest.mark.parametrize(
    ("symbol", "present", "issuer", "signer"),
    [
        ("12/CT-TTg", "UBND tỉnh", "Thủ tướng Chính phủ", ""),
        ("31/VPUBND-TH", "HĐND tỉnh", "Văn phòng UBND tỉnh Điện Biên", "Cầm Thị Hương"),
        ("31/VPUBND-TH", "Văn phòng UBND tỉnh", None, None),  # may be the one
        ("31/XYZT-TH", "UBND tỉnh", None, None),  # nobody knows whose code that is
    ],
)
def test_the_issuer_is_told_by_the_symbol(form, symbol, present, issuer, signer):
    entered_before("7/VPUBND-NC", "Văn phòng UBND tỉnh Điện Biên", "Cầm Thị Hương")
    sent = {"ky-hieu": symbol, "co-quan": present}
    told = form.raw("get", "/van-ban/co-quan-ban-hanh", query_string=sent).json
    assert (told.get("issuer"), told.get("signer")) == (issuer, signer)


def test_issuers_of_before_are_suggested(form):
    send(form)
    send(form, button=SAVE)
    form.open("/van-ban/moi")
    assert [option["value"] for option in form.page.select("datalist option")] == ["UBND tỉnh"]


def test_the_register_is_searched_with_or_without_accents(form, browse):
    send(form)
    send(form, button=SAVE)
    for query, count in (("735", 1), ("giai ngan", 1), ("GIẢI NGÂN", 1), ("khong co", 0)):
        form.open(f"/van-ban?q={query}")
        assert form.text("h1 .count") == str(count)
    assert "Không có văn bản nào khớp" in form.text(".empty")
    an, binh = browse("an"), browse("binh")
    an.open("/van-ban")
    assert an.texts("tbody th") == ["735/CT-UBND"]
    binh.open("/van-ban")
    assert binh.text(".empty") == "Chưa có văn bản nào trong sổ."


def test_the_counts_of_a_directive_are_links_to_its_tasks(form, unit):
    form.filled |= {"tasks-0-deadline": "26/6/2025"}
    send(form)
    send(form, button=SAVE)
    form.open("/van-ban")
    links = [(str(a["href"]), a.find(string=True)) for a in form.page.select("td.number a")]
    assert [count for _, count in links] == ["1", "1"]
    for address, count in links:
        form.open(address)
        assert form.text("h1 .count") == count
        assert "Văn bản chỉ đạo: 735/CT-UBND" in form.text(".chips")


CITATION = "Quy định số 41-qđ/tu ngày 25/6/2025 của Tỉnh ủy"


def test_a_citation_can_be_pasted_and_the_type_be_chosen(form):
    send(form, {"symbol": CITATION, "issued_on": ""})
    assert form.text(".preview p").startswith("Quy định 41-QĐ/TU ngày 25/06/2025, UBND tỉnh")
    send(form, {"symbol": "12/GTr-UBND"}, status=422)
    assert "“GTr” trong “12/GTr-UBND” không phải ký hiệu loại văn bản" in form.text("main")
    assert form.link(".error-summary a") == "#symbol"
    chosen = {"symbol": "12/GTr-UBND", "type_name": "Tờ trình"}
    send(form, chosen)
    send(form, chosen, button=SAVE)
    assert form.text("h1") == "Tờ trình 12/GTr-UBND"


def test_a_pasted_citation_of_a_day_that_does_not_exist_says_so_at_the_day(form):
    send(form, {"symbol": "735/CT-UBND ngày 31/6/2025", "issued_on": ""}, status=422)
    assert form.text("#issued_on-error") == "Nhập lại ngày ban hành: tháng 6 chỉ có 30 ngày."


def test_why_words_name_no_day_is_said_at_their_box_with_what_to_do(form):
    words = {"tasks-0-kind": "words", "tasks-0-phrase": "trước ngày 15 tháng cuối quý"}
    send(form, words)
    said = form.text("#tasks-0-phrase-unread")
    assert said.startswith("Chưa rõ ngày hết hạn: thời hạn lặp lại theo định kỳ.")
    assert "Lập nhiệm vụ định kỳ" in said


def test_words_that_name_no_day_are_kept_beside_the_date_that_was_chosen(form):
    words = {"tasks-0-phrase": "theo tiến độ Kế hoạch"}
    send(form, words)
    send(form, words, button=SAVE)
    task = db.session.scalars(db.select(Task)).one()
    assert (task.deadline, task.deadline_phrase) == (date(2025, 9, 30), "theo tiến độ Kế hoạch")


def test_words_that_name_another_day_than_the_date_chosen_are_not_kept(form):
    send(form, {"tasks-0-phrase": "trước ngày 15/8/2025"})
    assert "15/8" not in form.text(".preview tbody td:last-child")


def test_a_directive_is_found_by_a_pasted_citation_and_by_what_was_probably_meant(form):
    send(form)
    send(form, button=SAVE)
    form.open("/van-ban")
    form.send("main form", {"q": "Chỉ thị số 735/CT-UBND ngày 25/6/2025 của UBND tỉnh"})
    assert form.texts("tbody th") == ["735/CT-UBND"]
    form.send("main form", {"q": "đẩy nhnah"})
    assert form.text(".meant") == "Có phải ý bạn là đẩy nhanh ?"
    form.open(form.link(".meant a"))
    assert form.texts("tbody th") == ["735/CT-UBND"]


def test_units_of_one_item_can_have_deadlines_of_their_own(form, unit):
    more = {
        "tasks-0-more_leads": [str(unit("SNNMT").id)],
        "tasks-0-own_deadlines": "Sở Nông nghiệp và Môi trường: 15/8/2025",
    }
    send(form, more)
    assert "Hạn chung: 30/09/2025" in form.text(".preview tbody tr")
    assert f"{unit('SNNMT').name}: hạn riêng 15/08/2025 , thứ Sáu" in form.text(".leads")
    send(form, more, button=SAVE)
    tasks = db.session.scalars(db.select(Task))
    assert {task.lead_unit.code: task.deadline for task in tasks} == {
        "STC": date(2025, 9, 30),
        "SNNMT": date(2025, 8, 15),
    }


def test_the_assignment_shows_which_of_its_units_has_been_given_time_or_let_off(form, unit, person):
    more = {"tasks-0-more_leads": [str(unit("SNNMT").id)]}
    send(form, more)
    send(form, more, button=SAVE)
    here = form.response.request.path
    finance, agriculture = db.session.scalars(db.select(Task).order_by(Task.id))
    unit_acts.request_extension(person("an"), finance.id, date(2025, 10, 15), "Chờ vốn")
    office_decisions.grant_extension(person("minh"), finance.id, date(2025, 10, 15))
    assignment_changes.withdraw(person("lan"), agriculture.id, "15/QĐ-UBND", "Không còn cần")
    form.open(here)
    rows = form.texts("table.tasks tbody tr")
    assert any("15/10/2025 hạn đầu 30/09/2025, gia hạn 1 lần" in row for row in rows)
    assert any("Sở NN&MT" in row and "Thu hồi" in row for row in rows)


def test_lines_that_name_no_chosen_unit_or_no_day_are_all_said_at_the_box(form):
    lines = "Sở Y tế: 15/8/2025\nSở Tài chính: 31/6/2025"
    send(form, {"tasks-0-own_deadlines": lines}, status=422)
    unit, day = form.texts(".error-summary li")
    assert "Dòng “Sở Y tế: 15/8/2025”: ghi tên một đơn vị chủ trì đã chọn" in unit
    assert (
        day == "Nhiệm vụ 1: Dòng “Sở Tài chính: 31/6/2025”: nhập lại ngày: tháng 6 chỉ có 30 ngày."
    )
