"""The preview of what would be assigned stands at an address of its own."""

import pytest

from tests.pages.directives.test_register import DIRECTIVE, SAVE
from tracker.extensions import db
from tracker.models import Directive, FormAnswer, Task

SEE = "Xem trước"


@pytest.fixture
def lan(browse, unit):
    """Who has just sent the form for its preview."""
    browser = browse("lan")
    browser.open("/van-ban/moi")
    task = {
        "tasks-0-content": "Báo cáo giải ngân",
        "tasks-0-kind": "date",
        "tasks-0-deadline": "30/09/2025",
        "tasks-0-lead_unit": str(unit("STC").id),
    }
    browser.send("form.register", {**DIRECTIVE, **task}, button=SEE)
    return browser


def address(browser) -> str:
    return browser.response.request.full_path


def how_many(model) -> int:
    return db.session.scalar(db.select(db.func.count()).select_from(model))


def test_a_preview_is_asked_for_again_without_being_sent_again(lan):
    assert lan.response.request.method == "GET"
    again = address(lan)
    for _ in range(2):
        lan.open(again)
        assert lan.text(".preview h2") == "Xem trước: sẽ giao 1 nhiệm vụ"
        assert lan.text("#tasks-0-content") == "Báo cáo giải ngân"
    assert how_many(Directive) == 0
    lan.send("form.register", button=SAVE)
    assert how_many(Task) == 1
    assert how_many(FormAnswer) == 0, "nothing of it is left"


def test_a_preview_that_was_carried_out_leads_to_the_empty_form(lan):
    before = address(lan)
    lan.send("form.register", button=SAVE)
    lan.open(before)
    assert "không còn" in lan.text(".notice")
    assert lan.page.select_one("#symbol").get("value", "") == ""


def test_nobody_sees_the_preview_of_another(lan, browse):
    minh = browse("minh")
    minh.open(address(lan))
    assert not minh.page.select(".preview")


def test_an_old_preview_assigns_nothing_again_when_it_is_sent_by_going_back(lan):
    page = lan.page
    lan.send("form.register", button=SAVE)
    lan.page = page
    lan.send("form.register", button=SAVE)
    assert "đã được gửi và thực hiện trước đó" in lan.text(".notice")
    assert how_many(Task) == 1


def test_what_is_changed_in_the_preview_is_said_and_the_former_one_is_gone_back_to(lan):
    before = address(lan)
    lan.send("form.register", {"tasks-0-deadline": "01/10/2025"}, button=SAVE)
    changed = address(lan)
    lan.open(before)
    assert "30/09/2025" in lan.text(".preview table")
    lan.open(changed)
    assert lan.texts(".changes-seen li") == ["Nhiệm vụ 1, hạn: “30/09/2025” → “01/10/2025”"]
    lan.send("form.register", button=SAVE)
    assert db.session.scalar(db.select(Task.deadline)).isoformat() == "2025-10-01"


def test_further_tasks_have_a_preview_of_their_own(lan, unit):
    lan.send("form.register", button=SAVE)
    lan.open(f"/van-ban/{db.session.scalar(db.select(Directive.id))}/giao-them")
    fields = {
        "tasks-0-content": "Báo cáo tháng",
        "tasks-0-kind": "none",
        "tasks-0-lead_unit": str(unit("STC").id),
    }
    lan.send("form.register", fields, button=SEE)
    assert lan.response.request.method == "GET"
    assert lan.text(".preview h2") == "Xem trước: sẽ giao 1 nhiệm vụ"
    lan.send("form.register", button="Giao thêm")
    assert how_many(Task) == 2


def test_an_older_draft_that_was_offered_and_not_decided_about_stays(lan):
    lan.send("form.register", {"nhap_do_truoc": "1"}, button=SEE)
    assert not lan.page.select_one("form.register").has_attr("data-draft"), "it is not offered here"
    lan.send("form.register", {"tasks-0-content": "Việc khác"}, button=SEE)
    assert lan.page.select_one("input[name=nhap_do_truoc]")["value"] == "1"
    lan.send("form.register", {"tasks-0-content": ""}, button=SEE, status=422)
    assert lan.page.select_one("form.register")["data-draft"] == "new"


def test_what_was_changed_after_the_preview_is_said_not_to_be_registered_yet(lan):
    assert not lan.page.select(".changes-seen")
    lan.send("form.register", {"type_name": "Quyết định"}, button=SAVE)
    notice = lan.page.select_one(".preview > :first-child")
    assert "Chưa đưa vào sổ, chưa giao nhiệm vụ nào" in notice.get_text(" ", strip=True)
    assert how_many(Directive) == 0
    lan.send("form.register", button=SAVE)
    assert how_many(Directive) == 1


@pytest.mark.parametrize(
    ("symbol", "issuer", "of"),
    [
        ("4321/UBND-TH", "HĐND tỉnh", "Ủy ban nhân dân"),
        ("55/CV-STC", "UBND tỉnh", "Sở Tài chính"),
        ("735/CT-UBND", "Chủ tịch UBND tỉnh", None),
    ],
)
def test_an_issuer_that_the_symbol_is_not_of_is_pointed_out_and_stops_nobody(
    lan, symbol, issuer, of
):
    lan.send("form.register", {"symbol": symbol, "issuer": issuer}, button=SEE)
    warnings = " ".join(lan.texts(".preview > .warning"))
    assert (f"là của {of}, còn cơ quan ban hành đang ghi “{issuer}”" in warnings) == bool(of)
    lan.send("form.register", button=SAVE)
    assert how_many(Directive) == 1


def test_browsers_may_put_days_and_the_issuer_back_after_going_back(lan):
    lan.open("/van-ban/moi")
    for name in ("issued_on", "assigned_on", "tasks-0-deadline", "tasks-0-phrase", "issuer"):
        assert not lan.page.select_one(f"#{name}").has_attr("autocomplete"), name
