"""What programs read: the same as people on pages, and nothing else."""

import pytest

from tests.pages.browser import Browser
from tracker.blueprints.api.tasks.schemas import IN_THE_ADDRESS, TaskQuery
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.domain.vocabulary import Register
from tracker.extensions import limiter
from tracker.services.organisation.connections.access_tokens import end
from tracker.services.reports import snapshots
from tracker.services.tasks import assignment_changes, unit_acts
from tracker.web.access import FILES
from tracker.web.links.tasks import SAVED
from tracker.web.lists.task_filter import NAMES

FILTERS = (  # each as the API and as the page have it
    ({}, ""),
    ({"sort": "-assigned"}, "sap_xep=-assigned"),
    ({"standing": "open_overdue"}, "tinh_trang=open_overdue"),
    ({"unit": "STC"}, "don_vi=STC"),
    ({"q": "giai ngan"}, "q=giai+ngan"),
    ({"register": "government"}, "loai=government"),
    ({"leader": "none", "due_to": "2025-06-30"}, "lanh_dao=khong&han_den=2025-06-30"),
    (
        {"as_of": "2025-06-10", "standing": "open_in_time"},
        "ngay=2025-06-10&tinh_trang=open_in_time",
    ),
)


@pytest.fixture
def some_tasks(add_task, person):
    """Tasks of two units and registers, one of them done."""
    done = add_task("Kế hoạch giải ngân")
    add_task("Rà soát rừng", lead="SNNMT", deadline=None)
    add_task("Báo cáo Chính phủ", register=Register.GOVERNMENT, helpers=("SNNMT",))
    unit_acts.report_done(person("an"), done.id, unit_acts.Result("Đã xong"))


def shown_total(browser, address):
    """The number at the head of the list's page."""
    limiter.enabled = False
    browser.open(address)
    limiter.enabled = True
    return int(browser.text("h1 .count"))


@pytest.mark.parametrize("who", ["lan", "binh", "chutich"])
def test_totals_are_those_of_the_pages(app, program, some_tasks, who):
    browser, caller = Browser(app, who), program(who)
    for query, address in FILTERS:
        listed = caller.get("/tasks", **query)
        assert listed["total"] == len(listed["items"])
        assert listed["total"] == shown_total(browser, f"/nhiem-vu?{address}"), address


def test_the_report_has_the_figures_of_its_page(app, program, some_tasks):
    figures = program("lan").get("/reports", by="unit")
    browser = Browser(app, "lan")
    browser.open("/bao-cao")
    assert str(figures["total"]) in browser.text("main")
    assert [row["key"] for row in figures["rows"]] == ["STC", "SNNMT"]
    assert sum(row["total"] for row in figures["rows"]) == figures["total"] == 2
    assert sum(figures["standing"].values()) == figures["total"]
    assert program("lan").get("/overview")["overdue"] == 2


def test_every_part_of_the_pages_filter_can_be_asked():
    assert set(IN_THE_ADDRESS.values()) == set(NAMES) - {SAVED}
    assert set(TaskQuery().fields) == {*IN_THE_ADDRESS, "cursor", "limit"}


def test_a_list_is_read_page_by_page_without_gap_or_repetition(program, add_task):
    ids = {add_task(f"Việc {number}").id for number in range(5)}
    caller, query, read = program("lan"), {"limit": 2}, []
    while True:
        page = caller.get("/tasks", **query)
        read += [row["id"] for row in page["items"]]
        assert page["total"] == 5
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert (set(read), len(read)) == (ids, 5)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ({"stand": "open_overdue"}, "stand"),
        ({"standing": "late"}, "standing"),
        ({"limit": "²"}, "limit"),
        ({"limit": "201"}, "limit"),
        ({"leader": "9999999999"}, "leader"),
        ({"as_of": "30/6/2025"}, "as_of"),
        ({"as_of": "2025-07-01"}, "as_of"),
        ({"unit": "KHONG-CO"}, "unit"),
        ({"q": "x" * 201}, "q"),
        ({"silent": "yes"}, "silent"),
    ],
)
def test_a_parameter_that_is_wrong_is_named(program, query, place):
    refused = program("lan").get("/tasks", 422, **query)
    assert [one["parameter"] for one in refused["errors"]] == [place]


def test_a_task_tells_what_its_person_can_do(program, add_task):
    task_id = add_task().id
    assert "report_done" in program("an").get(f"/tasks/{task_id}")["acts"]
    office = program("lan").get(f"/tasks/{task_id}")
    assert "report_done" not in office["acts"]
    assert "report_done" in office["on_behalf"]


@pytest.mark.parametrize("path", ["", "/history"])
def test_whose_task_it_is_not_finds_none(program, add_task, path):
    program("binh").get(f"/tasks/{add_task().id}{path}", 404)


