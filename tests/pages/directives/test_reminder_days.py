"""The office sets for a directive when its units are reminded; the directive's page says so."""

from datetime import date

import pytest

from tracker.extensions import db
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive

FORM = ".narrow-form"
USUAL = "7, 3, 1 ngày làm việc trước hạn; 1 ngày làm việc sau hạn"


@pytest.fixture
def directive(person, unit):
    new = NewDirective("735/CT-UBND", "UBND tỉnh", date(2025, 6, 27), "Đẩy nhanh giải ngân")
    item = NewAssignment("Giải ngân vốn", (unit("STC").id,), date(2025, 6, 30), None)
    return register_directive(person("lan"), new, [item])


@pytest.fixture
def lan(browse, directive):
    browser = browse("lan")
    browser.open(f"/van-ban/{directive.id}")
    assert f"Nhắc thời hạn {USUAL} (cài đặt chung)" in browser.text(".facts")
    browser.open(f"/van-ban/{directive.id}/nhac-han")
    return browser


def test_days_of_its_own_are_set_told_and_taken_back(lan, directive):
    lan.send(FORM, {"own": "own", "before": "5; 10", "after": "", "count": "calendar"})
    assert lan.response.request.path == f"/van-ban/{directive.id}"
    assert "Nhắc thời hạn 10, 5 ngày trước hạn Đổi việc nhắc" in lan.text(".facts")
    assert "Lan đặt lịch nhắc riêng cho văn bản: 10, 5 ngày trước hạn" in lan.text(".timeline li")
    lan.open(f"/van-ban/{directive.id}/nhac-han")
    assert lan.page.select_one("#before")["value"] == "10, 5"
    lan.send(FORM, {"own": "usual"})
    assert f"Nhắc thời hạn {USUAL} (cài đặt chung)" in lan.text(".facts")
    assert "bỏ lịch nhắc riêng của văn bản (10, 5 ngày trước hạn)" in lan.text(".timeline li")


WRONG = [
    ({"own": "own", "before": "bảy"}, "before"), ({"own": "own", "before": "61"}, "before"),
    ({"own": "own", "after": "0"}, "after"), ({"own": "own", "count": "lunar"}, "count"),
    ({"own": "own", "before": "1,2,3,4,5,6,7,8,9,10,11"}, "before"),
    ({"own": "khác"}, "own"), ({}, "own"),
]  # fmt: skip


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(lan, directive):
    for changes, field in WRONG:
        lan.open(f"/van-ban/{directive.id}/nhac-han")
        lan.send(FORM, {"after": "2", **changes}, status=422)
        assert lan.link(".error-summary a") == f"#{field}"
        assert lan.page.select_one("#after")["value"] == changes.get("after", "2")
    db.session.refresh(directive)
    assert directive.reminders is None
    assert directive.version == 1


def test_who_is_later_is_told_and_loses_nothing(lan, browse, directive):
    minh = browse("minh")
    minh.open(f"/van-ban/{directive.id}/nhac-han")
    minh.send(FORM, {"own": "own", "before": "2"})
    lan.send(FORM, {"own": "own", "before": "9"}, status=409)
    assert "vừa được người khác sửa" in lan.text(".error-summary")
    assert lan.page.select_one("#before")["value"] == "9"
    lan.send(FORM)
    assert "thay cho: 2 ngày làm việc trước hạn" in lan.text(".timeline li")


def test_units_read_when_they_are_reminded_and_do_not_set_it(browse, directive):
    an = browse("an")
    an.open(f"/van-ban/{directive.id}")
    assert USUAL in an.text(".facts")
    assert "Đổi việc nhắc" not in an.text(".facts")
