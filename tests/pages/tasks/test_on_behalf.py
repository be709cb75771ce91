"""The office enters what reached it on paper: from the task's page, with day and document."""

from datetime import date


def test_lan_enters_a_report_with_its_day_and_document(browse, add_task):
    task = add_task(deadline=date(2025, 6, 20))
    lan = browse("lan")
    lan.open(f"/nhiem-vu/{task.id}")
    assert lan.texts(".entered-panel summary") == [
        "Tiếp nhận", "Cập nhật tiến độ", "Báo cáo hoàn thành", "Nêu khó khăn, kiến nghị",
        "Đề nghị gia hạn", "Chuyển trả",
    ]  # fmt: skip
    filled = {"text": "Đã trình UBND tỉnh", "on": "18/6/2025", "document": "120/STC-VP"}
    lan.send(".act-enter_report_done form", filled)
    assert lan.text(".notice-success") == "Đã nhập thay đơn vị; đơn vị được báo tin."
    assert lan.texts(".timeline li > p:first-child")[0] == (
        "Nguyễn Thị Lan nhập thay Sở Tài chính (ngày 18/06/2025, theo 120/STC-VP): "
        "báo cáo hoàn thành nhiệm vụ"
    )
    lan.send(".act-confirm form", {})
    assert "Hoàn thành đúng hạn" in lan.text(".status")
    an = browse("an")
    an.open("/thong-bao")
    assert "Văn phòng nhập thay đơn vị" in an.texts(".notice-head")[1]


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(browse, add_task):
    task = add_task()
    lan = browse("lan")
    lan.open(f"/nhiem-vu/{task.id}")
    lan.send(".act-enter_note_progress form", {"note": "Đã họp", "on": "1/7/2025"}, status=422)
    assert lan.texts(".error-summary a") == [
        "Nhập văn bản của đơn vị: số, ký hiệu, hoặc phiếu, biên bản."
    ]
    opened = ".act-enter_note_progress[open]"
    assert lan.text(f"{opened} textarea") == "Đã họp"
    lan.send(f"{opened} form", {"document": "Phiếu 12"}, status=422)
    assert lan.texts(".error-summary a") == ["Nhập ngày không sau hôm nay (30/06/2025)."]


def test_units_and_leaders_see_no_such_form(browse, add_task):
    task = add_task()
    for username in ("an", "chutich"):
        browser = browse(username)
        browser.open(f"/nhiem-vu/{task.id}")
        assert browser.texts(".entered-panel") == []
