"""Other programs: whether their token works, and the pages of those who give tokens."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.domain.organisation.access_tokens import TokenScope
from tracker.domain.organisation.access_trail import Client
from tracker.extensions import db
from tracker.models import FormAnswer
from tracker.services.organisation.connections import access_tokens


@pytest.fixture
def taking_tokens(app):
    """A part is on that access tokens open."""
    app.config["TRACKER"] = replace(app.config["TRACKER"], api=True)


def test_a_program_is_told_what_its_token_is_good_for(app, taking_tokens, browse, person):
    an = person("an")
    text = access_tokens.make(
        an, an.id, name="Bảng", scopes={TokenScope.FIGURES}, last_day=date(2025, 7, 1)
    )[1]
    heads = {"Authorization": f"Bearer {text}"}
    answer = browse(None).raw("get", "/ket-noi/khoa", headers=heads)
    assert answer.json == {
        "owner": "an",
        "name": "Bảng",
        "scopes": ["figures"],
        "last_day": "2025-07-01",
    }
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_session_is_no_token(app, taking_tokens, browse):
    answer = browse("an").raw("get", "/ket-noi/khoa")
    assert answer.status_code == 401
    assert answer.json == {"detail": "Thiếu khóa kết nối, hoặc khóa không đúng."}


OWN, KEPT = "/tai-khoan/khoa-ket-noi", "/quan-tri/ket-noi"
FORM = "form.panel"
FILLED = {"name": "Đồng bộ văn bản", "scopes": ["read"], "last_day": "1/9/2025"}


def lets_in(text, scope=TokenScope.READ):
    try:
        return access_tokens.person_by_token(text, Client("10.1.2.3", ""), scope).user.username
    except access_tokens.TokenRefused:
        return None


def test_one_makes_a_token_sees_it_once_and_ends_it(app, taking_tokens, browse):
    browser = browse("an")
    browser.open("/tai-khoan")
    browser.open(browser.link(f".page-list a[href='{OWN}']"))
    assert browser.text(".empty") == "Chưa có khóa nào."
    browser.open(browser.link("a.btn-primary"))
    assert browser.page.select_one("#last_day")["value"] == "28/09/2025"
    browser.send(FORM, FILLED)
    assert browser.text("h1") == "Đã tạo khóa “Đồng bộ văn bản”"
    text = browser.text("code.token")
    assert browser.response.headers["Cache-Control"] == "no-store"
    assert db.session.scalars(db.select(FormAnswer)).all() == [], "the token is kept nowhere"
    assert lets_in(text) == "an"
    browser.open(OWN)
    assert text not in browser.response.text
    assert browser.texts("tbody th") == [f"Đồng bộ văn bản {text[:9]}…"]
    assert browser.texts("tbody td")[1] == "01/09/2025"
    browser.send("details form")
    assert browser.text(".notice-success") == "Đã kết thúc khóa kết nối."
    assert browser.texts("h2") == ["Đang dùng", "Đã kết thúc, hết hạn"]
    assert lets_in(text) is None


def test_a_form_that_is_sent_twice_makes_one_token(app, taking_tokens, browse):
    browser = browse("an")
    browser.open(f"{OWN}/moi")
    form = browser.page
    browser.send(FORM, FILLED)
    browser.page = form
    browser.send(FORM, FILLED)
    assert "đã được gửi và thực hiện trước đó" in browser.text(".notice-warning")
    assert len(browser.texts("tbody tr")) == 1


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"name": ""}, "#name", "Đặt tên cho khóa"),
        ({"scopes": []}, "#scopes", "Chọn ít nhất một phạm vi."),
        ({"last_day": "1/9/2027"}, "#last_day", "Chọn ngày từ hôm nay đến 01/07/2026."),
        ({"last_day": "31/9"}, "#last_day", "tháng 9 chỉ có 30 ngày"),
        ({"networks": "phòng họp"}, "#networks", "Viết địa chỉ hoặc mạng"),
    ],
)
def test_what_is_wrong_is_said_at_its_box(app, taking_tokens, browse, change, field, said):
    browser = browse("an")
    browser.open(f"{OWN}/moi")
    browser.send(FORM, {**FILLED, **change}, status=422)
    assert said in browser.text(f".error-summary a[href='{field}']")


def test_nobody_ends_another_ones_token_by_its_number(app, taking_tokens, browse, person):
    an = person("an")
    row, text = access_tokens.make(
        an, an.id, name="a", scopes={TokenScope.READ}, last_day=date(2025, 7, 1)
    )
    number = row.id
    binh = browse("binh")
    binh.open(OWN)
    binh.post(f"{OWN}/{number}/ket-thuc", {}, status=200)
    assert binh.text(".notice-warning") == "Khóa này đã kết thúc từ trước."
    assert lets_in(text) == "an"


def test_the_administrator_names_a_system_gives_it_a_token_and_ends_all(
    app, taking_tokens, browse, person
):
    an = person("an")
    access_tokens.make(
        an, an.id, name="Của an", scopes={TokenScope.READ}, last_day=date(2025, 7, 1)
    )
    browser = browse("quantri")
    browser.open("/quan-tri")
    browser.open(browser.link(f"a[href='{KEPT}']"))
    browser.open(browser.link("a.btn-primary"))
    named = {
        "name": "Quản lý văn bản", "username": "qlvb", "email": "qlvb@tinh.example",
        "unit": "VPUB", "roles": ["office_staff"],
    }  # fmt: skip
    browser.send(FORM, named)
    assert browser.text("h1") == "Tạo khóa cho Quản lý văn bản"
    browser.send(FORM, FILLED)
    text = browser.text("code.token")
    assert lets_in(text) == "qlvb"
    browser.open(KEPT)
    assert browser.texts("section:nth-of-type(1) tbody th") == ["Quản lý văn bản qlvb"]
    assert browser.texts("[data-label='Của']") == [
        "Quản lý văn bản hệ thống kết nối",
        "Phạm Hoài An",
    ]
    browser.send("details form")
    assert lets_in(text) is None
    browser.open(browser.link("section:nth-of-type(1) tbody a"))
    assert "không đăng nhập, chỉ vào bằng khóa kết nối" in browser.text(".facts")
    assert browser.texts(".form-acts button") == ["Lưu", "Ngừng tài khoản"]


def test_a_system_that_cannot_be_is_refused_at_its_box(app, taking_tokens, browse):
    browser = browse("quantri")
    browser.open(f"{KEPT}/he-thong-moi")
    browser.send(FORM, {"name": "x", "username": "an", "email": "x@tinh.example"}, status=422)
    assert browser.texts(".error-summary a") == ["Chọn ít nhất một vai trò."]
    browser.send(FORM, {"username": "an", "roles": ["leadership"]}, status=422)
    assert browser.texts(".error-summary a") == ["an đã có người dùng."]


def test_no_token_is_made_for_a_person_by_the_administrator(app, taking_tokens, browse, person):
    browse("quantri").open(f"{KEPT}/he-thong/{person('an').id}/khoa-moi", status=404)


def test_each_may_open_what_is_theirs_and_nobody_else(app, taking_tokens, browse):
    for username in ("an", "cuong", "lan", "minh", "chutich", "quantri"):
        browser = browse(username)
        assert browser.raw("get", OWN).status_code == 200
        wanted = 200 if username == "quantri" else 403
        assert browser.raw("get", KEPT).status_code == wanted
        assert browser.raw("get", f"{KEPT}/he-thong-moi").status_code == wanted


def test_while_nothing_takes_tokens_no_page_speaks_of_them(app, browse):
    browser = browse("quantri")
    browser.open("/tai-khoan")
    assert "Khóa kết nối" not in browser.page.get_text()
    browser.open("/quan-tri")
    assert "Kết nối hệ thống khác" not in browser.page.get_text()
    for address in (OWN, f"{OWN}/moi", KEPT, "/ket-noi/khoa"):
        browser.open(address, status=404)


def test_the_guide_speaks_of_tokens_while_something_takes_them(app, taking_tokens, browse):
    browser = browse("quantri")
    browser.open("/huong-dan")
    assert {OWN, KEPT} <= {str(link["href"]) for link in browser.page.select("main a")}
