"""Signing in, staying signed in, and being signed out."""

import re
from datetime import timedelta

import pytest

from tests.cast import PASSWORD
from tests.pages.browser import Browser
from tracker import create_app
from tracker.extensions import db, limiter
from tracker.services.organisation import accounts, passwords
from tracker.web.security.redirects import safe_path


def sign_in(browser, username="an", password=PASSWORD, **options):
    return browser.send("main form", {"username": username, "password": password}, **options)


@pytest.mark.parametrize(
    ("username", "head"),
    [
        ("an", "Sở Tài chính"),
        ("lan", "Việc của tôi"),
        ("minh", "Tổng quan 6 tháng đầu năm 2025"),
        ("chutich", "Việc của toàn tỉnh"),
        ("quantri", "Quản trị"),
    ],
)
def test_everybody_begins_on_the_page_of_their_work(browse, username, head):
    browser = browse(None)
    browser.open("/dang-nhap")
    sign_in(browser, username)
    assert browser.text("h1") == head


def test_one_goes_on_to_the_page_that_was_wanted(browse):
    browser = browse(None)
    browser.open("/nhiem-vu?q=ng%C3%A2n+s%C3%A1ch")
    assert browser.text("h1") == "Đăng nhập"
    sign_in(browser)
    assert browser.texts(".chips li") == ["Bỏ Tìm “ngân sách”"]


def test_wrong_password_unknown_name_and_closed_account_get_the_same_answer(browse, person):
    person("binh").active = False
    db.session.commit()
    answers = []
    for username, password in (("an", "sai"), ("khong-co", PASSWORD), ("binh", PASSWORD)):
        browser = browse(None)
        browser.open("/dang-nhap")
        sign_in(browser, username, password)
        answers.append(browser.texts(".error-summary li"))
    assert answers == [["Tên đăng nhập hoặc mật khẩu không đúng."]] * 3


def test_an_unknown_name_costs_a_password_check_too(app, monkeypatch):
    checked = []
    real = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda *given: checked.append(1) or real(*given))
    accounts.authenticate("khong-co", PASSWORD)
    assert checked == [1]


def test_empty_boxes_are_said_at_the_box(browse):
    browser = browse(None)
    browser.open("/dang-nhap")
    sign_in(browser, "", "")
    assert browser.texts(".error-summary a") == ["Nhập tên đăng nhập.", "Nhập mật khẩu."]
    assert browser.link(".error-summary a") == "#username"


def test_the_name_typed_stays_in_the_box(browse):
    browser = browse(None)
    browser.open("/dang-nhap")
    sign_in(browser, "an", "sai")
    assert browser.page.select_one("#username")["value"] == "an"
    assert not browser.page.select_one("#password").get("value")


def test_a_session_ends_when_the_stamp_changes(browse, person):
    browser = browse("an")
    browser.open("/don-vi-cua-toi")
    person("an").session_stamp = "other"
    db.session.commit()
    browser.open("/don-vi-cua-toi")
    assert browser.text("h1") == "Đăng nhập"


def test_a_session_ends_when_the_person_is_deactivated(browse, person):
    browser = browse("an")
    person("an").active = False
    db.session.commit()
    browser.open("/don-vi-cua-toi")
    assert browser.text("h1") == "Đăng nhập"


def test_a_session_ends_when_it_is_not_used_for_too_long(browse, app):
    browser = browse("an")
    app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(seconds=-1)  # it was used too long ago
    browser.open("/don-vi-cua-toi")
    assert browser.text("h1") == "Đăng nhập"


def test_each_click_lengthens_the_session(browse):
    browser = browse("an")
    assert "Expires=" in browser.raw("get", "/don-vi-cua-toi").headers["Set-Cookie"]


def test_signing_in_begins_another_session(browse):
    browser = browse(None)
    browser.open("/dang-nhap")
    with browser.client.session_transaction() as session:
        session["planted"] = "by somebody else"
        before = session["csrf_token"]
    sign_in(browser)
    with browser.client.session_transaction() as session:
        assert "planted" not in session
        assert session["csrf_token"] != before


