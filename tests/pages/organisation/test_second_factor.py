"""Logging in in two steps, and saying again who one is, as people meet them."""

import re
from datetime import timedelta

import pytest

from tests.cast import PASSWORD
from tests.services.organisation.second_factors import code_now, turn_on
from tracker.extensions import db, limiter
from tracker.models import AccessEntry, FormAnswer
from tracker.services.system import office_settings
from tracker.setting import Group
from tracker.web.security.asked_again import asks_again

ASK_AGAIN = {
    "account.second_factor.begin", "account.second_factor.confirm",
    "account.second_factor.renew_codes", "account.second_factor.turn_off",
    "account.second_factor.remove", "account.sessions.end_of_other",
    "account.passkeys.index", "account.passkeys.add", "account.passkeys.remove",
    "account.access_tokens.make", "connections.add", "connections.make_token_of",
    "connections.end",
    "webhooks.add", "webhooks.edit", "webhooks.renew_secret", "webhooks.act", "webhooks.call_again",
    "administration.sample", "settings.edit", "certificates.add", "certificates.remove",
    "administration.boards.index", "administration.boards.show", "administration.boards.end",
    "administration.figures.add", "administration.figures.edit", "administration.figures.send",
    "administration.figures.end",
    "people.invite", "people.edit", "people.deactivate", "people.reactivate", "people.send_link",
    "people.lists.load", "people.lists.invite",
    "people.sign_on.decide", "people.sign_on.tie", "people.sign_on.refuse",
    "people.sign_on.unlink",
    "people.delegations.index", "people.delegations.for_head", "people.delegations.revoke_for",
}  # fmt: skip


@pytest.fixture
def an(app, person):
    """The seed of an's app and an's recovery codes."""
    return turn_on(person("an"))


@pytest.fixture
def later(app):
    """``later(60)``: time goes on by so many seconds."""

    def pass_by(seconds):
        app.extensions["tracker.clock"].fixed_moment += timedelta(seconds=seconds)

    return pass_by


def log_in(browser, username="an", address="/dang-nhap"):
    """Give the name and the right password."""
    browser.open(address)
    browser.send("main form", {"username": username, "password": PASSWORD})


def demand(person, demand):
    """The office demands a second factor."""
    seen = office_settings.state_of(Group.ACCOUNTS)
    office_settings.change(person("quantri"), Group.ACCOUNTS, {"second_factor": demand}, seen)


def test_it_is_turned_on_from_the_own_page_with_a_first_code(browse):
    browser = browse("an")
    browser.open("/tai-khoan")
    assert "Xác thực hai bước" in browser.texts(".page-list a")
    browser.open("/tai-khoan/xac-thuc-hai-buoc")
    browser.send("main form")
    assert browser.text("h1") == "Ứng dụng xác thực"
    assert browser.page.select_one("svg.qr") is not None
    seed = browser.text(".seed").replace(" ", "").upper()
    browser.send("main form", {"login_code": "000000"}, status=422)
    assert "Mã không đúng." in browser.text(".error-summary li")
    browser.send("main form", {"login_code": code_now(seed)})
    codes = browser.texts(".recovery-codes code")
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"(\w{4}-){2}\w{4}", code) for code in codes)
    assert db.session.scalar(db.select(FormAnswer.id)) is None, "no page with a secret is kept"
    browser.open("/tai-khoan/xac-thuc-hai-buoc")
    assert "Còn 10 mã chưa dùng" in browser.text(".facts")
    assert not any(code in browser.response.text for code in codes)


def test_turning_it_on_ends_the_persons_other_sessions(browse):
    here, elsewhere = browse("an"), browse("an")
    here.open("/tai-khoan/xac-thuc-hai-buoc")
    here.send("main form")
    seed = here.text(".seed").replace(" ", "").upper()
    here.send("main form", {"login_code": code_now(seed)})
    here.open("/don-vi-cua-toi")
    elsewhere.open("/don-vi-cua-toi")
    assert elsewhere.text("h1") == "Đăng nhập"


