"""What is overdue and reported looks different from what is not; leaders see the office's part."""

from datetime import date

from tracker.services.tasks import unit_acts

DUE = date(2025, 6, 10)


def test_the_overview_tells_apart_what_is_overdue_and_who_keeps_it_waiting(
    browse, add_task, person, clock
):
    late, waits = add_task("Trễ", deadline=DUE), add_task("Đã báo cáo", deadline=DUE)
    clock.fixed_day = date(2025, 6, 18)
    unit_acts.report_done(person("an"), waits.id, unit_acts.Result("Đã trình"))
    unit_acts.request_extension(person("an"), late.id, date(2025, 9, 1), "Chờ Bộ")
    clock.fixed_day = date(2025, 6, 30)
    minh = browse("minh")
    minh.open("/tong-quan")
    first, second = minh.page.select(".apart a")
    assert first.text == "1 chưa báo cáo hoàn thành"
    assert " ".join(second.text.split()) == "1 đã báo cáo, chờ Văn phòng xác nhận 12 ngày"
    assert "đề nghị gia hạn 1 (12 ngày)" in minh.text(".office-waits")
    assert "đã báo cáo, chờ xác nhận 12 ngày" in minh.texts(".tasks .waits")
    minh.open(str(second["href"]))
    assert minh.texts(".tasks tbody th a") == ["Đã báo cáo"]
    minh.open("/tong-quan")
    minh.open(str(minh.page.select(".apart a")[0]["href"]))
    assert minh.texts(".tasks tbody th a") == ["Trễ"]
    minh.open("/don-vi/STC")
    assert minh.texts(".jump li")[:5] == [
        "2 chưa hoàn thành, gồm:",
        "1 quá hạn, chưa báo cáo",
        "0 đến hạn trong 7 ngày",
        "1 đã báo cáo, chờ Văn phòng trong đó 1 quá hạn, 12 ngày",
        "0 còn lại",
    ]
    for reader, sees in (("chutich", True), ("lan", False)):
        browser = browse(reader)
        browser.open("/tong-quan")
        assert bool(browser.texts(".office-waits")) is sees
