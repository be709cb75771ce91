"""Passkeys on pages: with a device made of software in place of the script."""

import json

import pytest

from tests.cast import PASSWORD
from tests.services.organisation.second_factors import turn_on
from tests.services.organisation.soft_passkeys import SoftPasskey
from tracker.domain.organisation.passkeys import Site
from tracker.extensions import db
from tracker.models import FormAnswer
from tracker.services.organisation.factors import passkeys

PAGE = "/tai-khoan/xac-thuc-hai-buoc"
OWN = "/tai-khoan/khoa-truy-cap"
FORM = "form[data-passkey]"


@pytest.fixture
def site(monkeypatch):
    """The pages are those of a site for which browsers make passkeys."""
    monkeypatch.setattr(passkeys, "site", lambda: Site("localhost", "http://localhost"))


@pytest.fixture
def device(site):
    return SoftPasskey(origin="http://localhost")


def options(browser):
    """What the page tells the browser."""
    return json.loads(browser.page.select_one(FORM)["data-options"])


def add(browser, device, name="Điện thoại"):
    browser.open(OWN)
    browser.send(FORM, {"name": name, "answer": device.make(options(browser))})


def test_the_first_is_added_on_the_own_page_and_recovery_codes_stand_there_once(browse, device):
    browser, elsewhere = browse("an"), browse("an")
    add(browser, device)
    assert browser.text("h1") == "Đã thêm khóa truy cập"
    assert len(browser.texts(".recovery-codes code")) == 10
    assert db.session.scalars(db.select(FormAnswer)).all() == [], "the codes are kept nowhere"
    browser.open(OWN)
    assert browser.texts("tbody th") == ["Điện thoại"]
    browser.open(PAGE)
    assert "Điện thoại" in browser.text(".facts")
    elsewhere.open("/don-vi-cua-toi")
    assert elsewhere.text("h1") == "Đăng nhập"


def test_one_logs_in_by_it_alone_and_goes_on(browse, device):
    add(browse("an"), device)
    browser = browse(None)
    browser.open("/dang-nhap?next=/nhiem-vu")
    browser.send(FORM, {"answer": device.answer(options(browser))})
    assert browser.response.request.path == "/nhiem-vu"


def test_after_the_password_it_stands_for_the_code(browse, device):
    device.verifies = False
    add(browse("an"), device)
    browser = browse(None)
    browser.open("/dang-nhap")
    browser.send("main form", {"username": "an", "password": PASSWORD})
    assert browser.text("h1") == "Đăng nhập: bước hai"
    browser.send(FORM, {"answer": device.answer(options(browser))})
    assert browser.text("h1") == "Sở Tài chính"


def test_who_has_no_app_is_asked_for_the_passkey_first_and_for_a_recovery_code_else(browse, device):
    an = browse("an")
    add(an, device)
    codes = an.texts(".recovery-codes code")
    browser = browse(None)
    browser.open("/dang-nhap")
    browser.send("main form", {"username": "an", "password": PASSWORD})
    forms = browser.page.select("main form")
    assert [form.has_attr("data-passkey") for form in forms] == [True, False]
    assert browser.texts("main label") == ["Mã dự phòng"]
    assert "ứng dụng" not in browser.text("main")
    other = "form:not([data-passkey])"
    browser.send(f"main {other}", {"login_code": "000000"})
    assert "ứng dụng" not in browser.text("main")
    browser.send(f"main {other}", {"login_code": codes[0]})
    assert browser.texts(".notice-warning") == [
        "Bạn vừa dùng một mã dự phòng. Còn 9 mã dự phòng chưa dùng."
    ]


def test_a_wrong_one_is_refused_in_words_that_name_nobody(browse, device):
    add(browse("an"), device)
    browser = browse(None)
    browser.open("/dang-nhap")
    other = SoftPasskey(origin="http://localhost")
    browser.send(FORM, {"answer": other.answer(options(browser))})
    assert browser.text("h1") == "Đăng nhập"
    assert browser.texts(".notice-warning") == [
        "Khóa truy cập không dùng được. Hãy thử lại, hoặc dùng mật khẩu."
    ]


def test_an_answer_from_an_old_page_is_refused(browse, device):
    add(browse("an"), device)
    browser = browse(None)
    browser.open("/dang-nhap")
    old = options(browser)
    browser.open("/dang-nhap")
    browser.send(FORM, {"answer": device.answer(old)})
    assert browser.text("h1") == "Đăng nhập"


def test_the_login_page_offers_it_only_where_somebody_has_one(browse, site):
    browser = browse(None)
    browser.open("/dang-nhap")
    assert browser.page.select_one(FORM) is None


def test_the_second_step_offers_it_only_to_who_has_one(browse, device, person):
    add(browse("an"), device)
    turn_on(person("binh"))
    browser = browse(None)
    browser.open("/dang-nhap")
    browser.send("main form", {"username": "binh", "password": PASSWORD})
    assert browser.text("h1") == "Đăng nhập: bước hai"
    assert browser.page.select_one(FORM) is None


def test_it_is_taken_away_by_name(browse, device):
    browser = browse("an")
    add(browser, device)
    browser.open(OWN)
    browser.send("tbody form")
    assert browser.texts(".notice-success") == ["Đã bỏ khóa truy cập."]
    browser.open("/tai-khoan/xac-thuc-hai-buoc")
    assert "Chưa bật" in browser.text(".facts")


def test_it_needs_a_name_and_an_answer(browse, site):
    browser = browse("an")
    browser.open(OWN)
    browser.send(FORM, {"name": ""}, status=422)
    assert browser.texts(".error-summary li") == ["Đặt tên cho khóa, ví dụ: Điện thoại của tôi."]
    browser.send(FORM, {"name": "Máy", "answer": ""}, status=422)
    assert browser.texts(".error-summary li") == [
        "Khóa truy cập không dùng được. Hãy thử lại, hoặc dùng mật khẩu."
    ]


def test_where_browsers_make_none_the_page_says_why_and_what_to_set(browse):
    browser = browse("an")
    browser.open(OWN)
    assert browser.page.select_one(FORM) is None
    assert "TRACKER_BASE_URL" in browser.text(".notice-warning")


def test_at_another_address_the_page_says_at_which_one_it_works(browse, monkeypatch):
    monkeypatch.setattr(passkeys, "site", lambda: Site("nv.vn", "https://nv.vn"))
    browser = browse("an")
    browser.open(OWN)
    assert "https://nv.vn" in browser.text(".notice-warning")
