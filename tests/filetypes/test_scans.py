"""A scan is read by tesseract where the machine has it; a program stands in for it elsewhere."""

import resource
from pathlib import Path

import pytest

from tests.filetypes.scans import has_font, scanned_page
from tracker.filetypes.texts import is_read_quickly, read_text
from tracker.filetypes.texts.programs import programs

LINES = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA",
    "TỈNH ĐIỆN BIÊN\tVIỆT NAM",
    "",
    "Số: 812/UBND-TH\tĐiện Biên, ngày 25 tháng 6 năm 2025",
    "V/v đẩy nhanh giải ngân vốn đầu tư công",
    "",
    "Kính gửi: Sở Tài chính; Sở Nông nghiệp và Môi trường.",
    "",
    "1. Sở Tài chính rà soát dự toán, hoàn thành trước ngày 20/8/2025.",
    "2. Sở Nông nghiệp và Môi trường kiểm kê rừng trồng.",
)
STANDS_IN = """#!/bin/sh
if [ "$1" = --list-langs ]; then echo vie; exit; fi
cat "$(dirname "$0")/words" > "$2.txt"
cat "$(dirname "$0")/boxes" > "$2.tsv"
"""
HEAD = "level page_num block_num par_num line_num word_num left top width height conf text"
ROWS = (
    "1 1 0 0 0 0 0 0 1000 2000 -1 ",
    "5 1 1 1 1 1 100 400 50 20 96.9 812/UBND-TH",
    "5 1 1 1 1 2 160 402 200 18 90.1 Sở",
)


@pytest.fixture(scope="module")
def scan() -> bytes:
    """A page that was scanned; without a font its words are those of the program that stands in."""
    return scanned_page(LINES) if has_font() else scanned_page(())


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """tesseract with Vietnamese: the machine's, or one that says what stands on the page."""
    if has_font() and programs()[0].is_there:
        return
    program = tmp_path / "tesseract"
    program.write_text(STANDS_IN)
    program.chmod(0o755)
    (tmp_path / "words").write_text("\n".join(LINES).replace("\t", "     "))
    (tmp_path / "boxes").write_text("\n".join(row.replace(" ", "\t") for row in (HEAD, *ROWS)))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")


def test_a_scan_that_is_turned_and_dirty_is_read(tesseract, scan):
    assert not is_read_quickly(scan)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    boxes = []
    words = "\n".join(one.text for one in read_text(scan, boxes=boxes).paragraphs)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "812/UBND-TH" in words
    assert "Sở Tài chính rà soát dự toán, hoàn thành trước ngày 20/8/2025" in words
    assert "kiểm kê rừng trồng" in words
    assert after.ru_utime - before.ru_utime < 15
    [page] = boxes
    [symbol] = [box for box in page if box.text == "812/UBND-TH"]
    assert 500 < symbol.left < 3000
    assert 500 < symbol.top < 4000
