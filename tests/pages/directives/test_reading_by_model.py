"""The office has a document read by its own language model, and looks at what the text says."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.official_letter import LETTER
from tests.services.directives.language_model_server import FIRST, Model, running
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.extensions import db
from tracker.models import ReadDocument
from tracker.services.directives.read_documents import background, language_model, read_waiting

BY_MODEL = {"pasted": LETTER, "by_model": "y"}


@pytest.fixture
def model(app) -> Iterator[Model]:
    with running(app) as model:
        yield model


@pytest.fixture
def browser(browse):
    browser = browse("lan")
    browser.open("/van-ban/moi")
    return browser


def read(browser, sent=None):
    """Have it read, wait for the background, and open the form that is filled in."""
    browser.send("form.register", sent or BY_MODEL, button="Đọc văn bản")
    if browser.text("h1") == "Đang đọc văn bản":
        address = browser.response.request.path
        read_waiting()
        browser.open(address)
    return browser.page.select("section.task-entry")


def test_it_is_off_until_a_model_is_named(browser):
    assert browser.page.select("#by_model") == []
    [first, _] = read(browser)
    assert "Rà soát dự toán" in first.textarea.text
    assert browser.texts(".notice-warning") == []


def test_who_does_not_choose_it_sends_nothing_anywhere(browser, model):
    assert len(read(browser, {"pasted": LETTER})) == 2
    assert model.asked == []


def test_the_model_proposes_and_every_field_is_to_be_looked_at(browser, model):
    [task] = read(browser)
    assert task.textarea.text.strip() == "rà soát dự toán"
    lead = task.select_one("select[name$=lead_unit] option[selected]")
    assert lead.text.strip() == "Sở Tài chính"
    assert task.select_one("input[name$=deadline]")["value"] == "19/08/2025"
    assert "Xem lại hạn" in task.text
    assert "Xem lại đơn vị chủ trì" in task.text
    assert browser.page.select("#symbol")[0]["value"] == "812/UBND-TH"
    assert any("do mô hình ngôn ngữ tách" in one for one in browser.texts(".notice-info"))


def test_its_page_says_what_is_waited_for(browser, model):
    browser.send("form.register", BY_MODEL, button="Đọc văn bản")
    assert "Đang chờ mô hình ngôn ngữ trả lời" in browser.text("main")
    assert "Nội dung dán vào, gửi lúc" in browser.text("main")
    assert browser.response.headers["Refresh"] == "2"
    assert model.asked == []


def test_a_day_and_a_unit_that_do_not_stand_in_the_text_are_left_empty(browser, model):
    model.answers({**FIRST, "lead": ["Sở Nội vụ"], "deadline_phrase": "trước ngày 31/12/2025"})
    [task] = read(browser)
    assert task.select_one("select[name$=lead_unit] option[selected]")["value"] == ""
    assert task.select_one("input[name$=deadline]").get("value", "") == ""
    assert "Văn bản không nêu đơn vị chủ trì" in task.text


@pytest.mark.parametrize("status", [302, 500])
def test_where_the_model_refuses_the_rules_proposal_stands_and_why_is_said(browser, model, status):
    model.status = status
    [first, _] = read(browser)
    assert "Rà soát dự toán" in first.textarea.text
    [said] = browser.texts(".notice-warning")
    assert f"HTTP {status}" in said
    assert "do quy tắc của chương trình đọc" in said


def test_where_the_model_does_not_answer_in_time_so_too(browser, model, monkeypatch):
    monkeypatch.setattr(language_model, "_TIMEOUT_S", 0.2)
    model.goes_on.clear()
    assert len(read(browser)) == 2
    assert "Không gọi được mô hình ngôn ngữ" in browser.text(".notice-warning")


def test_an_answer_of_another_form_so_too(browser, model):
    model.content = "Tôi không đọc được."
    assert len(read(browser)) == 2
    assert "trả lời sai dạng" in browser.text(".notice-warning")


def test_a_secret_text_is_refused_at_once_and_not_sent(browser, model):
    secret = {**BY_MODEL, "pasted": f"TỐI MẬT\n{LETTER}"}
    browser.send("form.register", secret, button="Đọc văn bản", status=422)
    assert "Văn bản có dấu độ mật" in browser.text(".error-summary")
    assert db.session.scalars(db.select(ReadDocument)).all() == []


def test_a_scan_is_read_first_and_its_text_is_sent_then(browser, model, monkeypatch):
    text = DocumentText.of_pages([[LETTER]])
    monkeypatch.setattr(background, "read_text", lambda content, **_: text)
    picture = Path("tests/samples/pillow.png").read_bytes()
    sent = {"document_file": (io.BytesIO(picture), "quet.png"), "by_model": "y"}
    [task] = read(browser, sent)
    assert task.textarea.text.strip() == "rà soát dự toán"
    [asked] = model.asked
    assert "1. Sở Tài chính chủ trì" in asked["messages"][1]["content"]


def test_a_scan_that_is_secret_is_not_sent(browser, model, monkeypatch):
    text = DocumentText.of_pages([[f"TỐI MẬT\n{LETTER}"]])
    monkeypatch.setattr(background, "read_text", lambda content, **_: text)
    picture = Path("tests/samples/pillow.png").read_bytes()
    sent = {"document_file": (io.BytesIO(picture), "quet.png"), "by_model": "y"}
    read(browser, sent)
    assert "Văn bản có dấu độ mật" in browser.text(".notice-warning")
    assert model.asked == []


def test_a_key_of_the_environment_goes_to_no_address_that_was_typed_on_a_page(app, browser, model):
    app.config["TRACKER"] = replace(
        app.config["TRACKER"], environment={"language_model_key": "khoa-cua-may-chu-x"}
    )
    read(browser)
    assert model.keys == [""]
