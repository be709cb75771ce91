"""Logging in at a provider of single sign-on, against one that is told to misbehave."""

from datetime import UTC, datetime

import pytest

from tests import conftest
from tests.cast import PASSWORD
from tests.sign_on.provider import CLIENT, SECRET
from tests.sign_on.visits import begin, log_in, trail
from tracker.extensions import db
from tracker.models import AccessEntry, LoginSession, Mail, SignOnLink, User

NOW = conftest.NOW.timestamp()


def test_without_settings_there_is_no_button_and_no_address(browse):
    browser = browse(None)
    browser.open("/dang-nhap")
    assert not browser.page.select("main a.btn")
    browser.open("/dang-nhap/mot-lan", status=404)
    browser.open("/dang-nhap/mot-lan/tra-loi?state=a&code=b", status=404)


def test_the_button_leads_there_and_back_to_the_page_that_was_wanted(browse, signs_on, provider):
    browser = browse(None)
    browser.open("/nhiem-vu?q=ngân sách")
    assert browser.text("main a.btn") == "Đăng nhập bằng Cổng của tỉnh"
    log_in(browser, provider, browser.link("main a.btn"))
    assert browser.response.request.full_path == "/nhiem-vu?q=ng%C3%A2n%20s%C3%A1ch"
    link = db.session.scalars(db.select(SignOnLink)).one()
    assert (link.user.username, link.subject, link.shown_as) == ("an", "s-an", "an.ph")
    assert trail() == ("logged_in", "Cổng của tỉnh")


def test_the_first_time_is_told_by_mail_and_in_the_trail(browse, signs_on, provider):
    log_in(browse(None), provider)
    mail = db.session.scalars(db.select(Mail)).one()
    assert mail.recipient == "an@tinh.example"
    assert "đã nối với an.ph ở Cổng của tỉnh" in " ".join(mail.text.split())
    kinds = [entry.kind.value for entry in db.session.scalars(db.select(AccessEntry))]
    assert kinds == ["sign_on_linked", "logged_in"]
    log_in(browse(None), provider)
    assert len(db.session.scalars(db.select(Mail)).all()) == 1


def test_who_is_known_stays_the_same_person_whatever_their_address_becomes(
    browse, signs_on, provider
):
    log_in(browse(None), provider)
    provider.person.claims |= {"email": "binh@tinh.example", "preferred_username": "binh"}
    browser = browse(None)
    log_in(browser, provider)
    browser.open("/tai-khoan")
    assert "Phạm Hoài An" in browser.text(".facts")


def test_what_is_asked_of_the_provider(browse, signs_on, provider):
    address = begin(browse(None))
    for part in (
        "response_type=code", "code_challenge_method=S256", "scope=openid+profile+email",
        "redirect_uri=http%3A%2F%2Flocalhost%2Fdang-nhap%2Fmot-lan%2Ftra-loi",
        f"client_id={CLIENT}",
    ):  # fmt: skip
        assert part in address
    assert SECRET not in address
    assert begin(browse(None)).partition("nonce=")[2] != address.partition("nonce=")[2]


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "của lần khác"},
        {"nonce": None},
        {"aud": ["he-thong-khac"]},
        {"aud": "he-thong-khac", "azp": CLIENT},
        {"aud": [CLIENT, "he-thong-khac"]},
        {"iss": "https://noi-khac.example"},
        {"exp": NOW - 120},
        {"exp": None},
        {"iat": NOW + 600},
        {"iat": None},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"azp": "he-thong-khac"},
        {"sub": None},
        {"sub": "x" * 300},
        {"sub": 7},
    ],
    ids=str,
)
def test_a_token_that_says_something_wrong_lets_nobody_in(browse, signs_on, provider, wrong):
    provider.overrides = wrong
    browser = browse(None)
    log_in(browser, provider)
    assert browser.text("h1") == "Đăng nhập"
    assert "không hợp lệ" in browser.text(".notice")
    assert db.session.scalars(db.select(LoginSession)).first() is None
    assert trail()[0] == "sign_on_refused"


