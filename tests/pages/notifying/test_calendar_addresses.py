"""Calendar addresses: who may have one, what it shows, and when it opens nothing any more."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tests.conftest import NOW
from tests.databases import BOTH_DATABASES
from tracker.domain.history import event_of
from tracker.domain.notifying.outlets import Owner
from tracker.domain.vocabulary import Progress
from tracker.extensions import db, limiter
from tracker.models import CalendarFeed, Directive, Event
from tracker.services.notifying import calendar_addresses
from tracker.services.tasks import office_decisions, unit_acts

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def address(browse):
    """Make the address of somebody's calendar on the page: ``address("an", "don-vi")``."""

    def address(username, whose="don-vi"):
        browser = browse(username)
        browser.open("/lich-han")
        browser.send(f"form[action='/lich-han/{whose}/dia-chi']")
        return str(browser.page.select_one("input[readonly]")["value"]).removeprefix(BASE)

    return address


def events(browse, path):
    answer = browse(None).raw("get", path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["UID"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}


@BOTH_DATABASES
def test_a_unit_s_calendar_holds_the_deadlines_of_its_open_tasks(browse, add_task, address):
    led = add_task("Báo cáo giải ngân;\nvốn, đầu tư\\công", deadline=date(2025, 7, 15))
    led.directive = Directive(
        symbol="735/CT-UBND", type_name="Chỉ thị", issuer="UBND tỉnh", search_text="735"
    )
    led.touched_at = datetime(2025, 6, 5, 3, 4, 5, 600, tzinfo=UTC)
    led.progress = Progress.AWAITING_CONFIRMATION
    helped = add_task("Rà soát đất", lead="SNNMT", helpers=("STC",))
    add_task("Việc của người khác", lead="SNNMT")
    add_task("Không hạn", deadline=None)
    add_task("Đã xong").progress = Progress.DONE
    db.session.commit()
    found = events(browse, address("an"))
    assert set(found) == {f"nhiem-vu-{task.id}@127.0.0.1" for task in (led, helped)}
    event = found[f"nhiem-vu-{led.id}@127.0.0.1"]
    assert event["SUMMARY"] == "Hạn: Báo cáo giải ngân; vốn, đầu tư\\công – Sở Tài chính"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2025, 7, 15),
        date(2025, 7, 16),
    )
    assert event.decoded("dtstamp") == datetime(2025, 6, 5, 3, 4, 5, tzinfo=UTC)
    assert event["URL"] == f"{BASE}/nhiem-vu/{led.id}"
    for words in ("735/CT-UBND", "chờ Văn phòng xác nhận", "giải ngân;\nvốn", event["URL"]):
        assert words in event["DESCRIPTION"]
    assert event.walk("VALARM") == []  # what was reported waits for the office
    late = found[f"nhiem-vu-{helped.id}@127.0.0.1"]
    assert late["SUMMARY"] == "Quá hạn 10 ngày, phối hợp: Rà soát đất – Sở NN&MT"


@pytest.mark.parametrize(
    "hostile",
    [
        "Báo cáo\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Giả",
        "Báo cáo\nATTACH:https://xau.example/a.exe",
        "Báo cáo;X-A=1:b,c\\n\\",
        "Báo cáo " + "dài" * 5000,
        '"; RRULE:FREQ=SECONDLY',
    ],
)
def test_what_people_wrote_stays_words_in_a_calendar(browse, add_task, address, hostile):
    task = add_task(hostile, deadline=date(2025, 7, 15))
    found = events(browse, address("an"))
    assert set(found) == {f"nhiem-vu-{task.id}@127.0.0.1"}
    [event] = found.values()
    assert not {"ATTACH", "RRULE", "X-A"} & set(event)
    assert "Báo cáo" in event["SUMMARY"] or "RRULE" in event["SUMMARY"]


