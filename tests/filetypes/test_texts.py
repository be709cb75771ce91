"""What a document says, out of files of each kind."""

import io
import shutil
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tracker.domain.directives.proposals.segments.documents import DocumentTable, Paragraph
from tracker.filetypes.kinds import FileKind, NotTaken
from tracker.filetypes.texts import as_utf8, programs, read_text
from tracker.filetypes.texts.pdf_lines import Letter, lines_of


def word_file(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_file(*lines: str) -> bytes:
    """A PDF of one page, with these lines in Latin letters."""
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown}ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 <<"
        b" /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    file, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(file)
    file += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    return file + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % table


def test_a_word_file_has_its_paragraphs_and_tables_in_order():
    document = Document()
    document.add_paragraph("Kính gửi: Sở Tài chính")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "TT", "Sở Y tế"
    document.add_paragraph("Nơi nhận:")
    first, rows, last = read_text(word_file(document)).blocks
    assert (first.text, first.number) == ("Kính gửi: Sở Tài chính", 1)
    assert isinstance(rows, DocumentTable)
    assert (rows.number, rows.sheet.rows[1].cells) == (2, [None, "Sở Y tế"])
    assert (last.text, last.number) == ("Nơi nhận:", 4)


def test_numbers_that_word_writes_are_part_of_the_text():
    document = Document()
    for text in ("Sở Tài chính", "Sở Y tế"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Rà soát", style="List Bullet")
    assert [one.text for one in read_text(word_file(document)).blocks] == [
        "1. Sở Tài chính",
        "2. Sở Y tế",
        "- Rà soát",
    ]


def test_pages_are_known_where_the_file_tells_them():
    document = Document()
    document.add_paragraph("Một").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Hai")
    assert [one.page for one in read_text(word_file(document)).blocks] == [1, 2]


def test_bold_paragraphs_are_told():
    document = Document()
    document.add_paragraph().add_run("Sở Tài chính").bold = True
    document.add_paragraph("thường")
    assert [one.bold for one in read_text(word_file(document)).blocks] == [True, False]


def test_text_comes_in_any_encoding():
    text = "Giao Sở Tài chính rà soát dự toán."
    for content in (text.encode(), text.encode("utf-16")):
        [paragraph] = read_text(content).blocks
        assert paragraph == Paragraph(text, 1)


def test_a_pdf_has_its_lines():
    [first, second] = read_text(
        pdf_file("1. Giao So Tai chinh ra soat du toan;", "2. Giao So Y te kiem ke.")
    ).blocks
    assert first.text == "1. Giao So Tai chinh ra soat du toan;"
    assert second.text == "2. Giao So Y te kiem ke."


def test_a_damaged_pdf_is_refused():
    with pytest.raises(NotTaken, match="hỏng"):
        read_text(b"%PDF-1.7 nothing %%EOF")


def test_a_word_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("tracker.filetypes.texts.word._LARGEST", 1000)
    with pytest.raises(NotTaken, match="quá lớn"):
        read_text(word_file(Document()))


def test_a_zipped_file_that_is_no_document_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(NotTaken, match="nén"):
        read_text(file.getvalue())


def test_a_scan_without_tesseract_is_told_to_ask_for_it_and_what_installs_it(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(NotTaken) as refused:
        read_text(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert refused.value.advice.endswith("hoặc nhờ quản trị cài tesseract.")
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in str(refused.value)


def test_an_old_document_without_libreoffice_is_told_to_ask_and_what_installs_it(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(NotTaken) as refused:
        programs.turned_to_word(b"", FileKind.DOC)
    assert "apt-get" not in refused.value.advice
    assert "apt-get install libreoffice-writer" in str(refused.value)
    assert [program.is_there for program in programs.programs()] == [False, False]


def test_a_program_that_fails_is_told(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/false")
    with pytest.raises(NotTaken, match="không đọc được"):
        programs.turned_to_word(b"", FileKind.ODT)


def test_letters_of_a_page_are_read_by_their_places():
    def letters(text: str, left: float, bottom: float) -> list[Letter]:
        return [
            Letter(sign, left + 6 * at, bottom, left + 6 * at + 6, bottom + 12)
            for at, sign in enumerate(text)
        ]

    drawn = [*letters("Nội", 200, 700), *letters("Sở Tài", 0, 680), *letters("UBND", 0, 700)]
    assert lines_of([one for one in drawn if one.text != " "]) == ["UBND     Nội", "Sở Tài"]


def test_a_scan_of_too_many_pages_is_refused():
    with pytest.raises(NotTaken, match="bản quét 1 trang"):
        read_text(pdf_file(), most_scanned=0)


def test_a_comma_of_another_font_stays_on_its_line():
    words = [Letter(sign, 6 * at, 700, 6 * at + 6, 712) for at, sign in enumerate("Biên")]
    comma = Letter(",", 24, 699, 27, 704)
    below = [Letter(sign, 6 * at, 684, 6 * at + 6, 696) for at, sign in enumerate("Số")]
    assert lines_of([*words, *below, comma]) == ["Biên,", "Số"]


def test_stamps_in_headers_and_text_boxes_of_word_are_seen_but_are_no_text():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "MẬT"
    document.add_paragraph("Giao Sở Y tế rà soát.")
    box = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>KHẨN</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(box)
    read = read_text(word_file(document))
    assert read.around == ("MẬT", "KHẨN")
    assert [block.text for block in read.blocks] == ["Giao Sở Y tế rà soát."]


def test_a_text_of_utf_16_is_given_in_utf_8():
    assert as_utf8("Điện Biên".encode("utf-16")) == "Điện Biên".encode()
    assert as_utf8(b"%PDF-1.4") == b"%PDF-1.4"