@pytest.mark.parametrize("signing", ["none", "HS256", "unknown key"])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(browse, signs_on, provider, signing):
    if signing == "unknown key":
        provider.sign_with_unknown_key()
    else:
        provider.signing = signing
    browser = browse(None)
    log_in(browser, provider)
    assert "không hợp lệ" in browser.text(".notice")


def test_a_minute_between_the_clocks_does_not_matter(browse, signs_on, provider):
    provider.overrides = {"iat": NOW + 45, "exp": NOW - 45}
    browser = browse(None)
    log_in(browser, provider)
    assert browser.text("h1") != "Đăng nhập"


def test_new_keys_are_asked_for_once(browse, signs_on, provider):
    log_in(browse(None), provider)
    provider.rotate()
    browser = browse(None)
    log_in(browser, provider)
    assert browser.text("h1") != "Đăng nhập"
    assert provider.requests.count("/jwks") == 2
    assert provider.requests.count("/.well-known/openid-configuration") == 1


def test_an_answer_is_good_in_the_browser_that_began_and_once(browse, signs_on, provider):
    browser, stranger = browse(None), browse(None)
    back = provider.log_in(begin(browser))
    stranger.open(back)
    assert "đã xong hoặc quá lâu" in stranger.text(".notice")
    cookie = browser.client.get_cookie("session").value
    browser.open(back)
    assert browser.text("h1") != "Đăng nhập"
    copy = browse(None)
    copy.client.set_cookie("session", cookie)
    copy.open(back)
    assert "không hợp lệ" in copy.text(".notice")
    assert provider.requests.count("/token") == 1, "the code is not even tried again"


def test_who_takes_too_long_begins_again(browse, signs_on, provider, app):
    browser = browse(None)
    back = provider.log_in(begin(browser))
    app.extensions["tracker.clock"].fixed_moment = datetime(2025, 6, 30, 2, 11, tzinfo=UTC)
    browser.open(back)
    assert browser.text("h1") == "Đăng nhập"


def test_an_answer_of_another_provider_is_not_taken(browse, signs_on, provider):
    browser = browse(None)
    back = provider.log_in(begin(browser))
    browser.open(f"{back}&iss=https%3A%2F%2Fnoi-khac.example")
    assert "không hợp lệ" in browser.text(".notice")
    assert "/token" not in provider.requests, "the code was told to nobody"


def test_where_the_provider_names_itself_always_an_answer_without_name_is_not_taken(
    browse, signs_on, provider
):
    provider.metadata = {"authorization_response_iss_parameter_supported": True}
    browser = browse(None)
    log_in(browser, provider)
    assert "không hợp lệ" in browser.text(".notice")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("access_denied", "Bạn đã thôi đăng nhập ở Cổng của tỉnh"),
        ("server_error", "Cổng của tỉnh đang có lỗi."),
        ("%3Cb%3Exin%20ch%C3%A0o", "Cổng của tỉnh báo lỗi khi đăng nhập."),
    ],
)
def test_what_the_provider_says_no_to_is_said_in_words(browse, signs_on, provider, error, words):
    browser = browse(None)
    state = begin(browser).partition("state=")[2].partition("&")[0]
    browser.open(f"/dang-nhap/mot-lan/tra-loi?error={error}&state={state}")
    assert words in browser.text(".notice")
    assert "xin chào" not in browser.response.text


@pytest.mark.parametrize("fault", [500, "huge", "html", "elsewhere"])
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/jwks"])
def test_a_provider_that_does_not_answer_is_said_and_the_password_goes_on(
    browse, signs_on, provider, fault, path
):
    provider.faults = {path: fault}
    browser = browse(None)
    browser.open("/dang-nhap/mot-lan?next=/nhiem-vu")
    assert "Không hỏi được Cổng của tỉnh" in browser.text(".notice")
    assert "đăng nhập bằng mật khẩu" in browser.text(".notice")
    browser.send("main form", {"username": "an", "password": PASSWORD})
    assert browser.response.request.path == "/nhiem-vu"
    asked_before = len(provider.requests)
    browse(None).open("/dang-nhap/mot-lan")
    assert len(provider.requests) == asked_before, "nobody waits for it again at once"