def test_what_is_overdue_stands_on_today_and_says_for_how_long(
    browse, add_task, address, clock, person
):
    task = add_task(deadline=date(2025, 6, 20))
    path = address("an")
    sequences = []
    for day, late in ((30, 10), (31, 11)):
        clock.fixed_moment = NOW + timedelta(days=day - 30)
        event = events(browse, path)[f"nhiem-vu-{task.id}@127.0.0.1"]
        assert event.decoded("dtstart") == clock.today()
        assert event["SUMMARY"].startswith(f"Quá hạn {late} ngày: ")
        assert "Hạn hoàn thành: 20/06/2025" in event["DESCRIPTION"]
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == timedelta(hours=8)
        sequences.append(event["SEQUENCE"])
    unit_acts.request_extension(person("an"), task.id, date(2025, 7, 20), "Chờ vốn")
    office_decisions.grant_extension(person("minh"), task.id, date(2025, 7, 20))
    event = events(browse, path)[f"nhiem-vu-{task.id}@127.0.0.1"]
    assert event.decoded("dtstart") == date(2025, 7, 20)
    sequences.append(event["SEQUENCE"])
    assert sequences == sorted(set(sequences))  # a moved event has a higher one (RFC 5545, 3.8.7.4)


def test_alarms_ring_on_the_days_of_the_reminders(browse, add_task, address):
    task = add_task(deadline=date(2025, 7, 9))  # a Wednesday
    event = events(browse, address("an"))[f"nhiem-vu-{task.id}@127.0.0.1"]
    rings = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    morning = timedelta(hours=8)
    days = [(date(2025, 7, 9) + ring - morning).day for ring in rings]
    assert days == [30, 4, 8]  # seven, three and one working days before
    assert all(ring % timedelta(days=1) == morning for ring in rings)
    for alarm in event.walk("VALARM"):
        assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", event["SUMMARY"])


def test_a_calendar_holds_all_that_rfc_5545_asks_for(browse, add_task, address):
    for place, deadline in enumerate((date(2025, 6, 2), date(2025, 6, 30), date(2025, 7, 9))):
        add_task(f"Việc {place}; dài, " + "rất dài " * 20, deadline=deadline)
    body = browse(None).raw("get", address("an")).data
    lines = body.split(b"\r\n")
    assert lines.pop() == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    (calendar,) = Calendar.from_ical(body, multiple=True)
    assert calendar.errors == []
    assert [calendar[name] for name in ("VERSION", "METHOD")] == ["2.0", "PUBLISH"]
    for component in calendar.walk():
        assert component.errors == []
        assert all(component.get(name) is not None for name in component.required)
    assert len(calendar.walk("VEVENT")) == 3
    for alarm in calendar.walk("VALARM"):
        assert {"ACTION", "TRIGGER", "DESCRIPTION"} <= set(alarm)


def test_an_officer_s_calendar_holds_what_the_officer_follows(browse, add_task, address, person):
    followed, other = add_task("Theo dõi"), add_task("Việc của chuyên viên khác")
    followed.officer, other.officer = person("lan"), person("minh")
    db.session.commit()
    assert set(events(browse, address("lan", "cua-toi"))) == {f"nhiem-vu-{followed.id}@127.0.0.1"}


def test_what_has_not_changed_is_not_sent_again(browse, add_task, address, clock):
    task = add_task(deadline=date(2025, 7, 15))
    path = address("an")
    guest = browse(None)
    first = guest.raw("get", path)
    clock.fixed_moment = NOW + timedelta(days=3)
    tag = {"If-None-Match": first.headers["ETag"]}
    assert guest.raw("get", path, headers=tag).status_code == 304
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert first.headers["Referrer-Policy"] == "no-referrer"
    task.deadline = date(2025, 7, 11)
    db.session.commit()
    again = guest.raw("get", path, headers=tag)
    assert (again.status_code, b"20250711" in again.data) == (200, True)