def test_signing_out_ends_the_session(browse):
    browser = browse("an")
    browser.open("/don-vi-cua-toi")
    browser.send(".person form")
    assert browser.texts(".notice") == ["Bạn đã đăng xuất."]
    browser.open("/don-vi-cua-toi")
    assert browser.text("h1") == "Đăng nhập"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://xau.example/",
        "//xau.example",
        "/\\xau.example",
        "javascript:alert(1)",
        "/\t/x",
        "/..//xau.example",
        "/a//xau",
    ],
)  # fmt: skip
def test_signing_in_never_leads_elsewhere(browse, elsewhere):
    assert safe_path(elsewhere) is None
    browser = browse(None)
    browser.open("/dang-nhap")
    browser.response = browser.raw("get", "/dang-nhap", query_string={"next": elsewhere})
    form = browser.page.select_one("main form")
    token = form.select_one("[name=csrf_token]")["value"]
    answer = browser.raw(
        "post",
        "/dang-nhap",
        query_string={"next": elsewhere},
        data={"csrf_token": token, "username": "an", "password": PASSWORD},
    )
    assert answer.headers["Location"] == "/don-vi-cua-toi"


@pytest.fixture
def counting(browse):
    """Wrong guesses count, as they do outside of tests; gives what ``browse`` gives."""

    def browse_and_count(username):
        browser = browse(username)
        limiter.enabled = True
        return browser

    return browse_and_count


def guess(browser, times, username="an", status=200):
    for _ in range(times):
        browser.open("/dang-nhap")
        sign_in(browser, username, "sai", status=status)


def test_wrong_guesses_of_one_name_are_stopped_for_a_while(counting):
    browser = counting(None)
    guess(browser, 5)
    sign_in(browser, "AN ", PASSWORD, status=429)
    assert browser.texts(".form-acts a") == ["Đến trang đăng nhập", "Quên mật khẩu"]
    assert "đợi 1 phút" in browser.text("main")
    browser.open("/dang-nhap")
    sign_in(browser, "lan", PASSWORD)  # others are not locked out
    assert browser.text("h1") == "Việc của tôi"


def test_pauses_grow_with_each_wrong_guess(counting, clock):
    browser = counting(None)
    guess(browser, 4)
    waits = []
    for _ in range(5):
        guess(browser, 1)
        guess(browser, 1, status=429)
        waits.append(int(re.search(r"đợi (\d+) phút", browser.text("main"))[1]))
        clock.fixed_moment += timedelta(minutes=waits[-1])
    assert waits == [1, 2, 4, 8, 16]
    browser.open("/dang-nhap")
    sign_in(browser)
    browser.send(".person form")
    guess(browser, 4)  # a right one makes a new beginning


def test_good_logins_are_not_counted(counting):
    for _ in range(12):
        browser = counting(None)
        browser.open("/dang-nhap")
        sign_in(browser)
        assert browser.text("h1") == "Sở Tài chính"


def test_guessing_from_elsewhere_locks_nobody_out_at_their_own_desk(counting):
    at_the_desk, elsewhere = counting(None), counting(None)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "203.0.113.5"
    at_the_desk.open("/dang-nhap")
    sign_in(at_the_desk)
    at_the_desk.send(".person form")
    guess(elsewhere, 5)
    guess(elsewhere, 1, status=429)
    at_the_desk.open("/dang-nhap")
    sign_in(at_the_desk)
    assert at_the_desk.text("h1") == "Sở Tài chính"


def test_guesses_are_counted_over_a_restart_of_the_program(counting, app):
    guess(counting(None), 5)
    limiter.enabled = True
    again = create_app(app.config["TRACKER"])
    again.extensions["tracker.clock"].fixed_moment = app.extensions["tracker.clock"].fixed_moment
    with again.app_context():
        browser = Browser(again, None)
        guess(browser, 1, status=429)


def test_guessing_the_present_password_is_stopped_too(counting):
    browser = counting("an")
    wanted = {"present": "sai", "wanted": "mot-cau-de-nho", "again": "mot-cau-de-nho"}
    for status in (200, 200, 200, 200, 200, 429):
        browser.open("/doi-mat-khau")
        browser.send("main form", wanted, status=status)


def test_a_cookie_that_was_copied_is_worth_nothing_after_logging_out(browse, app):
    browser, thief = browse("an"), browse(None)
    copied = browser.client.get_cookie("session").value
    browser.open("/don-vi-cua-toi")
    browser.send(".person form")
    thief.client.set_cookie("session", copied)
    thief.open("/don-vi-cua-toi")
    assert thief.text("h1") == "Đăng nhập"


def test_one_sees_where_one_is_logged_in_and_ends_it(browse):
    here, elsewhere = browse("an"), browse("an")
    here.open("/tai-khoan")
    here.open(here.link("main a[href$=phien-dang-nhap]"))
    assert here.text("h1") == "Phiên đăng nhập"
    assert len(here.texts("main tbody tr")) == 2
    assert here.texts("main tbody tr")[0].endswith("Kết thúc phiên") is False
    here.send("main tbody form")
    assert "phải đăng nhập lại" in here.text(".notice")
    elsewhere.open("/don-vi-cua-toi")
    assert elsewhere.text("h1") == "Đăng nhập"
    here.open("/don-vi-cua-toi")
    assert here.text("h1") == "Sở Tài chính"