@pytest.mark.parametrize("fault", [500, 400, "huge", "html", "elsewhere"])
def test_a_provider_that_breaks_off_in_the_middle_lets_nobody_in(browse, signs_on, provider, fault):
    browser = browse(None)
    back = provider.log_in(begin(browser))
    provider.faults = {"/token": fault}
    browser.open(back)
    assert browser.text("h1") == "Đăng nhập"
    assert browser.text(".notice")


def test_a_slow_provider_is_not_waited_for(browse, signs_on, provider, monkeypatch):
    from tracker.services.organisation.sign_on import limited_requests

    monkeypatch.setattr(limited_requests, "READ_S", 0.1)
    provider.faults = {"/.well-known/openid-configuration": "slow"}
    browser = browse(None)
    browser.open("/dang-nhap/mot-lan")
    assert "Không hỏi được" in browser.text(".notice")


def test_a_provider_that_names_itself_otherwise_is_not_believed(browse, signs_on, provider):
    provider.metadata = {"issuer": "https://noi-khac.example"}
    browser = browse(None)
    browser.open("/dang-nhap/mot-lan")
    assert "Không hỏi được" in browser.text(".notice")


def test_addresses_in_the_clear_are_not_called(browse, signs_on, provider):
    provider.metadata = {"token_endpoint": "http://noi-khac.example/token"}
    browser = browse(None)
    browser.open("/dang-nhap/mot-lan")
    assert "Không hỏi được" in browser.text(".notice")


def test_an_address_that_the_provider_is_not_sure_of_ties_nobody(browse, signs_on, provider):
    for claims in ({"email_verified": False}, {"email_verified": "true"}, {"email": ""}):
        provider.person.claims |= claims
        browser = browse(None)
        log_in(browser, provider)
        assert "chưa xác nhận địa chỉ thư" in browser.text(".notice")
    assert db.session.scalars(db.select(SignOnLink)).first() is None


def test_an_operator_may_vouch_for_the_addresses(browse, settings_of, provider):
    settings_of(TRACKER_OIDC_EMAILS_SURE="on")
    del provider.person.claims["email_verified"]
    browser = browse(None)
    log_in(browser, provider)
    assert browser.text("h1") != "Đăng nhập"


def test_accounts_may_be_found_by_the_login_name_instead(browse, settings_of, provider):
    settings_of(TRACKER_OIDC_MATCH="username", TRACKER_OIDC_USERNAME_CLAIM="the.uid")
    provider.person.claims = {"sub": "s", "the": {"uid": "AN"}, "email": "binh@tinh.example"}
    browser = browse(None)
    log_in(browser, provider)
    browser.open("/tai-khoan")
    assert "Phạm Hoài An" in browser.text(".facts")


def test_what_the_token_lacks_is_asked_for(browse, signs_on, provider):
    provider.in_userinfo = ("email", "email_verified", "name", "preferred_username")
    browser = browse(None)
    log_in(browser, provider)
    assert browser.text("h1") != "Đăng nhập"
    assert "/userinfo" in provider.requests


def test_an_account_is_one_persons_there(browse, signs_on, provider):
    log_in(browse(None), provider)
    provider.person.claims |= {"sub": "another", "email": "an@tinh.example"}
    browser = browse(None)
    log_in(browser, provider)
    assert "đã nối với một người khác" in browser.text(".notice")
    assert trail()[0] == "sign_on_refused"


def test_a_closed_account_stays_closed(browse, signs_on, provider, person):
    def close(closed):
        person("an").active = not closed
        db.session.commit()

    browser = browse(None)
    close(True)
    log_in(browser, provider)
    assert "Tài khoản an đã ngừng" in browser.text(".notice")
    close(False)
    log_in(browse(None), provider)
    close(True)
    log_in(browser, provider)
    assert "Tài khoản an đã ngừng" in browser.text(".notice")


def test_nobody_gets_an_account_by_themselves(browse, signs_on, provider):
    provider.person.claims |= {"email": "la@tinh.example"}
    browser = browse(None)
    log_in(browser, provider)
    assert "Chưa có tài khoản ở đây cho an.ph." in browser.text(".notice")
    assert len(db.session.scalars(db.select(User)).all()) == 7
