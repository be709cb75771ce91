"""``import tasks``: what a list would become, row by row."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

HEAD = [
    "STT", "Số, ký hiệu", "Ngày văn bản", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Phối hợp",
    "Thời hạn", "Ngày hoàn thành", "Tình trạng",
]  # fmt: skip
TASK = {
    "Số, ký hiệu": "735/CT-UBND",
    "Ngày văn bản": date(2025, 6, 2),
    "Nội dung nhiệm vụ": "Rà soát dự toán ngân sách",
    "Đơn vị chủ trì": "Sở Tài chính",
    "Thời hạn": "20/6/2025",
}


@pytest.fixture
def seen(app: Any, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """``seen({"Thời hạn": "31/6/2025"}, …)``: of tasks with these cells, the JSON of a dry run."""

    def seen(*changes: dict[str, Any], options: tuple[str, ...] = ()) -> dict[str, Any]:
        book = openpyxl.Workbook()
        book.active.append(HEAD)
        for place, change in enumerate(changes, 1):
            book.active.append([{**TASK, "STT": place, **change}.get(name) for name in HEAD])
        path = tmp_path / "list.xlsx"
        book.save(path)
        args = ["import", "tasks", str(path), "--dry-run", "--format", "json", *options]
        result = app.test_cli_runner().invoke(args=args)
        assert result.exit_code == 0, result.output
        answer: dict[str, Any] = json.loads(result.stdout)
        return answer

    return seen


def test_a_row_is_told_as_it_is_understood(seen):
    answer = seen({"Phối hợp": "Sở NN&MT", "Ngày hoàn thành": "18/6"})
    assert answer == {
        "rows": 1,
        "new": 1,
        "changed": 0,
        "same": 0,
        "needs_decision": 0,
        "duplicate": 0,
        "refused": 0,
        "tasks": [
            {
                "row": 2,
                "verdict": "new",
                "content": "Rà soát dự toán ngân sách",
                "lead_units": ["STC"],
                "coordinating_units": ["SNNMT"],
                "deadline": "2025-06-20",
                "assigned_on": "2025-06-02",
                "completed_on": "2025-06-18",
                "problems": [],
            }
        ],
    }


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"Đơn vị chủ trì": "Sở Tài chánh"}, "Có phải Sở Tài chính (STC)?"),
        ({"Đơn vị chủ trì": "Chi cục Kiểm lâm"}, "Không rõ đơn vị “Chi cục Kiểm lâm”."),
        ({"Đơn vị chủ trì": ""}, "Chưa có đơn vị chủ trì."),
        ({"Đơn vị chủ trì": "Sở Kế hoạch và Đầu tư"}, "đã kết thúc hoạt động ngày 28/02/2025"),
        ({"Đơn vị chủ trì": "các đơn vị liên quan"}, "không nêu đơn vị cụ thể"),
        ({"Đơn vị chủ trì": "UBND các xã, phường"}, "Không có đơn vị nào"),
        ({"Thời hạn": "31/6/2025"}, "tháng 6 chỉ có 30 ngày"),
        ({"Thời hạn": "20/6/2025; 30/7/2025"}, "nhiều mốc thời gian"),
        ({"Thời hạn": date(2025, 5, 1)}, "trước ngày giao"),
        ({"Ngày hoàn thành": date(2025, 7, 1)}, "sau hôm nay"),
        ({"Tình trạng": "Đã hoàn thành"}, "mâu thuẫn: không có ngày hoàn thành"),
        ({"Tình trạng": "Quá hạn", "Ngày hoàn thành": "10/6/2025"}, "mâu thuẫn"),
        ({"Ngày văn bản": "29/2/2025"}, "tháng 2/2025 chỉ có 28 ngày"),
        ({"Ngày văn bản": None}, "Chưa rõ ngày giao."),
    ],
)
def test_a_person_decides_what_is_unclear(seen, change, problem):
    answer = seen(change)
    [task] = answer["tasks"]
    assert (task["verdict"], answer["needs_decision"]) == ("needs_decision", 1)
    assert any(problem in text for text in task["problems"]), task["problems"]


def test_a_row_without_a_day_is_of_the_day_that_is_named(seen):
    [task] = seen({"Ngày văn bản": None}, options=("--assigned-on", "2025-06-01"))["tasks"]
    assert (task["verdict"], task["assigned_on"]) == ("new", "2025-06-01")


def test_several_units_of_a_cell_all_lead(seen):
    [task] = seen({"Đơn vị chủ trì": "Sở Tài chính; Sở NN&MT"})["tasks"]
    assert task["lead_units"] == ["STC", "SNNMT"]


def test_a_group_is_the_units_of_the_day_of_assignment(seen):
    [task] = seen({"Đơn vị chủ trì": "Các sở, ngành"})["tasks"]
    assert task["lead_units"] == ["VPUB", "STC", "SNNMT"]
    [task] = seen({"Đơn vị chủ trì": "Các sở, ngành", "Ngày văn bản": date(2025, 2, 3)})["tasks"]
    assert task["lead_units"] == ["VPUB", "STC", "SNNMT", "SKHĐT"]


def test_the_same_row_twice_is_a_duplicate(seen):
    answer = seen({}, {}, {"Nội dung nhiệm vụ": "Việc khác"})
    assert [task["verdict"] for task in answer["tasks"]] == ["new", "duplicate", "new"]


def test_a_row_without_content_is_refused(seen):
    answer = seen({"Nội dung nhiệm vụ": ""})
    assert answer["refused"] == 1
    assert answer["tasks"][0]["problems"] == ["Không có nội dung nhiệm vụ."]


def test_a_task_of_the_register_is_met_again(seen, add_task):
    add_task("Rà soát dự toán ngân sách", deadline=date(2025, 6, 20))
    answer = seen({"Số, ký hiệu": ""}, {"Số, ký hiệu": "", "Thời hạn": "25/6/2025"})
    assert [task["verdict"] for task in answer["tasks"]] == ["same", "changed"]


def test_a_mapping_says_what_columns_and_names_are(seen, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(
        json.dumps({"columns": {"Phối hợp": None, "I": "note"}, "units": {"Sở Tài chánh": "STC"}})
    )
    change = {"Đơn vị chủ trì": "Sở Tài chánh", "Phối hợp": "Sở Lạ", "Tình trạng": "Đã hoàn thành"}
    [task] = seen(change, options=("--mapping", str(mapping)))["tasks"]
    assert (task["verdict"], task["lead_units"], task["coordinating_units"]) == ("new", ["STC"], [])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không có nội dung"),
        (b"PK\x03\x04 no archive", "bị hỏng"),
        (b"MZ\x00\x01", "Danh sách nhận ở dạng Excel"),
        (b"%PDF-1.7 %%EOF", "Danh sách nhận ở dạng Excel"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(app, tmp_path, content, words):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    result = app.test_cli_runner().invoke(args=["import", "tasks", str(path), "--format", "json"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr


def test_a_long_list_tells_on_stderr_how_far_it_is(app, tmp_path):
    path = tmp_path / "list.csv"
    rows = (f"{at};Việc {at};2/6/2025;Sở Tài chính" for at in range(1, 2501))
    path.write_text("\n".join(["STT;Nội dung;Ngày giao;Đơn vị chủ trì", *rows]))
    args = ["import", "tasks", str(path), "--dry-run", "--format", "json"]
    result = app.test_cli_runner().invoke(args=args)
    assert json.loads(result.stdout)["new"] == 2500
    assert "Đọc dòng: 2000/2500 (80%)" in result.stderr
    assert "Đọc dòng: 2500/2500 (100%)" in result.stderr
