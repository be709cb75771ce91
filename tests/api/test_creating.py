"""What programs bring in: directives with their tasks, documents to be read, lists."""

from dataclasses import replace
from io import BytesIO

import pytest

from tests.exchange.signed_files import signed, with_other_words
from tracker.extensions import db
from tracker.models import Directive, ImportedList, ReadDocument, Task

LETTER = """UBND TỈNH
Số: 735/CT-UBND
Điện Biên, ngày 20 tháng 6 năm 2025
CHỈ THỊ
Về việc đẩy nhanh giải ngân vốn đầu tư công
1. Sở Tài chính chủ trì, phối hợp với Sở Nông nghiệp và Môi trường rà soát, báo cáo UBND tỉnh kết \
quả giải ngân trước ngày 15/7/2025.
"""
LIST = """STT,Nội dung nhiệm vụ,Số văn bản,Ngày văn bản,Đơn vị chủ trì,Hạn hoàn thành
1,Rà soát quy hoạch,328/UBND-NC,05/06/2025,Sở Tài chính,30/07/2025
2,Việc của ai,328/UBND-NC,05/06/2025,Sở Không Có,30/07/2025
"""


def post(program, path, body=None, *, key="k-1", status=201, **options):
    """Send what makes something new."""
    headers = {"Idempotency-Key": key} if key else {}
    sent = {"json": body} if "data" not in options else {}
    response = program.call("POST", path, headers=headers, **sent, **options)
    assert response.status_code == status, response.text
    return response


def a_directive(**changed):
    """A directive with one task of two units."""
    return {
        "symbol": "735/CT-UBND",
        "issuer": "UBND tỉnh",
        "issued_on": "2025-06-20",
        "subject": "Giải ngân",
        "tasks": [
            {
                "content": "Báo cáo kết quả",
                "lead_units": ["STC", "SNNMT"],
                "deadline_phrase": "trước ngày 15/7/2025",
            }
        ],
        **changed,
    }


def places(response):
    return [one.get("pointer") or one.get("header") for one in response.json["errors"]]


def test_a_directive_is_registered_with_a_task_for_each_lead_unit(program):
    lan = program("lan")
    made = post(lan, "/directives", a_directive()).json
    assert (made["symbol"], made["type_name"]) == ("735/CT-UBND", "Chỉ thị")
    tasks = lan.get("/tasks", directive=made["id"])["items"]
    assert {row["lead_unit"]["code"] for row in tasks} == {"STC", "SNNMT"}
    assert made["task_ids"] == sorted(row["id"] for row in tasks)
    assert {row["deadline"] for row in tasks} == {"2025-07-14"}
    assert {row["assigned_on"] for row in tasks} == {"2025-06-20"}


@pytest.mark.parametrize("day", ["9999-12-31", "3000-01-01", "1899-12-31"])
def test_a_day_that_nobody_means_is_refused_as_on_pages(program, day):
    task = {"content": "Việc", "lead_units": ["STC"], "deadline": day}
    refused = post(program("lan"), "/directives", a_directive(tasks=[task]), status=422)
    assert places(refused) == ["/tasks/0/deadline"]
    assert f"năm {day[:4]} không hợp lý" in refused.text
    assert db.session.scalar(db.select(db.func.count(Task.id))) == 0


def test_working_days_are_counted_by_the_calendar(program):
    task = {"content": "Việc", "lead_units": ["STC"], "working_days": 5}
    made = post(program("lan"), "/directives", a_directive(tasks=[task])).json
    (row,) = program("lan").get("/tasks", directive=made["id"])["items"]
    assert row["deadline"] == "2025-06-27"


def test_the_same_order_makes_one_directive(program):
    lan = program("lan")
    first, again = (post(lan, "/directives", a_directive()).json for _ in range(2))
    assert first == again
    assert db.session.scalar(db.select(db.func.count(Directive.id))) == 1
    post(lan, "/directives", a_directive(), key="k-2", status=409)


