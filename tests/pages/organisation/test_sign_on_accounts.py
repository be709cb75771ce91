"""Who comes by single sign-on for the first time, and what an administrator decides of it."""

import pytest

from tests.sign_on.visits import log_in, trail
from tracker.extensions import db
from tracker.models import Mail, SignOnLink, User, WaitingPerson

GROUPS = {
    "TRACKER_OIDC_ROLES_CLAIM": "realm_access.roles",
    "TRACKER_OIDC_ROLES": "van-phong=office_staff,sep=unit_head,cv=unit_staff,qt=administrator",
}


@pytest.fixture
def newcomer(provider):
    """Somebody of Sở Tài chính whom nobody knows here."""
    provider.person.claims = {
        "sub": "s-mai", "email": "Mai.LT@tinh.example", "email_verified": True,
        "preferred_username": "mai.lt@tinh.example", "name": "Lê Thị Mai", "ma_don_vi": "STC",
    }  # fmt: skip
    return provider


@pytest.fixture
def waits(settings_of):
    """Who is not known waits for the administrator."""
    settings_of(TRACKER_OIDC_NEW_ACCOUNTS="waiting", TRACKER_OIDC_UNIT_CLAIM="ma_don_vi")


def known(username):
    """The account of this name."""
    db.session.rollback()
    return db.session.scalars(db.select(User).filter_by(username=username)).one_or_none()


def open_waiting(administrator):
    """The page of the one who waits."""
    administrator.open("/quan-tri/nguoi-dung")
    administrator.open(administrator.link(".notice a"))
    administrator.open(administrator.link("tbody th a"))


def test_who_is_new_waits_and_an_administrator_gives_the_account_by_one_click(
    browse, waits, newcomer
):
    browser, administrator = browse(None), browse("quantri")
    log_in(browser, newcomer)
    assert browser.text("h1") == "Chờ cấp tài khoản"
    assert trail()[0] == "sign_on_waits"
    administrator.open("/quan-tri")
    assert administrator.text(".notice") == "1 người đăng nhập lần đầu đang chờ cấp tài khoản"
    open_waiting(administrator)
    assert administrator.text("h1") == "Cấp tài khoản cho Lê Thị Mai"
    administrator.send("main form", button="Tạo tài khoản")
    user = known("mai.lt")
    assert (user.name, user.email, user.unit.code) == ("Lê Thị Mai", "mai.lt@tinh.example", "STC")
    assert {role.value for role in user.roles} == {"unit_staff"}
    assert "tạo tài khoản của Lê Thị Mai, đăng nhập từ Cổng của tỉnh" in administrator.text(
        ".timeline"
    )
    assert "Chưa đăng nhập" in administrator.text(".facts")
    mail = db.session.scalars(db.select(Mail)).one()
    assert "đã được cấp: đăng nhập bằng Cổng của tỉnh" in " ".join(mail.text.split())
    log_in(browser, newcomer)
    assert browser.response.request.path == "/don-vi-cua-toi"
    assert db.session.scalars(db.select(WaitingPerson)).first() is None


def test_coming_again_while_one_waits_is_one_row_as_the_provider_says_it_now(
    browse, waits, newcomer
):
    log_in(browse(None), newcomer)
    newcomer.person.claims["name"] = "Lê Thị Mai Hoa"
    log_in(browse(None), newcomer)
    row = db.session.scalars(db.select(WaitingPerson)).one()
    assert row.name == "Lê Thị Mai Hoa"


def test_who_was_refused_is_told_so_and_can_be_given_an_account_later(browse, waits, newcomer):
    browser, administrator = browse(None), browse("quantri")
    log_in(browser, newcomer)
    open_waiting(administrator)
    administrator.send(".for-good form")
    log_in(browser, newcomer)
    assert "Quản trị không cấp tài khoản" in browser.text(".notice")
    administrator.open("/quan-tri/nguoi-dung/cho-duyet")
    administrator.open(administrator.link("tbody th a"))
    administrator.send("main form", button="Tạo tài khoản")
    log_in(browser, newcomer)
    assert browser.response.request.path == "/don-vi-cua-toi"


def test_who_has_an_account_the_provider_is_not_sure_of_is_tied_to_it_by_the_administrator(
    browse, waits, provider
):
    provider.person.claims["email_verified"] = False
    browser, administrator = browse(None), browse("quantri")
    log_in(browser, provider)
    assert browser.text("h1") == "Chờ cấp tài khoản"
    open_waiting(administrator)
    assert "chưa xác nhận" in administrator.text(".facts")
    administrator.send(".page-list form")
    assert "Đã nối với tài khoản an" in administrator.text(".notice")
    log_in(browser, provider)
    browser.open("/tai-khoan")
    assert "Phạm Hoài An" in browser.text(".facts")
    assert "Nối với an.ph" in browser.text(".facts")
    assert len(db.session.scalars(db.select(User)).all()) == 7


