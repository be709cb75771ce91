"""A report written in the program: drafted from the figures, edited, restored, told apart."""

from datetime import date

import pytest

from tests.exports.paper import opened, text_of
from tracker.domain.reports.written.sections import Section
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import ReportText
from tracker.services.tasks import unit_acts

JUNE = "ky=2025-06&loai=province&ngay=2025-06-30"
FORM = "form.report-texts"


def word(browser, address):
    answer = browser.raw("get", address)
    assert answer.status_code == 200, answer.text[:500]
    return text_of(opened(answer.data))


@pytest.fixture
def lan(browse, add_task):
    add_task("Báo cáo vốn", deadline=date(2025, 6, 20))
    add_task("Trồng rừng", lead="SNNMT", deadline=date(2025, 7, 20))
    browser = browse("lan")
    browser.open(f"/bao-cao/van-ban/loi?{JUNE}")
    return browser


def box(browser, section):
    return browser.page.select_one(f"#{section.value}").get_text().removeprefix("\n")


def stored():
    db.session.rollback()
    rows = db.session.scalars(db.select(ReportText).order_by(ReportText.id))
    return [(row.section, row.version, row.text) for row in rows]


def test_the_boxes_hold_what_is_drafted_and_nothing_is_stored_that_nobody_changed(lan):
    assert "Trong tháng 6/2025" in box(lan, Section.RESULTS)
    assert "Đơn vị chưa báo cáo lý do" in box(lan, Section.OVERDUE)
    assert box(lan, Section.DUE) == (
        "Trong tháng 7/2025 có 01 nhiệm vụ chưa báo cáo hoàn thành đến hạn của Sở Nông nghiệp và "
        "Môi trường, hạn 20/7/2025."
    )
    lan.send(FORM)
    assert "Không có mục nào thay đổi." in lan.text("main")
    assert stored() == []


def test_what_was_written_stands_in_the_word_file_and_what_was_not_follows_the_figures(
    lan, add_task
):
    own = "Nhìn chung tốt <b>.\nĐoạn hai & hết."
    lan.send(FORM, {"causes": own})
    assert "Đã lưu lời 1 mục." in lan.text("main")
    assert "Lời của Nguyễn Thị Lan" in lan.text("main")
    text = word(lan, f"/bao-cao/van-ban.docx?{JUNE}")
    assert "IV. ĐÁNH GIÁ CHUNG VÀ NGUYÊN NHÂN\nNhìn chung tốt <b>.\nĐoạn hai & hết.\n" in text
    assert "đã giao 02 nhiệm vụ" in text
    add_task("Thêm việc", deadline=date(2025, 7, 1))
    again = word(lan, f"/bao-cao/van-ban.docx?{JUNE}")
    assert "đã giao 03 nhiệm vụ" in again
    assert "Nhìn chung tốt" in again
    assert "Nhìn chung tốt" in word(lan, f"/bao-cao/tep.docx?{JUNE}")
    assert "Nhìn chung tốt" not in word(lan, f"/bao-cao/van-ban.docx?{JUNE}&nguon_loi=soan")
    assert "Nhìn chung tốt" not in word(lan, f"/bao-cao/van-ban.docx?{JUNE}&pham_vi=all")


def test_an_emptied_section_is_left_out_and_the_others_are_numbered_on(lan):
    lan.send(FORM, {"units": "  \n "})
    text = word(lan, f"/bao-cao/van-ban.docx?{JUNE}")
    assert "KẾT QUẢ THEO ĐƠN VỊ\n" not in text.replace("NHIỆM VỤ THEO ĐƠN VỊ", "")
    assert "II. NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH VÀ LÝ DO" in text


def test_a_section_is_drafted_again_by_its_button_and_its_history_is_kept(lan):
    draft = box(lan, Section.ASKS)
    lan.send(FORM, {"asks": "Lời riêng"})
    lan.send(FORM, {"causes": "Đang viết dở"}, button="Soạn lại từ số liệu mục Đề xuất")
    assert box(lan, Section.ASKS) == draft
    assert box(lan, Section.CAUSES) == "Đang viết dở", "nothing typed is lost"
    lan.send(FORM)
    assert stored() == [
        (Section.ASKS, 1, "Lời riêng"),
        (Section.CAUSES, 1, "Đang viết dở"),
        (Section.ASKS, 2, None),
    ]
    assert "Lần 1, Nguyễn Thị Lan" in lan.text("main")
    assert "Lời riêng" not in word(lan, f"/bao-cao/van-ban.docx?{JUNE}")


def test_figures_that_moved_since_are_named_where_the_text_stands(lan, add_task, person):
    lan.send(FORM, {"overdue": "Còn một nhiệm vụ quá hạn."})
    assert "Số liệu đã khác" not in lan.text("main")
    add_task("Muộn nữa", deadline=date(2025, 6, 10))
    lan.open(f"/bao-cao/van-ban/loi?{JUNE}")
    assert "Tổng số nhiệm vụ quá hạn: khi viết 1, nay 2" in lan.text(".notice-warning")
    lan.open(f"/bao-cao/van-ban?{JUNE}")
    assert "Tổng số nhiệm vụ quá hạn: khi viết 1, nay 2" in lan.text(".notice-warning")
    assert "Lời đã viết: Nhiệm vụ quá hạn" in lan.text("main")


