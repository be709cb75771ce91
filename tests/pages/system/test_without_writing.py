"""While nothing can be written, people read on and log in to read, and nobody guesses faster."""

import logging
import sqlite3
from contextlib import closing, contextmanager
from datetime import timedelta

import psycopg
import pytest

from tests.cast import PASSWORD
from tests.databases import BOTH_DATABASES
from tests.pages.test_access import EVERYBODY, MATRIX, routes, targets
from tests.services.organisation.second_factors import turn_on
from tracker import database
from tracker.domain.organisation.access_trail import AccessKind
from tracker.extensions import db, limiter
from tracker.models import AccessEntry, LoginSession
from tracker.models.system import sqlite
from tracker.services.organisation import access_trail, accounts
from tracker.services.system import attempts_unwritten

__all__ = ["targets"]  # a fixture


@pytest.fixture
def nothing_is_written(app, monkeypatch, request):
    """Writing fails: another holds SQLite's file; PostgreSQL lets transactions read alone."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 1)
    url = db.engine.url
    held = reading_alone
    if url.get_backend_name() == "sqlite":
        monkeypatch.setattr(database, "BRIEF_S", 0.001)
        held = held_on_sqlite
    yield lambda: held(app, url)
    attempts_unwritten.forget(None)


@contextmanager
def held_on_sqlite(_app, url):
    db.session.remove()
    db.engine.dispose()
    with closing(sqlite3.connect(url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def reading_alone(_app, url):
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)

    def switch(state):
        db.session.remove()
        with psycopg.connect(address, autocommit=True) as other:
            other.execute("SET default_transaction_read_only = off")
            name = url.database
            other.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = {state}")
        db.engine.dispose()

    switch("on")
    try:
        yield
    finally:
        switch("off")


def log_in(browser, name="an", password=PASSWORD, **options):
    browser.open("/dang-nhap")
    return browser.send("main form", {"username": name, "password": password}, **options)


@pytest.mark.long
@BOTH_DATABASES
def test_every_page_is_read_on_by_who_is_logged_in(app, browse, targets, clock, nothing_is_written):
    browsers = {name: browse(name) for name in sorted(EVERYBODY)}
    addresses = {name: address for name, method, address in routes(app, targets) if method == "get"}
    clock.fixed_moment += timedelta(minutes=10)  # the note that the session is used is due
    broken = []
    with nothing_is_written():
        for endpoint, address in addresses.items():
            for username in sorted(MATRIX[endpoint])[:1]:
                answer = browsers[username].raw("get", address)
                if answer.status_code >= 500 and endpoint != "health.ready":
                    broken.append((endpoint, username, answer.status_code))
    assert broken == []


@BOTH_DATABASES
def test_one_logs_in_to_read_and_is_told_what_is_the_matter(browse, nothing_is_written, caplog):
    an = browse(None)
    with nothing_is_written(), caplog.at_level(logging.WARNING):
        log_in(an)
        (flashed,) = an.texts(".notice-warning")
        assert "bạn xem được, chưa lưu được gì" in flashed
        an.open("/nhiem-vu")
        an.open("/tai-khoan")
    assert any("login without a row" in line for line in caplog.messages)
    assert not db.session.scalar(db.select(LoginSession.id))


@BOTH_DATABASES
def test_it_is_over_as_soon_as_writing_works_and_then_stands_in_the_trail(
    browse, nothing_is_written
):
    an = browse(None)
    with nothing_is_written():
        log_in(an)
        an.open("/nhiem-vu")
    an.open("/nhiem-vu")
    assert an.response.request.path == "/dang-nhap"
    (entry,) = db.session.scalars(db.select(AccessEntry))
    assert (entry.kind, entry.user.username) == (AccessKind.LOGGED_IN, "an")
    assert entry.about == "Phiên tạm khi chưa ghi được dữ liệu"


def test_it_is_over_after_a_quarter_of_an_hour_however_it_is_used(
    browse, nothing_is_written, clock
):
    an = browse(None)
    with nothing_is_written():
        log_in(an)
        for _ in range(2):
            clock.fixed_moment += timedelta(minutes=7)
            an.open("/nhiem-vu")
        clock.fixed_moment += timedelta(minutes=1)
        an.open("/nhiem-vu")
        assert an.response.request.path == "/dang-nhap"


def test_another_password_ends_it(app, browse, nothing_is_written, person, monkeypatch):
    an = browse(None)
    with nothing_is_written():
        log_in(an)
    accounts.reset_on_server(person("an"), "mot-mat-khau-moi")
    monkeypatch.setattr(access_trail, "try_briefly", lambda *_, **__: False)
    an.open("/nhiem-vu")
    assert an.response.request.path == "/dang-nhap"


def test_nobody_makes_such_a_session_from_a_cookie_of_an_ordinary_one(
    browse, nothing_is_written, person
):
    binh, an = browse("binh"), person("an").id
    with binh.client.session_transaction() as session:
        session["_user_id"] = f"0.{an}.99999999999.{'0' * 64}"
    with nothing_is_written():
        binh.open("/nhiem-vu")
    assert binh.response.request.path == "/dang-nhap"


def test_a_second_factor_is_not_gone_round(browse, nothing_is_written, person):
    turn_on(person("an"))
    an = browse(None)
    with nothing_is_written():
        log_in(an)
        assert an.page.select_one("[name=login_code]")
        an.open("/nhiem-vu")
        assert an.response.request.path == "/dang-nhap"


def test_guessing_is_slowed_as_ever(browse, nothing_is_written):
    an = browse(None)
    limiter.enabled = True
    with nothing_is_written():
        for _ in range(5):
            log_in(an, password="sai")
            assert "không đúng" in an.text(".error-summary")
        log_in(an, status=429)


def test_who_comes_to_send_something_is_not_let_in_to_lose_it(browse, nothing_is_written):
    an = browse(None)
    with nothing_is_written():
        an.open("/dang-nhap")
        sent = {"username": "an", "password": PASSWORD, "bieu_mau": "/nhiem-vu/1/tien-do"}
        page = an.post("/dang-nhap", sent, status=503)
        assert page.h1.text == "Cơ sở dữ liệu đang bận"
        assert PASSWORD not in an.response.text


def test_one_logs_out_in_this_browser_and_is_told_that_it_is_only_here(browse, nothing_is_written):
    an = browse("an")
    an.open("/tai-khoan")
    with nothing_is_written():
        an.send("form[action='/dang-xuat']")
        assert "ở trình duyệt này" in an.text(".notice-warning")
        an.open("/nhiem-vu")
        assert an.response.request.path == "/dang-nhap"
