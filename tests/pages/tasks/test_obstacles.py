"""The list of what units asked for, and the part of it in the report."""

from datetime import date

from tracker.domain.reports.periods import month_of
from tracker.domain.reports.sentence import ReportForm
from tracker.domain.reports.written.sections import Coverage
from tracker.domain.vocabulary import Register
from tracker.exports.word.drafts.forward import asks
from tracker.exports.word.wording import Wording
from tracker.queries.reports.material import material
from tracker.services.tasks import office_decisions, unit_acts

TODAY = date(2025, 6, 30)


def raise_two(add_task, person) -> None:
    """One that is answered, and one that waits."""
    answered, waits = (
        add_task("Giải ngân", assigned_on=date(2025, 6, 2)),
        add_task("Quy hoạch", assigned_on=date(2025, 6, 2)),
    )
    unit_acts.note_obstacle(person("an"), answered.id, "Thiếu vốn", "Bố trí vốn")
    unit_acts.note_obstacle(person("an"), waits.id, "Thiếu số liệu", "Cấp số liệu")
    office_decisions.answer_obstacle(
        person("lan"), answered.id, answered.obstacles[0].id, "Đã bố trí"
    )


def test_all_that_units_asked_for_is_one_list_to_filter(browse, add_task, person, unit):
    raise_two(add_task, person)
    minh = browse("minh")
    minh.open("/tong-quan")
    minh.open(minh.link('a[href="/viec-cho/vuong-mac"]'))
    assert minh.texts(".obstacles tbody th a") == ["Quy hoạch", "Giải ngân"]
    first, second = minh.texts(".obstacles tbody tr")
    assert "chưa trả lời" in first
    assert "Đã bố trí Nguyễn Thị Lan, 30/06/2025" in second
    minh.open("/viec-cho/vuong-mac?trang_thai=answered")
    assert minh.texts(".obstacles tbody th a") == ["Giải ngân"]
    minh.open(f"/viec-cho/vuong-mac?don_vi={unit('SNNMT').id}")
    assert "Không có kiến nghị nào khớp" in minh.text(".empty")
    minh.open("/viec-cho/vuong-mac?tu=30/6/2025&den=1/6/2025", status=400)
    assert minh.link(".error-summary a") == "#den"


def test_the_report_says_how_many_were_asked_and_answered_and_lists_what_waits(
    browse, add_task, person
):
    raise_two(add_task, person)
    minh = browse("minh")
    minh.open("/bao-cao?ky=2025-06&phan=kien-nghi")
    section = minh.text("section[aria-labelledby=kien-nghi]")
    assert "2 kiến nghị nêu trong kỳ, 1 đã được trả lời (sau 0 ngày); 1 kiến nghị của" in section
    assert minh.texts("section[aria-labelledby=kien-nghi] tbody th a") == ["Quy hoạch"]


def test_the_word_report_says_the_same(add_task, person):
    raise_two(add_task, person)
    drawn = material(Coverage(Register.PROVINCE.value), month_of(TODAY), TODAY, TODAY)
    lines = asks(drawn, Wording(drawn.main, ReportForm.FOUR_PARTS, padded=True))
    counted = "Trong kỳ, đơn vị nêu 02 kiến nghị, 01 kiến nghị đã được trả lời (sau 0 ngày)."
    assert counted in lines
    assert any("Cấp số liệu" in line for line in lines)


def test_what_was_asked_for_waits_no_more_once_the_task_is_done(browse, add_task, person):
    task = add_task("Quy hoạch")
    unit_acts.note_obstacle(person("an"), task.id, "Thiếu số liệu", "Cấp số liệu")
    lan = browse("lan")
    lan.open(f"/nhiem-vu/{task.id}")
    assert "Kiến nghị chờ trả lời" in lan.texts(".waiting h2")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), task.id)
    lan.open(f"/nhiem-vu/{task.id}")
    assert lan.texts(".waiting h2") == []
