"""The office gives a repeating task, sees what comes, pauses, resumes and ends it."""

from datetime import date

import pytest

from tracker.extensions import db
from tracker.models import RepeatingTask, Task
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive

SEE, GIVE = "Xem các kỳ", "Giao cho"


@pytest.fixture
def directive(person, unit):
    new = NewDirective("735/CT-UBND", "UBND tỉnh", date(2025, 6, 27), "Dự án trọng điểm")
    item = NewAssignment("Rà soát", (unit("SNNMT").id,), date(2025, 6, 30), None)
    return register_directive(person("lan"), new, [item])


@pytest.fixture
def lan(browse, directive, unit):
    browser = browse("lan")
    browser.open(f"/van-ban/{directive.id}/dinh-ky/moi")
    browser.filled = {
        "content": "Báo cáo <b>tuần</b>", "units": [str(unit("STC").id)], "cycle": "weekly",
        "weekday": "FR", "first_deadline": "4/7/2025", "phrase": "thứ Sáu hằng tuần",
    }  # fmt: skip
    return browser


def send(browser, changes=None, button=SEE, status=200):
    fields = {**browser.filled, **(changes or {})}
    return browser.send("form.repeating", fields, button=button, status=status)


def test_what_comes_is_shown_and_then_given(lan, unit):
    send(lan)
    assert lan.text(".preview h2") == "Xem trước: hằng tuần vào thứ Sáu"
    assert lan.text(".preview strong").startswith("04/07/2025, 11/07/2025, 18/07/2025")
    assert db.session.scalars(db.select(RepeatingTask)).all() == []
    send(lan, button=GIVE)
    assert "Đã giao nhiệm vụ định kỳ cho 1 đơn vị" in lan.text(".notice")
    row = lan.text("tbody tr")
    assert row.startswith("Báo cáo <b>tuần</b> “thứ Sáu hằng tuần” Sở Tài chính hằng tuần vào thứ")
    assert "04/07/2025, 11/07/2025" in row
    task = db.session.scalars(db.select(Task).order_by(Task.id.desc())).first()
    assert (task.deadline, task.lead_unit.code) == (date(2025, 7, 4), "STC")
    lan.open(lan.link(".crumb a"))
    assert "giao nhiệm vụ định kỳ “Báo cáo <b>tuần</b>” cho Sở Tài chính" in lan.text(".timeline")


CYCLES = [
    ({"cycle": "monthly", "month_day": "20"}, "hằng tháng vào ngày 20", "20/07/2025, 20/08/2025"),
    ({"cycle": "monthly", "month_day": "-1"}, "hằng tháng vào ngày cuối tháng",
     "31/07/2025, 31/08/2025"),
    ({"cycle": "quarterly", "quarter_day": "25", "first_deadline": "1/9/2025"},
     "3 tháng một lần vào ngày 25", "25/09/2025, 25/12/2025"),
    ({"cycle": "yearly", "first_deadline": "10/12/2025"}, "hằng năm vào ngày 10/12",
     "10/12/2025, 10/12/2026"),
    ({"cycle": "rule", "rule": "FREQ=MONTHLY;BYDAY=1MO"},
     "hằng tháng vào thứ Hai đầu tiên của tháng", "07/07/2025, 04/08/2025"),
]  # fmt: skip


def test_each_way_to_say_when(lan):
    for changes, words, days in CYCLES:
        send(lan, changes)
        assert lan.text(".preview h2") == f"Xem trước: {words}"
        assert lan.text(".preview strong").startswith(days)


WRONG = [
    ({"content": " "}, "content"), ({"units": []}, "units"), ({"units": ["999"]}, "units"),
    ({"cycle": "rule", "rule": ""}, "rule"), ({"cycle": "rule", "rule": "FREQ=HOURLY"}, "rule"),
    ({"cycle": "x"}, "cycle"), ({"weekday": "XX"}, "weekday"),
    ({"first_deadline": ""}, "first_deadline"), ({"first_deadline": "mai"}, "first_deadline"),
    ({"cycle": "rule", "rule": "FREQ=DAILY;UNTIL=20250701"}, "first_deadline"),
    ({"days_ahead": "bảy"}, "days_ahead"), ({"days_ahead": "999"}, "days_ahead"),
]  # fmt: skip


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(lan, directive):
    for changes, field in WRONG:
        lan.open(f"/van-ban/{directive.id}/dinh-ky/moi")
        send(lan, changes, status=422)
        assert lan.link(".error-summary a") == f"#{field}"
        assert lan.page.select_one("#phrase")["value"] == "thứ Sáu hằng tuần"
    assert db.session.scalars(db.select(RepeatingTask)).all() == []


def test_a_rule_changed_after_the_preview_is_seen_before_it_is_given(lan):
    send(lan)
    send(lan, {"weekday": "MO"}, button=GIVE)
    assert lan.text(".preview h2") == "Xem trước: hằng tuần vào thứ Hai"
    assert db.session.scalars(db.select(RepeatingTask)).all() == []


def test_it_is_paused_resumed_and_ended(lan):
    send(lan)
    send(lan, button=GIVE)
    lan.send("form[action$='/tam-dung']")
    assert "Tạm dừng" in lan.text(".state")
    lan.send("form[action$='/tiep-tuc']")
    assert lan.texts(".state") == []
    lan.send("form.end", {"ngay": "hôm nào"})
    assert "Nhập ngày kết thúc" in lan.text(".notice-warning")
    lan.send("form.end", {"ngay": "1/6/2025"})
    assert "từ hôm nay trở đi" in lan.text(".notice-warning")
    lan.send("form.end", {"ngay": "11/7/2025"})
    assert "kết thúc 11/07/2025" in lan.text("tbody tr")
    assert "18/07/2025" not in lan.text("tbody tr")


def test_the_leadership_reads_and_the_others_see_nothing(lan, browse, directive):
    send(lan)
    send(lan, button=GIVE)
    chutich = browse("chutich")
    chutich.open(f"/van-ban/{directive.id}/dinh-ky")
    assert chutich.texts("main form") == []
    row = db.session.scalars(db.select(RepeatingTask)).one()
    chutich.open("/doi-mat-khau")
    chutich.post(f"/dinh-ky/{row.id}/tam-dung", {}, status=403)
    for username in ("an", "quantri"):
        browse(username).open(f"/van-ban/{directive.id}/dinh-ky", status=403)
    lan.open("/van-ban/999/dinh-ky", status=404)


def test_a_form_sent_twice_gives_one_repeating_task(lan):
    send(lan)
    seen = lan.page
    send(lan, button=GIVE)
    lan.page = seen
    send(lan, button=GIVE)
    assert "không thực hiện lần nữa" in lan.text(".notice")
    assert lan.response.request.path.endswith("/dinh-ky")
    assert len(db.session.scalars(db.select(RepeatingTask)).all()) == 1
