"""A template that the office uploads: taken when it fills, refused with what to do when not."""

import hashlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from tests.exports.paper import opened, text_of
from tracker.domain.reports.letterhead import DocumentKind, usual_letterhead
from tracker.exports.word.fields import FIELDS
from tracker.exports.word.filled_template import TemplateFault, fill
from tracker.exports.word.samples import DAY, sample_values
from tracker.exports.word.template_checks import Checked, TemplateRefused, check_template
from tracker.exports.word.templates import usual_template

REPORT = DocumentKind.REPORT
SAMPLES = Path(__file__).parents[1] / "samples"


def template(*paragraphs, kind=REPORT):
    """The program's template with paragraphs added at its beginning."""
    document = opened(usual_template(kind))
    first = document.paragraphs[0]
    for text in paragraphs:
        first.insert_paragraph_before(text)
    return saved(document)


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(name, content):
    made = io.BytesIO(usual_template(REPORT))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def refusal(content, name="Mẫu.docx", kind=REPORT):
    with pytest.raises(TemplateRefused) as refused:
        check_template(kind, name, content)
    assert refused.value.field == "files"
    return str(refused.value)


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_programs_own_templates_are_taken(kind):
    assert check_template(kind, "Mẫu mới.docx", usual_template(kind)) == Checked("Mẫu mới.docx", ())


def test_a_template_that_was_restyled_and_reworded_is_taken():
    document = opened(
        template("Tổng: {{ cong.tong }}{% if nhiem_vu_qua_han %} (có quá hạn){% endif %}")
    )
    document.styles["Thân bài"].font.size = docx.shared.Pt(13)
    content = saved(document)
    check_template(REPORT, "x.docx", content)
    values = sample_values(REPORT, usual_letterhead(REPORT, "UBND tỉnh"))
    assert "Tổng: 15 (có quá hạn)" in text_of(
        opened(fill(content, values, day=DAY, title="", author=""))
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ so_nhiem_vu }}", "“so_nhiem_vu”"),
        ("{{ cong.tong_so }}", "“tong_so”"),
        ("{% for x in don_vi %}{{ x.ten }}{% endfor %}", "“ten”"),
        ("{% if theo_tien_do %}{{ chi_khi_theo_tien_do }}{% endif %}", "“chi_khi_theo_tien_do”"),
        ("{% if not nhiem_vu_qua_han %}{{ chi_khi_khong }}{% endif %}", "“chi_khi_khong”"),
    ],
)
def test_an_unknown_field_is_named_wherever_it_stands(text, said):
    assert f"Mẫu dùng trường {said} mà chương trình không có" in refusal(template(text))


@pytest.mark.parametrize(
    "text",
    [
        "{{ cong.__class__.__mro__ }}",
        "{{ ''.join(noi_nhan) }}",
        "{{ 'x' * 999999999 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ cau_so_lieu ~ cau_so_lieu }}",
        "{% set a = 1 %}",
        "{% for x in range(99999999) %}{% endfor %}",
        "{% for x in don_vi %}{% for y in don_vi %}{{ y.tt }}{% endfor %}{% endfor %}",
        "{% include 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{{ cycler }}",
        "{{ cau_so_lieu|pprint }}",
    ],
)
def test_a_template_can_name_and_repeat_and_nothing_else(text):
    assert "Mẫu" in refusal(template(text)) or "Lệnh" in refusal(template(text))


def test_commands_that_are_wrong_or_in_the_wrong_place_are_told():
    assert "viết sai" in refusal(template("{% if theo_tien_do %}"))
    assert "viết sai" in refusal(template("{{ so_ky_hieu"))
    document = opened(usual_template(REPORT))
    document.add_table(1, 2).rows[0].cells[0].text = "{%tr for x in don_vi %}"
    assert "viết sai" in refusal(saved(document))
    torn = opened(template("{% if nhiem_vu_qua_han %}"))
    torn.tables[1].rows[0].cells[0].add_paragraph("{% endif %}")
    assert "đặt sai chỗ" in refusal(saved(torn))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("openpyxl.xlsx", "là bảng tính Excel (XLSX). Mẫu phải là văn bản Word"),
        ("reportlab.pdf", "là tệp PDF. Mẫu phải là văn bản Word"),
    ],
)
def test_other_files_are_no_templates(file, said):
    assert said in refusal((SAMPLES / file).read_bytes(), name=file)