def test_what_makes_something_new_wants_a_name(program):
    refused = post(program("lan"), "/directives", a_directive(), key="", status=422)
    assert places(refused) == ["Idempotency-Key"]


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"symbol": "không số"}, "/symbol"),
        ({"issued_on": "2025-07-01"}, "/issued_on"),
        ({"leader_id": 1}, "/leader_id"),
        ({"tasks": []}, "/tasks"),
        ({"tasks": [{"content": "x", "lead_units": ["KHÔNG"]}]}, "/tasks/0/lead_units/0"),
        ({"tasks": [{"content": "x", "lead_units": ["SKHĐT"]}]}, "/tasks/0/lead_units"),
        ({"tasks": [{"content": "x", "lead_units": []}]}, "/tasks/0/lead_units"),
        ({"tasks": [{"content": " ", "lead_units": ["STC"]}]}, "/tasks/0/content"),
        ({"tasks": [{"content": "x", "lead_units": ["STC"], "when": 1}]}, "/tasks/0/when"),
        (
            {"tasks": [{"content": "x", "lead_units": ["STC"], "deadline": "2025-06-01"}]},
            "/tasks/0/deadline",
        ),
        (
            {"tasks": [{"content": "x", "lead_units": ["STC"], "deadline_phrase": "khi có"}]},
            "/tasks/0/deadline_phrase",
        ),
        (
            {
                "tasks": [
                    {"content": "x", "lead_units": ["STC"], "working_days": 3,
                     "deadline": "2025-07-01"}
                ]
            },
            "/tasks/0/working_days",
        ),
        ({"proposal_id": 77}, "/proposal_id"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_directive_is_named(program, changed, place):
    refused = post(program("lan"), "/directives", a_directive(**changed), status=422)
    assert places(refused) == [place]
    assert db.session.scalar(db.select(db.func.count(Task.id))) == 0


def test_files_are_put_to_a_directive(program):
    lan = program("lan")
    path = f"/directives/{post(lan, '/directives', a_directive()).json['id']}/files"
    for _ in range(2):
        data = {"files": (BytesIO(LETTER.encode()), "chi-thi.txt")}
        made = post(lan, path, data=data, key="k-2").json
        assert [file["name"] for file in made["files"]] == ["chi-thi.txt"]
    refused = post(lan, path, {}, key="k-3", status=422)
    assert places(refused) == ["/files"]
    post(lan, "/directives/77/files", {}, key="k-4", status=404)


def test_units_register_nothing(program):
    post(program("an"), "/directives", a_directive(), status=403)


def test_a_document_is_read_and_what_it_proposes_registered(program):
    lan = program("lan")
    data = {"files": (BytesIO(LETTER.encode()), "chi-thi.txt")}
    read = post(lan, "/proposals", data=data).json
    assert read["state"] == "ready"
    (task,) = read["proposal"]["tasks"]
    assert task["lead_units"] == ["STC"]
    assert lan.get(f"/proposals/{read['id']}") == read
    names = (
        "content",
        "lead_units",
        "coordinating_units",
        "deadline",
        "deadline_phrase",
        "product",
    )
    body = a_directive(proposal_id=read["id"], tasks=[{name: task[name] for name in names}])
    made = post(lan, "/directives", body, key="k-2").json
    assert [file["name"] for file in made["files"]] == ["chi-thi.txt"]
    assert db.session.scalars(db.select(ReadDocument.directive_id)).one() == made["id"]
    lan.get(f"/proposals/{read['id']}", 404)


def test_words_are_read_once_for_each_name(program):
    lan = program("lan")
    first, again = (post(lan, "/proposals", {"text": LETTER}).json for _ in range(2))
    assert first == again
    refused = post(lan, "/proposals", {"text": "  "}, key="k-2", status=422)
    assert places(refused) == ["/text"]


def test_a_list_is_looked_at_then_written(program):
    lan = program("lan")
    data = {"files": (BytesIO(LIST.encode()), "giao.csv"), "register": "province"}
    seen = post(lan, "/imports", data=data).json
    assert (seen["counts"]["new"], seen["written_at"]) == (1, None)
    rows = lan.get(f"/imports/{seen['id']}/rows", verdict="new")["items"]
    assert [row["content"] for row in rows] == ["Rà soát quy hoạch"]
    assert db.session.scalar(db.select(db.func.count(Task.id))) == 0
    refused = post(lan, f"/imports/{seen['id']}/write", status=409).json
    assert "Còn 1 dòng cần quyết định" in refused["detail"]
    assert db.session.scalar(db.select(db.func.count(Task.id))) == 0
    left_out = {"without_undecided": True}
    written = post(lan, f"/imports/{seen['id']}/write", left_out, status=200).json
    assert written["written_at"] == "2025-06-30T02:00:00+00:00"
    assert lan.get("/tasks")["total"] == 1
    post(lan, f"/imports/{seen['id']}/write", {}, status=409)
    assert [one["id"] for one in lan.get("/imports")["items"]] == [seen["id"]]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("a,b\n1,2\n", "Không tìm thấy dòng tiêu đề nêu nội dung nhiệm vụ."),
        (LIST.partition("\n")[0] + "\n", "Không có dòng nào."),
    ],
)
def test_a_list_without_rows_says_so_and_is_not_written(program, words, why):
    lan = program("lan")
    seen = post(lan, "/imports", data={"files": (BytesIO(words.encode()), "giao.csv")}).json
    assert seen["problem"] == why
    refused = post(lan, f"/imports/{seen['id']}/write", {}, status=409).json
    assert "không có dòng nào để ghi" in refused["detail"]
    assert lan.get(f"/imports/{seen['id']}")["written_at"] is None


def test_a_file_that_is_no_list_is_refused(program):
    lan = program("lan")
    for data in ({"files": (BytesIO(b"\x00\x01"), "a.xlsx")}, {"register": "province"}):
        refused = post(lan, "/imports", data=data, status=422, content_type="multipart/form-data")
        assert places(refused) == ["/files"]
    assert db.session.scalar(db.select(db.func.count(ImportedList.id))) == 0


def test_a_file_that_was_changed_after_it_was_signed_is_refused_where_the_office_wants_that(
    app, program
):
    lan = program("lan")
    path = f"/directives/{post(lan, '/directives', a_directive()).json['id']}/files"
    app.config["TRACKER"] = replace(app.config["TRACKER"], signatures="refuse")
    for number, to in enumerate((path, "/proposals")):
        data = {"files": (BytesIO(with_other_words(signed())), "sua.pdf")}
        refused = post(lan, to, data=data, key=f"k-{number + 2}", status=422)
        assert places(refused) == ["/files"]
        assert "Tệp “sua.pdf” bị sửa sau khi ký số" in refused.text
    data = {"files": (BytesIO(signed()), "goc.pdf")}
    assert post(lan, path, data=data, key="k-4").json["files"][0]["name"] == "goc.pdf"
