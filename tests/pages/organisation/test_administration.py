"""The administrator keeps units, fields of work and the calendar, on pages and from files."""

from datetime import date
from io import BytesIO

import pytest

from tests.databases import BOTH_DATABASES
from tracker.domain.reports.periods import half_year
from tracker.domain.reports.report import Dimension
from tracker.domain.vocabulary import Register
from tracker.exports.text_workbook import write_texts
from tracker.extensions import db
from tracker.models import CalendarDay, Field, Unit
from tracker.queries.organisation.calendar import office_calendar
from tracker.queries.reports.report import report

UNITS, FIELDS, DAYS = "/quan-tri/don-vi", "/quan-tri/linh-vuc", "/quan-tri/lich-lam-viec"


@pytest.fixture
def quantri(browse):
    return browse("quantri")


@pytest.fixture
def load(quantri):
    def load(address, content, status=200, encoding="utf-8-sig"):
        quantri.open(address)
        if isinstance(content, str):
            content = content.encode(encoding)
        file = (BytesIO(content), "danh-muc.csv")
        quantri.send("form.sheet", {"file": file}, status=status)
        return quantri

    return load


def unit_names(as_of):
    counted = report(half_year(2025, 1), Register.PROVINCE, as_of, as_of, by=Dimension.UNIT)
    return [row.name for row in counted.rows]


# leaders


def test_leaders_are_listed_with_what_they_have_in_hand(quantri, add_task, person):
    leader, officer = person("chutich"), person("lan")
    field = db.session.scalars(db.select(Field).filter_by(name="Nông nghiệp")).one()
    for task in (add_task(), add_task()):
        task.leader = leader
    task.field = field
    add_task().leader = officer
    db.session.commit()
    quantri.open("/quan-tri")
    assert "Lãnh đạo phụ trách" in quantri.texts(".plain-links a")
    quantri.open("/quan-tri/lanh-dao?q=khong co ai")
    assert "Không có lãnh đạo nào như vậy." in quantri.text("main")
    file = quantri.client.get("/quan-tri/nguoi-dung/tu-tep/mau.csv?vai_tro=leadership")
    assert [line.split(",")[0] for line in file.text.splitlines()[1:]] == ["Lò Văn Thành"]
    quantri.open("/quan-tri/lanh-dao?q=")
    rows = quantri.texts("tbody tr")
    assert [row.split(" Nông")[0] for row in rows if "Lò Văn Thành" in row] == [
        "Lò Văn Thành Chủ tịch UBND tỉnh 2"
    ]
    assert "Nông nghiệp (1)" in quantri.text("main")
    (former,) = [row for row in rows if "Nguyễn Thị Lan" in row]
    assert "Không còn phụ trách" in former


def test_a_leader_is_invited_with_the_role_chosen_and_ended_from_the_list(quantri, person):
    quantri.open("/quan-tri/lanh-dao")
    quantri.open(quantri.link(".head a.btn-primary"))
    assert [box["value"] for box in quantri.page.select("input[name=roles][checked]")] == [
        "leadership"
    ]
    quantri.open("/quan-tri/nguoi-dung/moi?vai_tro=khong-co")
    assert not quantri.page.select("input[name=roles][checked]")
    quantri.open("/quan-tri/lanh-dao")
    quantri.send("tbody form[action$='/ngung']")
    assert not person("chutich").active
    quantri.open("/quan-tri/lanh-dao")
    assert "Đã ngừng" in quantri.text("tbody tr")
    assert not quantri.page.select("tbody form")


# units


@BOTH_DATABASES
def test_a_renamed_unit_keeps_its_old_name_in_reports_of_earlier_days(quantri, add_task):
    task = add_task()
    quantri.open(f"{UNITS}/STC")
    quantri.send("#sua", {"name": "Sở Tài chính và Đầu tư", "renamed_on": "20/6/2025"})
    assert quantri.text("h1") == "Sở Tài chính và Đầu tư"
    assert "Tên đến 19/06/2025 Sở Tài chính" in quantri.text(".facts")
    assert "đổi tên đơn vị Sở Tài chính: tên từ “Sở Tài chính” thành" in quantri.text(
        ".timeline li"
    )
    assert unit_names(date(2025, 6, 19)) == ["Sở Tài chính"]
    assert unit_names(date(2025, 6, 20)) == ["Sở Tài chính và Đầu tư"]
    db.session.refresh(task)
    assert "tai chinh va dau tu" in task.search_text