def test_the_login_asks_for_the_code_on_a_page_of_its_own_and_goes_on(browse, an, later):
    seed, _ = an
    later(60)
    browser = browse(None)
    log_in(browser, address="/dang-nhap?next=/nhiem-vu")
    assert browser.text("h1") == "Đăng nhập: bước hai"
    browser.send("main form", {"login_code": code_now(seed)})
    assert browser.response.request.path == "/nhiem-vu"
    entry = db.session.scalars(db.select(AccessEntry).order_by(AccessEntry.id.desc())).first()
    assert (entry.kind.value, entry.about) == ("logged_in", "mã của ứng dụng")


def test_the_password_alone_opens_nothing(browse, an):
    browser = browse(None)
    log_in(browser)
    for address in ("/", "/don-vi-cua-toi", "/tai-khoan"):
        browser.open(address)
        assert browser.text("h1") == "Đăng nhập"


def test_a_wrong_code_a_used_one_and_none_are_said_at_the_box(browse, an, later):
    _, codes = an
    browser = browse(None)
    log_in(browser)
    browser.send("main form", {"login_code": ""})
    assert browser.texts(".error-summary li") == ["Nhập mã."]
    browser.send("main form", {"login_code": "000000"})
    assert browser.text(".error-summary li").startswith("Mã không đúng hoặc đã dùng.")
    browser.send("main form", {"login_code": codes[0]})
    again = browse(None)
    log_in(again)
    again.send("main form", {"login_code": codes[0]})
    assert again.text(".error-summary li").startswith("Mã không đúng hoặc đã dùng.")


def test_few_recovery_codes_left_are_said(browse, an):
    _, codes = an
    for code in codes[:7]:
        browser = browse(None)
        log_in(browser)
        browser.send("main form", {"login_code": code})
    assert browser.texts(".notice-warning") == [
        "Bạn vừa dùng một mã dự phòng. Còn 3 mã dự phòng. Hãy tạo mã mới ở trang Xác thực hai bước."
    ]


def test_the_second_step_waits_ten_minutes(browse, an, later):
    seed, _ = an
    browser = browse(None)
    log_in(browser)
    later(601)
    browser.send("main form", {"login_code": code_now(seed)})
    assert browser.text("h1") == "Đăng nhập"
    assert browser.texts(".notice-warning") == [
        "Đã quá 10 phút từ khi nhập mật khẩu. Hãy đăng nhập lại."
    ]


def test_another_password_ends_the_second_step(browse, an, person, later):
    seed, _ = an
    later(60)
    browser = browse(None)
    log_in(browser)
    person("an").session_stamp = "another"
    db.session.commit()
    browser.send("main form", {"login_code": code_now(seed)})
    assert browser.text("h1") == "Đăng nhập"


def test_codes_are_not_guessed_one_after_the_other(browse, an):
    browser = browse(None)
    log_in(browser)
    limiter.enabled = True
    for guess in range(5):
        browser.send("main form", {"login_code": f"00000{guess}"})
    browser.send("main form", {"login_code": "000009"}, status=429)
    assert browser.text("h1") == "Thử quá nhiều lần"


def test_what_was_typed_before_the_session_ended_is_kept_over_both_steps(browse, an, later):
    seed, _ = an
    later(60)
    browser = browse(None)
    browser.open("/dang-nhap")
    boxes = '[["note", "Đã trình"]]'
    browser.send(
        "main form",
        {"username": "an", "password": PASSWORD, "bieu_mau": "/nhiem-vu/1", "noi_dung": boxes},
    )
    browser.send("main form", {"login_code": code_now(seed)})
    assert browser.texts(".notice-warning") == [
        "Nội dung đã nhập được giữ lại: bấm “Điền lại” ở biểu mẫu rồi gửi."
    ]


def test_a_mailed_link_for_another_password_does_not_go_round_the_second_step(
    browse, an, person, later
):
    from tracker.services.organisation import invitations

    tokens = []
    real = invitations.password_reset
    invitations.password_reset = lambda invited, head: (
        tokens.append(invited.token) or real(invited, head)
    )
    try:
        invitations.send_reset(person("quantri"), person("an").id)
    finally:
        invitations.password_reset = real
    seed, _ = an
    later(60)
    browser = browse(None)
    browser.open(f"/loi-moi/{tokens[0]}")
    fresh = "bốn con trâu gặm cỏ chiều"
    browser.send("main form", {"wanted": fresh, "again": fresh})
    assert browser.text("h1") == "Đăng nhập: bước hai"
    browser.open("/don-vi-cua-toi")
    assert browser.text("h1") == "Đăng nhập"
    browser.open("/dang-nhap/buoc-hai")
    browser.send("main form", {"login_code": code_now(seed)})
    assert browser.text("h1") == "Sở Tài chính"


