"""What programs order: the acts of the pages, once, and only on what they have seen."""

from dataclasses import replace
from io import BytesIO

import pytest

from tests.exchange.signed_files import signed, with_other_words
from tests.file_samples import TEXT
from tracker.domain.organisation.access_tokens import TokenScope
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.models import Attachment, Event, Task
from tracker.web.acts.catalogue import ENTERED, OFFERED


def order(program, task_id, act, body=None, *, version=None, key=None, status=200, **options):
    """Order an act, with the version that a first reading gives."""
    if version is None:
        version = program.call("GET", f"/tasks/{task_id}").headers["ETag"]
    headers = {"If-Match": version} if version else {}
    if key:
        headers["Idempotency-Key"] = key
    sent = {"json": body or {}} if "data" not in options else {}
    path = f"/tasks/{task_id}/acts/{act}"
    response = program.call("POST", path, headers=headers, **sent, **options)
    assert response.status_code == status, response.text
    return response


def places(response):
    """Where the mistakes are."""
    return [one.get("pointer") or one.get("parameter") or one.get("header")
            for one in response.json["errors"]]  # fmt: skip


def test_from_the_report_to_its_confirmation(program, add_task):
    task_id = add_task().id
    an, lan = program("an"), program("lan")
    reported = order(
        an, task_id, "report_done", {"text": "Đã nộp báo cáo 120", "symbol": "120/BC-STC"}
    )
    assert reported.json["progress"] == "awaiting_confirmation"
    confirmed = order(lan, task_id, "confirm", version=reported.headers["ETag"])
    assert (confirmed.json["standing"], confirmed.json["progress"]) == ("done_late", "done")
    history = lan.get(f"/tasks/{task_id}/history")["items"]
    actors = [one["actor"] for one in history if one["actor"]]
    assert actors[:2] == ["Nguyễn Thị Lan", "Phạm Hoài An"]


def test_every_act_of_the_pages_can_be_ordered(program):
    paths = program("lan").client.get("/api/v1/openapi.json").json["paths"]
    ordered = {path.rpartition("/")[2] for path in paths if "/acts/" in path}
    on_behalf = {path.rpartition("/")[2] for path in paths if "/on-behalf/" in path}
    assert ordered == {act.value for act in OFFERED}
    assert on_behalf == {act.value for act in ENTERED}


def test_what_changed_since_it_was_read_is_not_written_over(program, add_task):
    task_id = add_task().id
    an, cuong = program("an"), program("cuong")
    seen = an.call("GET", f"/tasks/{task_id}").headers["ETag"]
    order(cuong, task_id, "note_progress", {"note": "Đang làm"})
    late = order(an, task_id, "note_progress", {"note": "Bắt đầu"}, version=seen, status=412)
    assert "Đọc lại" in late.json["detail"]
    assert late.content_type == "application/problem+json"


def test_an_act_without_the_version_that_was_read_is_refused(program, add_task):
    refused = order(
        program("an"), add_task().id, "note_progress", {"note": "x"}, version="", status=428
    )
    assert places(refused) == ["If-Match"]


@pytest.mark.parametrize("version", ['"0"', '"9999999999"', "7", 'W/"1"', '"²"', "*"])
def test_a_version_that_never_was_is_refused(program, add_task, version):
    order(program("an"), add_task().id, "note_progress", {"note": "x"}, version=version, status=412)


def test_the_same_order_is_carried_out_once_and_answered_alike(program, add_task):
    task_id = add_task().id
    an = program("an")
    seen = an.call("GET", f"/tasks/{task_id}").headers["ETag"]
    first, again = (
        order(an, task_id, "note_progress", {"note": "Một"}, version=seen, key="a-1")
        for _ in range(2)
    )
    assert again.json == first.json
    assert again.headers["ETag"] == first.headers["ETag"]
    assert db.session.scalar(db.select(db.func.count()).where(Event.note == "Một")) == 1


def test_the_same_name_for_another_order_is_a_mistake(program, add_task):
    task_id = add_task().id
    an = program("an")
    order(an, task_id, "note_progress", {"note": "Một"}, key="a-1")
    refused = order(an, task_id, "note_progress", {"note": "Hai"}, key="a-1", status=422)
    assert places(refused) == ["Idempotency-Key"]


def test_names_of_orders_are_those_of_a_token(program, add_task):
    task_id = add_task().id
    order(program("an"), task_id, "note_progress", {"note": "Một"}, key="a-1")
    other = order(program("cuong"), task_id, "note_progress", {"note": "Hai"}, key="a-1")
    assert other.json["percent"] is None


def test_a_refused_order_may_be_sent_again_under_its_name(program, add_task):
    task_id = add_task().id
    an = program("an")
    order(an, task_id, "note_progress", {"note": ""}, key="a-1", status=422)
    order(an, task_id, "note_progress", {"note": "Có"}, key="a-1")


def test_what_is_stopped_before_its_end_leaves_nothing(program, add_task, monkeypatch):
    task_id = add_task().id
    an = program("an")
    seen = an.call("GET", f"/tasks/{task_id}").headers["ETag"]
    commit = db.session.registry().__class__.commit

    def killed(_self):
        raise KeyboardInterrupt

    monkeypatch.setattr(db.session.registry().__class__, "commit", killed)
    with pytest.raises(KeyboardInterrupt):
        order(an, task_id, "note_progress", {"note": "Một"}, version=seen, key="a-1")
    monkeypatch.setattr(db.session.registry().__class__, "commit", commit)
    order(an, task_id, "note_progress", {"note": "Một"}, version=seen, key="a-1")
    assert db.session.scalar(db.select(db.func.count()).where(Event.note == "Một")) == 1