def test_a_misspelt_name_is_put_right_for_all_days(quantri, add_task):
    add_task()
    quantri.open(f"{UNITS}/STC")
    quantri.send("#sua", {"name": "Sở Tài Chính"})
    assert unit_names(date(2025, 6, 19)) == ["Sở Tài Chính"]


def test_a_unit_is_added_found_and_deleted_while_nobody_used_it(quantri, unit):
    quantri.open(f"{UNITS}/moi")
    quantri.send("#sua", {"code": "STP", "name": "Sở Tư pháp", "abbreviations": "STP;  Sở TP"})
    assert "Đã thêm Sở Tư pháp." in quantri.text(".notice-success")
    assert unit("STP").position == unit("SKHĐT").position + 1
    assert unit("STP").short_name == "Sở Tư pháp"
    quantri.open(f"{UNITS}?q=so tp")
    assert quantri.texts("tbody th") == ["Sở Tư pháp"]
    quantri.open(f"{UNITS}/STP")
    quantri.send("form[action$='/xoa']")
    assert "Đã xóa Sở Tư pháp." in quantri.text(".notice-success")
    quantri.open(f"{UNITS}/STP", status=404)


def test_a_unit_that_is_used_is_not_deleted(quantri, unit):
    quantri.open(f"{UNITS}/STC")
    quantri.send("form[action$='/xoa']")
    assert "Chỉ ngừng dùng được" in quantri.text(".notice-warning")
    assert unit("STC").name == "Sở Tài chính"


@pytest.mark.parametrize(
    ("fields", "box"),
    [
        ({"code": "STC", "name": "Khác"}, "code"),
        ({"code": "a/b", "name": "Khác"}, "code"),
        ({"code": "stc", "name": "Khác"}, "code"),
        ({"code": "SỞ TC", "name": "Khác"}, "code"),
        ({"code": "X", "name": "sở  tài chính"}, "name"),
        ({"code": "X", "name": " "}, "name"),
        ({"code": "X", "name": "y" * 201}, "name"),
        ({"code": "X", "name": "y" * 81}, "short_name"),
        ({"code": "X", "name": "y", "kind": "z"}, "kind"),
        ({"code": "X", "name": "y", "valid_from": "31/6/2025"}, "valid_from"),
        ({"code": "X", "name": "y", "position": "-1"}, "position"),
    ],
)
def test_what_is_wrong_with_a_unit_is_said_at_its_field(quantri, fields, box):
    quantri.open(f"{UNITS}/moi")
    quantri.send("#sua", fields, status=422)
    assert quantri.link(".error-summary a") == f"#{box}"


@pytest.mark.parametrize("day", ["1/7/2025", "x"])
def test_a_day_of_renaming_must_be_possible(quantri, day):
    quantri.open(f"{UNITS}/STC")
    quantri.send("#sua", {"name": "Khác", "renamed_on": day}, status=422)
    assert quantri.link(".error-summary a") == "#renamed_on"


def test_the_name_of_an_ended_unit_is_free_and_that_of_a_living_one_is_not_taken(quantri):
    quantri.open(f"{UNITS}/STC")
    quantri.send("#sua", {"name": "Sở Nông nghiệp và Môi trường"}, status=422)
    assert "SNNMT đang mang tên" in quantri.text(".error-summary")
    quantri.send("#sua", {"name": "Sở Kế hoạch và Đầu tư"})
    assert "Đã lưu đơn vị" in quantri.text(".notice-success")


def test_of_two_who_change_a_unit_the_second_is_told(browse, unit):
    first, second = browse("quantri"), browse("quantri")
    first.open(f"{UNITS}/STC")
    second.open(f"{UNITS}/STC")
    first.send("#sua", {"contact": "0215 3 825 123"})
    second.send("#sua", {"contact": "khác"}, status=422)
    assert "Có người vừa sửa mục này" in second.text(".error-summary")
    assert unit("STC").contact == "0215 3 825 123"


