"""What a request brings and nobody would read is refused with its name, and nothing is done."""

from io import BytesIO
from itertools import pairwise

import pytest

from tests.api.test_creating import a_directive, post
from tracker.extensions import db
from tracker.models import Attachment, ImportedList, ReadDocument
from tracker.queries.tasks.sorting import Sort

ROW = "Nội dung nhiệm vụ,Số văn bản,Ngày văn bản,Đơn vị chủ trì\nRà soát,328/UBND,05/06/2025,STC\n"


def a_file(name="giao.csv"):
    return BytesIO(ROW.encode()), name


def errors(response):
    """The mistakes by their place."""
    assert response.status_code == 422, response.text
    return [
        one.get("pointer", one.get("parameter", one.get("header")))
        for one in response.json["errors"]
    ]


def count(model):
    return db.session.scalar(db.select(db.func.count(model.id)))


@pytest.mark.parametrize("path", ["/imports", "/proposals"])
@pytest.mark.parametrize(
    ("files", "where"),
    [
        ({"file": [a_file]}, "/file"),
        ({"files[]": [a_file]}, "/files[]"),
        ({"files": [a_file], "tệp/thêm": [a_file]}, "/tệp~1thêm"),
        ({"files": [a_file, a_file]}, "/files"),
    ],
)
def test_a_file_that_nobody_would_read_is_refused(program, path, files, where):
    data = {name: [made() for made in several] for name, several in files.items()}
    assert errors(post(program("lan"), path, data=data, status=422)) == [where]
    assert count(ImportedList) == count(ReadDocument) == 0


def test_an_act_with_a_file_under_another_name_is_not_done(program, add_task):
    task = add_task()
    data = {"note": "Có tệp", "file": a_file("a.csv")}
    path, heads = f"/tasks/{task.id}/acts/comment", {"If-Match": f'"{task.version}"'}
    refused = program("lan").call("POST", path, data=data, headers=heads)
    assert errors(refused) == ["/file"]
    assert count(Attachment) == 0


def test_a_word_of_a_form_that_is_sent_twice_is_refused(program):
    data = {"files": [a_file()], "register": ["province", "central"]}
    assert errors(post(program("lan"), "/imports", data=data, status=422)) == ["/register"]


def test_a_name_that_stands_twice_in_an_object_is_refused(program):
    text = '{"text": "Một việc", "text": "Việc khác"}'
    heads = {"Idempotency-Key": "k-1"}
    refused = program("lan").call(
        "POST", "/proposals", data=text, headers=heads, content_type="application/json"
    )
    assert errors(refused) == [""]
    assert "“text” đứng hai lần" in refused.text


@pytest.mark.parametrize(
    "path",
    ["/people", "/calendar/2025", "/tasks/{}", "/tasks/{}/history", "/imports", "/units/STC"],
)
def test_an_argument_that_is_not_known_is_refused_everywhere(program, add_task, path):
    answer = program("lan").call("GET", f"{path.format(add_task().id)}?x=1")
    assert errors(answer) == ["x"]


@pytest.mark.parametrize(
    ("argument", "where"),
    [
        ("unit=%00", "unit"), ("q=%00", "q"), ("q=", "q"), ("unit=", "unit"), ("period=", "period"),
        ("q=%20", "q"), ("standing=", "standing"), ("q=a&q=b", "q"),
    ],
)  # fmt: skip
def test_an_argument_that_says_nothing_or_two_things_switches_no_filter_off(
    program, argument, where
):
    assert where in errors(program("lan").call("GET", f"/tasks?{argument}"))


def test_several_of_what_may_be_several_are_taken(program, add_task):
    add_task()
    assert (
        program("lan")
        .call("GET", "/tasks?standing=open_overdue&standing=open_in_time")
        .json["total"]
    )


@pytest.mark.parametrize("limit", ["-1", "0", "201", "x"])
def test_the_bounds_of_a_number_are_said(program, limit):
    refused = program("lan").call("GET", f"/tasks?limit={limit}")
    assert refused.json["errors"] == [
        {"parameter": "limit", "detail": "Nhập số nguyên từ 1 đến 200."}
    ]


def test_a_cursor_that_is_cut_short_or_of_another_order_is_refused(program, add_task):
    lan = program("lan")
    for _ in range(12):
        add_task()
    cursors = {sort: lan.get("/tasks", sort=sort.value, limit=1)["next"] for sort in Sort}
    for sort, other in pairwise([*Sort, Sort.DEADLINE]):
        second = lan.get("/tasks", sort=sort.value, limit=1, cursor=cursors[sort])
        assert len(second["items"]) == 1
        for wrong in (cursors[sort][:-1], cursors[other], "x", "2025-06-30.1"):
            query = {"sort": sort.value, "cursor": wrong}
            assert errors(lan.call("GET", "/tasks", query_string=query)) == ["cursor"]


def test_a_cursor_of_tasks_is_none_of_the_register(program, add_task):
    lan = program("lan")
    add_task(), add_task()
    cursor = lan.get("/tasks", limit=1)["next"]
    assert errors(lan.call("GET", "/directives", query_string={"cursor": cursor})) == ["cursor"]


def test_the_same_order_spelt_differently_is_the_same(program):
    lan = program("lan")
    first = post(lan, "/directives", a_directive())
    turned = dict(reversed(a_directive().items()))
    assert post(lan, "/directives", turned).json == first.json
    post(lan, "/directives", a_directive(subject="Khác"), status=422)


def test_an_order_that_is_sent_again_with_another_version_is_the_same(program, add_task):
    lan, task = program("lan"), add_task()
    path = f"/tasks/{task.id}/acts/comment"
    answers = [
        lan.call(
            "POST",
            path,
            json={"note": "Nhắc"},
            headers={"If-Match": f'"{version}"', "Idempotency-Key": "k"},
        )
        for version in (task.version, task.version + 1)
    ]
    assert [one.status_code for one in answers] == [200, 200], answers[1].text
    assert answers[0].json == answers[1].json


def test_a_body_is_required_only_where_something_must_be_said(app):
    document = app.test_client().get("/api/v1/openapi.json").json["paths"]
    write = document["/api/v1/imports/{list_id}/write"]["post"]
    assert not write["requestBody"].get("required")
    assert document["/api/v1/directives"]["post"]["requestBody"]["required"]
