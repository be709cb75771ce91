"""What machines ask: is it alive, is it ready, what does it count; and the log of requests."""

import io
import json
import logging
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.conftest import NOW
from tests.databases import BOTH_DATABASES
from tests.jobs.conftest import DUE, LEASE
from tracker import create_app
from tracker.extensions import db
from tracker.jobs import health, ticks
from tracker.jobs.catalogue import JOBS
from tracker.jobs.scheduler import run_due
from tracker.logs import FACTS, formatter, without_keys
from tracker.models import Mail, MailKind, TickOutcome
from tracker.web.access import Access
from tracker.web.security.headers import is_secret_address

TOKEN = "prometheus-0123456789"
MINUTE = timedelta(minutes=1)


def readyz(client):
    answer = client.get("/readyz")
    failing = [name for name, check in answer.json["checks"].items() if not check["ok"]]
    assert (answer.status_code, answer.json["status"]) == (
        (503, "failing") if failing else (200, "ok")
    )
    return SimpleNamespace(failing=failing, **answer.json["checks"])


def queue_mail(about="x", **values):
    db.session.add(
        Mail(kind=MailKind.NOTICE, about=about, recipient="an@x", subject="s", text="t", html="h",
             message_id=f"<{about}@x>", written_at=NOW, queued_at=NOW,
             **{"next_attempt_at": NOW, **values})
    )  # fmt: skip
    db.session.commit()


@BOTH_DATABASES
def test_ready_means_that_the_scheduler_looks_and_that_mail_leaves(app, clock):
    client = app.test_client()
    assert readyz(client).failing == ["scheduler"]
    run_due(app)
    checks = readyz(client)
    assert checks.failing == []
    assert checks.migrations["at"] == checks.migrations["newest"]
    clock.fixed_moment = NOW + timedelta(minutes=29)
    assert readyz(client).failing == []
    clock.fixed_moment = NOW + timedelta(minutes=30)
    every_minute = [job.name for job in JOBS if job.lease is None]
    assert readyz(client).scheduler == {"ok": False, "late": every_minute}
    queue_mail(next_attempt_at=clock.fixed_moment)
    queue_mail("y", next_attempt_at=clock.fixed_moment + timedelta(minutes=60))
    clock.fixed_moment += timedelta(minutes=61)
    checks = readyz(client)
    assert checks.failing == ["outbox", "scheduler"]
    assert checks.outbox == {"ok": False, "waiting": 2, "oldest_seconds": 3660}


def test_a_job_is_late_ten_minutes_after_nobody_began_it(app, monkeypatch):
    [flag] = [job for job in JOBS if job.name == "flag"]
    monkeypatch.setattr(health, "JOBS", [flag])
    late = lambda now: health.late_jobs(db.session.connection(), now)  # noqa: E731
    assert late(DUE + 9 * MINUTE) == []
    assert late(DUE + 10 * MINUTE) == ["flag"]
    held = ticks.claim("flag", DUE, DUE, "máy-1", LEASE)
    assert late(DUE + 30 * MINUTE) == []  # begun, and it may have died: somebody looks
    ticks.finish(held, TickOutcome.FAILED, "lỗi", DUE + MINUTE)
    day = timedelta(days=1)
    assert late(DUE + day + 9 * MINUTE) == []
    assert late(DUE + day + 10 * MINUTE) == ["flag"]
    ticks.claim("flag", DUE, DUE + day, "máy-1", LEASE)
    assert late(DUE + day + LEASE - MINUTE) == []  # the one before is still at work
    assert late(DUE + day + LEASE) == ["flag"]


def test_without_its_database_it_is_alive_and_not_ready(settle):
    client = create_app(settle(TRACKER_DATABASE_URL="postgresql://x@127.0.0.1:9/x")).test_client()
    assert client.get("/healthz").json == {"status": "ok"}
    checks = readyz(client)
    assert checks.failing == ["database", "migrations", "outbox", "scheduler", "writing"]
    assert checks.database == {"ok": False, "error": "OperationalError", "fault": "away"}


