"""The Excel files, opened again: numbers, formulas that agree with them, and nothing else."""

import io
import re
import tempfile
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import repeat

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.exports.books import HALF, JUNE_30, a_task, book_of
from tests.exports.test_cells import HOSTILE
from tracker.domain.reports.book import PeriodTally, SnapshotMark
from tracker.domain.reports.periods import year_before
from tracker.domain.reports.ranking import METHOD, UnitUpdates
from tracker.domain.reports.tally import Tally, TallyError
from tracker.domain.vocabulary import Progress, Standing
from tracker.exports.printed_pages import page_begins
from tracker.exports.workbook import write_task_list, write_workbook

MOST_MEMORY = 3072  # bytes that stay for each task of a list that has a link
NO_MEMORY = 64  # bytes: nothing stays of the others
STANDINGS = (
    *repeat(Standing.DONE_ON_TIME, 5),
    *repeat(Standing.DONE_LATE, 2),
    Standing.OPEN_IN_TIME,
    *repeat(Standing.OPEN_OVERDUE, 3),
)
TASKS = [
    a_task(at, standing, unit_code=code, unit=unit)
    for at, standing in enumerate(STANDINGS, start=1)
    for code, unit in [("STC", "Sở Tài chính") if at % 2 else ("SNNMT", "Sở NN&MT")]
]


def written(book, tasks) -> bytes:
    stream = io.BytesIO()
    write_workbook(
        book,
        tasks,
        stream,
        organisation="UBND tỉnh A & B",
        link=lambda at: f"http://x/nhiem-vu/{at}",
    )
    return stream.getvalue()


def opened(content: bytes, *, formulas: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=not formulas)


def listed(tasks, stream=None) -> bytes:
    stream = stream or io.BytesIO()
    write_task_list(
        tasks,
        stream,
        title="Danh sách nhiệm vụ",
        notes=("Lọc theo: quá hạn.",),
        organisation="UBND tỉnh",
        as_of=JUNE_30,
        link=lambda at: f"http://x/nhiem-vu/{at}",
    )
    return stream.getvalue() if isinstance(stream, io.BytesIO) else b""


