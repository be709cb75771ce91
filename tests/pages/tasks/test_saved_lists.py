"""Saved lists: of a person, of a unit, of the office; a question, never more than one may see."""

from datetime import date

import pytest

from tracker.database import transaction
from tracker.domain.history import EventKind, event_of
from tracker.domain.tasks.list_columns import ListColumn
from tracker.domain.tasks.saved_lists import MOST_TOGETHER, Sharing
from tracker.extensions import db
from tracker.models import Event, Field, SavedList, Unit
from tracker.services.tasks.lists import saved_lists
from tracker.services.tasks.lists.columns import choose_columns

LISTED = EventKind.ENTRY_CHANGED
OVERDUE = {"tinh_trang": ["open_overdue"]}


def contents(browser):
    return browser.texts(".tasks-dense tbody th a")


def save(browser, address, name, sharing="alone", **further):
    browser.open(address)
    browser.open(browser.link(".list-own a"))
    return browser.send("main form", {"name": name, "sharing": sharing}, **further)


@pytest.fixture
def tasks(add_task):
    add_task("Giải ngân", deadline=date(2025, 6, 20))
    add_task("Trồng rừng", lead="SNNMT", deadline=date(2025, 6, 10))
    add_task("Họp báo", deadline=date(2025, 7, 20))


def test_a_filter_is_saved_with_its_order_and_opened_again(browse, tasks):
    lan = browse("lan")
    save(lan, "/nhiem-vu?tinh_trang=open_overdue&sap_xep=-deadline", "  Chậm  nhất ")
    assert "Đã lưu danh sách “Chậm nhất”." in lan.text("main")
    lan.open("/nhiem-vu")
    assert lan.text(".saved-lists summary") == "Đã lưu (1)"
    lan.open(lan.link(".saved-lists li a"))
    assert contents(lan) == ["Giải ngân", "Trồng rừng"]
    assert lan.text(".saved-lists summary.current") == "Chậm nhất"
    assert lan.texts(".list-tabs [aria-current]") == []
    assert db.session.scalars(db.select(Event).where(Event.kind == LISTED)).all() == []


def test_what_was_changed_since_can_be_put_in_its_place(browse, tasks):
    lan = browse("lan")
    save(lan, "/nhiem-vu?tinh_trang=open_overdue", "Chậm")
    assert lan.page.select_one("#ghi-de") is None
    lan.send("form.with-filter", {"don_vi": "STC"})
    assert contents(lan) == ["Giải ngân"]
    lan.send("#ghi-de")
    assert "Đã ghi đè danh sách “Chậm”." in lan.text("main")
    (one,) = db.session.scalars(db.select(SavedList))
    assert one.arguments == {**OVERDUE, "don_vi": ["STC"]}
    lan.open(f"/nhiem-vu/da-luu/{one.id}")
    assert contents(lan) == ["Giải ngân"]


def test_chips_pages_and_files_keep_to_the_saved_list(browse, tasks):
    lan = browse("lan")
    save(lan, "/nhiem-vu?don_vi=STC", "Tài chính")
    (one,) = db.session.scalars(db.select(SavedList))
    lan.open(lan.link(".chips a"))
    assert lan.response.request.args.to_dict() == {"sap_xep": "-assigned", "xem": str(one.id)}
    assert "Ghi đè “Tài chính”" in lan.text(".list-own")


def test_columns_go_along_and_the_readers_own_hold_elsewhere(browse, tasks, person):
    choose_columns(person("lan"), (ListColumn.CONTENT, ListColumn.FIELD))
    lan = browse("lan")
    save(lan, "/nhiem-vu?tinh_trang=open_overdue", "Chậm", "office")
    minh = browse("minh")
    minh.open("/nhiem-vu")
    assert len(minh.texts(".tasks-dense thead th:not(.tick)")) == 8
    minh.open(minh.link(".saved-lists li a"))
    assert minh.texts(".tasks-dense thead th:not(.tick)") == ["Nhiệm vụ", "Lĩnh vực"]
    answer = minh.raw("get", minh.link(".take-away a:last-of-type"))
    assert answer.text.splitlines()[0].endswith("TT,Nội dung nhiệm vụ,Lĩnh vực")


def test_a_shared_list_shows_nobody_more_than_they_may_see(browse, tasks):
    lan = browse("lan")
    save(lan, "/nhiem-vu?tinh_trang=open_overdue", "Chậm", "everybody")
    assert contents(lan) == ["Trồng rừng", "Giải ngân"]
    binh = browse("binh")
    binh.open("/nhiem-vu")
    binh.open(binh.link(".saved-lists li a"))
    assert contents(binh) == ["Trồng rừng"]


