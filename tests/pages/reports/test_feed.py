"""The feed of figures: with a token for figures, the numbers of the report's page, and no task."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.pages.browser import Browser
from tracker.blueprints.feed import routes
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.extensions import limiter
from tracker.services.organisation.connections import access_tokens

CONTENT = "Việc không ai ngoài đơn vị được đọc"


@pytest.fixture
def ask(app, person, add_task):
    """``ask("overview.json?ky=…", who="lan")``: the answer to a program with a token."""
    app.config["TRACKER"] = replace(app.config["TRACKER"], figures=True)
    add_task(CONTENT)
    add_task(CONTENT, lead="SNNMT", deadline=date(2025, 7, 20))
    tokens = {}

    def ask(address, *, who="lan", scope=TokenScope.FIGURES, **headers):
        if who and (who, scope) not in tokens:
            user = person(who)
            tokens[who, scope] = access_tokens.make(
                user, user.id, name="IOC", scopes={scope}, last_day=date(2025, 9, 1)
            )[1]
        heads = {"Authorization": f"Bearer {tokens[who, scope]}"} if who else {}
        return Browser(app, None).raw("get", f"/feed{address}", headers={**heads, **headers})

    return ask


def test_it_says_what_there_is(ask):
    names = [one["name"] for one in ask("").get_json()["figures"]]
    assert names == ["overview", "by_unit", "by_field", "by_month"]


def test_its_numbers_are_those_of_the_report(ask, app):
    report = ask("/by_unit.json?ky=2025-H1&loai=province&ngay=2025-06-30").get_json()
    printed = app.test_cli_runner().invoke(
        args=["report", "--period", "2025-H1", "--by", "unit", "--format", "json"]
    )
    assert report == json.loads(printed.output) | {"overdue_now_as_of": "2025-06-30"}
    assert [row["standing"]["open_overdue"] for row in report["rows"]] == [1, 0]
    assert (report["as_of"], report["known_by"]) == ("2025-06-30", "2025-06-30")


def test_the_overview_adds_up_all_registers(ask):
    overview = ask("/overview.json").get_json()
    assert [one["register"] for one in overview["registers"]] == [
        "province",
        "government",
        "programme",
    ]
    assert overview["overdue_now"] == 1
    rows = list(csv.reader(io.StringIO(ask("/overview.csv").text)))
    assert [row[1] for row in rows[1:]] == ["2", "0", "0"]


@pytest.mark.parametrize("kind", routes.KINDS)
@pytest.mark.parametrize("form", routes.FORMS)
def test_no_task_is_named(ask, kind, form):
    answer = ask(f"/{kind.value}.{form.value}")
    assert answer.status_code == 200
    assert CONTENT not in answer.text


def test_what_did_not_change_is_not_sent_again(ask, add_task):
    first = ask("/by_month.json")
    assert first.headers["Cache-Control"] == "private, max-age=60"
    again = ask("/by_month.json", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    add_task()
    assert ask("/by_month.json", **{"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("who", "scope", "status"),
    [
        (None, TokenScope.FIGURES, 401),
        ("lan", TokenScope.ASSISTANT, 403),
        ("an", TokenScope.FIGURES, 403),
        ("an", TokenScope.READ, 403),
        ("chutich", TokenScope.READ, 200),
    ],
)
def test_a_token_for_figures_of_who_sees_all_opens_it(ask, who, scope, status):
    answer = ask("/overview.json", who=who, scope=scope)
    assert answer.status_code == status
    assert ("detail" in answer.get_json()) == (status != 200)


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("ky=2025-H9", "ky"),
        ("ngay=31/6/2025", "ngay"),
        ("loai=x", "loai"),
        ("ngay=2026-01-01", "ngay"),
        ("period=2025-01", "period"),
        ("ky=2025-H1&foo=1", "foo"),
        ("chot=1", "chot"),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_in_words(ask, question, field):
    answer = ask(f"/overview.json?{question}")
    assert (answer.status_code, answer.get_json()["errors"][0]["parameter"]) == (422, field)
    assert answer.get_json()["detail"]
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("name", ["overdue.json", "by_unit.xml", "x/y"])
def test_a_name_that_there_is_not_is_answered_in_the_same_form(ask, name):
    answer = ask(f"/{name}")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert "xem ở /feed" in answer.get_json()["detail"]


def test_what_is_overdue_now_is_so_today_unless_a_day_is_named(ask, clock):
    clock.fixed_moment += timedelta(days=25)
    now = ask("/overview.json?ky=2025-H1").get_json()
    assert (now["as_of"], now["overdue_now_as_of"], now["overdue_now"]) == (
        "2025-06-30",
        "2025-07-25",
        2,
    )
    then = ask("/overview.json?ky=2025-H1&ngay=2025-06-30").get_json()
    assert (then["overdue_now_as_of"], then["overdue_now"]) == ("2025-06-30", 1)


def test_who_asks_too_often_waits(ask, monkeypatch):
    statuses = {ask("").status_code for _ in range(120)}
    assert statuses == {200}
    refused = ask("")
    assert (refused.status_code, "đợi một phút" in refused.get_json()["detail"]) == (429, True)
    assert refused.headers["Retry-After"] == "60"
    limiter.reset()


def test_there_is_no_feed_before_it_is_switched_on(app, ask):
    app.config["TRACKER"] = replace(app.config["TRACKER"], figures=False)
    assert ask("/overview.json").status_code == 404