def test_without_its_tables_it_says_that_migrations_are_missing(settle):
    checks = readyz(create_app(settle()).test_client())
    assert checks.failing == ["migrations", "outbox", "scheduler"]
    assert checks.migrations["at"] == []


@pytest.fixture
def scrape(app):
    """The samples of /metrics: ``scrape()["tracker_tasks", "province", "done_late"]``."""
    app.config["TRACKER"] = replace(app.config["TRACKER"], metrics_token=TOKEN)

    def scrape(headers=None):
        given = headers or {"Authorization": f"Bearer {TOKEN}"}
        answer = app.test_client().get("/metrics", headers=given)
        assert answer.status_code == 200
        families = text_string_to_metric_families(answer.text)
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in families
            for sample in family.samples
        }

    return scrape


@BOTH_DATABASES
def test_prometheus_is_told_of_tasks_jobs_mails_and_requests(app, scrape, add_task, clock):
    add_task()
    add_task("Việc khác", deadline=None)
    held = ticks.claim("flag", DUE, DUE, "máy-1", LEASE)
    ticks.finish(held, TickOutcome.FAILED, "lỗi", DUE + MINUTE, 60)
    queue_mail(next_attempt_at=NOW - MINUTE)
    app.test_client().get("/dang-nhap?next=/bi-mat")
    figures = scrape()
    assert figures["tracker_tasks", "province", "open_overdue"] == 1
    assert figures["tracker_tasks", "province", "open_in_time"] == 1
    assert figures["tracker_tasks", "government", "done_late"] == 0
    assert figures["tracker_job_begun_timestamp_seconds", "flag"] == DUE.timestamp()
    assert figures["tracker_job_duration_seconds", "flag"] == 60
    sums = [
        figures[f"tracker_job_{name}_total", "flag"] for name in ("runs", "failures", "seconds")
    ]
    assert sums == [1, 1, 60]
    assert ("tracker_job_success_timestamp_seconds", "flag") not in figures
    assert (figures["tracker_job_late", "flag"], figures["tracker_job_late", "bundle"]) == (0, 1)
    assert figures["tracker_outbox_mails", "queued"] == 1
    assert figures["tracker_outbox_oldest_seconds",] == 60
    assert figures["tracker_answers_total", "auth.login", "GET", "200"] >= 1
    assert figures["tracker_request_seconds_count", "auth.login", "GET"] >= 1


def test_what_others_invent_makes_no_endless_list_of_names(app, scrape):
    for number in range(3):
        app.test_client().open(f"/khong-co-{number}", method=f"M{number}")
    figures = scrape()
    assert figures["tracker_answers_total", "none", "other", "404"] >= 3
    assert not [name for name in figures if "M1" in name]


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer sai", f"Basic {TOKEN}", TOKEN])
def test_metrics_are_for_who_has_the_token(app, scrape, header):
    scrape()
    answer = app.test_client().get("/metrics", headers={"Authorization": header} if header else {})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_without_the_setting_there_are_no_metrics(app):
    answer = app.test_client().get("/metrics", headers={"Authorization": "Bearer "})
    assert answer.status_code == 404


def requests_told(caplog):
    return [getattr(record, FACTS) for record in caplog.records if hasattr(record, FACTS)]


def test_a_request_is_one_line_without_its_query_and_without_keys(app, browse, caplog):
    with caplog.at_level(logging.INFO):
        answer = browse("lan").raw("get", "/nhiem-vu?q=Phạm+Hoài+An")
        browse(None).raw("get", "/loi-moi/bi-mat")
        browse(None).raw("get", "/healthz")
    assert len(answer.headers["X-Request-ID"]) == 16
    figures = requests_told(caplog)
    assert [(facts["path"], facts["status"]) for facts in figures] == [
        ("/nhiem-vu", 200),
        ("/loi-moi/<token>", 404),
    ]
    assert "Phạm" not in caplog.text


