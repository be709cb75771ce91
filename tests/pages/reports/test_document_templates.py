"""The office's own templates and letterheads: taken down, changed in Word, put in use, put back."""

import io
from pathlib import Path

import docx

from tests.exports.paper import opened, text_of
from tracker.domain.reports.letterhead import DocumentKind
from tracker.exports.word.templates import usual_template

SAMPLES = Path(__file__).parents[2] / "samples"
PAGE = "/quan-tri/mau-van-ban/bao-cao"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def with_text(text):
    document = docx.Document(io.BytesIO(usual_template(DocumentKind.REPORT)))
    document.paragraphs[0].insert_paragraph_before(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def send(browser, content, name="Mẫu của tỉnh.docx", **how):
    browser.open(PAGE)
    browser.send("form[enctype]", {"files": [(io.BytesIO(content), name)]}, **how)


def test_a_template_is_changed_tried_and_put_back(browse):
    minh = browse("minh")
    minh.open("/quan-tri/mau-van-ban")
    assert minh.texts("tbody td")[0] == "Mẫu gốc của chương trình"
    answer = minh.raw("get", f"{PAGE}/mau.docx")
    assert answer.data == usual_template(DocumentKind.REPORT)
    assert answer.mimetype == DOCX
    assert "filename=mau-bao-cao-ket-qua" in answer.headers["Content-Disposition"]
    send(minh, with_text("Lời của tỉnh: {{ cong.tong }}"))
    assert minh.text("#cho-dung h2") == "Mẫu chờ dùng: Mẫu của tỉnh.docx"
    assert "điền đủ số liệu và thể thức" in minh.text("#cho-dung")
    waiting = opened(minh.raw("get", f"{PAGE}/cho-dung.docx").data)
    assert "Lời của tỉnh: 15" in text_of(waiting)
    assert "Lời của tỉnh" not in text_of(opened(minh.raw("get", f"{PAGE}/xem-thu.docx").data))
    minh.send("#cho-dung form[action$='cho-dung']")
    assert "Mẫu của tỉnh.docx" in minh.text("section.panel")
    sample = opened(minh.raw("get", f"{PAGE}/xem-thu.docx").data)
    assert "Lời của tỉnh: 15" in text_of(sample)
    minh.send("form[action$='dung-lai']")
    assert "mẫu gốc của chương trình" in minh.text("section.panel")
    assert "Lời của tỉnh" in text_of(opened(minh.raw("get", f"{PAGE}/mau.docx?ban=1").data))
    assert minh.raw("get", f"{PAGE}/mau.docx?ban=7").status_code == 404
    assert minh.raw("get", "/quan-tri/mau-van-ban/khac").status_code == 404


def test_a_template_with_an_unknown_field_is_refused_at_its_box(browse):
    minh = browse("minh")
    send(minh, with_text("{{ ten_khong_co }}"), status=422)
    assert "“ten_khong_co”" in minh.text(".error-summary a")
    assert minh.link(".error-summary a") == "#files"
    assert "mẫu gốc của chương trình" in minh.text("section.panel")
    minh.send("form[enctype]", {}, status=422)
    assert "Chọn một tệp Word" in minh.text(".error-summary a")


def test_the_letterhead_is_set_and_stands_on_documents(browse):
    quantri = browse("quantri")
    quantri.open(f"{PAGE}/the-thuc")
    assert "ỦY BAN NHÂN DÂN" in quantri.page.select_one("#agency").text
    quantri.send(
        "main form",
        {
            "place": "Hoa Ban",
            "addressee": "Bộ Nội vụ\n\nBộ Tài chính",
            "signer": "Lê Văn Tám",
            "recipients": "- Như trên;\n\n- Lưu: VT.",
        },
    )
    assert "Lê Văn Tám" in quantri.text("dl.facts")
    text = text_of(opened(quantri.raw("get", f"{PAGE}/xem-thu.docx").data))
    assert "Hoa Ban, ngày 01 tháng 7 năm 2025" in text
    assert "- Như trên;\n- Lưu: VT." in text
    assert "Kính gửi:\n- Bộ Nội vụ;\n- Bộ Tài chính." in text


def test_a_letterhead_that_cannot_stand_is_told_and_loses_nothing(browse):
    minh = browse("minh")
    minh.open(f"{PAGE}/the-thuc")
    wrong = {"symbol": "BC UBND", "agency": " ", "recipients": "- Như trên;", "signer": "Giữ lại"}
    minh.send("main form", wrong, status=422)
    assert minh.texts(".error-summary a") == [
        "Nhập tên cơ quan ban hành.",
        "Ký hiệu chỉ gồm chữ, số và dấu nối, ví dụ BC-UBND.",
        "Dòng cuối của nơi nhận phải là dòng lưu: “- Lưu: VT, …”.",
    ]
    assert minh.page.select_one("#signer")["value"] == "Giữ lại"


def test_a_template_without_figures_warns_by_name_before_it_is_used(browse):
    minh = browse("minh")
    send(minh, (SAMPLES / "python-docx.docx").read_bytes())
    assert minh.texts("#cho-dung li code")[:3] == ["muc", "cac_bang_don_vi", "nhiem_vu_qua_han"]
    minh.send("#cho-dung form[action$='bo-mau']")
    assert minh.page.select("#cho-dung") == []
    assert "mẫu gốc của chương trình" in minh.text("section.panel")
