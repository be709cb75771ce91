"""What stands beside tables: a day for all rows, who is told to do them, units as columns."""

import pytest

from tests.domain.directives.lists.listed import sheet_of
from tests.domain.directives.proposals.reading_documents import HEAD, codes, proposal_of, tasks_of
from tracker.domain.directives.proposals.confidence import confidence_of
from tracker.domain.directives.proposals.segments.documents import (
    DocumentTable,
    DocumentText,
    Paragraph,
)

ROWS = (
    ("TT", "Nội dung kiến nghị", "Cơ quan giải quyết"),
    ("1", "Sửa chữa đường vào bản", "Sở Tài chính"),
    ("2", "Bổ sung bác sĩ cho trạm y tế", "Sở Y tế"),
)


def tasks(*rows: tuple[str, ...], above: str = "", below: str = ""):
    """The tasks of a letter of 15 July 2025 with a table between two lines."""
    lines = [Paragraph(text, at) for at, text in enumerate([*HEAD.splitlines(), above], 1)]
    table = DocumentTable(sheet_of(*rows), len(lines) + 1)
    end = Paragraph(below, len(lines) + len(rows) + 1)
    return list(proposal_of(DocumentText((*lines, table, end))).tasks)


LINES = [
    "Các đơn vị báo cáo kết quả về UBND tỉnh trước ngày 25/8/2025 để tổng hợp.",
    "Kết quả giải quyết gửi về Văn phòng UBND tỉnh trước ngày 25/8/2025.",
    "Yêu cầu các cơ quan nêu trên hoàn thành các nội dung được giao, xong trước ngày 25/8/2025.",
    "Giao các sở, ngành thực hiện các nhiệm vụ tại Phụ lục. Thời hạn hoàn thành trước ngày "
    "25/8/2025.",
    "UBND tỉnh yêu cầu các cơ quan triển khai các nội dung nêu tại biểu kèm theo công văn này; "
    "thời hạn hoàn thành trước ngày 25/8/2025.",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_line_for_all_is_the_day_of_each_row_and_no_task(line, place):
    read = tasks(*ROWS, **{place: line})
    assert [(codes(one.leads), str(one.deadline)) for one in read] == [
        (["STC"], "2025-08-24"),
        (["SYT"], "2025-08-24"),
    ]
    assert {confidence_of(one)["deadline"].value for one in read} == {"look"}


def test_the_day_of_one_unit_beside_a_table_is_not_that_of_its_rows():
    line = "Giao Sở Nội vụ tổng hợp, báo cáo kết quả trước ngày 10/9/2025."
    by_unit = {codes(one.leads)[0]: str(one.deadline) for one in tasks(*ROWS, below=line)}
    assert by_unit == {"STC": "None", "SYT": "None", "SNV": "2025-09-09"}


def test_lines_that_name_two_days_give_the_rows_none():
    read = tasks(*ROWS, above=LINES[0], below=LINES[1].replace("25/8", "30/9"))
    assert [one.deadline for one in read] == [None, None]


@pytest.mark.parametrize("marks", [("Chủ trì", "Phối hợp"), ("CT", "PH"), ("x", "p")])
def test_units_as_columns_lead_and_help_by_the_marks_below(marks):
    leads, helps = marks
    read = tasks(
        ("Nội dung", "Sở Tài chính", "Công an tỉnh", "Sở Y tế"),
        ("Dựng sân khấu khai mạc", leads, helps, ""),
        ("Bảo đảm an ninh trật tự", helps, leads, helps),
    )
    assert [(codes(one.leads), codes(one.helpers)) for one in read] == [
        (["STC"], ["CAT"]),
        (["CAT"], ["STC", "SYT"]),
    ]


@pytest.mark.parametrize("head", ["Giao các Sở: ", "Giao các sở ", "Các Sở: ", "Yêu cầu các sở: "])
def test_parts_under_one_head_are_of_a_unit_each(head):
    read = tasks_of(
        f"1. {head}Tài chính rà soát nguồn thu, xong trước ngày 10/9/2025; Nội vụ đẩy nhanh tuyển "
        "dụng; Y tế kiểm tra bếp ăn."
    )
    assert [(codes(one.leads), one.content, str(one.deadline)) for one in read] == [
        (["STC"], "Rà soát nguồn thu", "2025-09-09"),
        (["SNV"], "Đẩy nhanh tuyển dụng", "None"),
        (["SYT"], "Kiểm tra bếp ăn", "None"),
    ]


def test_a_day_behind_the_last_part_is_of_each():
    read = tasks_of(
        "1. Giao các sở: Nội vụ thẩm định; Y tế kiểm tra bếp ăn; xong trước ngày 10/9/2025."
    )
    assert [str(one.deadline) for one in read] == ["2025-09-09", "2025-09-09"]
