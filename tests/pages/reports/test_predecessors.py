"""Reports by unit with the units they took over from: asked by the address, said in the title."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from tracker.extensions import db

ASKED = "/bao-cao?ky=2025-H1&tien_nhiem=1&phan=don-vi"
SAID = "gồm cả đơn vị tiền nhiệm"
ROW = "Sở Tài chính (gồm cả Sở Kế hoạch và Đầu tư)"


@pytest.fixture
def merged(add_task, unit):
    """Two tasks that Sở Kế hoạch và Đầu tư led until it ended, one of Sở Tài chính."""
    planning = unit("SKHĐT")
    planning.successors = [unit("STC")]
    db.session.commit()
    add_task("Một", lead="SKHĐT", assigned_on=date(2025, 1, 6))
    add_task("Hai", lead="SKHĐT", assigned_on=date(2025, 1, 7))
    add_task("Ba")


def test_the_page_counts_them_together_names_them_and_links_to_just_these(merged, browse):
    browser = browse("lan")
    browser.open("/bao-cao?ky=2025-H1")
    assert SAID not in browser.text("h1")
    browser.open(ASKED)
    assert browser.text("h1") == f"Báo cáo 6 tháng đầu năm 2025, {SAID}"
    [row] = [one for one in browser.page.select("#theo-unit ~ * tbody tr, tbody tr")
             if ROW in one.text][:1]  # fmt: skip
    link = row.select_one("td a")
    assert link.text.strip().startswith("3")
    browser.open(str(link["href"]))
    assert len(browser.page.select("table.tasks tbody tr")) == 3
    assert "Gồm cả đơn vị tiền nhiệm" in " ".join(browser.texts(".chips"))


def test_files_of_it_say_the_same(merged, browse):
    browser = browse("lan")
    book = browser.raw("get", ASKED.replace("/bao-cao", "/bao-cao/tep.xlsx")).data
    sheets = CalamineWorkbook.from_filelike(BytesIO(book))
    rows = [
        row for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python()
    ]
    texts = [str(cell) for row in rows for cell in row]
    assert any(SAID in text for text in texts)
    assert any(ROW in row and 3 in row for row in rows)
    word = browser.raw("get", ASKED.replace("/bao-cao", "/bao-cao/tep.docx"))
    paper = Document(BytesIO(word.data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert any(SAID in paragraph.text for paragraph in paper.paragraphs)
    assert any(ROW in cell for cell in cells)
