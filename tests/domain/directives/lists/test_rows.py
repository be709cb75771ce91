"""Which rows of a sheet are tasks."""

from datetime import date

from tests.domain.directives.lists.listed import sheet_of, unit_cells
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.names.groups import group_kind
from tracker.domain.directives.lists.rows import TaskList, task_list
from tracker.domain.directives.lists.sheet import Merge, Sheet

HEAD = ["STT", "Số văn bản", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]
TASK = ["1", "735/CT-UBND", "Rà soát dự toán", "Sở Tài chính", date(2025, 7, 31)]


def read(sheet: Sheet) -> TaskList:
    tasks = task_list(sheet, lambda text: group_kind(text, unit_cells()))
    assert tasks is not None
    return tasks


def contents(sheet: Sheet) -> list[tuple[int, str]]:
    return [(row.number, row.text(Column.CONTENT)) for row in read(sheet).rows]


def test_a_list_begins_below_its_title_and_head():
    sheet = sheet_of(["UBND TỈNH"], [], ["DANH MỤC NHIỆM VỤ NĂM 2025"], HEAD, TASK)
    assert contents(sheet) == [(5, "Rà soát dự toán")]
    assert read(sheet).title == "UBND TỈNH\nDANH MỤC NHIỆM VỤ NĂM 2025"


def test_a_head_of_two_lines_names_its_columns():
    sheet = sheet_of(
        ["STT", "Văn bản giao", "", "Nội dung", "Đơn vị", "", "Thời hạn"],
        ["", "Số", "Ngày", "", "Chủ trì", "Phối hợp", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["1", "735/CT-UBND", "05/7/2025", "Việc", "Sở Y tế", "Sở Nội vụ", "31/7/2025"],
    )
    sheet.merge([Merge(0, 1, 0, 2), Merge(0, 4, 0, 5), Merge(0, 0, 1, 0), Merge(0, 3, 1, 3)])
    [row] = read(sheet).rows
    assert row.number == 4
    assert row.cells[Column.ISSUED_ON] == "05/7/2025"
    assert row.cells[Column.LEAD] == "Sở Y tế"
    assert row.cells[Column.COORDINATING] == "Sở Nội vụ"


def test_totals_notes_and_signatures_are_no_tasks():
    sheet = sheet_of(
        HEAD,
        TASK,
        [],
        ["", "", "Tổng cộng: 1 nhiệm vụ"],
        ["Ghi chú: tính đến 30/6/2025"],
        ["", "", "", "Sơn Hà, ngày 30 tháng 6 năm 2025"],
        ["", "NGƯỜI LẬP BIỂU", "", "KT. CHÁNH VĂN PHÒNG"],
        ["", "Nguyễn Văn A", "", "Trần Văn B"],
    )
    assert contents(sheet) == [(2, "Rà soát dự toán")]


def test_a_task_that_begins_like_a_total_is_a_task():
    sheet = sheet_of(HEAD, ["1", "", "Tổng hợp, báo cáo số liệu", "Sở Y tế", "31/7/2025"])
    assert contents(sheet) == [(2, "Tổng hợp, báo cáo số liệu")]


def test_a_head_on_each_page_is_no_task_and_may_change_the_columns():
    other = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì"]
    sheet = sheet_of(HEAD, TASK, HEAD, TASK, other, ["3", "Việc khác", "Sở Y tế"])
    rows = read(sheet).rows
    assert [row.number for row in rows] == [2, 4, 6]
    assert rows[2].cells[Column.LEAD] == "Sở Y tế"


def test_rows_above_others_name_a_unit_a_month_a_field():
    sheet = sheet_of(
        ["STT", "Nhiệm vụ", "Thời hạn"],
        ["I", "Lĩnh vực tài chính", ""],
        ["1", "Sở Tài chính", ""],
        ["a", "Tháng 7/2025", ""],
        ["1", "Việc một", "31/7"],
        ["2", "Sở Y tế (02 nhiệm vụ)", ""],
        ["1", "Việc hai", "31/7"],
    )
    first, second = read(sheet).rows
    assert [group.text for group in first.groups] == [
        "Lĩnh vực tài chính",
        "Sở Tài chính",
        "Tháng 7/2025",
    ]
    assert [group.text for group in second.groups][-1] == "Sở Y tế (02 nhiệm vụ)"


def test_tasks_may_be_numbered_in_roman():
    sheet = sheet_of(HEAD, ["I", *TASK[1:]], ["II", "", "Việc hai", "Sở Y tế", "1/8/2025"])
    assert [number for number, _ in contents(sheet)] == [2, 3]


def test_a_summary_is_no_list():
    sheet = sheet_of(
        ["STT", "Đơn vị", "Tổng số nhiệm vụ", "Hoàn thành", "Quá hạn"],
        ["1", "Sở Tài chính", 10.0, 8.0, 2.0],
    )
    assert task_list(sheet, lambda text: "") is None


def test_a_row_of_a_task_is_no_head_however_its_words_begin():
    row = ["2", "", "Nhiệm vụ phối hợp với đơn vị chủ trì", "Sở Y tế", "Đã hoàn thành"]
    assert [number for number, _ in contents(sheet_of(HEAD, TASK, row))] == [2, 3]


def test_a_merged_cell_holds_for_all_its_rows():
    sheet = sheet_of(HEAD, TASK, ["2", "", "Việc hai", "Sở Y tế", "31/7/2025"])
    sheet.merge([Merge(1, 1, 2, 1)])
    assert [row.text(Column.SYMBOL) for row in read(sheet).rows] == ["735/CT-UBND"] * 2


def test_a_row_below_a_merged_content_goes_on_with_its_task():
    sheet = sheet_of(
        [*HEAD, "Phối hợp"],
        [*TASK, "Sở Y tế"],
        ["", "", "", "", "", "Sở Nội vụ"],
    )
    sheet.merge([Merge(1, at, 2, at) for at in range(5)])
    [row] = read(sheet).rows
    assert row.text(Column.COORDINATING) == "Sở Y tế\nSở Nội vụ"