@BOTH_DATABASES
def test_an_address_is_hidden_until_asked_for_and_changed_or_revoked_at_will(browse, address):
    old = address("an")
    an = browse("an")
    an.open("/lich-han")
    assert an.page.select_one("input[readonly]") is None
    an.open(an.link(".form-acts a"))
    assert an.page.select_one("input[readonly]")["value"] == BASE + old
    new = address("an")
    assert [browse(None).raw("get", path).status_code for path in (old, new)] == [404, 200]
    an.open("/lich-han")
    an.send("form[action='/lich-han/don-vi/thu-hoi']")
    assert "Chưa có địa chỉ" in an.text(".empty")
    assert browse(None).raw("get", new).status_code == 404
    said = [event_of(row.kind, row.facts).sentence for row in db.session.scalars(db.select(Event))]
    assert said == [
        "tạo địa chỉ lịch thời hạn của Sở Tài chính",
        "đổi địa chỉ lịch thời hạn của Sở Tài chính",
        "thu hồi địa chỉ lịch thời hạn của Sở Tài chính",
    ]


def test_who_left_takes_no_calendar_along(browse, address, person, unit):
    unit_s, own = address("an"), address("lan", "cua-toi")
    person("an").unit_id = unit("SNNMT").id
    person("lan").active = False
    db.session.commit()
    assert [browse(None).raw("get", path).status_code for path in (unit_s, own)] == [404, 404]
    head = person("cuong")
    head.set_roles(person("an").roles)
    db.session.commit()
    cuong = browse("cuong")
    cuong.open("/lich-han?hien=don-vi")
    assert "Phạm Hoài An, người tạo, không còn ở đơn vị" in cuong.text(".notice-warning")
    path = address("cuong")
    unit("STC").valid_to = date(2025, 6, 29)
    db.session.commit()
    assert browse(None).raw("get", path).status_code == 404
    cuong.open("/lich-han?hien=don-vi")
    assert "đơn vị đã kết thúc hoạt động" in cuong.text(".notice-warning")


def test_addresses_cannot_be_tried_without_end(browse):
    limiter.enabled = True
    limiter.reset()
    guest = browse(None)
    limiter.enabled = True
    answers = [guest.raw("get", f"/lich-han/thu-{n}.ics").status_code for n in range(61)]
    limiter.reset()
    assert answers == [404] * 60 + [429]


def test_neither_the_database_nor_the_log_holds_an_address(browse, address, caplog):
    with caplog.at_level("DEBUG"):
        token = address("an").removeprefix("/lich-han/").removesuffix(".ics")
        browse(None).raw("get", f"/lich-han/{token}.ics")
    [row] = db.session.scalars(db.select(CalendarFeed))
    facts = [event.facts for event in db.session.scalars(db.select(Event))]
    assert token not in f"{row.token_hash} {row.sealed_token} {facts} {caplog.text}"


def test_after_the_key_changed_the_page_says_so_and_the_calendar_goes_on(
    browse, address, settle, app, person
):
    path = address("an")
    before = app.config["TRACKER"]
    here = {"TRACKER_DATABASE_URL": before.database_url, "TRACKER_SECRET_KEY": "n" * 40}
    app.config["TRACKER"] = settle(**here)
    an = browse("an")
    an.open("/lich-han?hien=don-vi")
    assert "Khóa bí mật của hệ thống đã thay đổi" in an.text(".notice-warning")
    assert browse(None).raw("get", path).status_code == 200
    app.config["TRACKER"] = settle(**here, TRACKER_SECRET_KEY_FORMER=before.secret_key)
    feed = calendar_addresses.present_feed(Owner(unit_id=person("an").unit_id))
    assert path == f"/lich-han/{calendar_addresses.token_of(feed)}.ics"


def test_the_account_page_leads_to_what_each_may_set(browse):
    pages = {
        name: [text.split(" – ")[0] for text in _open(browse(name))]
        for name in ("an", "cuong", "lan", "quantri")
    }
    factor, sessions = "Xác thực hai bước", "Phiên đăng nhập"
    mails, calendar, channels = "Nhận thông báo qua thư", "Lịch thời hạn", "Kênh nhận tin"
    assert pages == {
        "an": ["Đổi mật khẩu", factor, sessions, mails, calendar, channels],
        "cuong": ["Đổi mật khẩu", factor, sessions, mails, channels],
        "lan": ["Đổi mật khẩu", factor, sessions, mails, calendar, channels],
        "quantri": ["Đổi mật khẩu", factor, sessions, channels],
    }


def _open(browser):
    browser.open("/tai-khoan")
    return browser.texts(".page-list a")