@BOTH_DATABASES
def test_units_come_from_a_file_and_go_into_one(load, quantri, unit):
    text = "Mã;Tên đơn vị;Loại;Hoạt động từ\nX1;Xã Một;UBND xã, phường;1/7/2025\nSTC;Khác;Sở;\n"
    kinds = {kind.label: kind for kind in (type(unit("STC").kind))}
    commune = next(label for label in kinds if "xã" in label.lower())
    department = unit("STC").kind.label
    text = text.replace("UBND xã, phường", commune).replace(";Sở;", f";{department};")
    load(f"{UNITS}/tu-tep", text)
    assert "Đã thêm 1 đơn vị; 1 đơn vị đã có" in quantri.text(".notice-success")
    assert unit("STC").name == "Sở Tài chính"
    assert unit("X1").valid_from == date(2025, 7, 1)
    out = quantri.raw("get", f"{UNITS}/danh-muc.csv").text
    assert "X1,Xã Một" in out
    load(f"{UNITS}/tu-tep", out.removeprefix("\ufeff"))
    assert "Đã thêm 0 đơn vị; 5 đơn vị đã có" in quantri.text(".notice-success")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_that_was_written_comes_in_again_and_changes_nothing(load, quantri, ending):
    load(f"{UNITS}/tu-tep", "Mã,Tên đơn vị,Loại,Liên hệ\n094,=1+1,commune,0215 3 825 123\n")
    for address, count in ((UNITS, 5), (FIELDS, 2)):
        written = quantri.raw("get", f"{address}/danh-muc.{ending}").data
        load(f"{address}/tu-tep", written)
        assert "Đã thêm 0 " in quantri.text(".notice-success")
        assert f"; {count} " in quantri.text(".notice-success")
    people = quantri.raw("get", f"{PEOPLE}/mau.{ending}").data
    load(PEOPLE, people)
    assert "0 người được mời, 7 người đã có tài khoản" in quantri.text("main p:nth-of-type(2)")


def test_a_workbook_names_row_and_column_of_what_is_wrong(load):
    stream = BytesIO()
    write_texts("Đơn vị", ["Mã", "Tên đơn vị", "Loại"], [["X1", "Xã Một", "sai"]], stream)
    browser = load(f"{UNITS}/tu-tep", stream.getvalue(), status=422)
    assert "danh-muc.csv, dòng 2, cột Loại: 'sai'" in browser.text(".error-summary")
    assert load(f"{UNITS}/tu-tep", b"PK\x03\x04broken", status=422).texts(".error-summary li")


def test_codes_and_names_of_a_file_follow_the_same_rules(load):
    rows = ["stc,Sở Khác", "A B,Sở A B", "X1,Sở Tài chính", "X2,Sở Hai", "x2,Sở Ba", "X3,sở hai"]
    text = "Mã,Tên đơn vị,Loại\n" + "".join(f"{row},department\n" for row in rows)
    lines = load(f"{UNITS}/tu-tep", text, status=422).texts(".error-summary li")
    places = [line.split(": ")[0].removeprefix("danh-muc.csv, dòng ") for line in lines]
    assert places == [
        "2, cột Mã",
        "3, cột Mã",
        "4, cột Tên đơn vị",
        "6, cột Mã",
        "7, cột Tên đơn vị",
    ]


def test_nothing_is_loaded_when_one_line_is_wrong(load):
    text = "Mã,Tên đơn vị,Loại\nX1,Xã Một,commune\nX2,,sai\n"
    browser = load(f"{UNITS}/tu-tep", text, status=422)
    lines = browser.texts(".error-summary li")
    assert "danh-muc.csv, dòng 3, cột Tên đơn vị: không được để trống" in lines
    kinds = next(line for line in lines if "cột Loại" in line)
    assert kinds.startswith("danh-muc.csv, dòng 3, cột Loại: 'sai': cần một trong ")
    assert "Sở, ban, ngành" in kinds
    assert db.session.query(Unit).filter_by(code="X1").count() == 0


@pytest.mark.parametrize("text", ["", "\x00", "Mã,Tên đơn vị\nA,B\n", '"', "Mã,Mã\n1\n"])
def test_a_file_that_is_no_list_is_refused(load, text):
    assert load(f"{UNITS}/tu-tep", text, status=422).texts(".error-summary li")


def test_a_file_in_another_encoding_is_refused_and_excel_unicode_is_read(load):
    assert "không phải UTF-8" in load(
        f"{FIELDS}/tu-tep", "Lĩnh vực\nY tế\n", 422, "utf-16-be"
    ).text(".error-summary")
    assert "Đã thêm 1 lĩnh vực" in load(f"{FIELDS}/tu-tep", "Lĩnh vực\nY tế\n", 200, "utf-16").text(
        ".notice-success"
    )


