"""Packages of the document exchange are read, whoever wrote them."""

from datetime import date

import pytest

from tests.exchange.edxml_samples import encoded_file, envelope, head, package, reference, zipped
from tracker.domain.directives.exchange.packages import Business
from tracker.domain.vocabulary import Urgency
from tracker.filetypes.edxml import read_package
from tracker.filetypes.edxml.days import read_written_day

MEGABYTE = 1024 * 1024
PDF = b"%PDF-1.4 a file %%EOF"


def read(content, **more):
    if isinstance(content, str):
        content = content.encode()
    return read_package(content, most_bytes=MEGABYTE, **more)


def assert_is_the_usual(got):
    assert got.symbol == "735/CT-BTC"
    assert got.issued_on == date(2026, 11, 20)
    assert got.sender.name == "Bộ Tài chính"
    assert got.subject == "V/v tăng cường quản lý tài sản công"
    assert got.signer == "Nguyễn Văn Sáu"
    assert got.due_on == date(2026, 12, 15)


def test_a_package_as_the_national_exchange_has_it_is_read_whole():
    got = read(package(("735.pdf", PDF)))
    assert_is_the_usual(got.head)
    assert got.head.sender.code == "000.00.00.G22"
    assert got.head.sender.superior == "Chính phủ"
    assert got.head.document_id == "000.00.00.G22,2026/11/20,735/CT-BTC"
    assert [one.name for one in got.head.receivers] == ["UBND tỉnh Điện Biên"]
    assert got.head.type_name == "Chỉ thị"
    assert got.head.urgency is Urgency.VERY_URGENT
    assert got.head.business is Business.NEW
    assert [(one.name, one.content) for one in got.files] == [("735.pdf", PDF)]


SPELLINGS = {
    "no prefix": envelope(head("")),
    "a prefix that nobody declared": envelope(head("ed:")),
    "all in lower case": envelope(head()).lower().replace("v/v tăng", "V/v tăng"),
    "in a SOAP envelope": '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">'
    f"<soap:Header><MessageHeader>{head('')}</MessageHeader></soap:Header><soap:Body/></soap:Envelope>",
    "days first": envelope(head(issued="20/11/2026", due="15/12/2026 17:30:00")),
    "days as ISO has them": envelope(head(issued="2026-11-20T00:00:00", due="2026-12-15")),
    "moments in world time": envelope(head(issued="2026-11-19T17:00:00Z")),
    "the signer as author": envelope(head().replace("SignerInfo", "Author")),
    "the number in the notation": envelope(head(number="735", notation="735/CT-BTC")),
    "blanks and new lines": envelope(head(number=" 735\n")).replace("công</", "công \n</"),
}  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings_of_other_systems_say_the_same(spelling):
    got = read(SPELLINGS[spelling]).head
    if spelling == "all in lower case":
        assert (got.symbol, got.due_on) == ("735/ct-btc", date(2026, 12, 15))
    else:
        assert_is_the_usual(got)