def test_who_once_led_a_task_gets_it_as_it_was_then(program, person, unit, add_task):
    task = add_task()
    task_id = task.id
    unit_acts.hand_back(person("an"), task_id, "Không đúng chức năng")
    assignment_changes.reassign(person("lan"), task_id, unit("SNNMT").id, "Đúng chức năng")
    unit_acts.note_progress(person("binh"), task_id, "Của đơn vị mới")
    former = program("an").get(f"/tasks/{task_id}")
    assert former["left_on"] == "2025-06-30"
    assert former["acts"] == []
    history = program("an").get(f"/tasks/{task_id}/history")["items"]
    assert "Của đơn vị mới" not in [one["note"] for one in history]


def test_a_snapshot_is_answered_as_it_was_frozen(program, person, some_tasks):
    scope = program("lan").get("/reports")
    made = snapshots.freeze(person("minh"), snapshots.Scope(*_scope(scope)), note="")
    row = program("lan").get(f"/snapshots/{made}")
    assert row["report"]["total"] == row["total"] == scope["total"]
    assert row["frozen_at"].endswith("+00:00")
    assert [one["id"] for one in program("lan").get("/snapshots")["items"]] == [made]


def _scope(report):
    from datetime import date

    from tracker.domain.reports.periods import parse_period

    days = (date.fromisoformat(report[name]) for name in ("as_of", "known_by"))
    return parse_period(report["period"]["name"]), Register(report["register"]), *days


def test_units_people_and_days_can_be_read(program):
    an = program("an")
    assert [one["code"] for one in an.get("/units", on="2025-06-30")["items"]] == [
        "VPUB", "STC", "SNNMT"
    ]  # fmt: skip
    assert an.get("/units/STC")["kind"] == "department"
    assert [one["name"] for one in an.get("/people/of-unit/STC")["items"]] == [
        "Phạm Hoài An", "Lê Quốc Cường"
    ]  # fmt: skip
    an.get("/people/of-unit/SNNMT", 404)
    days = {one["day"]: one for one in an.get("/calendar/2025")["items"]}
    assert days["2025-09-02"] == {
        "day": "2025-09-02", "working": False, "name": "Quốc khánh", "declared": False
    }  # fmt: skip


def test_without_a_token_nothing_is_answered(app):
    for headers in ({}, {"Authorization": "Bearer tdnv_sai"}, {"Authorization": "Basic eA=="}):
        response = app.test_client().get("/api/v1/tasks", headers=headers)
        assert (response.status_code, response.content_type) == (401, "application/problem+json")
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_login_opens_nothing_of_the_api(app):
    browser = Browser(app, "lan")
    assert browser.client.get("/api/v1/tasks").status_code == 401


def test_a_token_opens_no_page(program):
    response = program("lan").client.get("/nhiem-vu")
    assert response.status_code == 302


def test_an_ended_token_opens_nothing(program, person):
    lan = program("lan")
    lan.get("/tasks")
    end(person("lan"), 1)
    lan.get("/tasks", 401)


def test_a_token_for_figures_reads_no_tasks(program):
    program("lan", TokenScope.FIGURES).get("/tasks", 403)


def test_roles_are_those_of_the_pages(program):
    program("an").get("/reports", 403)
    program("quantri").get("/tasks", 403)


def test_who_asks_too_often_is_told_when_to_ask_again(app, program, settle, database_url, clock):
    app.config["TRACKER"] = settle(
        TRACKER_DATABASE_URL=database_url, TRACKER_API="on", TRACKER_API_PER_MINUTE="2"
    )
    lan, an = program("lan"), program("an")
    for _ in range(2):
        lan.get("/units")
    refused = lan.call("GET", "/units")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    an.get("/units")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("GET", "/tasks/²", 404), ("DELETE", "/tasks", 405)],
)
def test_what_is_not_there_is_told_as_a_problem(program, method, path, status):
    response = program("lan").call(method, path)
    assert (response.status_code, response.content_type) == (status, "application/problem+json")


def test_a_mistake_of_the_program_is_told_as_a_problem(app, program, monkeypatch):
    monkeypatch.setattr("tracker.blueprints.api.units.routes.all_units", lambda: 1 / 0)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    response = program("lan").call("GET", "/units")
    assert (response.status_code, response.content_type) == (500, "application/problem+json")
    assert response.json["instance"].startswith("urn:request:")


def test_the_document_has_a_page_for_people(app, program):
    browser = Browser(app, None)
    limiter.enabled = False
    browser.open("/api/v1/")
    limiter.enabled = True
    assert "GET /api/v1/tasks" in browser.texts("code.call")
    limiter.enabled = False
    lan = Browser(app, "lan")
    lan.open("/tai-khoan/khoa-ket-noi")
    limiter.enabled = True
    assert lan.link("p.hint a") == "/api/v1/"
    document = browser.client.get("/api/v1/openapi.json").json
    assert document["openapi"] == "3.1.0"
    views = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")}
    operations = sum(
        method != "parameters" for path in document["paths"].values() for method in path
    )
    assert operations == len(views) - 2  # the document and its page
    assert not views & set(FILES)
