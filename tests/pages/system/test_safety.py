"""Headers, tokens, what was typed, and pages for what goes wrong."""

import pytest

from tests.pages.browser import Browser
from tracker import create_app
from tracker.extensions import db
from tracker.models import Directive

SCRIPT = "<script>alert(1)</script>"


def test_every_page_forbids_what_is_inline_and_what_is_elsewhere(browse):
    headers = browse("lan").raw("get", "/tong-quan").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "img-src 'self' data:" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_not_kept_and_files_are(browse):
    browser = browse("lan")
    assert browser.raw("get", "/tong-quan").headers["Cache-Control"] == "no-store"
    style = browser.open("/tong-quan").select('link[rel="stylesheet"]')[-1]["href"]
    assert "max-age=31536000" in browser.raw("get", str(style)).headers["Cache-Control"]
    assert "?v=" in str(style)


def test_the_session_cookie_is_out_of_reach_of_scripts(browse):
    cookie = browse("lan").raw("get", "/tong-quan").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(
    ("base_url", "name"),
    [("https://nhiemvu.tinh.example", "__Host-session"), ("http://10.1.2.3:8000", "session")],
)
def test_over_https_no_neighbouring_site_can_set_the_session_cookie(
    database_url, settle, base_url, name
):
    app = create_app(settle(TRACKER_DATABASE_URL=database_url, TRACKER_BASE_URL=base_url))
    cookie = app.test_client().get("/dang-nhap", base_url=base_url).headers["Set-Cookie"]
    assert cookie.startswith(f"{name}=")
    assert ("Secure" in cookie) == base_url.startswith("https")
    assert "Path=/" in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("nhiemvu.tinh.example", 200),
        ("NHIEMVU.tinh.example:443", 200),
        ("noi-bo.tinh.example", 200),
        ("127.0.0.1:8000", 200),
        ("xau.example", 400),
        ("nhiemvu.tinh.example.xau.example", 400),
        ("xau.example:80@nhiemvu.tinh.example", 400),
    ],
)
def test_the_site_answers_to_its_own_names_alone_where_they_are_set(
    database_url, settle, host, status
):
    base_url, names = "https://nhiemvu.tinh.example", "noi-bo.tinh.example, 10.1.2.3"
    chosen = settle(
        TRACKER_DATABASE_URL=database_url, TRACKER_BASE_URL=base_url, TRACKER_HOSTS=names
    )
    answer = create_app(chosen).test_client().get("/dang-nhap", headers={"Host": host})
    assert answer.status_code == status
    assert "xau.example" not in answer.text


def test_every_file_that_a_page_names_is_served(browse):
    browser = browse("lan")
    page = browser.open("/tong-quan")
    named = [tag.get("href") or tag.get("src") for tag in page.select("link, script, img")]
    assert len(named) >= 5
    for address in named:
        assert browser.raw("get", str(address)).status_code == 200


def test_text_that_people_wrote_is_shown_as_text(browse, add_task):
    task = add_task(content=f"Nội dung {SCRIPT}")
    task.directive = Directive(
        symbol="1/CT-UBND", type_name="Chỉ thị", issuer=SCRIPT, subject=SCRIPT, search_text="1"
    )
    db.session.commit()
    browser = browse("lan")
    for address in (
        "/nhiem-vu",
        f"/nhiem-vu/{task.id}",
        "/van-ban",
        f"/van-ban/{task.directive_id}",
        f"/nhiem-vu?q={SCRIPT}",
        f"/van-ban?q={SCRIPT}",
        "/tong-quan",
        f"/tong-quan?ky={SCRIPT}",
    ):
        answer = browser.raw("get", address)
        assert SCRIPT not in answer.text
        assert "&lt;script&gt;" in answer.text


def test_a_form_without_its_token_changes_nothing_and_loses_nothing(browse, add_task):
    task = add_task()
    browser = browse("an")
    page = browser._take(
        "post",
        f"/nhiem-vu/{task.id}/tien-do",
        400,
        True,
        data={"note": "Đã họp ba phòng", "csrf_token": "cũ"},
    )
    assert browser.text("h1") == "Biểu mẫu đã hết hiệu lực"
    assert page.select_one("textarea").text == "Đã họp ba phòng"
    assert task.started_on is None


def test_what_was_typed_survives_the_end_of_the_session(browse, add_task, person):
    task = add_task()
    browser = browse("an")
    browser.open(f"/nhiem-vu/{task.id}")
    person("an").session_stamp = "ended"
    db.session.commit()
    browser.send(".act-report_done form", {"text": "Một báo cáo dài"}, status=401)
    assert browser.text("h1") == "Phiên làm việc đã kết thúc"
    assert browser.page.select_one("textarea").text == "Một báo cáo dài"


def test_passwords_are_never_shown_again(browse):
    browser = browse(None)
    browser._take("post", "/dang-nhap", 400, True, data={"username": "an", "password": "bi-mat"})
    assert "bi-mat" not in browser.response.text


def test_too_much_at_once_is_refused_with_advice(browse):
    browser = browse("lan")
    browser.open("/van-ban/moi")
    browser.post("/van-ban/moi", {"subject": "x" * 1_100_000}, status=413)
    assert "được đến 1 MB" in browser.text("main")
    assert "nhiều nhất 10 tệp, mỗi tệp đến 20 MB" in browser.text("main")


def test_who_is_not_signed_in_sends_no_more_than_a_megabyte(browse):
    browser = browse(None)
    for address in ("/dang-nhap", "/nhiem-vu/1/trao-doi"):
        for kind in ("multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
            answer = browser.raw("post", address, data=b"x" * 1_100_000, content_type=kind)
            assert answer.status_code == 413


def test_a_broken_page_says_what_to_do_without_telling_why(browse, app, monkeypatch):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("tracker.blueprints.tasks.routes.list_tasks", lambda *_, **__: 1 / 0)
    browser = browse("lan")
    browser.open("/nhiem-vu", status=500)
    assert browser.text("h1") == "Hệ thống gặp sự cố"
    assert "ZeroDivision" not in browser.response.text


@pytest.mark.parametrize(("day", "shown"), [("2025-06-30", True), ("", False)])
def test_a_demonstration_says_so_on_every_page(database_url, settle, day, shown):
    app = create_app(settle(TRACKER_DATABASE_URL=database_url, TRACKER_TODAY=day))
    with app.app_context():
        for username, address in ((None, "/dang-nhap"), ("lan", "/tong-quan"), ("lan", "/x")):
            status = 404 if address == "/x" else 200
            page = Browser(app, username).open(address, status=status)
            banners = [banner.get_text() for banner in page.select(".demonstration")]
            assert bool(banners) is shown
            assert not shown or "30/06/2025" in banners[0]
        db.session.remove()
        db.engine.dispose()
