"""The report and the letters as Word files: asked on a page, refused at the field, taken down."""

import io
import zipfile
from datetime import date

from tests.exports.paper import opened, text_of
from tracker.domain.reports.letterhead import DocumentKind
from tracker.domain.reports.periods import month
from tracker.domain.reports.snapshots import Scope
from tracker.domain.vocabulary import Register
from tracker.exports.word import TemplateFault
from tracker.exports.word.templates import usual_template
from tracker.queries.reports.templates import proposed_template
from tracker.services.reports import snapshots, templates
from tracker.services.system.files import Upload
from tracker.services.tasks import unit_acts

HALF = "ky=2025-H1&loai=province&ngay=2025-06-30"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(browser, address):
    answer = browser.raw("get", address)
    assert (answer.status_code, answer.mimetype) == (200, DOCX), answer.text[:500]
    return text_of(opened(answer.data))


def test_a_report_is_composed_and_taken_down(browse, add_task):
    add_task(deadline=date(2025, 6, 20))
    add_task(deadline=date(2025, 7, 20))
    lan = browse("lan")
    lan.open(f"/bao-cao/van-ban?{HALF}")
    assert "đã giao 02 nhiệm vụ" in lan.text("blockquote")
    lan.open(f"/bao-cao/van-ban?{HALF}&mau=2021&chu_so=7")
    assert "đã giao 2 nhiệm vụ" in lan.text("blockquote")
    form = lan.page.select_one("main form.narrow-form")
    assert {box["name"] for box in form.select("input, select")} >= {"ky", "loai", "ngay", "so"}
    text = word(lan, f"/bao-cao/van-ban.docx?{HALF}&mau=2021&so=9&ngay_ky=1/7/2025&chu_so=7")
    assert "Số: 09/BC-UBND" in text
    assert "ngày 01 tháng 7 năm 2025" in text
    assert "đã giao 2 nhiệm vụ" in text
    text = word(browse("chutich"), f"/bao-cao/van-ban.docx?{HALF}&van_ban=theo-don-vi")
    assert "Sở Tài chính được giao 02 nhiệm vụ" in text


def test_what_cannot_be_written_is_told_at_its_field(browse):
    lan = browse("lan")
    lan.open(f"/bao-cao/van-ban.docx?{HALF}&so=0&ngay_ky=hom-nay&mau=1999", status=400)
    assert [lan.link(f".error-summary li:nth-of-type({n}) a") for n in (1, 2, 3)] == [
        "#so",
        "#ngay_ky",
        "#mau",
    ]
    assert lan.page.select_one("#ngay_ky")["value"] == "hom-nay"
    lan.open("/bao-cao/van-ban.docx?ky=2025-13", status=400)
    assert "Kỳ báo cáo" in lan.text(".error-summary")


def test_the_offices_own_template_is_used(browse, person):
    template = opened(usual_template(DocumentKind.REPORT))
    template.paragraphs[0].insert_paragraph_before("Lời riêng của tỉnh")
    stream = io.BytesIO()
    template.save(stream)
    minh, upload = person("minh"), Upload("a.docx", stream.getvalue())
    templates.propose_template(minh, DocumentKind.REPORT, upload)
    proposed = proposed_template(DocumentKind.REPORT)
    templates.use_proposed(minh, DocumentKind.REPORT, proposed.mark)
    assert "Lời riêng của tỉnh" in word(browse("lan"), f"/bao-cao/van-ban.docx?{HALF}")


def test_units_with_overdue_tasks_are_urged_each_with_its_own_letter(browse, add_task):
    add_task("Việc quá hạn", deadline=date(2025, 6, 20))
    add_task("Việc năm ngoái", assigned_on=date(2024, 3, 1), deadline=date(2024, 4, 1))
    add_task("Của Sở khác", lead="SNNMT", deadline=date(2025, 6, 27))
    add_task("Còn hạn", deadline=date(2025, 7, 20))
    lan = browse("lan")
    lan.open("/don-vi/STC")
    assert "Công văn đôn đốc (Word)" in lan.text("main")
    lan.open(f"/bao-cao?{HALF}")
    assert "Công văn đôn đốc" in lan.text("main")
    lan.open("/bao-cao/don-doc?so=15&han_tra_loi=10/7/2025")
    assert lan.texts("tbody th") == ["Sở Tài chính", "Sở Nông nghiệp và Môi trường"]
    assert lan.texts("tbody td.number") == ["2", "455 ngày", "1", "3 ngày"]
    second = lan.page.select("tbody .acts a")[1]["href"]
    text = word(lan, second)
    assert "Số: 16/UBND-TH" in text
    assert "Kính gửi: Giám đốc Sở Nông nghiệp và Môi trường" in text
    assert "chậm nhất ngày 10 tháng 7 năm 2025" in text
    assert "Của Sở khác" in text
    assert "Việc quá hạn" not in text
    answer = lan.raw("get", lan.link(".head-acts a"))
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.namelist() == [
            "01-so-tai-chinh.docx",
            "02-so-nong-nghiep-va-moi-truong.docx",
        ]
        first = text_of(opened(archive.read("01-so-tai-chinh.docx")))
    assert "Số: 15/UBND-TH" in first
    assert "Việc năm ngoái" in first
    assert "Còn hạn" not in first