def test_a_value_that_the_form_refuses_is_named(program, add_task):
    refused = order(
        program("an"), add_task().id, "request_extension",
        {"until": "2025-06-01", "reason": "Chậm"}, status=422,
    )  # fmt: skip
    assert places(refused) == ["/until"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"note": "x", "notes": "y"}, "/notes"),
        ({"note": 5}, "/note"),
        ({"note": None}, "/note"),
        ({}, "/note"),
        ({"note": "x", "percent": "5"}, "/percent"),
        ({"note": "x", "percent": True}, "/percent"),
        ({"note": "x", "percent": 10**400}, "/percent"),
        ({"note": "x" * 10_001}, "/note"),
        ({"note": "x", "a/b~c": 1}, "/a~1b~0c"),
        ({"note": "\x00\u200b"}, "/note"),
    ],
)
def test_a_body_is_read_strictly(program, add_task, body, place):
    refused = order(program("an"), add_task().id, "note_progress", body, status=422)
    assert places(refused) == [place]


@pytest.mark.parametrize(
    ("sent", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b'{"note": NaN}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[]", "application/json", 422),
        (b"note=x", "application/x-www-form-urlencoded", 415),
        (b'{"note": "\\ud800"}', "application/json", 422),
        (b" " * (1024 * 1024 + 1), "application/json", 413),
    ],
)
def test_a_body_that_is_none_is_refused(program, add_task, sent, kind, status):
    order(
        program("an"), add_task().id, "note_progress", status=status, data=sent, content_type=kind
    )


def test_files_come_with_an_act(program, add_task):
    data = {"note": "Gửi số liệu", "percent": "40", "files": (BytesIO(TEXT), "so-lieu.csv")}
    answer = order(program("an"), add_task().id, "note_progress", data=data).json
    assert [file["name"] for file in answer["files"]] == ["so-lieu.csv"]
    assert answer["percent"] == 40
    assert db.session.scalars(db.select(Attachment.name)).one() == "so-lieu.csv"
    path = f"/files/{answer['files'][0]['id']}"
    assert program("lan").call("GET", path).data == TEXT
    program("binh").get(path, 404)


def test_a_newer_file_takes_the_place_of_one(program, add_task):
    task_id = add_task().id
    an = program("an")
    data = {"note": "Gửi", "files": (BytesIO(TEXT), "a.csv")}
    file = order(an, task_id, "note_progress", data=data).json["files"][0]["id"]
    newer = {"file_id": str(file), "files": (BytesIO(TEXT + b"1"), "b.csv")}
    files = order(an, task_id, "supersede_file", data=newer).json["files"]
    assert files[0]["newer"] == files[1]["id"]


def test_what_is_left_out_of_a_correction_stays(program, add_task):
    task_id = add_task().id
    answer = order(
        program("lan"), task_id, "correct", {"product": "Báo cáo", "reason": "Thiếu"}
    ).json
    assert answer["product"] == "Báo cáo"
    assert answer["deadline"] == "2025-06-20"
    assert answer["content"] == "Báo cáo giải ngân vốn đầu tư công"


def test_whose_task_it_is_not_learns_nothing_of_it(program, add_task):
    task_id = add_task().id
    for version in ('"1"', ""):
        order(program("binh"), task_id, "note_progress", {"note": "x"}, version=version, status=404)


def test_who_may_not_do_it_is_told_so(program, add_task):
    order(program("lan"), add_task().id, "grant_extension", {"until": "2025-07-30"}, status=403)


def test_what_is_not_possible_now_is_told_so(program, add_task):
    refused = order(program("lan"), add_task().id, "confirm", status=409)
    assert "Chưa thực hiện" in refused.json["detail"]


def test_a_token_that_only_reads_orders_nothing(program, add_task):
    task = add_task()
    reader = program("an", TokenScope.READ)
    order(reader, task.id, "note_progress", {"note": "x"}, status=403)
    assert db.session.get(Task, task.id).progress is Progress.NOT_STARTED


def test_the_office_enters_what_reached_it_on_paper(program, add_task):
    task_id = add_task().id
    lan = program("lan")
    seen = lan.call("GET", f"/tasks/{task_id}").headers["ETag"]
    body = {"on": "2025-06-18", "document": "120/STC-VP ngày 18/6/2025", "text": "Đã xong"}
    path = f"/tasks/{task_id}/on-behalf/{Act.REPORT_DONE}"
    answer = lan.call("POST", path, json=body, headers={"If-Match": seen})
    assert answer.status_code == 200, answer.text
    assert answer.json["reports"][0]["reported_on"] == "2025-06-18"


def test_an_act_is_refused_with_a_file_that_was_changed_after_it_was_signed(app, program, add_task):
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="refuse")
    data = {"note": "Gửi", "files": (BytesIO(with_other_words(signed())), "sua.pdf")}
    refused = order(program("an"), add_task().id, "note_progress", data=data, status=422)
    assert [one["pointer"] for one in refused.json["errors"]] == ["/files"]
    assert "Tệp “sua.pdf” bị sửa sau khi ký số" in refused.text


def test_a_unit_is_named_by_its_code(program, add_task):
    lan, task = program("lan"), add_task()
    refused = order(lan, task.id, "reassign", {"unit": "STCX", "reason": "Đúng việc"}, status=422)
    assert places(refused) == ["/unit"]
    moved = order(lan, task.id, "reassign", {"unit": "SNNMT", "reason": "Đúng việc"})
    assert moved.json["lead_unit"]["code"] == "SNNMT"
