"""``read`` tells what the program reads; it needs no database and refuses no text."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.conftest import NOW, Settle
from tracker import create_app


@pytest.fixture
def bare(settle: Settle) -> Flask:
    """The application on 30 June 2025, with a database that nobody made."""
    app = create_app(settle(TRACKER_DATABASE_URL="sqlite:////nowhere/tracker.db"))
    app.extensions["tracker.clock"].fixed_moment = NOW
    return app


@pytest.fixture
def read(bare: Flask) -> Callable[..., Any]:
    """``read("deadline", "trong tháng 7")``: the JSON list; what is piped in by ``stdin``."""

    def read(*words: str, stdin: str | bytes = "") -> Any:
        args = ["read", *words, "--format", "json"]
        result = bare.test_cli_runner().invoke(args=args, input=stdin)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return read


def test_a_deadline_is_a_day(read):
    assert read("deadline", "trước ngày 31/8/2025") == [
        {
            "text": "trước ngày 31/8/2025",
            "deadline": "2025-08-30",
            "working_days": None,
            "reason": None,
            "error": None,
        }
    ]


def test_a_deadline_in_working_days_is_their_number(read):
    [row] = read("deadline", "trong 5 ngày làm việc")
    assert (row["working_days"], row["deadline"], row["error"]) == (5, None, None)


def test_a_deadline_that_does_not_exist_is_an_error_of_its_row(read):
    first, second = read("deadline", "ngày 31/6/2025", "ngày 30/6/2025")
    assert "tháng 6" in first["error"]
    assert first["deadline"] is None
    assert second["deadline"] == "2025-06-30"


def test_a_deadline_without_a_year_counts_from_the_day_of_assignment(read):
    [today] = read("deadline", "ngày 20/7")
    [later] = read("deadline", "--assigned-on", "2026-07-01", "ngày 20/7")
    assert (today["deadline"], later["deadline"]) == ("2025-07-20", "2026-07-20")


def test_lines_of_standard_input_are_read_in_their_order(read):
    rows = read("deadline", stdin="trong tháng 7\n\ntrong quý IV/2025\r\n".encode())
    assert [(row["text"], row["deadline"]) for row in rows] == [
        ("trong tháng 7", "2025-07-31"),
        ("", None),
        ("trong quý IV/2025", "2025-12-31"),
    ]


def test_nothing_to_read_is_an_empty_list(read):
    assert read("symbol") == []


def test_a_symbol_has_its_type_and_what_is_none_has_none(read):
    assert read("symbol", "735/ct-ubnd", "không số") == [
        {"text": "735/ct-ubnd", "symbol": "735/CT-UBND", "type": "Chỉ thị"},
        {"text": "không số", "symbol": None, "type": None},
    ]


def test_a_sentence_has_its_period_register_and_figures(read):
    text = (
        "Trong 6 tháng đầu năm 2025, UBND tỉnh đã giao 632 nhiệm vụ, "
        "trong đó đã thực hiện 545 nhiệm vụ đúng hạn."
    )
    assert read("sentence", text, "Thời tiết đẹp.") == [
        {
            "text": text,
            "period": "2025-H1",
            "register": "province",
            "figures": {"total": 632, "done_on_time": 545},
            "unread": [],
        },
        {
            "text": "Thời tiết đẹp.",
            "period": None,
            "register": "province",
            "figures": {},
            "unread": ["Không thấy kỳ báo cáo: chọn kỳ.", "Không đọc được số liệu nào."],
        },
    ]


def test_people_are_shown_a_table(bare):
    args = ["read", "deadline", "trong tháng 7", "trong 5 ngày làm việc", "sớm"]
    lines = bare.test_cli_runner().invoke(args=args).stdout.splitlines()
    assert [line.split() for line in lines[2:4]] == [
        ["trong", "tháng", "7", "31/07/2025"],
        ["trong", "5", "ngày", "làm", "việc", "5", "ngày", "làm", "việc"],
    ]


def test_input_that_is_no_text_is_refused_in_one_line(bare):
    result = bare.test_cli_runner().invoke(args=["read", "symbol"], input=b"\xff\xfe1")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: đầu vào chuẩn không phải UTF-8")
