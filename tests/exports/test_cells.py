"""What a cell can hold, and what a spreadsheet never computes."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.exports.books import a_task
from tracker.exports.cells import CUT, LONGEST, excel_text, plain
from tracker.exports.csv_file import task_lines
from tracker.exports.csv_table import safe_cell, table_lines
from tracker.exports.tables import PLACE, Column, Kind

HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "＝1",
    "'=1",
    '"=1"',
    "a,b;c",
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x0bc\x1fd", "abcd"),
        ("một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn"),
        ("\ud800a\ufffe\uffff", "a"),
        ("giữ\tlại", "giữ\tlại"),
        ("<r><t>1</t></r>", "<r><t>1</t></r> "),
        ("x" * LONGEST, "x" * LONGEST),
    ],
)
def test_a_cell_keeps_what_xml_can_carry(typed, kept):
    assert excel_text(typed) == kept


@pytest.mark.parametrize("letter", ["x", "ệ", "𠀀"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(letter):
    kept = excel_text(letter * (LONGEST + 1))
    assert kept.endswith(CUT)
    assert LONGEST - 2 <= units(kept) <= LONGEST


def test_no_text_of_a_csv_begins_like_a_formula_and_each_can_be_had_back():
    for text in HOSTILE:
        safe = safe_cell(text)
        assert safe.lstrip()[:1] not in "=+-@＝＋－＠" or safe.startswith("'")
        assert (safe[1:] if safe.startswith("'") else safe) == text


@pytest.mark.parametrize(
    "text",
    ["094", "03325", "007", "12/6", "1-2", "30/6/2025", "2025-06-30", "12E3", "1234567890123456",
     "7:30", "TRUE", " 094 "],
)  # fmt: skip
def test_what_a_spreadsheet_would_make_a_number_or_a_day_of_stays_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["0", "94", "100", "735/CT-UBND", "12-NQ/TU", "STC", "Phòng 094", "R&D", "12 xã", ""]
)
def test_what_stays_as_it_is_gets_no_apostrophe(text):
    assert safe_cell(text) == text


def test_codes_of_units_stay_text_in_a_list_and_numbers_and_days_stay_such():
    text = "".join(task_lines([a_task(7, unit_code="094", days_overdue=12)]))
    head, row = csv.reader(io.StringIO(text[1:], newline=""))
    cells = dict(zip(head, row, strict=True))
    assert cells["Mã đơn vị"] == "'094"
    assert (cells["Ngày giao"], cells["Số ngày quá hạn"], cells["Số nhiệm vụ"]) == (
        "2025-06-02",
        "12",
        "'2025/0007",
    )


def test_a_list_as_csv_has_days_that_every_excel_reads_and_its_mark():
    text = "".join(task_lines([a_task(7, content="=1+1", deadline=None, reason='"Vốn",\nđất')]))
    assert text.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(text[1:], newline=""))
    cells = dict(zip(head, row, strict=True))
    assert cells["Nội dung nhiệm vụ"] == "'=1+1"
    assert (cells["TT"], cells["Số nhiệm vụ"], cells["Ngày giao"]) == (
        "1",
        "'2025/0007",
        "2025-06-02",
    )
    assert (cells["Hạn hoàn thành"], cells["Đơn vị nêu gần nhất"]) == ("", '"Vốn",\nđất')
    assert cells["Tình trạng thời hạn"] == "Quá hạn chưa hoàn thành"


@given(
    some.lists(
        some.tuples(
            some.text() | some.sampled_from(HOSTILE) | some.none(),
            some.integers(-3, 3) | some.sampled_from((Decimal(1), Decimal("1.0"))),
            some.dates(),
        )
    )
)
def test_each_cell_is_written_by_what_it_is_whatever_stood_above_it(rows):
    """Cells that are alike are worked out once; but 1 and 1.0 are equal, and not the same."""
    columns = (
        PLACE,
        Column[tuple]("chữ", lambda row: row[0]),
        Column[tuple]("số", lambda row: row[1], kind=Kind.DECIMAL),
        Column[tuple]("ngày", lambda row: row[2], kind=Kind.DAY),
    )
    expected = io.StringIO()
    writer = csv.writer(expected)
    writer.writerow(["\ufeffTT", "chữ", "số", "ngày"])
    for place, (text, number, day) in enumerate(rows, start=1):
        safe = "" if text is None else safe_cell(plain(text))
        writer.writerow([str(place), safe, str(number), day.isoformat()])
    assert "".join(table_lines(columns, rows)) == expected.getvalue()
