"""Sheets, lines and tables as cells: values, merged cells, what is hidden, errors, encodings."""

import csv
import io
import unicodedata
from datetime import date

import docx
import openpyxl
import pytest

from tracker.domain.directives.lists.sheet import CellError
from tracker.filetypes.kinds import NotTaken
from tracker.filetypes.tables import read_sheets

HEAD = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì"]
ROW = ["1", "Rà soát dự toán", "Sở Văn hóa, Thể thao và Du lịch"]


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def separated(sign: str, rows: list[list[str]] | None = None) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows(rows or [HEAD, ROW])
    return text.getvalue()


def in_1258(text: str) -> bytes:
    """As Windows writes Vietnamese: a tone that has no letter of its own follows its letter."""
    parts = []
    for char in text:
        try:
            parts.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", char)
            tones = [mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323"]
            letter = "".join(mark for mark in decomposed if mark not in tones)
            parts.append((unicodedata.normalize("NFC", letter) + "".join(tones)).encode("cp1258"))
    return b"".join(parts)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_lines_are_read_in_any_encoding_with_any_separator(sign, encoding):
    text = separated(sign)
    content = in_1258(text) if encoding == "cp1258" else text.encode(encoding)
    [sheet] = read_sheets(content)
    assert [row.cells for row in sheet.rows] == [HEAD, ROW]


def test_a_row_is_numbered_by_the_line_on_which_it_begins():
    rows = [HEAD, ["1", "Hai\ndòng", "Sở Y tế"], ["2", "Việc sau", "Sở Y tế"]]
    [sheet] = read_sheets(separated(";", rows).encode())
    assert [row.number for row in sheet.rows] == [1, 2, 4]


def test_the_line_that_names_the_separator_is_no_row():
    [sheet] = read_sheets(b"sep=;\r\n" + separated(";").encode())
    assert [(row.number, row.cells[0]) for row in sheet.rows] == [(2, "STT"), (3, "1")]


def test_a_workbook_gives_values_errors_and_what_is_hidden():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Ngày", "Lỗi", "Công thức"])
    sheet.append([date(2025, 7, 5), "#REF!", "=1+1"])
    sheet["B2"].data_type = "e"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Nháp").sheet_state = "hidden"
    first, second = read_sheets(saved(book))
    values = first.rows[1].cells
    assert values[:2] == [date(2025, 7, 5), CellError("#REF!")]
    assert isinstance(values[2], CellError), "a formula that nobody calculated is not empty"
    assert [row.hidden for row in first.rows] == [False, True]
    assert first.hidden_columns == {1}
    assert (first.hidden, second.hidden) == (False, True)


def test_a_workbook_may_count_days_from_1904():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append([date(2025, 7, 5), 44381])
    [sheet] = read_sheets(saved(book))
    assert sheet.begins_1904
    assert sheet.rows[0].cells[0] == date(2025, 7, 5)


def test_merged_cells_hold_for_all_their_rows():
    book = openpyxl.Workbook()
    book.active.append(["735/CT-UBND", "Việc một"])
    book.active.append([None, "Việc hai"])
    book.active.merge_cells("A1:A2")
    [sheet] = read_sheets(saved(book))
    assert [row.cells[0] for row in sheet.rows] == ["735/CT-UBND"] * 2


def test_tables_of_a_document_are_sheets():
    document = docx.Document()
    document.add_table(1, 2).cell(0, 0).text = "UBND TỈNH"
    table = document.add_table(3, 2)
    for row, texts in enumerate([("Số", "Nội dung"), ("12", "Việc một"), ("", "Việc hai")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    content = io.BytesIO()
    document.save(content)
    _, sheet = read_sheets(content.getvalue())
    assert [row.cells for row in sheet.rows] == [
        ["Số", "Nội dung"],
        ["12", "Việc một"],
        ["12", "Việc hai"],
    ]


PAGE = """<html xmlns:x="urn:x"><head>{head}<style>td {{}}</style></head>
<body><table><tr><td colspan=3><b>DANH SÁCH NHIỆM VỤ</b></td></tr>
<tr><th>STT</th><th>Nội dung
 nhiệm vụ</th><th>Đơn vị chủ trì</th></tr>
<tr><td rowspan="2">1</td><td>Rà soát<br>dự toán<!-- x --></td><td>Sở&nbsp;Y tế</td></tr>
<tr style="display: none"><td>Việc &lt;hai&gt;</td><td rowspan=99999999></td></tr></table>"""


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", '<meta charset="utf-8">'),
        ("utf-16", ""),
        ("cp1258", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">'),
    ],
)
def test_a_web_page_under_the_name_of_excel_is_read_as_its_table(encoding, head):
    text = PAGE.format(head=head)
    content = in_1258(text) if encoding == "cp1258" else text.encode(encoding)
    [sheet] = read_sheets(content)
    assert [row.cells for row in sheet.rows] == [
        ["DANH SÁCH NHIỆM VỤ", None, None],
        ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì"],
        ["1", "Rà soát\ndự toán", "Sở Y tế"],
        ["1", "Việc <hai>", None],
    ]
    assert [row.hidden for row in sheet.rows] == [False, False, False, True]


def test_a_table_that_claims_a_million_cells_costs_nothing():
    wide = b"<table>" + b"<tr><td colspan=999999 rowspan=999999>x" * 50 + b"</table>"
    [sheet] = read_sheets(wide)
    assert max(len(row.cells) for row in sheet.rows) <= 500


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 x %%EOF", b"PK\x03\x04broken", b"\x00\x01\x02"]
)
def test_what_holds_no_table_is_refused_with_what_to_do(content):
    with pytest.raises(NotTaken):
        read_sheets(content)


def test_what_stands_over_a_table_of_word_is_known():
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    document.add_paragraph("(Kèm theo Quyết định số 88/QĐ-UBND ngày 15/01/2025)")
    document.add_table(1, 2).cell(0, 0).text = "STT"
    document.add_table(1, 2).cell(0, 0).text = "STT"
    content = io.BytesIO()
    document.save(content)
    first, second = read_sheets(content.getvalue())
    assert first.above == "PHỤ LỤC\n(Kèm theo Quyết định số 88/QĐ-UBND ngày 15/01/2025)"
    assert second.above == ""
