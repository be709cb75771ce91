"""Directives in the register are put right with history, and their scans attached and renewed."""

from datetime import date

import pytest

from tracker.extensions import db
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive

FORM = "#sua"


@pytest.fixture
def directive(person, unit):
    new = NewDirective("735/CT-UBND", "UBND tỉnh", date(2025, 6, 27), "Đẩy nhanh giải ngân")
    item = NewAssignment("Giải ngân vốn", (unit("STC").id,), date(2025, 6, 30), None)
    return register_directive(person("lan"), new, [item])


@pytest.fixture
def lan(browse, directive):
    browser = browse("lan")
    browser.open(f"/van-ban/{directive.id}/sua")
    return browser


def test_facts_are_put_right_and_the_directives_page_tells_what_changed(lan, directive, person):
    lan.send(FORM, {"subject": "<b>Giải ngân</b> nhanh", "leader": str(person("chutich").id)})
    assert lan.response.request.path == f"/van-ban/{directive.id}"
    told = lan.text(".timeline li")
    assert told.startswith(
        "Nguyễn Thị Lan sửa thông tin văn bản: trích yếu từ “Đẩy nhanh giải ngân” thành “<b>Giải"
    )
    assert "ghi lãnh đạo phụ trách “Lò Văn Thành”" in told
    assert len(lan.texts(".timeline li")) == 2


WRONG = [
    ({"symbol": "so 7"}, "symbol"), ({"issuer": " "}, "issuer"), ({"subject": ""}, "subject"),
    ({"issued_on": "1/7/2025"}, "issued_on"), ({"issued_on": ""}, "issued_on"),
    ({"issued_on": "31/6/2025"}, "issued_on"), ({"field": "99"}, "field"), ({}, "subject"),
]  # fmt: skip


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(lan, directive):
    for changes, field in WRONG:
        lan.open(f"/van-ban/{directive.id}/sua")
        lan.send(FORM, {"signer": "Ký A", "subject": directive.subject, **changes, **(
            {} if changes else {"signer": ""})}, status=422)  # fmt: skip
        assert lan.link(".error-summary a") == f"#{field}"
        if changes:
            assert lan.page.select_one("#signer")["value"] == "Ký A"
    db.session.refresh(directive)
    assert directive.version == 1


def test_a_twin_is_linked(lan, directive, person, unit):
    new = NewDirective("736/CT-UBND", "UBND tỉnh", date(2025, 6, 27), "Khác")
    item = NewAssignment("Việc", (unit("STC").id,), date(2025, 6, 30), None)
    twin = register_directive(person("lan"), new, [item])
    lan.send(FORM, {"symbol": "736/CT-UBND"}, status=409)
    assert lan.link(".error-summary a") == "#symbol"
    assert lan.link(".notice a") == f"/van-ban/{twin.id}"


def test_who_is_later_is_told_and_loses_nothing(lan, browse, directive):
    minh = browse("minh")
    minh.open(f"/van-ban/{directive.id}/sua")
    minh.send(FORM, {"signer": "Ký B"})
    lan.send(FORM, {"subject": "Trích yếu mới"}, status=409)
    assert "vừa được người khác sửa" in lan.text(".error-summary")
    assert "Ký B" in lan.text(".timeline")
    assert lan.page.select_one("#subject").text.strip() == "Trích yếu mới"
    lan.send(FORM)
    assert "Trích yếu mới" in lan.text(".facts")


def test_only_the_office_edits_and_only_who_sees_all_reads_the_history(browse, directive):
    for username in ("an", "chutich", "quantri"):
        browse(username).open(f"/van-ban/{directive.id}/sua", status=403)
    an = browse("an")
    an.open(f"/van-ban/{directive.id}")
    assert an.texts(".timeline") == []
    browse("lan").open("/van-ban/999/sua", status=404)


def test_the_type_is_what_the_symbol_says_until_another_is_chosen(lan, directive):
    assert lan.page.select_one("#type_name option[selected]")["value"] == ""
    lan.send(FORM, {"type_name": "Công điện"})
    assert lan.text("h1") == "Công điện 735/CT-UBND"
    assert "sửa thông tin văn bản: loại văn bản từ “Chỉ thị” thành “Công điện”" in lan.text(
        ".timeline li"
    )
    lan.open(f"/van-ban/{directive.id}/sua")
    assert lan.page.select_one("#type_name option[selected]")["value"] == "Công điện"
    lan.send(FORM, {"symbol": "Quyết định số 88/qđ-ubnd", "type_name": ""})
    assert lan.text("h1") == "Quyết định 88/QĐ-UBND"


def test_a_symbol_that_was_entered_long_ago_stays(lan, directive):
    directive.symbol, directive.type_name = "15-XYZ/TU", "XYZ"
    db.session.commit()
    lan.open(f"/van-ban/{directive.id}/sua")
    lan.send(FORM, {"signer": "Ký A"})
    assert lan.text("h1") == "XYZ 15-XYZ/TU"
    assert lan.text(".timeline li").startswith(
        "Nguyễn Thị Lan sửa thông tin văn bản: ghi người ký “Ký A” 30"
    )