def test_who_finds_a_list_and_who_may_change_it(browse, tasks, person):
    of_cuong = saved_lists.save_list(person("cuong"), "Của Cường", Sharing.ALONE, OVERDUE)
    of_unit = saved_lists.save_list(person("an"), "Của Sở", Sharing.UNIT, OVERDUE)
    of_office = saved_lists.save_list(person("lan"), "Của Văn phòng", Sharing.OFFICE, OVERDUE)
    for username, found in {
        "cuong": {of_cuong, of_unit}, "an": {of_unit}, "binh": set(), "lan": {of_office},
        "minh": {of_office}, "chutich": {of_office},
    }.items():  # fmt: skip
        browser = browse(username)
        for list_id in (of_cuong, of_unit, of_office):
            browser.open(f"/nhiem-vu/da-luu/{list_id}", status=200 if list_id in found else 404)
        assert len(browser.open("/nhiem-vu/da-luu").select("tbody tr")) == len(found)
    cuong, chutich = browse("cuong"), browse("chutich")
    assert len(cuong.open("/nhiem-vu/da-luu").select("details")) == 2  # of the own one alone
    for browser, list_id in ((cuong, of_unit), (chutich, of_office)):
        browser.open("/nhiem-vu/da-luu")
        browser.post(f"/nhiem-vu/da-luu/{list_id}/ten", {"name": "Khác"}, status=422)
        browser.post(f"/nhiem-vu/da-luu/{list_id}/xoa", {}, status=200)
        browser.post(f"/nhiem-vu/da-luu/{list_id}/ghi-de?don_vi=STC", {}, status=200)
        assert "do người khác giữ" in browser.text("main")
    binh = browse("binh")
    binh.open("/nhiem-vu/da-luu")
    binh.post(f"/nhiem-vu/da-luu/{of_unit}/xoa", {}, status=404)
    lists = db.session.scalars(db.select(SavedList)).all()
    assert {one.name for one in lists} == {"Của Cường", "Của Sở", "Của Văn phòng"}
    assert all(one.arguments == OVERDUE for one in lists)


def test_nobody_shares_what_is_not_theirs_to_share(browse, tasks, person):
    for username, ways in {
        "cuong": [], "an": ["alone", "unit"], "lan": ["alone", "office", "everybody"],
        "chutich": [],
    }.items():  # fmt: skip
        browser = browse(username)
        page = browser.open("/nhiem-vu/da-luu/moi?don_vi=STC")
        assert [option["value"] for option in page.select("#sharing option")] == ways
    cuong = browse("cuong")
    save(cuong, "/nhiem-vu?don_vi=STC", "Của Sở", "unit", status=422)
    with pytest.raises(saved_lists.NotYourList):
        saved_lists.save_list(person("an"), "Mọi người", Sharing.EVERYBODY, OVERDUE)
    assert db.session.scalars(db.select(SavedList)).all() == []


def test_a_name_is_needed_and_free(browse, tasks):
    lan = browse("lan")
    save(lan, "/nhiem-vu?don_vi=STC", " ", status=422)
    assert lan.text("#loi li") == "Nhập tên danh sách."
    save(lan, "/nhiem-vu?don_vi=STC", "Tài chính")
    save(lan, "/nhiem-vu?don_vi=SNNMT", "tai chinh", status=422)
    assert lan.text("#loi li").startswith("Đã có danh sách “Tài chính”: nhập tên khác")
    save(lan, "/nhiem-vu?don_vi=SNNMT", "tai chinh", "office")
    save(browse("minh"), "/nhiem-vu?don_vi=SNNMT", "Tài chính")
    assert len(db.session.scalars(db.select(SavedList)).all()) == 3


def test_a_list_is_renamed_and_deleted_and_the_history_tells_of_shared_ones(browse, tasks):
    lan = browse("lan")
    save(lan, "/nhiem-vu?don_vi=STC", "Tài chính", "office")
    lan.open("/nhiem-vu/da-luu")
    lan.send("details form", {"name": ""}, status=422)
    assert lan.text("#loi li") == "Nhập tên danh sách."
    lan.send("details form", {"name": "Sở Tài chính"})
    assert lan.texts("tbody th a") == ["Sở Tài chính"]
    lan.send(".for-good form")
    assert "Đã xóa danh sách “Sở Tài chính”." in lan.text("main")
    assert lan.text(".empty").startswith("Chưa có danh sách nào.")
    events = db.session.scalars(db.select(Event).order_by(Event.id)).all()
    told = [event_of(one.kind, one.facts).sentence for one in events if one.kind == LISTED]
    assert told == [
        "thêm danh sách đã lưu “Tài chính” (Văn phòng và lãnh đạo)",
        "đổi tên danh sách đã lưu “Tài chính”: tên từ “Tài chính” thành “Sở Tài chính”",
        "xóa danh sách đã lưu “Sở Tài chính” (Văn phòng và lãnh đạo)",
    ]


def test_a_day_begins_with_the_list_that_was_chosen(browse, tasks, person):
    list_id = saved_lists.save_list(person("lan"), "Chậm", Sharing.OFFICE, OVERDUE)
    minh = browse("minh")
    minh.open("/nhiem-vu/da-luu")
    minh.send("td form", button="Đặt làm trang đầu")
    minh.open("/")
    assert minh.response.request.path == "/nhiem-vu"
    assert minh.response.request.args["xem"] == str(list_id)
    signing_in = browse(None)
    signing_in.open("/dang-nhap")
    signing_in.send("main form", {"username": "minh", "password": "mat-khau-thu-nghiem"})
    assert contents(signing_in) == ["Trồng rừng", "Giải ngân"]
    saved_lists.delete_list(person("lan"), list_id)
    minh.open("/")
    assert minh.response.request.path == "/tong-quan"


