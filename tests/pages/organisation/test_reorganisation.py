"""Units merge and end by the wizard: planned, seen, carried out, told."""

from datetime import date

import pytest

from tracker.domain.vocabulary import Register, Role
from tracker.extensions import db
from tracker.models import Event, PublishedFigure, ReorganisationEntry, Unit
from tracker.services.tasks import unit_acts

WHEN = {"ngay": "28/6/2025", "van_ban": "Nghị quyết 15/NQ-HĐND"}
TYPED = {"xac_nhan": "Sở Tài chính"}
FORM = "form.reorganise"
SEE, DO = "Lập phương án", "Thực hiện sắp xếp"


@pytest.fixture
def minh(browse):
    browser = browse("minh")
    browser.open("/sap-xep-don-vi")
    return browser


@pytest.fixture
def merging(minh, unit):
    """The plan that ends Sở Tài chính, seen, with nobody to take over yet."""

    def merge(**more):
        minh.send(FORM, {**WHEN, "ket_thuc": str(unit("STC").id), **more}, button=SEE)
        return minh

    return merge


@pytest.fixture
def head(person):
    """Who is head where the heads of two units meet: that of SNNMT."""
    return {"thu_truong-SNNMT": str(person("binh").id)}


def test_tasks_people_and_units_move_to_the_unit_chosen_for_all(
    merging, unit, person, add_task, head
):
    task = add_task("Báo cáo giải ngân")
    browser = merging()
    assert browser.link(".error-summary a") == f"#nhan-{unit('STC').id}"
    assert not [text for text in browser.texts("button") if text.startswith(DO)]
    browser.send(FORM, {f"nhan-{unit('STC').id}": "SNNMT"}, button="Xem lại")
    assert browser.link(".error-summary a") == "#thu_truong-SNNMT"
    browser.send(FORM, head, button="Xem lại")
    assert browser.texts(".error-summary") == []
    assert browser.text("#phuong-an > p").startswith(
        "Chuyển 1 nhiệm vụ chưa hoàn thành, 0 nhiệm vụ định kỳ"
    )
    browser.send(FORM, button="Xem lại")
    browser.send(FORM, TYPED, button=DO)
    assert browser.text("h1") == "Sắp xếp đơn vị ngày 28/06/2025"
    assert "Đã sắp xếp: 4 thay đổi" in browser.text(".notice-success")
    assert browser.texts("details summary")[:2] == ["Hoàn tác", "Đơn vị (1)"]
    assert "kết thúc; tiếp nhận: Sở Nông nghiệp và Môi trường" in browser.text(
        "#thay-doi ~ details"
    )
    db.session.refresh(task)
    assert task.lead_unit.code == "SNNMT"
    assert unit("STC").valid_to == date(2025, 6, 27)
    assert person("an").unit.code == "SNNMT"


def test_each_task_can_go_to_another_successor_and_people_can_stay(merging, unit, person, add_task):
    first, second = add_task("Việc một"), add_task("Việc hai")
    stc = unit("STC").id
    browser = merging()
    browser.send(FORM, {f"ke_thua-{stc}": ["SNNMT", "VPUB"]}, button="Xem lại")
    assert {browser.link(f".error-summary li:nth-child({place}) a") for place in (1, 2)} == {
        f"#nhiem_vu-{first.id}", f"#nhiem_vu-{second.id}",
    }  # fmt: skip
    chosen = {
        f"nhiem_vu-{first.id}": "SNNMT", f"nhiem_vu-{second.id}": "VPUB",
        f"nguoi-{person('an').id}": "o-lai", f"nguoi-{person('cuong').id}": "VPUB",
    }  # fmt: skip
    browser.send(FORM, chosen, button="Xem lại")
    browser.send(FORM, TYPED, button=DO)
    for task in (first, second):
        db.session.refresh(task)
    assert (first.lead_unit.code, second.lead_unit.code) == ("SNNMT", "VPUB")
    assert person("an").unit.code == "STC"
    assert person("cuong").unit.code == "VPUB"
    assert {heir.code for heir in unit("STC").successors} == {"SNNMT", "VPUB"}