def test_two_editors_do_not_overwrite_each_other_and_lose_nothing(lan, browse):
    minh = browse("minh")
    minh.open(f"/bao-cao/van-ban/loi?{JUNE}")
    lan.send(FORM, {"causes": "Lời của Lan"})
    minh.send(FORM, {"causes": "Lời của Minh", "asks": "Kiến nghị của Minh"}, status=409)
    assert minh.link(".error-summary li a") == "#causes"
    assert box(minh, Section.CAUSES) == "Lời của Minh"
    assert "Lời của Lan" in minh.text("main")
    assert len(stored()) == 1, "all or none"
    minh.send(FORM)
    assert stored()[1:] == [
        (Section.CAUSES, 2, "Lời của Minh"), (Section.ASKS, 1, "Kiến nghị của Minh"),
    ]  # fmt: skip


def test_last_months_own_texts_are_at_hand(lan, browse):
    lan.send(FORM, {"asks": "Kiến nghị tháng 6"})
    lan.open("/bao-cao/van-ban/loi?ky=2025-07&loai=province&ngay=2025-07-01", status=400)
    lan.app.extensions["tracker.clock"].fixed_day = date(2025, 7, 31)
    lan = browse("lan")  # a login does not last a month
    lan.open("/bao-cao/van-ban/loi?ky=2025-07&loai=province&ngay=2025-07-31")
    assert "Lời kỳ trước" in lan.text("main")
    lan.send(FORM, {"causes": "Dở dang"}, button="Lấy lại lời kỳ trước mục Đề xuất")
    assert box(lan, Section.ASKS) == "Kiến nghị tháng 6"
    assert box(lan, Section.CAUSES) == "Dở dang"
    lan.open("/bao-cao/van-ban/loi?ky=2025-08&loai=government&ngay=2025-08-01", status=400)


def test_a_text_that_is_too_long_is_refused_at_its_box(lan):
    lan.send(FORM, {"results": "x" * 20_001}, status=422)
    assert lan.link(".error-summary a") == "#results"
    assert len(box(lan, Section.RESULTS)) == 20_001
    assert "dài quá 20.000 ký tự, chưa lưu" in lan.text(".error-summary")
    assert not lan.page.select("textarea[maxlength]")  # browsers would cut it off unsaid
    assert stored() == []


def test_one_document_speaks_of_all_registers(lan, add_task):
    add_task("Của Chính phủ", register=Register.GOVERNMENT, deadline=date(2025, 7, 5))
    text = word(lan, f"/bao-cao/van-ban.docx?{JUNE}&pham_vi=all")
    assert "UBND tỉnh đã chỉ đạo, triển khai thực hiện 01 nhiệm vụ do Chính phủ" in text
    assert "đã giao 02 nhiệm vụ cho các cấp" in text
    assert text.index("01 nhiệm vụ do Chính phủ") < text.index("đã giao 02 nhiệm vụ")
    assert "do Chính phủ, Thủ tướng Chính phủ giao và nhiệm vụ do UBND tỉnh, Chủ tịch" in text
    assert (
        "Trong tháng 7/2025 có 02 nhiệm vụ chưa báo cáo hoàn thành đến hạn của 02 đơn vị:" in text
    )
    assert "Phụ lục III" in text
    lan.open(f"/bao-cao/van-ban/loi?{JUNE}&pham_vi=all")
    lan.send(FORM, {"asks": "Của cả hai"})
    assert "Của cả hai" in word(lan, f"/bao-cao/van-ban.docx?{JUNE}&pham_vi=all")
    assert "Của cả hai" not in word(lan, f"/bao-cao/van-ban.docx?{JUNE}")


def test_the_receivers_of_a_report_are_named_in_its_own_form(lan):
    address = f"/bao-cao/van-ban.docx?{JUNE}&kinh_gui=Tỉnh ủy%0AHĐND tỉnh"
    assert "Kính gửi:\n- Tỉnh ủy;\n- HĐND tỉnh.\n" in word(lan, address)


def test_what_a_unit_wrote_last_and_how_often_it_was_urged_is_told(lan, person, add_task):
    late = add_task("Rà soát đất", deadline=date(2025, 6, 10))
    unit_acts.note_obstacle(person("an"), late.id, "Vướng đất.", "Cho lùi hạn")
    unit_acts.note_progress(person("an"), late.id, "Đã trình lần 2")
    lan.open(f"/bao-cao/van-ban/loi?{JUNE}")
    assert (
        "- Sở Tài chính: Rà soát đất (hạn 10/6/2025, quá hạn 20 ngày). Lý do đơn vị nêu ngày "
        "30/6/2025: Đã trình lần 2."
    ) in box(lan, Section.OVERDUE)
    assert "- Sở Tài chính: Đã trình lần 2." in box(lan, Section.CAUSES)
    assert "- Sở Tài chính: Cho lùi hạn (nhiệm vụ: Rà soát đất)." in box(lan, Section.ASKS)
