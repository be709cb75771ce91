"""What a file is, is decided by its content; its name only has to agree."""

import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests import file_samples as made
from tracker.domain.errors import DomainError
from tracker.filetypes import (
    NAME_LENGTH,
    FileKind,
    NotTaken,
    TooManyFiles,
    UploadRefused,
    accept,
    check_count,
    clean_name,
    kind_of,
)

MEGABYTE = 1024 * 1024
WINDOWS_PATH = "word\\document.xml"
SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


@pytest.mark.parametrize("path", sorted(made.SAMPLES.glob("*.*")), ids=lambda path: path.name)
def test_files_that_programs_wrote_are_taken_as_what_they_are(path: Path) -> None:
    ending = path.suffix.removeprefix(".")
    assert kind_of(path.read_bytes()) is next(kind for kind in FileKind if ending in kind.endings)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (made.PDF, FileKind.PDF),
        (made.PNG, FileKind.PNG),
        (made.JPEG, FileKind.JPEG),
        (b"MM\x00*\x00\x00\x00\x08" + bytes(10), FileKind.TIFF),
        (made.TEXT, FileKind.TEXT),
        (b"\xef\xbb\xbf" + made.TEXT, FileKind.TEXT),  # as Excel saves CSV UTF-8
        (b"MZ-01;BM-02\r\n", FileKind.TEXT),  # letters of a program, and of a picture
        (b"3 < 5, 7 > 2", FileKind.TEXT),
        (made.ooxml(), FileKind.DOCX),
        (made.ooxml("xl/workbook.xml", made.EXCEL), FileKind.XLSX),
        (made.ooxml("ppt/presentation.xml", PPTX), FileKind.PPTX),
        (made.ooxml(by_default=True), FileKind.DOCX),  # Open XML SDK
        (made.ooxml(target="/word/document.xml"), FileKind.DOCX),
        (made.ooxml(more_parts={"[trash]/0000.dat": "x"}), FileKind.DOCX),  # not first in the zip
        (made.ooxml(WINDOWS_PATH, target="word/document.xml", by_default=True), FileKind.DOCX),
        (made.odf("text"), FileKind.ODT),
        (made.odf("spreadsheet"), FileKind.ODS),
        (made.compound(made.DOC), FileKind.DOC),
        (made.compound({"Workbook": None}), FileKind.XLS),
        (made.compound({"Book": None}), FileKind.XLS),
        (made.compound(made.DOC, filler=15_000), FileKind.DOC),  # 7,7 MB: a table beyond the header
    ],
)  # fmt: skip
def test_each_kind_is_known_by_its_content(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind


MACRO_TYPE = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
LAUGHTER = '<!DOCTYPE Types [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def rewired(at: int, number: int, *, filler: int = 0) -> bytes:
    """A Word file of old with another number at that place; it has one sector of each sort."""
    content = bytearray(made.compound(made.DOC, filler=filler))
    content[at : at + 4] = number.to_bytes(4, "little")
    return bytes(content)


DIRECTORY, TABLE = 512, 1024


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không có nội dung"),
        (b"MZ\x90\x00" + bytes(60), "chương trình chạy được"),
        (b"\x7fELF\x02" + bytes(60), "chương trình chạy được"),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60), "lối tắt"),
        (b"#!/bin/sh\nrm -rf /\n", "mã lệnh"),
        (b"<!DOCTYPE html><p>", "trang web (HTML)"),
        (b"\xef\xbb\xbf  <script>alert(1)</script>", "trang web (HTML)"),
        (b"<table><tr><td>1</table>", "trang web (HTML)"),  # what web systems call .xls
        (SVG.encode(), "SVG"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"{\\rtf1 x}", "RTF"),
        (made.zipped({"a.txt": "x"}), "tệp nén ZIP"),
        (b"Rar!\x1a\x07\x00" + bytes(9), "tệp nén"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(9), "tệp nén"),
        (b"GIF89a" + bytes(9), "ảnh GIF"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(9), "ảnh HEIC"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(9), "tệp video"),
        ("Điện Biên".encode("utf-16"), "không theo bảng mã UTF-8"),
        ("Sở Tài chính".encode("cp1258", "ignore") + b"\xea", "không theo bảng mã UTF-8"),
        (b"a\x00b", "không thuộc loại được nhận"),
        (made.ooxml(more_parts={"word/vbaProject.bin": "x"}), "chứa macro"),
        (made.ooxml(more_types=MACRO_TYPE), "chứa macro"),
        (made.ooxml("xl/workbook.xml", XLSM), "chứa macro"),
        (made.ooxml(content_type="application/vnd.ms-visio"), "Office dạng khác"),
        (made.ooxml(without=("word/document.xml",)), "hỏng"),
        (made.ooxml(without=("_rels/.rels",)), "hỏng"),
        (made.ooxml(target="word/other.xml"), "hỏng"),
        (made.ooxml(more_parts={"WORD/document.xml": "x"}), "hỏng"),  # which one is it?
        (made.ooxml()[:-40], "hỏng"),
        (made.odf(more=("Basic/Standard/Module1.xml",)), "chứa macro"),
        (made.odf(manifest="<encryption-data/>"), "mật khẩu"),
        (made.odf("graphics"), "không phải văn bản ODT"),
        (made.ooxml(document_type=LAUGHTER), "DOCTYPE"),
        (made.ooxml(more_types=" " * 5 * MEGABYTE), "hỏng"),  # some kilobytes, packed
        (rewired(TABLE, 0), "hỏng"),  # the directory goes on where it began
        (rewired(TABLE, 100), "hỏng"),  # or beyond the end
        (rewired(DIRECTORY + 76, 99), "hỏng"),  # the root leads nowhere
        (rewired(68, 0, filler=1), "hỏng"),  # the list of tables goes round
        (made.compound({**made.DOC, **made.VBA}), "chứa macro"),
        (made.compound({**made.DOC, **made.VBA}, filler=15_000), "chứa macro"),
        (made.compound({"EncryptedPackage": None, "EncryptionInfo": None}), "mật khẩu"),
        (made.compound({"PowerPoint Document": None}), "PPT"),
        # a mail that carries a Word document is no Word document
        (made.compound({"__substg1.0_3701000D": dict(made.DOC)}), "không phải văn bản Word"),
        (made.compound(made.DOC)[:600], "hỏng"),
        (b"%PDF-1.7\n" + bytes(40), "hỏng"),
        (b"%PDF-x", "hỏng"),
        (b"II*\x00\xff\xff\xff\xff", "hỏng"),
        (b"\x89PNG\r\n\x1a\n<html>", "hỏng"),
    ],
)
def test_what_is_not_taken_is_called_by_its_name(content: bytes, said: str) -> None:
    with pytest.raises(NotTaken) as refused:
        kind_of(content)
    assert said in refused.value.what
    assert refused.value.advice.endswith(".")