def test_another_choice_for_all_leaves_no_successor_of_before(merging, unit, add_task):
    add_task()
    stc = unit("STC").id
    browser = merging()
    browser.send(FORM, {f"nhan-{stc}": "SNNMT"}, button="Xem lại")
    browser.send(FORM, {f"nhan-{stc}": "VPUB"}, button="Xem lại")
    browser.send(FORM, TYPED, button=DO)
    assert [heir.code for heir in unit("STC").successors] == ["VPUB"]


def test_a_new_unit_takes_over(merging, unit, add_task):
    task = add_task()
    new = {"moi-0-ma": "STCM", "moi-0-ten": "Sở Tài chính mới", "moi-0-ngan": "Sở TCM",
           "moi-0-loai": "department"}  # fmt: skip
    browser = merging(**new)
    assert len(browser.page.select("[name$='-ma']")) == 2
    browser.send(FORM, {f"nhan-{unit('STC').id}": "STCM"}, button="Xem lại")
    browser.send(FORM, TYPED, button=DO)
    db.session.refresh(task)
    assert task.lead_unit.name == "Sở Tài chính mới"
    assert unit("STCM").valid_from == date(2025, 6, 28)


WRONG = [
    ({"ngay": "ngày mai"}, "#ngay", "Nhập ngày sắp xếp"),
    ({"ngay": "1/7/2025"}, "#nhan-2", "Chọn đơn vị nhận chung"),
    ({"van_ban": " "}, "#van_ban", "Nhập văn bản"),
    ({"ket_thuc": []}, "#ket_thuc", "Chọn đơn vị kết thúc"),
    ({"moi-0-ma": "STC", "moi-0-ten": "Sở"}, "#moi-0-ma", "Mã STC đã có"),
    ({"moi-0-ma": "vpub", "moi-0-ten": "Sở"}, "#moi-0-ma", "Mã VPUB đã có"),
    ({"moi-0-ma": "A/B", "moi-0-ten": "Sở"}, "#moi-0-ma", "Nhập mã gồm chữ cái"),
    ({"moi-0-ma": "M", "moi-0-ten": "VĂN PHÒNG UBND tỉnh"}, "#moi-0-ma", "Đơn vị VPUB đang mang"),
    ({"moi-0-ten": "Sở mới"}, "#moi-0-ma", "Nhập mã"),
]


def test_what_hinders_is_said_at_its_place_with_everything_typed_kept(minh, unit):
    right = {**WHEN, "ket_thuc": str(unit("STC").id)}
    for changes, place, words in WRONG:
        minh.open("/sap-xep-don-vi")
        minh.send(FORM, {**right, **changes}, button=SEE)
        found = {str(a["href"]): a.text for a in minh.page.select(".error-summary a")}
        assert found[place].startswith(words)
        for name in ("ngay", "van_ban"):
            typed = {**right, **changes}[name]
            assert minh.page.select_one(f"[name={name}]")["value"].strip() == typed.strip()
    assert db.session.scalars(db.select(Event)).all() == []


def test_a_plan_that_is_no_longer_so_is_shown_anew(merging, unit, add_task, person, head):
    task = add_task("Việc một")
    browser = merging()
    browser.send(FORM, {f"nhan-{unit('STC').id}": "SNNMT"}, button="Xem lại")
    browser.send(FORM, head, button="Xem lại")
    add_task("Việc vừa giao")
    browser.send(FORM, button=DO, status=409)
    assert "vừa có thay đổi" in browser.text(".notice-warning")
    assert "Việc vừa giao" in browser.text(".ending table")
    assert unit("STC").valid_to is None
    browser.send(FORM, TYPED, button=DO)
    unit_acts.note_progress(person("binh"), task.id, "Đã tiếp nhận")