def test_of_whom_it_is_demanded_sees_nothing_else_first(browse, person):
    demand(person, "administrators")
    browser = browse("quantri")
    for address in ("/", "/quan-tri", "/quan-tri/nguoi-dung", "/tai-khoan"):
        browser.open(address)
        assert browser.text("h1") == "Xác thực hai bước"
    assert "Vai trò của bạn phải dùng xác thực hai bước." in browser.text(".notice-warning")
    browser.send("main form")
    seed = browser.text(".seed").replace(" ", "").upper()
    browser.send("main form", {"login_code": code_now(seed)})
    browser.open("/quan-tri")
    assert browser.text("h1") == "Quản trị"
    browse("an").open("/don-vi-cua-toi")


def test_what_is_demanded_is_not_turned_off(browse, an, person):
    demand(person, "all")
    browser = browse("an")
    browser.open("/tai-khoan/xac-thuc-hai-buoc")
    assert "Tắt xác thực hai bước" not in browser.text("main")
    browser.post("/tai-khoan/xac-thuc-hai-buoc/tat", {}, status=200)
    assert "không tắt được" in browser.text(".notice-warning")


def test_an_administrator_takes_it_away_on_the_page_of_the_account(browse, an, person):
    browser = browse("quantri")
    browser.open(f"/quan-tri/nguoi-dung/{person('an').id}")
    browser.send("form[action$='/go']")
    assert "Đã gỡ xác thực hai bước của Phạm Hoài An" in browser.text(".notice-success")
    browser = browse(None)
    log_in(browser)
    assert browser.text("h1") == "Sở Tài chính"


def test_exactly_these_routes_ask_again(app):
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {endpoint for endpoint in routes if asks_again(app, endpoint)} == ASK_AGAIN


def test_an_hour_after_the_login_settings_ask_again_and_then_go_on(browse, later):
    browser = browse("quantri")
    browser.open("/quan-tri/thiet-lap/thu-dien-tu")
    later(3600)
    browser.open("/quan-tri/thiet-lap/thu-dien-tu")
    assert browser.text("h1") == "Xác nhận lại"
    browser.send("main form", {"proof": "sai"}, status=422)
    assert browser.texts(".error-summary li") == ["Mật khẩu hoặc mã không đúng."]
    browser.send("main form", {"proof": PASSWORD})
    assert browser.text("h1") == "Thiết lập: thư điện tử"
    browser.open("/quan-tri/nguoi-dung/moi")
    assert browser.text("h1") == "Mời người dùng"


def test_what_was_typed_is_shown_where_it_was_not_saved_for_lack_of_it(browse, later, person):
    browser = browse("quantri")
    browser.open(f"/quan-tri/nguoi-dung/{person('an').id}")
    later(3600)
    browser.send("#sua", {"title": "Phó Giám đốc Sở"}, status=403)
    assert browser.text("h1") == "Cần xác nhận lại"
    assert "Phó Giám đốc Sở" in browser.texts("textarea")
    assert person("an").title == "Giám đốc Sở Tài chính"
    browser.open(browser.link("main a.btn"))
    assert browser.text("h1") == "Xác nhận lại"


def test_a_button_pressed_too_late_does_nothing_and_says_so(browse, later, person):
    browser = browse("quantri")
    browser.open(f"/quan-tri/nguoi-dung/{person('an').id}")
    later(3600)
    browser.send("form[action$='/ngung']")
    assert browser.text("h1") == "Xác nhận lại"
    assert browser.texts(".notice-warning") == [
        "Chưa thực hiện. Xác nhận, rồi làm lại việc vừa rồi."
    ]
    assert person("an").active


def test_pages_that_change_nothing_of_accounts_do_not_ask_again(browse, later):
    browser = browse("quantri")
    later(3600)
    for address in ("/quan-tri", "/quan-tri/nguoi-dung", "/quan-tri/thiet-lap", "/tai-khoan"):
        browser.open(address)
        assert browser.text("h1") != "Xác nhận lại"