def test_nobody_is_urged_about_nothing_or_about_what_waits_for_the_office(browse, add_task, person):
    add_task(deadline=date(2025, 6, 30))
    reported = add_task(deadline=date(2025, 6, 20))
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    lan = browse("lan")
    lan.open("/bao-cao/don-doc")
    assert "không đơn vị nào có nhiệm vụ quá hạn" in lan.text(".empty")
    lan.open("/bao-cao/don-doc/STC.docx")
    assert "Sở Tài chính không có nhiệm vụ quá hạn để đôn đốc." in lan.text("main")
    lan.open("/bao-cao/don-doc?ngay=1/7/2025", status=400)
    assert lan.link(".error-summary a") == "#ngay"


def test_days_of_letters_that_contradict_each_other_are_told_at_their_fields(browse, add_task):
    add_task(deadline=date(2025, 6, 20))
    lan = browse("lan")
    lan.open("/bao-cao/don-doc?ngay_ky=20/6/2025&han_tra_loi=19/6/2025", status=400)
    assert [a["href"] for a in lan.page.select(".error-summary a")] == ["#ngay_ky", "#han_tra_loi"]
    assert not lan.page.select("tbody th")
    lan.open("/bao-cao/don-doc/STC.docx?ngay_ky=1/7/2025&han_tra_loi=30/6/2025", status=400)
    assert lan.link(".error-summary a") == "#han_tra_loi"


def test_what_is_unusual_in_the_days_of_letters_is_said_and_they_are_written(browse, add_task):
    add_task(deadline=date(2025, 6, 20))
    lan = browse("lan")
    lan.open("/bao-cao/don-doc?ngay=25/6/2025&ngay_ky=1/7/2025&han_tra_loi=12/7/2025")
    said = lan.text("main")
    assert "Số liệu cũ hơn công văn 6 ngày" in said
    assert "Ngày 12/07/2025 là ngày nghỉ (thứ Bảy)" in said
    assert lan.texts("tbody th") == ["Sở Tài chính"]
    lan.open("/bao-cao/don-doc?ngay_ky=14/7/2025")
    assert lan.page.select_one("#han_tra_loi")["value"] == "21/07/2025"  # five working days later


def test_a_letter_says_on_whose_word_it_urges(browse, add_task):
    add_task(deadline=date(2025, 6, 20))
    lan = browse("lan")
    text = word(lan, "/bao-cao/don-doc/STC.docx?can_cu=Thông báo số 12/TB-UBND")
    assert (
        "Thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại Thông báo số 12/TB-UBND, qua theo dõi"
    ) in text
    assert "ý kiến chỉ đạo" not in word(lan, "/bao-cao/don-doc/STC.docx")


def test_a_unit_that_ended_without_heir_gets_no_letter_and_the_page_says_what_to_do(
    browse, add_task
):
    add_task(lead="SKHĐT", assigned_on=date(2025, 1, 2), deadline=date(2025, 2, 1))
    add_task(deadline=date(2025, 6, 20))
    lan = browse("lan")
    lan.open("/bao-cao/don-doc")
    assert lan.texts("tbody th") == ["Sở Tài chính"]
    assert "Sở Kế hoạch và Đầu tư kết thúc ngày 28/02/2025" in lan.text("main")
    answer = lan.raw("get", lan.link(".head-acts a"))
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.namelist() == ["01-so-tai-chinh.docx"]
    lan.open("/bao-cao/don-doc/SKHĐT.docx")
    assert "Chuyển nhiệm vụ cho đơn vị kế thừa" in lan.text("main")


def test_a_draft_of_a_month_and_what_was_frozen_are_documents_too(browse, add_task, person):
    add_task(deadline=date(2025, 6, 20))
    scope = Scope(month(2025, 6), Register.PROVINCE, date(2025, 6, 30), date(2025, 6, 30))
    draft, frozen = snapshots.draft(scope), snapshots.freeze(person("minh"), scope)
    add_task("Thêm sau khi chốt")
    lan = browse("lan")
    lan.open(f"/bao-cao/chot/{draft}")
    lan.open(lan.link("main a[href*='van-ban']"))
    assert lan.page.select_one("#van_ban option[selected]")["value"] == "theo-don-vi"
    text = word(lan, f"/bao-cao/van-ban.docx?chot={draft}&van_ban=theo-don-vi")
    assert (
        "Sở Tài chính được giao 01 nhiệm vụ, quá hạn chưa hoàn thành 01; còn 01 nhiệm vụ quá hạn."
        in text
    )
    text = word(lan, f"/bao-cao/van-ban.docx?chot={frozen}")
    assert "Số liệu chốt lần 1, lúc 30/06/2025 09:00, người chốt: Trần Văn Minh" in text
    assert "đã giao 01 nhiệm vụ" in text


def test_a_template_that_does_not_fit_any_more_is_said_on_the_page_of_the_report(
    browse, monkeypatch
):
    def unfillable(*_args, **_kwargs):
        raise TemplateFault("Mẫu dùng trường “cu” mà chương trình không có.")

    monkeypatch.setattr("tracker.services.reports.written_reports.report_document", unfillable)
    lan = browse("lan")
    lan.open(f"/bao-cao/tep.docx?{HALF}")
    assert "Mẫu dùng trường “cu”" in lan.text("main")
    assert lan.text("h1") == "Báo cáo 6 tháng đầu năm 2025"