def numbers_under(sheet: Worksheet, heading: str) -> dict[str, list[object]]:
    """The lines of the table under a heading, by their first cell."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(at for at, row in enumerate(rows) if str(row[0]).startswith(heading)) + 2
    found = {}
    for row in rows[start:]:
        if row[0] is None:
            break
        found[str(row[0])] = list(row[1:])
    return found


def test_the_summary_says_what_the_report_says():
    sheet = opened(written(book_of(TASKS), TASKS))["Tổng hợp"]
    standings = numbers_under(sheet, "1.")
    assert {name: row[0] for name, row in standings.items() if row[0] is not None} == {
        "Hoàn thành đúng hạn": 5,
        "Hoàn thành quá hạn": 2,
        "Đang thực hiện trong hạn": 1,
        "Quá hạn chưa hoàn thành": 3,
        "Tổng số giao trong kỳ": 11,
    }
    assert standings["Hoàn thành đúng hạn"][:3] == [5, 0.455, 5]  # 5/11; so many in the list
    assert numbers_under(sheet, "2.")["Đang thực hiện"][0] == 4
    rates = numbers_under(sheet, "3.")
    assert rates["Đúng hạn trên số đã hoàn thành"][:3] == [5, 7, 0.714]
    compared = numbers_under(sheet, "4.")
    assert compared["6 tháng đầu năm 2025"][1:6] == [11, 5, 2, 1, 3]


def test_nothing_is_compared_with_a_period_of_which_there_is_nothing():
    sheet = opened(written(book_of(TASKS), TASKS))["Tổng hợp"]
    texts = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    assert not [text for text in texts if text.startswith("Tăng, giảm")]
    assert "Không so với kỳ trước: không có nhiệm vụ nào giao trong 6 tháng cuối năm 2024." in texts
    then = PeriodTally(year_before(HALF), date(2024, 6, 30), Tally(total=4, done_late=4, done=4))
    content = written(book_of(TASKS, year_before=then), TASKS)
    changes = opened(content)["Tổng hợp"]
    rows = {str(row[0]): row for row in changes.iter_rows(values_only=True)}
    assert rows["Tăng, giảm so với cùng kỳ năm trước"][2:5] == (7, 5, -2)
    assert "Tăng, giảm so với kỳ trước" not in rows
    check_formulas(content)


def test_what_stands_beside_the_parts_and_by_what_it_is_known_is_noted():
    tasks = [*TASKS, a_task(12, progress=Progress.AWAITING_CONFIRMATION)]
    book = book_of(tasks)
    report = replace(book.report, known_by=date(2025, 7, 2))
    made = opened(written(replace(book, report=report), tasks))
    texts = [str(row[0]) for row in made["Tổng hợp"].iter_rows(values_only=True)]
    waits = "rong đó 1 nhiệm vụ đã báo cáo, chờ xác nhận (quá hạn)"
    assert f"T{waits}." in texts
    assert "Đang quá hạn của mọi kỳ: 4 nhiệm vụ." in texts
    assert "Tình hình tính đến 30/06/2025, theo hiểu biết đến 02/07/2025." in texts[1]
    units = made["Theo đơn vị chủ trì"].iter_rows(values_only=True)
    said = {row[1]: row[12] for row in units if row[1] in ("Sở Tài chính", "Sở NN&MT")}
    assert said == {"Sở Tài chính": f"t{waits}", "Sở NN&MT": ""}


def test_each_formula_comes_to_its_value():
    """A small reckoner of the formulas that are used; LibreOffice agreed with it (see the docs)."""
    check_formulas(written(book_of(TASKS), TASKS))


def check_formulas(content: bytes) -> None:
    values, formulas = opened(content), opened(content, formulas=True)
    checked = 0
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            value = values[sheet.title][cell.coordinate].value
            assert reckon(str(cell.value)[1:], values[sheet.title], values) == (value or 0)
            checked += 1
    assert checked > 50


def reckon(formula: str, here: Worksheet, book: openpyxl.Workbook) -> float:
    def number(name: str) -> float:
        return here[name.replace("$", "")].value or 0

    if found := re.fullmatch(r"SUM\((.+)\)", formula):
        return sum(cell.value or 0 for row in here[found[1]] for cell in row)
    if found := re.fullmatch(r"COUNTIF\('(.+)'!(.+),(\w+)\)", formula):
        cells = book[found[1]][found[2].replace("$", "")]
        return sum(row[0].value == here[found[3]].value for row in cells)
    if found := re.fullmatch(r'IF\((.+)=0,"",ROUND\((\w+)/(.+),3\)\)', formula):
        below = sum(number(name) for name in found[3].strip("()").split("+"))
        return round(number(found[2]) / below + 1e-12, 3) if below else 0
    if "+" in formula:
        return sum(number(name) for name in formula.split("+"))
    first, second = formula.split("-")
    return number(first) - number(second)


def test_a_list_that_is_not_the_reports_is_refused():
    with pytest.raises(TallyError, match="Danh sách nhiệm vụ khác báo cáo"):
        written(book_of(TASKS), TASKS[1:])


def test_cells_are_texts_numbers_and_days_and_never_what_a_person_typed_as_a_formula():
    tasks = [a_task(at, content=text, reason=text) for at, text in enumerate(HOSTILE, start=1)]
    for content in (written(book_of(tasks), tasks), listed(tasks)):
        sheet = opened(content, formulas=True)["Nhiệm vụ"]
        head = next(row for row in sheet.iter_rows() if row[0].value == "TT")[0].row
        for row, text in zip(sheet.iter_rows(min_row=head + 1), HOSTILE, strict=True):
            told = text.replace("\r", "\n")
            assert (row[2].value, row[2].data_type) == (told, "s")
            assert {cell.data_type for cell in row} <= {"s", "n", "d"}
            assert row[5].value.date() == date(2025, 6, 2)
            assert row[5].number_format == "dd/mm/yyyy"
            assert row[1].hyperlink.target == f"http://x/nhiem-vu/{row[0].value}"


def test_sheets_are_set_up_for_the_screen_and_for_paper():
    book = opened(written(book_of(TASKS), TASKS))
    assert book.sheetnames == [
        "Tổng hợp", "Theo đơn vị chủ trì", "Theo lĩnh vực", "Xếp hạng", "Đang quá hạn",
        "Nhiệm vụ",
    ]  # fmt: skip
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage or sheet.title == "Tổng hợp"
        assert "&P/&N" in sheet.oddFooter.right.text
        assert "A && B" in sheet.oddHeader.left.text
    tasks = book["Nhiệm vụ"]
    assert tasks.freeze_panes == "A5"
    assert tasks.auto_filter.ref == "A4:Z15"
    assert tasks.print_title_rows == "$4:$4"
    assert tasks.print_area == "'Nhiệm vụ'!$A$1:$L$15"
    overdue = next(row for row in tasks.iter_rows(min_row=5) if row[8].value.startswith("Quá hạn"))
    assert overdue[8].fill.fgColor.rgb == "FFFBE6E6"


def test_each_part_of_the_summary_is_printed_whole_below_its_heading():
    sheet = opened(written(book_of(TASKS), TASKS))["Tổng hợp"]
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage  # Excel would heed no page break
    assert 70 <= sheet.page_setup.scale <= 80
    begun = [sheet.cell(found.id + 1, 1).value for found in sheet.row_breaks.brk]
    assert begun
    assert all(value[:2] in ("2.", "3.", "4.", "5.", "6.") for value in begun)


def test_long_notes_are_no_wider_than_their_sheet():
    sheet = opened(written(book_of(TASKS), TASKS))["Xếp hạng"]
    long = next(row[0] for row in sheet.iter_rows() if str(row[0].value).startswith(METHOD[0]))
    assert long.alignment.wrap_text
    assert f"A{long.row}:J{long.row}" in {str(found) for found in sheet.merged_cells.ranges}
    assert sheet.row_dimensions[long.row].height > 15


@pytest.mark.parametrize(
    ("heights", "begins"),
    [
        ((), []),
        ((40, 60), []),
        ((40, 61), [1]),
        ((90, 20, 80, 10), [1, 3]),
        ((20, 150, 40, 20), [1, 3]),
    ],
)
def test_a_part_that_does_not_fit_begins_a_page(heights, begins):
    assert page_begins(heights, 100) == begins


def test_a_frozen_report_says_so_and_gives_the_same_bytes_each_time():
    mark = SnapshotMark(2, datetime(2025, 7, 1, 1, 30, tzinfo=UTC), "Trần Văn Minh")
    book = book_of(TASKS, frozen=mark)
    content = written(book, TASKS)
    assert content == written(book, TASKS)
    notes = [row[0] for row in opened(content)["Tổng hợp"].iter_rows(max_row=4, values_only=True)]
    assert any("bản 2" in str(note) and "Trần Văn Minh" in str(note) for note in notes)


def test_nothing_and_strange_days_can_be_written():
    assert opened(written(book_of([]), []))["Tổng hợp"]["A1"].value
    old = opened(listed([a_task(1, assigned_on=date(1900, 1, 1), deadline=None)]))["Nhiệm vụ"]
    assert [cell.value for cell in old[5]][5:7] == ["01/01/1900", None]


def test_a_long_list_leaves_almost_nothing_in_memory():
    """What twenty thousand take in all, ``bench/exports.py`` measures."""
    few, many = (peak_of(number) for number in (50, 350))
    assert (many - few) / 300 < MOST_MEMORY


def test_beyond_the_first_links_nothing_of_a_list_stays_in_memory(monkeypatch):
    monkeypatch.setattr("tracker.exports.sheets.MOST_LINKS", 0)
    few, many = (peak_of(number) for number in (500, 2500))
    assert (many - few) / 2000 < NO_MEMORY


def test_beyond_the_first_links_a_formula_leads_to_a_task(monkeypatch):
    monkeypatch.setattr("tracker.exports.sheets.MOST_LINKS", 1)
    content = listed([a_task(1), a_task(2)])
    first, second = (opened(content)["Nhiệm vụ"][f"B{line}"] for line in (5, 6))
    assert first.hyperlink.target == "http://x/nhiem-vu/1"
    assert (second.value, second.hyperlink) == ("2025/0002", None)
    formula = opened(content, formulas=True)["Nhiệm vụ"]["B6"].value
    assert formula == '=HYPERLINK("http://x/nhiem-vu/2","2025/0002")'


def peak_of(number: int) -> int:
    """The most bytes of memory that a list of so many tasks takes while it is written."""
    tracemalloc.start()
    try:
        with tempfile.TemporaryFile() as stream:
            listed(repeat(a_task(1), number), stream)
            return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_update_rates_have_a_sheet_and_columns_of_the_ranking():
    made = replace(book_of(TASKS), updates=(UnitUpdates("STC", "Sở Tài chính", 3, 4),))
    book = opened(written(made, TASKS))

    def cells(sheet, name):
        rows = [[cell.value for cell in row] for row in book[sheet].iter_rows()]
        heads = next(row for row in rows if name in row)
        row = next(row for row in rows if "Sở Tài chính" in row)
        return dict(zip(heads, row, strict=True))

    row = cells("Tỷ lệ cập nhật", "Phải cập nhật")
    assert [row["Phải cập nhật"], row["Cập nhật đúng thời gian"]] == [4, 3]
    assert (row["Lâu chưa cập nhật"], float(row["Tỷ lệ cập nhật"])) == (1, 0.75)
    assert float(cells("Xếp hạng", "Hạng")["Tỷ lệ cập nhật"]) == 0.75