@pytest.mark.parametrize(("proxies", "believed"), [("0", False), ("1", True)])
def test_only_a_trusted_proxy_gives_a_request_its_number(settle, proxies, believed):
    client = create_app(
        settle(TRACKER_PROXIES=proxies, TRACKER_BASE_URL="http://localhost")
    ).test_client()
    given = {"X-Request-ID": "proxy-12345678"}
    got = client.get("/healthz", headers=given).headers["X-Request-ID"]
    assert (got == "proxy-12345678") is believed
    invented = client.get("/healthz", headers={"X-Request-ID": "a b"}).headers["X-Request-ID"]
    assert len(invented) == 16


def test_a_json_line_names_the_request_and_its_user_and_asks_no_database_for_it(browse, person):
    figures = io.StringIO()
    handler = logging.StreamHandler(figures)
    handler.setFormatter(formatter("json"))
    logger = logging.getLogger("tracker.web.monitoring.requests")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        answer = browse("lan").raw("get", "/nhiem-vu")
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    line = json.loads(figures.getvalue())
    assert (line["request"], line["user"]) == (answer.headers["X-Request-ID"], person("lan").id)
    assert (line["method"], line["path"], line["status"]) == ("GET", "/nhiem-vu", 200)
    assert line["client"] == "127.0.0.1"
    assert line["message"].startswith("GET /nhiem-vu: 200 in ")
    assert line["message"].endswith(" ms, from 127.0.0.1")


HOSTILE = {
    "/nhiem-vu%0A2025-06-30T02:00:00Z%20INFO%20tracker%20gi%E1%BA%A3": "a line of its own",
    "/x%0d%0aSet-Cookie:a=b": "a line end of Windows",
    "/x%1b[2J%07": "orders to a terminal",
    "/x%E2%80%AE%E2%80%A8y": "signs that turn or break lines elsewhere",
    "/an.pham@tinh.gov.vn": "a mail address",
    "/loi-moi/khoa-that/them": "a key below a secret address",
    "/nhiem-vu?q=mat-khau-cua-toi&password=bi-mat": "values of a query",
    "/" + "a" * 3000: "a long one",
}


@pytest.mark.parametrize("address", HOSTILE, ids=HOSTILE.get)
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_others_ask_stays_on_one_line_that_holds_no_key_and_no_value(app, address, form):
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(formatter(form))
    logger = logging.getLogger("tracker.web.monitoring.requests")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        app.test_client().get(address, headers={"User-Agent": "x\ty"})
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    written = lines.getvalue()
    assert len(written.splitlines()) == 1, "in any reader's sense of a line"
    assert all(letter.isprintable() for letter in written[:-1])
    for secret in ("khoa-that", "bi-mat", "mat-khau", "tinh.gov.vn"):
        assert secret not in written
    assert len(written) < 1000


def test_what_is_typed_into_a_form_is_in_no_line(browse, caplog):
    browser = browse(None)
    browser.open("/dang-nhap")
    with caplog.at_level(logging.DEBUG):
        browser.send("main form", {"username": "matkhaucuatoi", "password": "bi-mat-2025"})
        browser.raw("post", "/do-manh-mat-khau", data={"wanted": "bi-mat-2025"})
    assert requests_told(caplog)
    assert "bi-mat-2025" not in caplog.text
    assert "matkhaucuatoi" not in caplog.text


def test_every_address_that_is_a_key_is_cut_in_logs(app):
    secret = [rule for rule in app.url_map.iter_rules() if is_key(app, rule)]
    assert len(secret) >= 3
    with app.test_request_context():
        for rule in secret:
            address = app.url_for(rule.endpoint, token="Ab_c-9.x")
            assert "Ab_c-9" not in without_keys(f"GET {address} 200")


def is_key(app, rule):
    with app.app_context():
        return is_secret_address(rule.endpoint) or "token" in rule.arguments


def test_the_page_of_a_breakdown_names_the_line_of_the_log(app, monkeypatch):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setitem(app.view_functions, "health.alive", _broken)
    answer = app.test_client().get("/healthz")
    assert answer.status_code == 500
    assert f"mã {answer.headers['X-Request-ID']}" in answer.text


def _broken():
    raise RuntimeError("hỏng")


_broken.tracker_access = Access.PUBLIC
