"""Deadlines of units of their own, a line each."""

from datetime import date

import pytest

from tracker.domain.directives.own_deadlines import read_own_deadlines
from tracker.domain.errors import ValueRefused

SINCE = date(2025, 6, 30)
UNITS = {"Sở Tài chính": [1], "STC": [1], "Sở Y tế": [2], "Thanh An": [3, 4]}


def read(text: str):
    return read_own_deadlines(text, lambda name: UNITS.get(name, []), {1, 2, 3}, SINCE)


@pytest.mark.parametrize(
    "line",
    [
        "Sở Tài chính: 15/8/2025",
        "STC\t15/8/2025",
        "- Sở Tài chính – 15/8",
        "  STC;   15-08-25  ",
        "STC:15.8.2025",
        "STC: ngày 15 tháng 8 năm 2025",
    ],
)
def test_a_line_is_a_unit_and_a_day_as_typed_or_pasted_from_a_table(line):
    assert read(line) == ((1, date(2025, 8, 15)),)


def test_lines_keep_their_order_and_empty_ones_are_passed_over():
    assert read("Sở Y tế: 1/9/2025\n\nSTC: 15/8/2025\n") == (
        (2, date(2025, 9, 1)),
        (1, date(2025, 8, 15)),
    )


def test_of_units_that_are_called_the_same_the_one_that_was_chosen_is_meant():
    assert read("Thanh An: 15/8/2025") == ((3, date(2025, 8, 15)),)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Sở Công Thương: 15/8/2025", "ghi tên một đơn vị chủ trì đã chọn"),
        ("15/8/2025", "ghi tên một đơn vị chủ trì đã chọn"),
        ("STC: sớm", "ghi ngày ở cuối dòng"),
        ("STC: 10 ngày làm việc", "ghi ngày ở cuối dòng"),
        ("STC: 31/9/2025", "nhập lại ngày: tháng 9 chỉ có 30 ngày"),
        ("STC: 20/6", "ghi cả năm: ngày 20/6 năm nay đã qua"),
        ("STC: 15/8/2025\nSở Tài chính: 16/8/2025", "đơn vị này đã có một dòng ở trên"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_what_to_do(text, why):
    with pytest.raises(ValueRefused, match=why):
        read(text)


def test_all_lines_that_cannot_be_read_are_named_in_their_order():
    with pytest.raises(ValueRefused) as refused:
        read("STC: sớm\nSở Y tế: 1/9/2025\nSở Lạ: 1/9/2025\nThanh An: 31/9/2025")
    lines = [sentence.partition("”")[0] for sentence in str(refused.value).splitlines()]
    assert lines == ["Dòng “STC: sớm", "Dòng “Sở Lạ: 1/9/2025", "Dòng “Thanh An: 31/9/2025"]
