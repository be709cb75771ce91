"""A page that a form was answered with has an address: a reload and going back send nothing."""

from datetime import timedelta

import pytest

from tests.pages.browser import Browser
from tracker.domain.organisation.access_trail import Client
from tracker.extensions import db
from tracker.jobs.system.housekeeping import tidy
from tracker.models import FormAnswer
from tracker.services.organisation import login_sessions
from tracker.services.system import form_answers
from tracker.services.system.form_answers import MOST_OF_A_PERSON

GONE = "Trang bạn mở lại không còn"


def address(browser: Browser) -> str:
    """Of the page in sight, which was asked for and not sent."""
    assert browser.response.request.method == "GET"
    return str(browser.response.request.full_path)


def how_many() -> int:
    return db.session.scalar(db.select(db.func.count()).select_from(FormAnswer))


@pytest.fixture
def an(browse, add_task):
    """Who has just sent a report without a word in it."""
    task, an = add_task(), browse("an")
    an.task = f"/nhiem-vu/{task.id}"
    an.open(an.task)
    an.send(".act-report_done form", {"text": "", "symbol": "12/BC-STC"}, status=422)
    return an


def test_a_form_with_mistakes_is_asked_for_again_with_what_was_typed(an):
    assert address(an).startswith(f"{an.task}/hoan-thanh?da-gui=")
    for _ in range(2):
        an.open(address(an), status=422)
        assert an.page.title.get_text().count("Lỗi") == 1
        assert an.texts(".error-summary li")
        assert an.page.select_one("#report_done-symbol")["value"] == "12/BC-STC"


def test_once_it_is_carried_out_the_page_of_mistakes_leads_to_the_task(an):
    before = address(an)
    an.send(".act-report_done form", {"text": "Đã xong"})
    an.open(before)
    assert address(an) == f"{an.task}?"
    assert GONE in an.text(".notice")


def test_nobody_else_sees_it_and_who_signs_in_again_neither(an, browse):
    before = address(an)
    for other in (browse("an"), browse("lan"), browse(None)):
        other.open(before)
        assert "12/BC-STC" not in str(other.page)
    an.page = an.open(an.task)
    an.send("form[action='/dang-xuat']")
    an.open(before)
    assert an.text("h1") == "Đăng nhập"


def test_a_copy_of_the_cookie_shows_nothing_once_the_session_has_ended(an, person):
    before = address(an)
    login_sessions.end_others(person("an"), person("an"), None, Client())
    an.open(before)
    assert "12/BC-STC" not in str(an.page)


def test_whoever_has_the_database_alone_reads_nothing_of_it(an):
    page = db.session.scalar(db.select(FormAnswer.page))
    assert "Báo cáo hoàn thành" in an.response.text
    assert page.startswith(b"gAAAA"), "sealed"


def test_a_login_that_fails_is_asked_for_again_by_the_same_browser_alone(browse):
    nobody = browse(None)
    nobody.open("/dang-nhap?next=/nhiem-vu")
    nobody.send("main form", {"username": "lan", "password": "sai"})
    assert nobody.response.request.args["next"] == "/nhiem-vu"
    assert "không đúng" in nobody.open(address(nobody)).get_text()
    other = browse(None)
    other.open("/dang-nhap")
    other.open(address(nobody))
    assert "không đúng" not in other.page.get_text()
    assert other.response.request.args["next"] == "/nhiem-vu", "what was wanted stays"


def test_a_form_that_comes_from_elsewhere_sets_no_cookie_for_a_page(browse):
    answer = browse(None).raw("post", "/dang-nhap", data={"username": "lan"})
    assert answer.status_code != 303
    assert how_many() == 0


def test_what_a_script_sends_is_answered_at_once(an):
    token = an.page.select_one("[name=csrf_token]")["value"]
    sent = {"data": {"csrf_token": token, "note": ""}, "headers": {"X-Requested-With": "fetch"}}
    assert an.raw("post", f"{an.task}/tien-do", **sent).status_code == 422


def test_a_page_that_cannot_be_kept_is_answered_at_once(an, monkeypatch):
    monkeypatch.setattr(form_answers, "MOST_BYTES", 10)
    an.send(".act-report_done form", {"text": ""}, status=422)
    assert an.response.request.method == "POST"


def test_an_address_never_leads_to_another_site(browse):
    answer = browse("lan").raw("get", "//xa.example/?da-gui=1")
    assert not answer.headers.get("Location", "/").startswith("//")


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999", "-1"])
def test_an_address_of_nothing_kept_leads_to_the_form(browse, number):
    lan = browse("lan")
    lan.open(f"/van-ban/moi?da-gui={number}")
    assert GONE in lan.text(".notice")
    assert lan.page.select_one("form.register")


def test_a_person_has_only_so_many_and_old_ones_are_tidied_away(an, clock):
    first = address(an)
    for _ in range(MOST_OF_A_PERSON):
        an.send(".act-report_done form", {"text": ""}, status=422)
    assert how_many() == MOST_OF_A_PERSON
    an.open(first)
    assert GONE in an.text(".notice")
    tidy(clock.fixed_moment + timedelta(hours=20))
    assert how_many() == MOST_OF_A_PERSON
    tidy(clock.fixed_moment + timedelta(hours=30))
    assert how_many() == 0
