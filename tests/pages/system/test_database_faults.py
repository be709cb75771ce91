"""A database that cannot be used: the page says which it is, and what was typed is not lost."""

import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing

import psycopg
import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from tests.databases import ON_SQLITE
from tracker import create_app
from tracker.database_faults import DatabaseFault, fault_of
from tracker.extensions import db
from tracker.models import Mail
from tracker.models.system import sqlite
from tracker.services.system import free_space
from tracker.web.access import Access

END_ALL = (
    "SELECT pg_terminate_backend(pid, 9000) FROM pg_stat_activity "
    "WHERE datname = '{name}' AND pid <> pg_backend_pid()"
)
Usage = namedtuple("Usage", "total used free")


def page_of(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


@ON_SQLITE
def test_a_page_is_shown_and_what_is_sent_is_kept_while_another_holds_the_database(
    app, monkeypatch
):
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 50)
    db.engine.dispose()
    client = app.test_client()
    app.config["WTF_CSRF_ENABLED"] = False
    with closing(sqlite3.connect(db.engine.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert client.get("/dang-nhap").status_code == 200
        sent = {"username": "lan", "co": "1", "ghi": "dòng một\ndòng hai"}
        answer = client.post("/quen-mat-khau", data=sent)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "30"
        page = page_of(answer)
        assert page.h1.text == "Cơ sở dữ liệu đang bận"
        assert "chưa được lưu" in page.text
        again = {box["name"]: box["value"] for box in page.form.select("input")}
        assert again == sent
        assert page.form["action"] == "/quen-mat-khau"
        assert [area.text.strip() for area in page.select("textarea")] == [*sent.values()]
        checks = client.get("/readyz").json["checks"]
        assert checks["writing"]["fault"] == "busy"
        assert checks["database"]["ok"]
    assert client.post("/quen-mat-khau", data=again).status_code < 400


@ON_SQLITE
def test_a_password_is_never_repeated(app, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 50)
    db.engine.dispose()
    app.config["WTF_CSRF_ENABLED"] = False
    with closing(sqlite3.connect(db.engine.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        sent = {"username": "lan", "password": "mật khẩu dài của lan"}
        answer = app.test_client().post("/dang-nhap", data=sent)
    if answer.status_code == 503:
        assert "mật khẩu dài" not in answer.text
        assert page_of(answer).form is None


def test_a_server_that_is_away_is_said_at_the_first_look_and_never_by_a_bare_page(settle):
    app = create_app(settle(TRACKER_DATABASE_URL="postgresql://x@127.0.0.1:9/x"))
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert client.get("/readyz").json["checks"]["database"]["fault"] == "away"
    answer = client.post("/quen-mat-khau", data={"username": "lan"})
    assert answer.status_code == 503
    assert page_of(answer).h1.text == "Cơ sở dữ liệu không trả lời"
    assert page_of(client.get("/nhiem-vu")).h1.text == "Cơ sở dữ liệu không trả lời"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_connections_that_the_server_ended_are_made_anew(app, postgresql_databases):
    client = app.test_client()
    assert client.get("/dang-nhap").status_code == 200
    with db.engine.connect() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar()
    end = END_ALL.format(name=name)
    db.session.remove()  # as after each request
    with psycopg.connect(postgresql_databases.url("postgres"), autocommit=True) as other:
        other.execute(end)
    assert client.get("/dang-nhap").status_code == 200
    db.session.remove()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_in_the_middle_of_a_page_leaves_a_page(
    app, postgresql_databases, monkeypatch
):
    def ended_under_way():
        name = db.session.scalar(sa.text("SELECT current_database()"))
        with psycopg.connect(postgresql_databases.url("postgres"), autocommit=True) as other:
            other.execute(END_ALL.format(name=name))
        db.session.execute(sa.text("SELECT 1"))

    monkeypatch.setitem(app.view_functions, "health.alive", ended_under_way)
    ended_under_way.tracker_access = Access.PUBLIC
    answer = app.test_client().get("/healthz")
    assert answer.status_code == 503
    assert page_of(answer).h1.text == "Cơ sở dữ liệu không trả lời"
    assert app.test_client().get("/quen-mat-khau").status_code == 200


@ON_SQLITE
def test_what_the_database_says_is_told_apart(app, tmp_path):
    def fault(words: str, prepare: str = "") -> DatabaseFault | None:
        engine = sa.create_engine("sqlite:///" + words)
        with engine.connect() as connection:
            for statement in prepare.split(";"):
                try:
                    connection.exec_driver_sql(statement)
                except sa.exc.SQLAlchemyError as error:
                    return fault_of(error)
        return None

    assert fault(":memory:", "SELECT * FROM khong_co") is None
    place = tmp_path / "moi.db"
    full = "CREATE TABLE t (x);PRAGMA max_page_count=3;INSERT INTO t VALUES (zeroblob(99999))"
    assert fault(str(place), full) is DatabaseFault.FULL
    assert fault(f"file:{place}?mode=ro&uri=true", "DELETE FROM t") is DatabaseFault.READ_ONLY
    (tmp_path / "hong.db").write_bytes(b"khong phai co so du lieu " * 100)
    assert fault(str(tmp_path / "hong.db"), "SELECT * FROM t") is DatabaseFault.DAMAGED
    engine = sa.create_engine(f"sqlite:///{tmp_path}/khong-co/x.db")
    with pytest.raises(sa.exc.OperationalError) as caught:
        engine.connect()
    assert fault_of(caught.value) is DatabaseFault.AWAY


@ON_SQLITE
def test_little_space_is_told_to_the_administrators_once_a_day(app, monkeypatch):
    assert app.test_client().get("/readyz").json["checks"]["disk"]["ok"]
    left = Usage(10**12, 10**12, 150 * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: left)
    checks = app.test_client().get("/readyz").json["checks"]
    assert checks["disk"] == {"ok": False, "free_mb": 150}
    assert free_space.warn_of_little_space()
    assert free_space.warn_of_little_space()
    (mail,) = db.session.scalars(sa.select(Mail)).all()
    assert mail.subject == "[Theo dõi nhiệm vụ] Máy chủ sắp hết chỗ trên đĩa"
    assert app.config["TRACKER"].instance.name in mail.text