def test_a_mistake_of_the_administrator_is_said_at_its_box(browse, waits, newcomer):
    log_in(browse(None), newcomer)
    administrator = browse("quantri")
    open_waiting(administrator)
    administrator.send("main form", {"username": "an"}, button="Tạo tài khoản", status=422)
    assert "an đã có người dùng." in administrator.text(".error-summary")
    assert known("mai.lt") is None


def test_by_the_rule_of_units_the_account_is_made_at_once(browse, settings_of, newcomer):
    settings_of(TRACKER_OIDC_NEW_ACCOUNTS="unit", TRACKER_OIDC_UNIT_CLAIM="ma_don_vi")
    browser = browse(None)
    log_in(browser, newcomer)
    assert browser.response.request.path == "/don-vi-cua-toi"
    user = known("mai.lt")
    assert (user.unit.code, user.acts_for_unit) == ("STC", False)


@pytest.mark.parametrize("unit", ["KHONG-CO", "SKHĐT", "", None, 7])
def test_whose_unit_is_not_known_waits(browse, settings_of, newcomer, unit):
    settings_of(TRACKER_OIDC_NEW_ACCOUNTS="unit", TRACKER_OIDC_UNIT_CLAIM="ma_don_vi")
    newcomer.person.claims["ma_don_vi"] = unit
    browser = browse(None)
    log_in(browser, newcomer)
    assert browser.text("h1") == "Chờ cấp tài khoản"
    assert known("mai.lt") is None


def test_a_name_that_somebody_has_is_not_taken_over(browse, settings_of, newcomer):
    settings_of(TRACKER_OIDC_NEW_ACCOUNTS="unit", TRACKER_OIDC_UNIT_CLAIM="ma_don_vi")
    newcomer.person.claims["preferred_username"] = "binh"
    browser = browse(None)
    log_in(browser, newcomer)
    assert browser.text("h1") == "Chờ cấp tài khoản"
    assert known("binh").name == "Quàng Thanh Bình"


def test_roles_follow_the_groups_at_each_login(browse, settings_of, provider, person):
    settings_of(**GROUPS)
    provider.person.claims["realm_access"] = {"roles": ["sep", "khác"]}
    browser = browse(None)
    log_in(browser, provider)
    provider.person.claims["realm_access"] = {"roles": ["cv"]}
    log_in(browse(None), provider)
    assert {role.value for role in known("an").roles} == {"unit_staff"}
    browser.open("/don-vi-cua-toi")
    assert browser.text("h1") == "Đăng nhập", "with other roles the former session is over"
    administrator = browse("quantri")
    administrator.open(f"/quan-tri/nguoi-dung/{known('an').id}")
    assert "theo nhóm ở Cổng của tỉnh" in administrator.text(".timeline")


@pytest.mark.parametrize("roles", [[], ["khác"], "sep,cv", None])
def test_who_is_in_no_group_that_counts_does_not_come_in(browse, settings_of, provider, roles):
    settings_of(**GROUPS)
    provider.person.claims["realm_access"] = {"roles": roles}
    browser = browse(None)
    log_in(browser, provider)
    assert "Nhóm của bạn ở Cổng của tỉnh chưa dùng được" in browser.text(".notice")
    assert {role.value for role in known("an").roles} == {"unit_head"}


def test_an_administrator_takes_the_tie_away_and_its_sessions_end(browse, signs_on, provider):
    browser, administrator = browse(None), browse("quantri")
    log_in(browser, provider)
    user = known("an")
    administrator.open(f"/quan-tri/nguoi-dung/{user.id}")
    assert "an.ph" in administrator.text(".facts")
    form = next(
        form for form in administrator.page.select(".for-good form") if "go-noi" in form["action"]
    )
    administrator.post(str(form["action"]), {}, status=200)
    assert "Đã gỡ nối của Phạm Hoài An" in administrator.text(".notice")
    assert trail()[0] == "sign_on_unlinked"
    browser.open("/don-vi-cua-toi")
    assert browser.text("h1") == "Đăng nhập"
    assert db.session.scalars(db.select(SignOnLink)).first() is None
    mails = [" ".join(mail.text.split()) for mail in db.session.scalars(db.select(Mail))]
    assert "không còn nối với an.ph" in mails[-1]


def test_another_program_is_nobody_who_comes(browse, signs_on, provider, person):
    person("an").system = True
    db.session.commit()
    browser = browse(None)
    log_in(browser, provider)
    assert "Chưa có tài khoản ở đây" in browser.text(".notice")


def test_the_guide_tells_of_it_where_it_is_set(browse, settings_of):
    administrator = browse("quantri")
    assert "Chờ cấp tài khoản" not in administrator.open("/huong-dan").get_text()
    settings_of()
    page = administrator.open("/huong-dan").get_text()
    assert "Chờ cấp tài khoản" in page
    assert "Đăng nhập bằng Cổng của tỉnh" in page
