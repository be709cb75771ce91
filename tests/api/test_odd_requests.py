"""Odd addresses and heads, and the same order sent at one moment, on both databases."""

import pytest

from tests.at_once import at_once
from tests.databases import SECOND_IS_LONG
from tracker.extensions import db
from tracker.models import ReadDocument

pytestmark = pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)

ADDRESSES = (
    "/units/%00", "/units/%ed%a0%80", "/people/of-unit/%00", "/tasks/%00", "/tasks/0",
    "/tasks/99999999999999999999", "/calendar/99999", "/tasks?q=%00%ff", "/tasks?unit=%00",
    "/tasks?cursor=%00.1", "/tasks?cursor=2025-06-30.99999999999999999999",
    "/tasks?cursor=9%202025-06-30.1", "/directives?cursor=x.1", "/directives?q=%00",
    "/tasks?period=%00", "/reports?period=9999", "/reports?period=0000-01",
    "/tasks?carried_over_on=0001-01-01", "/tasks?as_of=0001-01-01&known_by=0001-01-01",
    "/tasks?overdue_days_from=99999", "/tasks?due_from=0001-01-01&due_to=9999-12-31",
    "/imports/1/rows?page=100000",
)  # fmt: skip
KEYS = ("\x80", "a b", "x" * 101, "²")


def test_no_address_breaks_anything(program, add_task):
    add_task()
    lan = program("lan")
    statuses = {path: lan.call("GET", path).status_code for path in ADDRESSES}
    assert {path: status for path, status in statuses.items() if status >= 500} == {}


def test_no_head_breaks_anything(program, add_task):
    path = f"/tasks/{add_task().id}/acts/comment"
    lan = program("lan")
    for key in KEYS:
        headers = {"If-Match": '"1"', "Idempotency-Key": key}
        assert lan.call("POST", path, json={"note": "x"}, headers=headers).status_code == 422
    assert lan.call("GET", "/tasks", headers={"Authorization": "Bearer \xff"}).status_code == 401


def test_the_same_order_sent_at_one_moment_is_carried_out_once(app, program):
    lan, answers = program("lan"), []

    def order():
        body = {"text": "1. Sở Tài chính báo cáo trước ngày 15/7/2025."}
        headers = {"Idempotency-Key": "k-1"}
        answers.append(lan.call("POST", "/proposals", json=body, headers=headers))

    at_once(app, order, order, order)
    assert [one.status_code for one in answers] == [201] * 3, [one.json for one in answers]
    assert len({one.text for one in answers}) == 1
    assert db.session.scalar(db.select(db.func.count(ReadDocument.id))) == 1
