"""Sessions by single sign-on: the second step, saying again who one is, leaving; no local login."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cast import PASSWORD
from tests.pages.organisation.test_second_factor import demand
from tests.services.organisation.second_factors import code_now, turn_on
from tests.sign_on.provider import CLIENT
from tests.sign_on.visits import begin, log_in, trail
from tracker.extensions import db
from tracker.models import Invitation, LoginSession, Mail, SignOnSession
from tracker.services.organisation.invitations import send_link

LOGOUT = "/dang-nhap/mot-lan/ket-thuc"
WITHOUT_LOCAL = {"TRACKER_LOCAL_LOGIN": "off", "TRACKER_BREAK_GLASS": "quantri"}


@pytest.fixture
def later(app):
    """``later(60)``: time goes on by so many minutes."""

    def pass_by(minutes):
        app.extensions["tracker.clock"].fixed_moment += timedelta(minutes=minutes)

    return pass_by


def is_in(browser):
    """Whether the browser is logged in."""
    browser.open("/tai-khoan")
    return browser.text("h1") == "Tài khoản"


def end_there(app, token):
    """The provider tells that somebody logged out; the status."""
    return app.test_client().post(LOGOUT, data={"logout_token": token}).status_code


def test_who_has_a_second_factor_is_asked_for_it_here(browse, signs_on, provider, person, later):
    seed, _ = turn_on(person("an"))
    later(1)
    browser = browse(None)
    log_in(browser, provider, "/dang-nhap/mot-lan?next=/nhiem-vu")
    assert browser.text("h1") == "Đăng nhập: bước hai"
    assert not is_in(browse(None))
    browser.open("/dang-nhap/buoc-hai?next=/nhiem-vu")
    browser.send("main form", {"login_code": code_now(seed)})
    assert browser.response.request.path == "/nhiem-vu"
    assert trail() == ("logged_in", "Cổng của tỉnh, mã của ứng dụng")
    assert db.session.scalars(db.select(SignOnSession)).one().login_session_id is not None


@pytest.mark.parametrize("claims", [{"amr": ["pwd", "otp"]}, {"acr": "mfa"}])
def test_a_second_factor_shown_there_counts_where_the_operator_says_so(
    browse, settings_of, provider, person, claims
):
    settings_of(TRACKER_OIDC_SECOND_FACTOR="mfa,otp")
    turn_on(person("an"))
    provider.overrides = claims
    browser = browse(None)
    log_in(browser, provider)
    assert is_in(browser)


def test_otherwise_what_the_provider_says_of_factors_does_not_count(
    browse, signs_on, provider, person
):
    turn_on(person("an"))
    provider.overrides = {"amr": ["mfa"], "acr": "mfa"}
    browser = browse(None)
    log_in(browser, provider)
    assert browser.text("h1") == "Đăng nhập: bước hai"


def test_a_factor_that_is_demanded_may_be_the_providers(browse, settings_of, provider, person):
    settings_of(TRACKER_OIDC_SECOND_FACTOR="otp")
    demand(person, "all")
    browser = browse(None)
    log_in(browser, provider)
    browser.open("/tai-khoan")
    assert browser.text("h1") == "Xác thực hai bước"
    provider.overrides = {"amr": ["otp"]}
    browser = browse(None)
    log_in(browser, provider)
    assert is_in(browser)


def test_who_has_no_password_says_again_at_the_provider_who_they_are(
    browse, signs_on, provider, person, later
):
    person("an").password_hash = None
    db.session.commit()
    browser = browse(None)
    log_in(browser, provider)
    later(60)
    browser.open("/tai-khoan/khoa-truy-cap")
    assert browser.text("h1") == "Xác nhận lại"
    assert not browser.page.select("main form")
    path = browser.link("main a.btn")
    address = begin(browser, path)
    asked_there = parse_qs(urlsplit(address).query)
    assert (asked_there["prompt"], asked_there["max_age"]) == (["login"], ["0"])
    browser.open(provider.log_in(address))
    assert browser.text("h1") == "Xác nhận lại", "the provider did not ask anew"
    provider.person.auth_time = int(provider.now()) + 3600
    browser.open(provider.log_in(begin(browser, path)))
    assert browser.response.request.path == "/tai-khoan/khoa-truy-cap"


def test_somebody_else_does_not_say_who_one_is(browse, signs_on, provider, later):
    browser = browse(None)
    log_in(browser, provider)
    later(60)
    browser.open("/tai-khoan/khoa-truy-cap")
    provider.person.claims |= {"sub": "s-binh", "email": "binh@tinh.example"}
    provider.person.auth_time = int(provider.now()) + 3600
    browser.open(provider.log_in(begin(browser, browser.link("main a.btn"))))
    assert browser.text("h1") == "Xác nhận lại"
    assert trail()[0] == "not_confirmed"


def test_leaving_here_leads_to_leaving_there(browse, signs_on, provider):
    browser = browse(None)
    log_in(browser, provider)
    browser.open("/tai-khoan")
    browser.send("main form[action$=dang-xuat]")
    own = browser.link("main a.btn")
    assert browser.page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url={own}"
    address = begin(browser, own)
    there = parse_qs(urlsplit(address).query)
    assert address.startswith(f"{provider.issuer}/logout?")
    assert there["post_logout_redirect_uri"] == ["http://localhost/dang-nhap"]
    assert there["client_id"] == [CLIENT]
    assert there["id_token_hint"][0].count(".") == 2
    assert not is_in(browser)
    assert begin(browser, own) == "/dang-nhap", "once"


def test_who_logged_in_with_a_password_leaves_here_alone(browse, signs_on, provider):
    browser = browse("an")
    browser.open("/tai-khoan")
    browser.send("main form[action$=dang-xuat]")
    assert browser.text(".notice") == "Bạn đã đăng xuất."


def test_a_provider_that_is_away_keeps_nobody_from_leaving(browse, signs_on, provider, later):
    browser = browse(None)
    log_in(browser, provider)
    from tracker.services.organisation.sign_on import provider as asked_provider

    asked_provider.forget()
    provider.faults = {"/.well-known/openid-configuration": 500}
    browser.open("/tai-khoan")
    browser.send("main form[action$=dang-xuat]")
    assert browser.text(".notice") == "Bạn đã đăng xuất."
    assert not is_in(browser)


def test_the_provider_ends_what_began_with_it(browse, signs_on, provider, app):
    provider.overrides = {"sid": "phien-1"}
    first, by_password = browse(None), browse("an")
    log_in(first, provider)
    provider.overrides = {"sid": "phien-2"}
    second = browse(None)
    log_in(second, provider)
    assert end_there(app, provider.logout_token(sid="phien-1", sub=None)) == 200
    assert (is_in(first), is_in(second), is_in(by_password)) == (False, True, True)
    assert end_there(app, provider.logout_token()) == 200
    assert (is_in(second), is_in(by_password)) == (False, True)


def test_a_logout_is_not_believed_without_its_marks(browse, signs_on, provider, app):
    browser = browse(None)
    log_in(browser, provider)
    now = int(provider.now())
    for wrong in (
        {"aud": "he-thong-khac"}, {"iss": "https://noi-khac.example"}, {"events": {}},
        {"events": None}, {"nonce": "n"}, {"sub": None}, {"iat": now - 3600}, {"iat": None},
        {"jti": None}, {"exp": now - 600}, {"sub": 7},
    ):  # fmt: skip
        assert end_there(app, provider.logout_token(**wrong)) == 400, wrong
    for signing in ("none", "HS256"):
        provider.signing = signing
        assert end_there(app, provider.logout_token()) == 400
    assert end_there(app, "") == 400
    assert is_in(browser)
    provider.signing = "RS256"
    token = provider.logout_token()
    assert (end_there(app, token), end_there(app, token)) == (200, 400), "it is good once"


def test_what_is_old_of_it_is_tidied_away(browse, signs_on, provider, app, later):
    from tracker import clock
    from tracker.jobs.system.housekeeping import tidy

    log_in(browse(None), provider)
    later(60 * 24 * 100)
    tidy(clock.now())
    assert db.session.scalars(db.select(SignOnSession)).first() is None
    assert db.session.scalars(db.select(LoginSession)).first() is None


def test_without_local_login_the_page_has_the_button_alone(browse, settings_of, provider):
    settings_of(**WITHOUT_LOCAL)
    browser = browse(None)
    browser.open("/dang-nhap?next=/nhiem-vu")
    assert not browser.page.select("main form")
    log_in(browser, provider, browser.link("main a.btn"))
    assert browser.response.request.path == "/nhiem-vu"


def test_without_local_login_a_password_is_good_for_one_account_alone(browse, settings_of):
    settings_of(**WITHOUT_LOCAL)
    answers = set()
    for username, password in (("an", PASSWORD), ("an", "sai"), ("khongco", "sai")):
        browser = browse(None)
        browser.open("/dang-nhap?du-phong=1")
        browser.send("main form", {"username": username, "password": password})
        answers.add(browser.text(".error-summary"))
    assert len(answers) == 1
    browser.send("main form", {"username": "quantri", "password": PASSWORD})
    assert is_in(browser)
    assert not is_in(browse(None))


def test_without_local_login_nobody_is_mailed_a_password_link(browse, settings_of, person):
    send_link(person("an"))
    db.session.commit()
    token_before = (
        db.session.scalars(db.select(Mail)).one().text.partition("/loi-moi/")[2].split()[0]
    )
    settings_of(**WITHOUT_LOCAL)
    browser = browse(None)
    browser.open(f"/loi-moi/{token_before}", status=404)
    assert "hãy đăng nhập bằng Cổng của tỉnh" in browser.text("main")
    browser.open("/quen-mat-khau")
    assert "quên mật khẩu thì làm theo hướng dẫn ở đó" in browser.text(".notice")
    for name in ("an", "khongco", "quantri"):
        browser.open("/quen-mat-khau")
        browser.send("main form", {"username": name})
        assert "Nếu có tài khoản như vậy" in browser.text(".notice")
    links = db.session.scalars(db.select(Invitation).order_by(Invitation.id)).all()
    assert [link.user.username for link in links] == ["an", "quantri"]


def test_without_local_login_who_is_invited_is_told_where_to_log_in(browse, settings_of, person):
    settings_of(**WITHOUT_LOCAL)
    administrator = browse("quantri")
    administrator.open(f"/quan-tri/nguoi-dung/{person('an').id}")
    administrator.send("main .panel form", button="Gửi lại thư mời")
    text = " ".join(db.session.scalars(db.select(Mail)).one().text.split())
    assert "“Đăng nhập bằng Cổng của tỉnh”" in text
    assert "/loi-moi/" not in text


def test_without_local_login_passwords_are_changed_elsewhere(browse, settings_of, later):
    settings_of(**WITHOUT_LOCAL)
    browser = browse("an")
    browser.open("/tai-khoan")
    assert "Đổi mật khẩu" not in browser.texts(".page-list a")
    browser.open("/doi-mat-khau")
    assert "không dùng nữa" in browser.text(".notice")
    later(60)
    browser.open("/tai-khoan/khoa-truy-cap")
    assert not browser.page.select("main form"), "a password does not say who one is any more"
    quantri = browse("quantri")
    quantri.open("/doi-mat-khau")
    assert quantri.text("h1") == "Đổi mật khẩu"


def test_a_form_sent_after_the_session_ended_leads_there_too(browse, settings_of, later):
    settings_of(**WITHOUT_LOCAL)
    browser = browse("an")
    browser.open("/tai-khoan")
    later(60 * 24)
    browser.send("main form.sheet", {"colour_scheme": "dark"}, status=401)
    assert not browser.page.select("main form")
    assert browser.text("main a.btn").startswith("Đăng nhập bằng Cổng của tỉnh")


def test_a_spare_account_that_could_not_log_in_is_told_to_the_administrator(browse, settings_of):
    administrator = browse("quantri")
    settings_of(**WITHOUT_LOCAL)
    administrator.open("/quan-tri")
    assert not administrator.page.select(".notice")
    for name in ("khongco", "an"):
        settings_of(**WITHOUT_LOCAL | {"TRACKER_BREAK_GLASS": name})
        administrator.open("/quan-tri")
        assert f"Tài khoản dự phòng “{name}” chưa dùng được" in administrator.text(".notice")