def test_one_ends_all_other_sessions_at_once(browse):
    here, others = browse("an"), [browse("an"), browse("an")]
    here.open("/tai-khoan/phien-dang-nhap")
    here.send("main .form-acts form")
    assert "Đã kết thúc 2 phiên" in here.text(".notice")
    for other in others:
        other.open("/don-vi-cua-toi")
        assert other.text("h1") == "Đăng nhập"


def test_an_administrator_ends_the_session_of_somebody(browse, person):
    an, quantri = browse("an"), browse("quantri")
    quantri.open(f"/quan-tri/nguoi-dung/{person('an').id}")
    quantri.send("section[aria-labelledby=phien] form")
    assert "Đã kết thúc phiên" in quantri.text(".notice")
    an.open("/don-vi-cua-toi")
    assert an.text("h1") == "Đăng nhập"


def test_another_password_ends_the_other_sessions_and_not_this_one(browse):
    here, elsewhere = browse("an"), browse("an")
    here.open("/doi-mat-khau")
    wanted = {"present": PASSWORD, "wanted": "mot-cau-de-nho", "again": "mot-cau-de-nho"}
    here.send("main form", wanted)
    assert "Đã đổi mật khẩu" in here.text(".notice")
    elsewhere.open("/don-vi-cua-toi")
    assert elsewhere.text("h1") == "Đăng nhập"
    sign_in(elsewhere, "an", "mot-cau-de-nho")
    assert elsewhere.text("h1") == "Sở Tài chính"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"present": "sai"}, "Mật khẩu hiện tại không đúng."),
        ({"wanted": "ngan", "again": "ngan"}, "Mật khẩu mới cần ít nhất 10 ký tự."),
        (
            {"wanted": "matkhau2025", "again": "matkhau2025"},
            "Mật khẩu này dễ đoán: chứa từ, tên hoặc mật khẩu nhiều người dùng. "
            "Hãy dùng một câu gồm vài từ không liên quan đến nhau.",
        ),
        (
            {"wanted": "phamhoaian1", "again": "phamhoaian1"},
            "Mật khẩu này dễ đoán: chứa từ, tên hoặc mật khẩu nhiều người dùng. "
            "Hãy dùng một câu gồm vài từ không liên quan đến nhau.",
        ),
        (
            {"wanted": PASSWORD, "again": PASSWORD},
            "Mật khẩu mới phải khác mật khẩu đang dùng.",
        ),
        ({"again": "khac-han-nhau"}, "Hai lần nhập mật khẩu mới không giống nhau."),
    ],
)
def test_a_password_that_cannot_be_is_refused_at_its_box(browse, change, message):
    browser = browse("an")
    browser.open("/doi-mat-khau")
    wanted = {"present": PASSWORD, "wanted": "mot-cau-de-nho", "again": "mot-cau-de-nho"}
    browser.send("main form", {**wanted, **change})
    assert browser.texts(".error-summary a") == [message]
    assert browser.texts(".has-error .error-message") == [message]


def test_whoever_asks_for_another_password_gets_the_same_answer_for_any_name(browse, person):
    answers = []
    for typed in ("an", "khong-co", person("an").email):
        browser = browse(None)
        browser.open("/dang-nhap")
        browser.open(browser.link("main .hint a"))
        browser.send("main form", {"username": typed})
        answers.append((browser.text("h1"), browser.text(".notice")))
    assert len(set(answers)) == 1
    assert answers[0][1].startswith("Nếu có tài khoản như vậy, thư có đường dẫn")


def test_asking_for_one_name_is_stopped_after_a_few_times(browse):
    limiter.enabled = True
    limiter.reset()
    browser = browse(None)
    for status in (200, 200, 200, 429):
        browser.open("/quen-mat-khau")
        browser.send("main form", {"username": "khong-co"}, status=status)
    limiter.reset()


def test_who_asks_for_a_password_too_often_is_told_how_often_one_may(browse):
    nobody = browse(None)
    limiter.enabled = True
    limiter.reset()
    for _ in range(3):
        nobody.open("/quen-mat-khau")
        nobody.send("main form", {"username": "khong-co"})
    nobody.open("/quen-mat-khau")
    nobody.send("main form", {"username": "khong-co"}, status=429)
    assert "3 lần một phút, 10 lần một giờ" in nobody.text("main")