def test_a_word_file_without_fields_is_taken_and_what_it_does_not_say_is_named():
    checked = check_template(REPORT, "x.docx", (SAMPLES / "python-docx.docx").read_bytes())
    assert checked.missing == (
        "muc", "cac_bang_don_vi", "nhiem_vu_qua_han", "co_quan", "so_ky_hieu", "dia_danh_ngay",
        "trich_yeu", "chuc_vu", "noi_nhan",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (["{% if theo_tien_do %}"], "“{% if theo_tien_do %}” chưa có {% endif %}, ở đoạn “{% if"),
        (["Kết: {% endfor %} xong"], "không có {% for … %} nào đứng trước, ở đoạn “Kết: {% endfor"),
        (["{{ so_ky_hieu"], "thiếu dấu ngoặc {{ hoặc }} ở đoạn “{{ so_ky_hieu”"),
        (["Tổng {{ cong. }} việc"], "“{{ cong. }}” ở đoạn “Tổng {{ cong. }} việc”"),
        (["{% if theo_tien_do %}", "{%p for x in muc %}", "{% endif %}"],
         "“{% endif %}” ở đoạn “{% endif %}” gặp trước khi đóng “{%p for x in muc %}”"),
        (["{% else %}"], "“{% else %}” không nằm trong if nào"),
        (["Số {{ 'x' * 9 }} việc"], "không được phép: “{{ 'x' * 9 }}” ở đoạn “Số {{"),
        (["Số {{ khong_co }} việc"], "“khong_co” mà chương trình không có (ở đoạn “Số {{ khong"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_vietnamese_with_its_place(paragraphs, said):
    words = refusal(template(*paragraphs))
    assert said in words
    for english in ("expected", "unexpected", "Jinja", "tag", "block"):
        assert english not in words


def test_what_is_too_large_or_holds_what_it_must_not_is_refused():
    noise = hashlib.shake_256(b"").digest(3_000_000)
    assert "nặng 2,9 MB" in refusal(with_part("word/media/a.bin", noise))
    assert "giải nén ra quá lớn" in refusal(with_part("word/media/a.bmp", bytes(25 * 1024 * 1024)))
    assert "đối tượng nhúng" in refusal(with_part("word/embeddings/oleObject1.bin", b"x"))
    assert "DOCTYPE" in refusal(with_part("word/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'))
    assert "không đọc được" in refusal(with_part("word/extra.xml", b"<a"))
    document = opened(usual_template(REPORT))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    document.part.relate_to("http://example.test/a.dotm", kind, is_external=True)
    assert "nội dung lấy từ nơi khác (http://example.test" in refusal(saved(document))


def test_a_fault_in_a_template_is_told_when_it_is_filled():
    values = sample_values(REPORT, usual_letterhead(REPORT, "UBND tỉnh"))
    with pytest.raises(TemplateFault, match="“khong_co”"):
        fill(template("{{ khong_co }}"), values, day=DAY, title="", author="")


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_field_is_explained_and_no_other(kind):
    values = sample_values(kind, usual_letterhead(kind, "UBND tỉnh"))
    explained = {field.name for field in FIELDS[kind]}
    found = set()
    for name, value in values.items():
        found.add(name)
        row = (
            value
            if isinstance(value, dict)
            else (value[0] if value and isinstance(value, list) else None)
        )
        if isinstance(row, dict):
            found |= {f"{name}.{inner}" for inner in row}
    assert {name for name in explained if name.count(".") < 2} == found


def with_paragraph(xml: str) -> bytes:
    """The usual template with one more paragraph of this XML in its text."""
    document = opened(usual_template(REPORT))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document.element.body.insert(0, etree.fromstring(f"<w:p {space}>{xml}</w:p>"))
    return saved(document)


def field(*instruction: str) -> str:
    """A field of several runs, as Word writes one, its instruction cut into these pieces."""
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in instruction
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{pieces}<w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    "hostile",
    [
        r'<w:fldSimple w:instr="DDEAUTO c:\\windows\\system32\\cmd.exe"/>',
        '<w:fldSimple w:instr=" dde excel a b"/>',
        field("DDE", "AUTO cmd"),
        field(' INCLUDEPICTURE "http://example.test/a.png"'),
        field(r' INCLUDETEXT "\\\\may-la\\a.docx"'),
        field(" LINK Excel.Sheet"),
        field(" MACROBUTTON a"),
        field(" DATABASE"),
        field(" QUOTE ", "68 68 69"),
        field(' HYPERLINK "file:///C:/a.exe"'),
        field(r' HYPERLINK "\\may-la\a"'),
        "<w:r><w:instrText> DDEAUTO x</w:instrText></w:r>",
        "<w:r><w:object/></w:r>",
        "<w:altChunk/>",
    ],
)
def test_a_field_or_object_that_fetches_or_runs_something_is_refused_with_its_place(hostile):
    told = refusal(with_paragraph(f"<w:r><w:t>Số liệu quý</w:t></w:r>{hostile}"))
    assert "ở word/document.xml, gần “Số liệu quý" in told
    assert "phần đó" in told


@pytest.mark.parametrize(
    "harmless",
    [
        r'<w:fldSimple w:instr=" PAGE \* MERGEFORMAT"/>',
        field(" NUM", "PAGES "),
        field(' HYPERLINK "https://dienbien.gov.vn"'),
        field(r' HYPERLINK \l "muc1"'),
        field(" = 1 + 2"),
    ],
)
def test_fields_that_number_and_link_are_taken(harmless):
    assert check_template(REPORT, "Mẫu.docx", with_paragraph(harmless)).name == "Mẫu.docx"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("oleObject", "file:///C:/a/hyperlink"),
        ("image", "http://example.test/a.png"),
        ("hyperlink", "file://may-la/a/hyperlink"),
        ("hyperlink", r"\\may-la\a"),
        ("frame", "http://example.test/hyperlink"),
    ],
)
def test_what_lies_elsewhere_is_refused_but_for_links_to_click(kind, target):
    document = opened(usual_template(REPORT))
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    document.part.relate_to(target, base + kind, is_external=True)
    assert "nội dung lấy từ nơi khác" in refusal(saved(document))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/media/hinh.bin", b"MZ"),
        ("word/media/hinh.emf", b"x"),
        ("word/bang.xlsx", b"PK\x03\x04"),
        ("word/muc.html", b"<html/>"),
        ("word/activeX/a.bin", b"x"),
    ],
)
def test_a_part_that_no_template_needs_is_refused_under_any_name(name, content):
    assert f"ở {name}" in refusal(with_part(name, content))