def test_siblings_that_lead_in_a_circle_are_read_once() -> None:
    last = DIRECTORY + 128  # written first
    assert kind_of(rewired(last + 72, 1)) is FileKind.DOC


BEGINNINGS = [
    made.ooxml(), made.odf(), made.compound({**made.DOC, **made.VBA}), made.PDF, made.PNG,
]  # fmt: skip


@given(
    whole=st.sampled_from(BEGINNINGS),
    changes=st.lists(
        st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=8)), max_size=6
    ),
    kept=st.integers(0, 4000),
)
def test_no_damage_makes_more_than_a_refusal(whole, changes, kept):
    content = bytearray(whole[: max(kept, 4)])
    for at, change in changes:
        content[at : at + len(change)] = change
    with suppress(DomainError):
        kind_of(bytes(content))


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_or_refused(content):
    with suppress(DomainError):
        assert kind_of(content) in FileKind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Báo cáo.pdf", "Báo cáo.pdf"),
        ("BÁO CÁO.PDF", "BÁO CÁO.PDF"),
        ("C:\\Hồ sơ\\Báo cáo.pdf", "Báo cáo.pdf"),
        ("../../etc/Báo  cáo.pdf", "Báo cáo.pdf"),
        ("Báo\tcáo\n.pdf", "Báo cáo .pdf"),
        (unicodedata.normalize("NFD", "Báo cáo quý.pdf"), "Báo cáo quý.pdf"),
        ("Báo cáo.pdf. ", "Báo cáo.pdf"),
        ("Báo cáo", "Báo cáo.pdf"),
        ("Báo cáo ngày 30.6.2025", "Báo cáo ngày 30.6.2025.pdf"),
        ("735/CT-UBND", "CT-UBND.pdf"),
        ("", "Tệp đính kèm.pdf"),
        ("..", "Tệp đính kèm.pdf"),
        ("\x00\u202e", "Tệp đính kèm.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("a" * 300, "a" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_as_typed_as_far_as_that_is_safe(name: str, shown: str) -> None:
    assert accept(name, made.PDF, most_bytes=MEGABYTE).name == shown


@pytest.mark.parametrize("ending", ["exe", "docx", "html", "js", "svg", "PS1", "7z", "pdfx"])
def test_a_name_that_says_something_else_is_refused(ending: str) -> None:
    with pytest.raises(UploadRefused) as refused:
        accept(f"Báo cáo.{ending}", made.PDF, most_bytes=MEGABYTE)
    assert str(refused.value) == (
        f"Tệp “Báo cáo.{ending}” có nội dung là tệp PDF, không khớp với đuôi “.{ending}” của tên. "
        "Chọn đúng tệp, hoặc đổi đuôi tên tệp thành “.pdf” rồi gửi lại."
    )


def test_an_ending_hidden_by_the_direction_of_writing_is_seen() -> None:
    with pytest.raises(UploadRefused, match=r"“\.exe”"):
        accept("bao cao\u202efdp.exe", made.PDF, most_bytes=MEGABYTE)


@given(st.text(st.characters(), max_size=260))
@example("Z\u0306\u200b\u0301.pdf")
@example("\ud800")
@example("a" * 199 + " .pdf")
@example("x." + "a" * 9 + "." * 5)
def test_a_clean_name_can_be_shown_stored_and_cleaned_again(name: str) -> None:
    clean = clean_name(name)
    assert clean_name(clean) == clean == unicodedata.normalize("NFC", clean)
    assert len(clean) <= NAME_LENGTH
    assert not set("/\\") & set(clean)
    assert not any(unicodedata.category(char).startswith("C") for char in clean)
    assert clean == clean.strip(" .")


@given(st.text(max_size=260))
def test_every_accepted_name_ends_as_its_content_is(name: str) -> None:
    try:
        taken = accept(name, made.PDF, most_bytes=MEGABYTE)
    except UploadRefused:
        return
    assert taken.name.lower().endswith(".pdf")
    assert 5 <= len(taken.name) <= NAME_LENGTH
    assert accept(taken.name, made.PDF, most_bytes=MEGABYTE) == taken


def test_a_file_over_the_limit_is_told_its_weight_and_what_to_do() -> None:
    accept("a.txt", b"a" * MEGABYTE, most_bytes=MEGABYTE)
    with pytest.raises(UploadRefused, match=r"“a\.txt” nặng 1,1 MB, quá giới hạn 1 MB\. Giảm dung"):
        accept("a.txt", b"a" * (MEGABYTE + 1), most_bytes=MEGABYTE)


def test_an_act_carries_ten_files() -> None:
    check_count(10)
    with pytest.raises(TooManyFiles, match="chọn 11 tệp; mỗi lần gửi nhiều nhất 10"):
        check_count(11)
