"""The office gives a repeating task, sees what comes, pauses, resumes and ends it."""

from datetime import date

import pytest

from tracker.extensions import db
from tracker.models import RepeatingTask, Task
from tracker.services.directives.repeating_terms import make_due
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
    ({"cycle": "monthly", "month_day": "20"}, "hằng tháng vào ngày 20",
     "20/07/2025 (Chủ nhật), 20/08/2025"),
    ({"cycle": "monthly", "month_day": "-1"}, "hằng tháng vào ngày cuối tháng",
     "31/07/2025, 31/08/2025"),
    ({"cycle": "quarterly", "quarter_day": "25"},
     "hằng quý vào ngày 25 của tháng cuối quý", "25/09/2025, 25/12/2025"),
    ({"cycle": "monthly_workday"},
     "hằng tháng vào ngày làm việc cuối cùng của tháng", "31/07/2025, 29/08/2025"),
    ({"cycle": "quarterly_workday", "quarter_workday": "2"},
     "hằng quý vào ngày làm việc thứ 2 của tháng cuối quý", "04/09/2025, 02/12/2025"),
    ({"cycle": "words", "phrase": "trước ngày 20 hằng tháng"},
     "hằng tháng vào ngày 19", "19/07/2025 (thứ Bảy), 19/08/2025"),
    ({"cycle": "words", "phrase": "trước ngày 20 hằng tháng", "day_off": "before"},
     "hằng tháng vào ngày 19", "18/07/2025, 19/08/2025"),
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
    ({"cycle": "words", "phrase": "khi cần"}, "phrase"), ({"helpers": ["999"]}, "helpers"),
    ({"day_off": "x"}, "day_off"), ({"month_workday": "99"}, "month_workday"),
    ({"days_ahead": "bảy"}, "days_ahead"), ({"days_ahead": "999"}, "days_ahead"),
]  # fmt: skip


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(lan, directive):
    for changes, field in WRONG:
        lan.open(f"/van-ban/{directive.id}/dinh-ky/moi")
        send(lan, changes, status=422)
        assert lan.link(".error-summary a") == f"#{field}"
        phrase = changes.get("phrase", "thứ Sáu hằng tuần")
        assert lan.page.select_one("#phrase")["value"] == phrase
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


def test_what_the_office_should_look_at_is_said_before_it_is_given(lan):
    send(lan, {"phrase": "trước ngày 20 hằng tháng", "cycle": "monthly", "month_day": "20"})
    warnings = " ".join(lan.texts(".preview .notice-warning"))
    assert "nghĩa là hằng tháng vào ngày 19, khác chu kỳ đã chọn" in warnings
    assert "rơi vào ngày nghỉ" in warnings
    send(lan)
    assert lan.texts(".preview .notice-warning") == []
    send(lan, button=GIVE)
    lan.open(lan.link("a.btn-primary[href$='/dinh-ky/moi']"))
    send(lan)
    assert "Sở Tài chính đang có nhiệm vụ định kỳ cùng nội dung" in lan.text(".preview")


def test_it_is_changed_from_a_day_on(lan, unit):
    send(lan)
    send(lan, button=GIVE)
    lan.open(lan.link("a[href$='/sua']"))
    assert lan.page.select_one("#weekday option[selected]")["value"] == "FR"
    assert lan.page.select_one("#first_deadline")["value"] == "11/07/2025"
    changes = {"weekday": "MO", "helpers": [str(unit("SNNMT").id)]}
    lan.send("form.repeating", changes, button=SEE)
    assert lan.text(".preview strong").startswith("14/07/2025, 21/07/2025")
    lan.send("form.repeating", changes, button="Lưu thay đổi")
    assert "Đã sửa nhiệm vụ định kỳ: hằng tuần vào thứ Hai, từ 14/07/2025" in lan.text(".notice")
    rows = lan.texts("tbody tr")
    assert "đã thay bằng chu kỳ mới" in rows[0]
    assert "phối hợp: Sở Nông nghiệp và Môi trường" in rows[1]


def test_missed_terms_wait_for_the_office(lan, browse, clock):
    send(lan)
    send(lan, button=GIVE)
    clock.fixed_day = date(2025, 7, 22)
    make_due(date(2025, 7, 22))
    lan = browse("lan")  # nobody stays signed in for weeks
    lan.open("/viec-cho")
    assert "2 kỳ định kỳ chưa giao" in lan.text(".jump")
    lan.open("/dinh-ky/ky-chua-giao")
    assert lan.texts("tbody td.day") == ["11/07/2025", "18/07/2025"]
    lan.send("form.make-up", {"ngay": "1/7/2025"})
    assert "Chọn hạn mới từ hôm nay trở đi" in lan.text(".notice")
    lan.send("form.make-up", {"ngay": "31/7/2025"})
    assert "Đã giao bù kỳ này" in lan.text(".notice")
    lan.send("form.leave-out", {"ly_do": "đã gộp"})
    assert "không giao kỳ này" in lan.text(".notice")
    assert "Không có kỳ nào chưa giao" in lan.text(".empty")
    row = db.session.scalars(db.select(RepeatingTask)).one()
    lan.post(f"/dinh-ky/{row.id}/giao-bu", {"ky": "hôm nay"}, status=200)
    assert "Chọn một kỳ trong danh sách" in lan.text(".notice")
    chutich = browse("chutich")
    chutich.open("/dinh-ky/ky-chua-giao")
    assert chutich.texts("main form") == []


def test_the_page_of_a_task_says_which_duty_it_comes_from(lan, browse):
    send(lan)
    send(lan, button=GIVE)
    task = db.session.scalars(db.select(Task).order_by(Task.id.desc())).first()
    lan.open(f"/nhiem-vu/{task.id}")
    assert "hằng tuần vào thứ Sáu kỳ hạn 04/07/2025" in lan.text("main")
    an = browse("an")
    an.open(f"/nhiem-vu/{task.id}")
    assert "hằng tuần vào thứ Sáu kỳ hạn 04/07/2025" in an.text("main")
    assert an.page.select("main a[href$='/dinh-ky']") == []
