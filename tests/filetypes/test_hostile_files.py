"""Files that were made to harm whoever opens them, at every door through which files come in."""

import io
import zipfile
from time import process_time

import pytest

from tests import file_samples as made
from tests.file_samples import EXCEL, ooxml, zipped
from tracker.domain.reports.letterhead import DocumentKind
from tracker.exports.word.template_checks import TemplateRefused, check_template
from tracker.filetypes import UploadRefused, accept, package_parts
from tracker.filetypes.kinds import FileKind, NotTaken
from tracker.filetypes.tables.reading import read_sheets
from tracker.filetypes.texts.reading import is_read_quickly, read_text

MEGABYTE = 1024 * 1024
OUTSIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
LAUGHTER = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
)
FROM_DISK = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
MACROS = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def linked(kind, target, part="word/_rels/document.xml.rels", **more):
    """A Word file, unless told otherwise, that names something elsewhere."""
    link = f'<Relationship Id="r1" Type="{OUTSIDE}{kind}" Target="{target}" TargetMode="External"/>'
    return ooxml(more_parts={part: f"<Relationships>{link}</Relationships>"}, **more)


def excel(**more):
    return ooxml("xl/workbook.xml", EXCEL, **more)


def of_many_parts(number):
    return ooxml(more_parts={f"word/media/{i}.bin": "" for i in range(number)})


def growing_to(size):
    """Its first part unpacks to so much, as its entry says; no more of it is ever unpacked."""
    content = bytearray(ooxml())
    at = content.find(b"PK\x01\x02") + 24
    content[at : at + 4] = size.to_bytes(4, "little")
    return bytes(content)


def claiming(number):
    """The end of a list of entries that says that there are so many."""
    content = bytearray(ooxml())
    at = content.rfind(b"PK\x05\x06")
    content[at + 8 : at + 12] = number.to_bytes(2, "little") * 2
    return bytes(content)


HOSTILE = {
    "macros of Word": (ooxml(content_type=DOCM), "macro"),
    "macros of Excel": (ooxml("xl/workbook.xml", XLSM), "macro"),
    "macros under another name": (ooxml(more_types=MACROS), "macro"),
    "macros beside the parts": (excel(more_parts={"xl/vbaProject.bin": "x"}), "macro"),
    "macros of old": (made.compound({**made.DOC, **made.VBA}), "macro"),
    "10,000 parts": (of_many_parts(9_997), "quá nhiều phần bên trong (10.000)"),
    "a list that claims 60,000 parts": (claiming(60_000), "quá nhiều phần bên trong (60.000)"),
    "a bomb in one part": (growing_to(600 * MEGABYTE), "quá lớn"),
    "entities": (ooxml(more_parts={"word/styles.xml": LAUGHTER}), "DOCTYPE"),
    "a file of the machine": (excel(more_parts={"xl/a.xml": FROM_DISK}), "DOCTYPE"),
    "a document type behind blanks": (
        ooxml(more_parts={"word/a.xml": "<!--" + "x" * 70_000 + "-->" + FROM_DISK}),
        "không đọc được",
    ),
    "in UTF-16": (
        ooxml(more_parts={"word/a.xml": ('<?xml version="1.0"?>' + FROM_DISK).encode("utf-16")}),
        "DOCTYPE",
    ),
    "a template from elsewhere": (
        linked("attachedTemplate", "https://xau.example/a.dotm"), "nội dung lấy từ nơi khác",
    ),
    "a template of another machine": (
        linked("attachedTemplate", "file://may-xau/a.dotm"), "nội dung lấy từ nơi khác",
    ),
    "its name as Windows writes it": (
        linked("attachedTemplate", r"\\\\may-xau\\a.dotm"), "nội dung lấy từ nơi khác",
    ),
    "a picture from elsewhere": (
        linked("image", "http://xau.example/a.png"), "nội dung lấy từ nơi khác",
    ),
    "an object from elsewhere": (
        linked("oleObject", "http://xau.example/a", "xl/worksheets/_rels/sheet1.xml.rels"),
        "nội dung lấy từ nơi khác",
    ),
    "a workbook from elsewhere": (
        linked("externalLinkPath", "https://xau.example/a.xlsx", "xl/links/_rels/a.xml.rels"),
        "nội dung lấy từ nơi khác",
    ),
    "entities in OpenDocument": (
        zipped(
            {"content.xml": FROM_DISK, "META-INF/manifest.xml": "<manifest/>"},
            first="application/vnd.oasis.opendocument.text",
        ),
        "DOCTYPE",
    ),
    "a lists of links that is none": (
        ooxml(more_parts={"word/_rels/document.xml.rels": "<Relationships"}), "hỏng",
    ),
}  # fmt: skip


def kept_as_attachment(content):
    accept("tep.docx", content, most_bytes=1000 * MEGABYTE)


def as_template(content):
    check_template(DocumentKind.REPORT, "tep.docx", content)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(
    "door", [kept_as_attachment, read_sheets, is_read_quickly, read_text, as_template]
)
def test_it_is_refused_at_each_door_in_words_and_at_once(door, name):
    content, words = HOSTILE[name]
    begun = process_time()
    with pytest.raises((NotTaken, UploadRefused, TemplateRefused)) as refusal:
        door(content)
    assert words in str(refusal.value)
    assert str(refusal.value).endswith("."), "what to do is said, too"
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://dienbien.gov.vn"),
        ("hyperlink", "mailto:an@tinh.example"),
        ("attachedTemplate", "file:///C:/Users/an/Normal.dotm"),
        ("externalLinkPath", "so-lieu.xlsx"),
        ("externalLinkPath", "file:///D:/so-lieu.xlsx"),
    ],
)
def test_links_that_files_of_offices_have_are_taken(kind, target):
    assert accept("a.docx", linked(kind, target), most_bytes=MEGABYTE).kind is FileKind.DOCX


def test_a_file_of_many_pictures_is_taken():
    assert accept("a.docx", of_many_parts(3_000), most_bytes=MEGABYTE).kind is FileKind.DOCX


def test_a_list_of_entries_is_not_read_further_than_any_office_file_has_one(monkeypatch):
    def read(*_):
        raise AssertionError("the list was read")

    monkeypatch.setattr(zipfile, "ZipFile", read)
    with pytest.raises(NotTaken, match="quá nhiều phần"):
        read_sheets(of_entries(package_parts.MOST_PARTS + 1))


def of_entries(number):
    content = io.BytesIO()
    content.write(b"PK\x03\x04" + bytes(100))
    content.write(b"PK\x05\x06" + bytes(4) + number.to_bytes(2, "little") * 2 + bytes(10))
    return content.getvalue()