def test_open_tasks_of_an_ended_unit_are_an_alert_until_somebody_takes_them(
    browse, quantri, unit, add_task
):
    add_task(lead="SKHĐT")
    minh = browse("minh")
    minh.open("/tong-quan")
    assert (
        "đã kết thúc hoạt động ngày 28/02/2025, còn 1 nhiệm vụ" in minh.sentences(".left-over")[0]
    )
    minh.open(minh.page.select(".left-over a")[1]["href"])
    assert minh.page.select_one(f"input[name=ket_thuc][value='{unit('SKHĐT').id}'][checked]")
    quantri.open(UNITS)
    assert "Sở Kế hoạch và Đầu tư đã kết thúc" in quantri.text(".notice-warning")


# fields


def test_a_field_is_added_renamed_ended_and_not_offered_any_more(quantri, browse):
    quantri.open(FIELDS)
    quantri.send("#them", {"name": "Y tế"})
    quantri.open(quantri.link("tbody tr:last-child th a"))
    quantri.send("#sua", {"name": "Y tế, dân số"})
    assert "Y tế, dân số" in quantri.texts("tbody th")
    lan = browse("lan")
    lan.open("/van-ban/moi")
    assert "Y tế, dân số" in lan.texts("#field option")
    quantri.send("tbody tr:last-child form")
    lan.open("/van-ban/moi")
    assert "Y tế, dân số" not in lan.texts("#field option")
    quantri.send("tbody tr:last-child form")
    lan.open("/van-ban/moi")
    assert "Y tế, dân số" in lan.texts("#field option")


def test_a_field_cannot_have_the_name_of_another(quantri):
    quantri.open(FIELDS)
    quantri.send("#them", {"name": "NÔNG  nghiệp"}, status=422)
    assert quantri.link(".error-summary a") == "#name"


def test_only_a_field_that_is_not_used_is_deleted(quantri, add_task):
    used, free = db.session.scalars(db.select(Field).order_by(Field.name.desc())).all()
    add_task().field_id = used.id
    db.session.commit()
    for field in (used, free):
        quantri.open(f"{FIELDS}/{field.id}")
        quantri.send("form[action$='/xoa']")
    assert db.session.scalars(db.select(Field.id)).all() == [used.id]


# the calendar


def press(browser, value, note=""):
    return browser.send("#lich", {"ngay": value, "note": note})


@BOTH_DATABASES
def test_a_day_is_clicked_off_and_back(quantri):
    quantri.open(f"{DAYS}?nam=2026")
    press(quantri, "nghi:2026-01-02", "Nghỉ hoán đổi")
    press(quantri, "lam:2026-01-10", "Làm bù")
    calendar = office_calendar(date(2026, 1, 1))
    assert calendar.day_off(date(2026, 1, 2)) == "Nghỉ hoán đổi"
    assert calendar.day_off(date(2026, 1, 10)) is None
    assert quantri.texts("table.tasks tbody tr") == [
        "02/01/2026 nghỉ Nghỉ hoán đổi", "10/01/2026 làm việc Làm bù"
    ]  # fmt: skip
    press(quantri, "lam:2026-01-02")
    press(quantri, "nghi:2026-01-10")
    assert db.session.scalars(db.select(CalendarDay)).all() == []
    assert "ngày 10/01/2026: nghỉ" in quantri.text(".timeline li")


@pytest.mark.parametrize("value", ["", "nghi:2026-02-30", "x:2026-01-02", "nghi:9999-01-02"])
def test_no_other_value_breaks_the_calendar(quantri, value):
    quantri.open(DAYS)
    quantri.post(f"{DAYS}/ngay", {"ngay": value}, status=400)
    assert db.session.scalars(db.select(CalendarDay)).all() == []


def test_a_coming_year_is_unsettled_until_somebody_says_it_is_announced(quantri):
    quantri.open(f"{DAYS}?nam=2026")
    assert "Ngày nghỉ năm 2026 chưa công bố" in quantri.text(".notice-warning")
    quantri.send("form[action$='/nam']")
    assert "Đã công bố, đã đối chiếu" in quantri.text(".state-on")
    assert office_calendar(date(2025, 1, 1)).is_settled(date(2026, 5, 1), date(2025, 6, 30))
    assert not office_calendar(date(2025, 1, 1)).is_settled(date(2027, 5, 1), date(2025, 6, 30))
    quantri.open(f"{DAYS}?nam=1", status=404)
    quantri.open(f"{DAYS}/1.csv", status=404)