def test_a_list_no_longer_shared_with_someone_is_not_where_their_day_begins(browse, tasks, person):
    list_id = saved_lists.save_list(person("an"), "Của Sở", Sharing.UNIT, OVERDUE)
    saved_lists.start_with(person("cuong"), list_id)
    with transaction():
        person("cuong").unit_id = db.session.scalars(
            db.select(Unit.id).filter_by(code="SNNMT")
        ).one()
    browser = browse("cuong")
    browser.open("/")
    assert browser.response.request.path == "/don-vi-cua-toi"


def test_the_lists_of_a_unit_that_ended_are_found_and_deleted_by_the_office(browse, tasks, person):
    list_id = saved_lists.save_list(person("an"), "Của Sở", Sharing.UNIT, OVERDUE)
    of_another = saved_lists.save_list(person("binh"), "Khác", Sharing.UNIT, OVERDUE)
    lan, an, binh = browse("lan"), browse("an"), browse("binh")
    assert "kết thúc" not in lan.open("/nhiem-vu/da-luu").text
    lan.post(f"/nhiem-vu/da-luu/{list_id}/xoa", {}, status=404)
    with transaction():
        db.session.scalars(db.select(Unit).filter_by(code="STC")).one().valid_to = date(2025, 6, 29)
    an.open("/nhiem-vu/da-luu")
    assert an.text("th .waits").startswith(
        "Sở Tài chính, nơi dùng chung danh sách này, đã kết thúc hoạt động ngày 29/06/2025: "
    )
    assert binh.open("/nhiem-vu/da-luu").select("#don-vi-cu") == []
    binh.post(f"/nhiem-vu/da-luu/{list_id}/xoa", {}, status=404)
    assert lan.open("/nhiem-vu").select(".saved-lists") == []
    lan.open("/nhiem-vu/da-luu")
    assert lan.texts("[aria-labelledby=don-vi-cu] tbody th") == ["Của Sở"]
    assert "kết thúc hoạt động ngày 29/06/2025" in lan.text("[aria-labelledby=don-vi-cu] td")
    lan.open(lan.link("[aria-labelledby=don-vi-cu] th a"))
    assert contents(lan) == ["Trồng rừng", "Giải ngân"]
    lan.open("/nhiem-vu/da-luu")
    lan.send("[aria-labelledby=don-vi-cu] .for-good form")
    assert "Đã xóa danh sách “Của Sở”." in lan.text("main")
    lan.post(f"/nhiem-vu/da-luu/{of_another}/xoa", {}, status=404)
    assert [one.name for one in db.session.scalars(db.select(SavedList))] == ["Khác"]


def test_a_list_of_an_ended_unit_or_field_opens_and_says_so(browse, tasks, person, add_task):
    field = db.session.scalars(db.select(Field).order_by(Field.id)).first()
    saved_lists.save_list(
        person("lan"), "Cũ", Sharing.ALONE, {"don_vi": ["SKHĐT"], "linh_vuc": [str(field.id)]}
    )
    with transaction():
        field.ended = True
        name = field.name
    lan = browse("lan")
    lan.open("/nhiem-vu/da-luu")
    lan.open(lan.link("tbody th a"))
    assert lan.texts(".notice-warning") == [
        "Sở Kế hoạch và Đầu tư đã kết thúc hoạt động ngày 28/02/2025. Danh sách này chỉ còn nhiệm "
        "vụ do đơn vị đó chủ trì.",
        f"Lĩnh vực “{name}” không còn dùng cho nhiệm vụ mới.",
    ]


def test_a_list_of_a_field_that_is_gone_opens_without_it_and_says_so(browse, tasks, person):
    saved_lists.save_list(
        person("lan"), "Cũ", Sharing.ALONE, {"linh_vuc": ["999"], "don_vi": ["STC"]}
    )
    lan = browse("lan")
    lan.open("/nhiem-vu/da-luu")
    lan.open(lan.link("tbody th a"))
    assert sorted(contents(lan)) == ["Giải ngân", "Họp báo"]
    assert "không còn lọc được theo Lĩnh vực" in lan.text(".notice-warning")
    lan.open("/nhiem-vu?linh_vuc=999", status=400)


def test_there_is_an_end_to_the_lists_of_one_person(browse, tasks, person):
    for place in range(MOST_TOGETHER):
        saved_lists.save_list(person("lan"), f"Số {place}", Sharing.ALONE, OVERDUE)
    lan = browse("lan")
    save(lan, "/nhiem-vu?don_vi=STC", "Một nữa", status=422)
    assert lan.text("#loi li") == "Đã có 40 danh sách: xóa bớt danh sách không còn dùng."
    few = lan.open("/nhiem-vu") and lan.queries
    assert few <= 19
