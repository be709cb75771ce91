"""A list of tasks in the browser: handed over, looked at, put right, written, undone."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.filetypes.test_hostile_files import HOSTILE
from tests.pages.browser import Browser
from tracker.extensions import db
from tracker.filetypes.tables import read_sheets
from tracker.models import ImportedList, Task
from tracker.services.directives.list_imports import work_on_lists

HEAD = [
    "STT",
    "Số, ký hiệu",
    "Ngày văn bản",
    "Nội dung",
    "Cột lạ",
    "Đơn vị chủ trì",
    "Hạn",
]
ADDRESS = "/van-ban/nhap-danh-sach"


def book(*units: str) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.append(HEAD)
    for place, name in enumerate(units, 1):
        day = date(2025, 6, 2)
        workbook.active.append([place, "735/CT-UBND", day, f"Việc {place}", "", name, "20/6/2025"])
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


@pytest.fixture
def hand_over(browse: Any) -> Callable[..., Browser]:
    """``hand_over("Sở Tài chính", …)``: lan looks at a list with a task for each of these cells."""

    def hand_over(*units: str) -> Browser:
        browser: Browser = browse("lan")
        browser.open(ADDRESS)
        file = (io.BytesIO(book(*units)), "giao viec.xlsx")
        browser.send("form.panel", {"files": file})
        return browser

    return hand_over


def handed_over(browser: Browser, content: bytes) -> list[str]:
    """How many rows each verdict has, of a file that lan looks at."""
    browser.open(ADDRESS)
    browser.send("form.panel", {"files": (io.BytesIO(content), "xuat.xlsx")})
    return browser.texts("ul.tabs a")


def tasks() -> list[Task]:
    return list(db.session.scalars(db.select(Task).order_by(Task.id)))


def test_a_list_is_looked_at_before_anything_is_written_then_written(hand_over):
    browser = hand_over("Sở Tài chính", "Sở NN&MT; Sở Tài chính")
    assert "2 dòng nhiệm vụ. Chưa có gì được ghi." in browser.text("main p:not(.crumb)")
    assert tasks() == []
    assert browser.text("form[action$='/ghi'] button") == "Ghi 2 dòng (3 nhiệm vụ mới) vào sổ"
    browser.send("form[action$='/ghi']")
    assert browser.text(".notice") == "Đã ghi 2 dòng mới, 0 dòng thay đổi; có 3 nhiệm vụ mới."
    assert [task.content for task in tasks()] == ["Việc 1", "Việc 2", "Việc 2"]
    assert len(browser.page.select("tbody th a")) == 3


def test_where_each_row_makes_one_task_only_rows_are_counted(hand_over):
    browser = hand_over("Sở Tài chính")
    assert browser.text("form[action$='/ghi'] button") == "Ghi 1 dòng vào sổ"
    browser.send("form[action$='/ghi']")
    assert browser.text(".notice") == "Đã ghi 1 dòng mới, 0 dòng thay đổi."


def test_rows_to_decide_come_first_and_a_proposed_unit_is_taken_by_a_click(hand_over):
    browser = hand_over("Sở Tài chính", "Sở Tài chánh", "Sở Tài chánh")
    assert len(browser.page.select("tbody tr th")) >= 2
    assert "Có phải Sở Tài chính (STC)?" in browser.text("td .warning")
    browser.send("td form.inline", {"unit": "STC"})
    assert "cần quyết định 0" in browser.text("ul.tabs").lower()
    browser.send("form[action$='/ghi']")
    assert {task.lead_unit.code for task in tasks()} == {"STC"}
    assert len(tasks()) == 3


def test_a_cell_is_put_right_in_place_and_a_row_left_out(hand_over):
    browser = hand_over("Chi cục Kiểm lâm", "Sở Lạ")
    browser.send("td details form", {"lead": "Sở NN&MT", "deadline": "31/7/2025"}, button="Lưu")
    browser.send("td details form", button="Bỏ qua dòng")
    browser.send("form[action$='/ghi']")
    [task] = tasks()
    assert (task.lead_unit.code, task.deadline) == ("SNNMT", date(2025, 7, 31))


def test_content_and_document_are_put_right_in_place(hand_over):
    browser = hand_over("Sở Lạ")
    right = {"content": "Việc đúng", "symbol": "99/UBND-TH", "issued_on": "3/6/2025"}
    browser.send("td details form", {**right, "lead": "Sở Tài chính"}, button="Lưu")
    browser.send("form[action$='/ghi']")
    [task] = tasks()
    directive = task.assignment.directive
    assert task.content == "Việc đúng"
    assert (directive.symbol, directive.issued_on) == ("99/UBND-TH", date(2025, 6, 3))


def test_a_column_is_named_and_remembered_for_files_of_that_form(hand_over):
    browser = hand_over("Sở Tài chính")
    browser.send("form[action$='/cot']", {"cot_F": "", "cot_E": "lead"})
    assert "Chưa có đơn vị chủ trì." in browser.text("td .warning")
    browser.send("form[action$='/cot']", {"cot_F": "lead", "cot_E": "note"})
    browser.send("form[action$='/ghi']")
    again = hand_over("Sở NN&MT")
    assert again.page.select_one("#cot_E option[selected]")["value"] == "note"


def test_a_batch_is_undone_from_its_page(hand_over):
    browser = hand_over("Sở Tài chính")
    browser.send("form[action$='/ghi']")
    browser.send("form[action$='/hoan-tac']")
    assert browser.text(".notice") == (
        "Đã bỏ 1 nhiệm vụ của lần nhập này. Số của các nhiệm vụ đã bỏ không dùng lại."
    )
    assert tasks() == []


def test_a_file_that_holds_no_list_says_so(browse):
    browser = browse("lan")
    browser.open(ADDRESS)
    file = (io.BytesIO(b"%PDF-1.7 nothing %%EOF"), "giao.pdf")
    browser.send("form.panel", {"files": file}, status=422)
    assert "Danh sách nhận ở dạng Excel" in browser.text(".error-summary")
    browser.send("form.panel", {"files": (io.BytesIO(b"a;b\n1;2\n"), "x.csv")})
    assert "Không tìm thấy dòng tiêu đề" in browser.text(".empty")


def test_the_template_is_a_list_that_is_read(browse):
    browser = browse("lan")
    browser.open(ADDRESS)
    answer = browser.client.get(f"{ADDRESS}/mau.xlsx")
    first, units = read_sheets(answer.data)
    assert first.rows[0].cells[3] == "Nội dung nhiệm vụ"
    assert "Sở Tài chính" in [row.cells[0] for row in units.rows]


def test_lists_that_were_written_are_listed(hand_over, browse):
    hand_over("Sở Tài chính").send("form[action$='/ghi']")
    page = browse("minh").open(ADDRESS)
    assert page.select_one("tbody th").get_text(strip=True) == "giao viec.xlsx"
    assert db.session.scalar(db.select(ImportedList.file_name)) == "giao viec.xlsx"


def test_an_export_read_back_changes_nothing_and_edited_changes_just_that(
    browse, add_task, hand_over
):
    hand_over("Sở Tài chính", "Sở NN&MT").send("form[action$='/ghi']")
    add_task("Việc riêng", helpers=("SNNMT", "VPUB"))
    add_task("Không thời hạn", lead="SNNMT", deadline=None)
    browser = browse("lan")
    with browser.client.get("/nhiem-vu/tep.xlsx?xem=tat-ca") as answer:
        exported = answer.data
    assert "không đổi 4" in [text.lower() for text in handed_over(browser, exported)]
    edited = openpyxl.load_workbook(io.BytesIO(exported))
    sheet = edited.active
    head = next(row for row in sheet if any(cell.value == "Hạn hoàn thành" for cell in row))
    at = next(cell.column for cell in head if cell.value == "Hạn hoàn thành")
    row = next(row for row in sheet if any(cell.value == "Việc riêng" for cell in row))
    sheet.cell(row[0].row, at).value = date(2025, 7, 31)
    content = io.BytesIO()
    edited.save(content)
    counts = handed_over(browser, content.getvalue())
    assert {"thay đổi 1", "không đổi 3", "mới 0"} <= {text.lower() for text in counts}
    browser.send("form[action$='/ghi']")
    assert {task.content: task.deadline for task in tasks()}["Việc riêng"] == date(2025, 7, 31)


def test_a_file_that_was_written_before_says_so(browse):
    content, browser = book("Sở Tài chính"), browse("lan")
    handed_over(browser, content)
    browser.send("form[action$='/ghi']")
    handed_over(browser, content)
    assert "Chính tệp này đã được ghi" in browser.text("p.warning")
    assert browser.page.select("form[action$='/ghi']") == [], "there is nothing to write"


def test_particulars_edited_in_an_export_change_and_nothing_else_does(browse, add_task):
    add_task("Việc riêng", helpers=("SNNMT",))
    add_task("Việc khác", helpers=("VPUB",))
    browser = browse("lan")
    with browser.client.get("/nhiem-vu/tep.xlsx?xem=tat-ca") as answer:
        edited = openpyxl.load_workbook(io.BytesIO(answer.data))
    sheet = edited.active
    head = next(row for row in sheet if any(cell.value == "Sản phẩm" for cell in row))
    row = next(row for row in sheet if any(cell.value == "Việc riêng" for cell in row))
    values = {"Sản phẩm": "Đề án", "Độ khẩn": "Hỏa tốc", "Đơn vị phối hợp": "Văn phòng UBND tỉnh"}
    for cell in head:
        if cell.value in values:
            sheet.cell(row[0].row, cell.column).value = values[cell.value]
    content = io.BytesIO()
    edited.save(content)
    counts = handed_over(browser, content.getvalue())
    assert {"thay đổi 1", "không đổi 1", "mới 0"} <= {text.lower() for text in counts}
    browser.send("form[action$='/ghi']")
    changed, other = tasks()
    assert (changed.product, changed.urgency.label) == ("Đề án", "Hỏa tốc")
    assert [unit.code for unit in changed.coordinating_units] == ["VPUB"]
    assert (other.product, [unit.code for unit in other.coordinating_units]) == ("", ["VPUB"])


def test_what_is_not_written_is_listed_gone_on_with_or_thrown_away(hand_over, browse):
    hand_over("Sở Tài chính", "Sở Lạ")
    browser = browse("minh")
    page = browser.open(ADDRESS)
    row = page.select_one("table tbody tr")
    words = row.get_text(" ", strip=True)
    assert "giao viec.xlsx" in words
    assert db.session.scalar(db.select(ImportedList)).user.name in words
    browser.open(row.select_one("a")["href"])
    assert "Chưa có gì được ghi" in browser.text("main p:not(.crumb)")
    browser.send("form[action$='/bo']")
    assert "Đã bỏ bản xem trước của tệp “giao viec.xlsx”" in browser.text(".notice")
    assert db.session.scalars(db.select(ImportedList)).all() == []


def test_a_very_long_cell_is_shortened_and_its_row_shows_it_whole(browse):
    browser, text = browse("lan"), "dài " * 8_000
    lines = f"STT;Nội dung;Ngày giao;Đơn vị chủ trì\n1;{text};2/6/2025;Sở Tài chính\n"
    browser.open(ADDRESS)
    browser.send("form.panel", {"files": (io.BytesIO(lines.encode()), "dài.csv")})
    assert len(str(browser.page)) < 60_000
    browser.open(browser.page.select_one("tbody th.content a")["href"])
    assert browser.page.select_one("textarea[name=content]").get_text().strip() == text.strip()
    browser.send("form[action$='/ghi']")
    assert tasks()[0].content == text.strip()


def test_a_long_list_tells_how_far_it_is_and_looks_again_by_itself(browse, monkeypatch):
    monkeypatch.setattr("tracker.services.directives.list_imports.batches.LONG", 1)
    browser = browse("lan")
    browser.open(ADDRESS)
    browser.send("form.panel", {"files": (io.BytesIO(book("Sở Tài chính")), "dài.xlsx")})
    assert browser.text("h1") == "Đang đọc tệp"
    assert browser.page.select_one("progress")["value"] == "5"
    address = f"{ADDRESS}/{db.session.scalar(db.select(ImportedList.id))}"
    assert browser.client.get(address).headers["Refresh"] == "2"
    work_on_lists()
    assert "1 dòng nhiệm vụ" in browser.open(address).select_one("main").get_text()
    assert "Refresh" not in browser.client.get(address).headers


def test_a_file_that_cannot_be_read_is_not_said_to_be_read(browse, monkeypatch):
    monkeypatch.setattr("tracker.services.directives.list_imports.batches.LONG", 1)
    browser = browse("lan")
    browser.open(ADDRESS)
    browser.send("form.panel", {"files": (io.BytesIO(book("Sở Tài chính")), "dài.xlsx")})
    row = db.session.scalar(db.select(ImportedList))
    row.problem = "Tệp là ảnh: hãy chọn tệp Excel, Word hoặc CSV."
    db.session.commit()
    browser.open(f"{ADDRESS}/{row.id}")
    assert browser.text("h1") == "Không đọc được tệp"


def test_a_list_that_was_made_to_harm_is_refused_at_its_box_and_nothing_is_kept(browse):
    browser = browse("lan")
    browser.open(ADDRESS)
    fetching, words = HOSTILE["an object from elsewhere"]
    file = (io.BytesIO(fetching), "giao viec.xlsx")
    browser.send("form.panel", {"files": file}, status=422)
    assert words in browser.text(".error-summary a")
    assert browser.link(".error-summary a") == "#files"
    assert db.session.scalars(db.select(ImportedList)).all() == []