ENCODINGS = {
    "UTF-8 with a mark": ("utf-8-sig", "utf-8"),
    "UTF-16 with a mark": ("utf-16", "utf-16"),
    "UTF-16 without a mark": ("utf-16-le", "utf-16"),
    "UTF-8 that says it is UTF-16": ("utf-8", "utf-16"),
    "nothing declared": ("utf-8", ""),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_are_told(name):
    written, declared = ENCODINGS[name]
    first = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    assert_is_the_usual(read((first + envelope(head())).encode(written)).head)


def test_what_says_nothing_is_empty():
    got = read(envelope(head(due="N/A", priority="x", type_name="N/A"), business="9")).head
    assert (got.due_on, got.urgency, got.type_name) == (None, Urgency.NORMAL, "")
    assert got.business is Business.NEW


def test_a_package_without_a_code_has_the_symbol_of_its_document_number():
    text = envelope(head()).replace("edXML:Code", "edXML:Other")
    assert read(text).head.symbol == "735/CT-BTC"


@pytest.mark.parametrize(
    ("number", "notation", "symbol"),
    [
        ("12", "NQ/TU", "12-NQ/TU"),
        ("15", "2026/QĐ-UBND", "15/2026/QĐ-UBND"),
        ("16/CĐ-TTg", "CĐ-TTg", "16/CĐ-TTg"),
        ("12", "-NQ/TU", "12-NQ/TU"),
        ("88", "", "88"),
    ],
)
def test_number_and_notation_make_the_symbol(number, notation, symbol):
    assert read(envelope(head(number=number, notation=notation))).head.symbol == symbol


def test_a_file_that_was_zipped_on_the_way_is_unpacked():
    got = read(envelope(head(), encoded_file("735.pdf", PDF, is_zipped=True)))
    assert got.files[0].content == PDF


def test_broken_lines_and_missing_ends_of_base64_are_read():
    text = envelope(
        head(), encoded_file("735.pdf", PDF).replace("=", "").replace("JVBE", "JV\n  BE")
    )
    assert read(text).files[0].content == PDF


def test_a_file_that_cannot_be_decoded_says_so_and_holds_up_nothing():
    text = envelope(
        head(),
        "<Attachment><AttachmentName>a.pdf</AttachmentName><Content>%%%</Content></Attachment>",
    )
    (file,) = read(text).files
    assert (file.name, file.content, file.fault) == (
        "a.pdf",
        b"",
        "Nội dung base64 của tệp bị hỏng.",
    )


def test_files_beside_the_xml_in_a_zip_are_its_files():
    xml = envelope(head(), references=reference("735.pdf", "x1") + reference("phụ lục.pdf", "x2"))
    got = read(zipped({"goi.edxml": xml.encode(), "735.pdf": PDF}))
    assert_is_the_usual(got.head)
    assert [(one.name, one.content) for one in got.files] == [
        ("735.pdf", PDF),
        ("phụ lục.pdf", b""),
    ]
    assert got.files[1].fault == "Gói không có nội dung của tệp này."


PARTS = (
    "--b1\r\nContent-Type: text/xml; charset=utf-8\r\n\r\n{xml}\r\n"
    "--b1\r\nContent-Type: application/pdf\r\nContent-ID: <x1>\r\n\r\n{pdf}\r\n--b1--\r\n"
)


def test_files_that_are_parts_of_a_message_are_its_files():
    xml = envelope(head(), references=reference("735.pdf", "x1"))
    body = PARTS.format(xml=xml, pdf=PDF.decode()).encode()
    head_line = b"Content-Type: multipart/related; boundary=b1\r\n\r\n"
    for got in (
        read(body, content_type="multipart/related; boundary=b1"),
        read(b"MIME-Version: 1.0\r\n" + head_line + body),
    ):
        assert_is_the_usual(got.head)
        assert [(one.name, one.content) for one in got.files] == [("735.pdf", PDF)]


def test_names_lead_to_no_folder():
    got = read(
        envelope(head(), encoded_file("../../etc/735.pdf", PDF) + encoded_file("C:\\x\\b.pdf", PDF))
    )
    assert [one.name for one in got.files] == ["735.pdf", "b.pdf"]


def test_the_same_package_sent_again_has_the_same_key():
    first = read(package(("a.pdf", PDF)))
    assert read(package(("a.pdf", PDF), trace="2026/11/21 09:00:00")).key == first.key
    assert read(package(("a.pdf", PDF), due="2026/12/31")).key != first.key
    assert read(package(("a.pdf", PDF + b" "))).key != first.key


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20/11/2026", date(2026, 11, 20)),
        ("11/20/2026", date(2026, 11, 20)),
        ("20.11.2026 08:00", date(2026, 11, 20)),
        ("20261120", date(2026, 11, 20)),
        ("2026-11-19T17:00:00+00:00", date(2026, 11, 20)),
        ("31/02/2026", None),
        ("9999-12-31T23:59:59Z", None),
        ("hôm nay", None),
        ("", None),
    ],
)
def test_written_days(text, day):
    assert read_written_day(text) == day