def test_a_choice_changed_after_the_preview_is_seen_before_it_is_done(
    merging, unit, add_task, head
):
    add_task()
    stc = unit("STC").id
    browser = merging()
    browser.send(FORM, {f"nhan-{stc}": "SNNMT"}, button="Xem lại")
    browser.send(FORM, head, button="Xem lại")
    browser.send(FORM, {f"nhan-{stc}": "VPUB"}, button=DO, status=409)
    assert unit("STC").valid_to is None


def test_lines_for_new_units_are_added_without_checking_anything(minh):
    minh.send(FORM, {"moi-0-ma": "A", "van_ban": "<b>Nghị quyết</b>"}, button="Thêm dòng")
    assert minh.texts(".error-summary") == []
    assert minh.page.select_one("#van_ban")["value"] == "<b>Nghị quyết</b>"
    assert len(minh.page.select("[name$='-ma']")) == 2


def test_only_office_leader_and_administrator_reorganise(browse):
    browse("quantri").open("/sap-xep-don-vi")
    for username in ("lan", "an", "cuong", "chutich"):
        browse(username).open("/sap-xep-don-vi", status=403)


def test_who_stands_in_for_the_office_leader_reorganises(browse, person):
    deputy = person("lan")
    assert Role.OFFICE_LEADER not in deputy.roles
    minh = browse("minh")
    minh.open("/uy-quyen")
    days = {"first_day": "30/6/2025", "last_day": "30/6/2025"}
    minh.send("#uy-quyen", {"to_user": str(deputy.id), **days})
    lan = browse("lan")
    lan.open("/sap-xep-don-vi")
    assert "Sắp xếp đơn vị" in lan.texts(".menu li")


def test_units_that_ended_with_work_left_over_can_still_hand_it_on(browse, unit, add_task):
    task = add_task("Việc còn lại", lead="SKHĐT", assigned_on=date(2025, 1, 2))
    minh = browse("minh")
    minh.open("/sap-xep-don-vi")
    ended = unit("SKHĐT")
    wish = {**WHEN, "ngay": "1/3/2025", "ket_thuc": str(ended.id)}
    minh.send(FORM, wish, button=SEE)
    minh.send(FORM, {f"nhan-{ended.id}": "STC"}, button="Xem lại")
    minh.send(FORM, {"xac_nhan": "sở kế hoạch và đầu tư"}, button=DO)
    db.session.refresh(task)
    assert task.lead_unit.code == "STC"
    assert db.session.scalars(db.select(Unit).filter_by(code="SKHĐT")).one().successors


def test_the_name_of_the_unit_is_typed_to_confirm(merging, unit):
    browser = merging()
    browser.send(FORM, {f"nhan-{unit('STC').id}": "VPUB"}, button="Xem lại")
    browser.send(FORM, {"xac_nhan": "Sở Y tế"}, button=DO, status=422)
    assert browser.link(".error-summary a") == "#xac_nhan"
    assert unit("STC").valid_to is None


def test_ahead_it_waits_is_told_on_the_overview_and_is_withdrawn(merging, unit, browse):
    browser = merging(ngay="1/7/2025")
    browser.send(FORM, {f"nhan-{unit('STC').id}": "VPUB"}, button="Xem lại")
    browser.send(FORM, TYPED, button="Nhập trước")
    assert "hệ thống tự thực hiện vào ngày 01/07/2025" in browser.text(".notice-success")
    assert unit("STC").valid_to is None
    lan = browse("lan")
    lan.open("/tong-quan")
    assert any("từ ngày 01/07/2025: hệ thống tự" in text for text in lan.texts(".notice"))
    browser.send("form[action$='/rut']")
    assert "Đã rút" in browser.text("#tinh-trang")
    lan.open("/tong-quan")
    assert not any("01/07/2025" in text for text in lan.texts(".notice"))