def test_days_come_from_a_file(load, quantri):
    browser = load(f"{DAYS}/tu-tep", "Ngày;Làm việc;Ghi chú\n2/1/2026;không;Hoán đổi\n")
    assert "Đã thêm 1 ngày" in browser.text(".notice-success")
    assert "2026-01-02,không,Hoán đổi" in quantri.raw("get", f"{DAYS}/2026.csv").text
    browser = load(f"{DAYS}/tu-tep", "Ngày;Làm việc\n31/2/2026;hả\n", status=422)
    assert "dòng 2, cột Ngày" in browser.text(".error-summary")
    assert "dòng 2, cột Làm việc: 'hả': cần có hoặc không" in browser.text(".error-summary")


# people


PEOPLE = "/quan-tri/nguoi-dung/tu-tep"


@BOTH_DATABASES
def test_people_of_a_file_are_seen_first_then_invited_by_mail(load, quantri, person):
    text = (
        "Họ tên,Thư điện tử,Đơn vị,Vai trò,Chức vụ\n"
        "Lò Thị Hoa,hoa@tinh.example,Sở NN&MT,Chuyên viên đơn vị,Chuyên viên\n"
        "Vàng A Hùng,hung.va@tinh.example,stc,unit_head,Giám đốc\n"
        "Phạm Hoài An,an@tinh.example,STC,unit_head,\n"
    )
    load(PEOPLE, text)
    assert [row.split()[-1] for row in quantri.texts("tbody tr")] == ["mời", "mời", "nguyên"]
    assert person_count() == 7
    quantri.send("#moi")
    assert "Đã mời 2 người" in quantri.text(".notice-success")
    assert person("hung.va").unit.code == "STC"
    assert person("hoa").unit.code == "SNNMT"
    quantri.open("/quan-tri/thu")
    assert {"hoa@tinh.example", "hung.va@tinh.example"} <= set(
        " ".join(quantri.texts("tbody tr")).split()
    )


def person_count():
    return db.session.scalar(db.text('SELECT count(*) FROM "user"'))


def test_what_is_wrong_with_people_is_said_by_line_and_nobody_is_invited(load):
    text = (
        "Họ tên,Thư điện tử,Đơn vị,Vai trò\n"
        ",khong-phai-thu,,Văn thư\n"
        "A,a@x.example,Sở lạ,Thủ trưởng đơn vị\n"
        "B,an@y.example,,unit_head\n"
        "C,cc@x.example,VPUB,office_staff\n"
        "D,cc@x.example,VPUB,office_staff\n"
    )
    browser = load(PEOPLE, text, status=422)
    said = "\n".join(browser.texts(".error-summary li"))
    for words in (
        "dòng 2, cột Họ tên: không được để trống", "dòng 2, cột Thư điện tử", "dòng 2, cột Vai trò",
        "dòng 3, cột Đơn vị: 'Sở lạ'", "dòng 4, cột Đơn vị", "dòng 4, cột Tên đăng nhập: 'an'",
        "dòng 6, cột Thư điện tử",
    ):  # fmt: skip
        assert words in said
    assert person_count() == 7


def test_what_comes_back_broken_invites_nobody(quantri):
    quantri.open(PEOPLE)
    quantri.post(f"{PEOPLE}/moi", {"name": "x", "content": "%%%"}, status=400)
    quantri.post(f"{PEOPLE}/moi", {"name": "x", "content": "AAAA"}, status=422)
    assert person_count() == 7


# files as offices have them


def test_titles_may_stand_above_the_heads_and_columns_not_read_are_said(quantri, load):
    file = "DANH MỤC LĨNH VỰC,,\n(Kèm theo Quyết định),,\n\nSTT,Lĩnh vực,Ghi chú\n1,Y tế,x\n"
    load(f"{FIELDS}/tu-tep", file)
    assert "Đã thêm 1 lĩnh vực" in quantri.text(".notice-success")
    assert quantri.text(".notice-warning").startswith("Cột không đọc: Ghi chú.")
    load(f"{FIELDS}/tu-tep", "Danh mục\nTên\nVăn hóa\n", status=422)
    assert "thiếu cột Lĩnh vực" in quantri.text(".error-summary")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", b"", "tệp rỗng"),
        ("a.csv", b" \n", "tệp rỗng"),
        ("a.xlsx", "Lĩnh vực\nY tế\n".encode(), "có đuôi của Excel nhưng không phải"),
        ("a.xlsx", b"PK\x03\x04 khong phai", "bị hỏng"),
        ("a.csv", b"L\xfdnh v\xf9c\n", "không phải UTF-8"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(quantri, name, content, words):
    quantri.open(f"{FIELDS}/tu-tep")
    quantri.send("form.sheet", {"file": (BytesIO(content), name)}, status=422)
    assert words in quantri.text(".error-summary")