def test_what_was_entered_ahead_is_corrected_with_all_that_was_typed(
    merging, unit, add_task, person, head
):
    task = add_task("Báo cáo giải ngân")
    chosen = {f"nhiem_vu-{task.id}": "VPUB", f"nguoi-{person('cuong').id}": "o-lai"}
    browser = merging(ngay="1/7/2025")
    ending = unit("STC").id
    heirs = {f"nhan-{ending}": "SNNMT", f"ke_thua-{ending}": ["SNNMT", "VPUB"]}
    browser.send(FORM, heirs, button="Xem lại")
    browser.send(FORM, {**head, **chosen, f"chuc_vu-{person('an').id}": "Phó"}, button="Xem lại")
    browser.send(FORM, TYPED, button="Nhập trước")
    browser.open(browser.link("a[href*='sua=']"))
    assert "Đang sửa lần nhập trước cho ngày 01/07/2025" in browser.text(".notice")
    assert browser.texts(".error-summary") == []
    browser.send(FORM, {"ngay": "30/6/2025"}, button="Xem lại")
    assert browser.link(".error-summary a") == "#ngay"
    browser.send(FORM, {"ngay": "2/7/2025", **TYPED}, button="Xem lại")
    browser.send(FORM, button="Nhập trước")
    assert browser.text("h1") == "Sắp xếp đơn vị ngày 02/07/2025"
    first, second = db.session.scalars(
        db.select(ReorganisationEntry).order_by(ReorganisationEntry.id)
    )
    assert [one.state.value for one in (first, second)] == ["withdrawn", "planned"]
    assert second.content == {**first.content, "day": "2025-07-02"}


def test_the_document_is_of_a_day_that_exists(merging):
    browser = merging(van_ban="Nghị quyết số 15/NQ-HĐND ngày 31/6/2025")
    assert browser.text("#van_ban-loi-1") == "Nhập lại ngày của văn bản: tháng 6 chỉ có 30 ngày."


def test_a_past_day_lists_the_papers_it_touches(merging, unit):
    row = PublishedFigure(
        period="6 tháng đầu năm 2025", first_day=date(2025, 1, 1), last_day=date(2025, 6, 30),
        register=Register.PROVINCE, total=632, source="A:259",
    )  # fmt: skip
    db.session.add(row)
    db.session.commit()
    browser = merging()
    browser.send(FORM, {f"nhan-{unit('STC').id}": "VPUB"}, button="Xem lại")
    assert "Số liệu đã công bố: 6 tháng đầu năm 2025" in browser.text(".notice-warning")


def test_one_is_undone_on_its_page_while_nothing_rests_on_it(merging, unit, add_task, person):
    task = add_task()
    browser = merging()
    browser.send(FORM, {f"nhan-{unit('STC').id}": "VPUB"}, button="Xem lại")
    browser.send(FORM, TYPED, button=DO)
    browser.send("form[action$='/hoan-tac']")
    assert "Đã hoàn tác" in browser.text(".notice-success")
    db.session.expire_all()
    assert (task.lead_unit.code, unit("STC").valid_to) == ("STC", None)


def test_what_rests_on_one_is_listed_in_the_place_of_the_button(merging, unit, add_task, person):
    task = add_task()
    browser = merging()
    browser.send(FORM, {f"nhan-{unit('STC').id}": "VPUB"}, button="Xem lại")
    browser.send(FORM, TYPED, button=DO)
    unit_acts.comment(person("lan"), task.id, "Đã chuyển")
    entry = db.session.scalars(db.select(ReorganisationEntry)).one()
    browser.open(f"/sap-xep-don-vi/lan/{entry.id}")
    assert browser.page.select("form[action$='/hoan-tac']") == []
    assert f"Nhiệm vụ {task.number}: trao đổi" in browser.text("#tinh-trang ~ ul")


def test_numbers_of_4301_digits_are_passed_over(minh):
    long = "9" * 4_301
    minh.post("/sap-xep-don-vi", {**WHEN, "ket_thuc": long, f"viec-{long}": "STC"}, status=200)
    assert minh.text("h1") == "Sắp xếp đơn vị"
