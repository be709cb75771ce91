"""Days as people type them in a box: every way in use, and what is wrong with the others."""

from datetime import date

import pytest

from tracker.domain.days import (
    NoSuchDayError,
    NotADayError,
    YearNeededError,
    read_day,
    read_day_to_come,
)

THIRTIETH = date(2025, 6, 30)


@pytest.mark.parametrize(
    "typed",
    [
        "30/6/2025", "30/06/2025", "30/6/25", "30-6-2025", "30-6-25", "30.6.2025", "30.06.25",
        "2025-06-30", "2025/6/30", "30/6", "30-6", "30.6", " 30 / 6 / 2025 ", "ngày 30/6/2025",
        "30 tháng 6 năm 2025", "30 tháng 6", "30062025",
        "３０／６／２０２５", "30/\u200b6/2025", "30–6–2025",
    ],
)  # fmt: skip
def test_every_way_to_write_a_day_is_read(typed):
    assert read_day(typed, in_year=2025) == THIRTIETH


def test_a_day_without_a_year_is_of_the_year_in_question():
    assert read_day("30/6", in_year=2031) == date(2031, 6, 30)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mai",
        "6/2025",
        "30",
        "30/6/2025 hoặc 1/7/2025",
        "trước 30/6",
        "30/6/025",
        "30/6 năm sau",
    ],
)
def test_what_is_not_one_day_is_no_day(typed):
    with pytest.raises(NotADayError):
        read_day(typed, in_year=2025)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("31/6", "tháng 6 chỉ có 30 ngày"),
        ("31/6/2025", "tháng 6 chỉ có 30 ngày"),
        ("29-2-2025", "tháng 2/2025 chỉ có 28 ngày"),
        ("30/2/24", "tháng 2/2024 chỉ có 29 ngày"),
        ("0/6/2025", "không có ngày 0"),
        ("1/13/2025", "không có tháng 13"),
        ("2025-13-01", "không có tháng 13"),
        ("1/1/0025", "năm 0025 không hợp lý"),
    ],
)
def test_a_day_that_does_not_exist_is_named_with_the_reason(typed, wrong):
    with pytest.raises(NoSuchDayError, match=wrong):
        read_day(typed, in_year=2025)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30/6", THIRTIETH),  # today is still to come
        ("15/1", date(2026, 1, 15)),
        ("31/12", date(2025, 12, 31)),
        ("15/6/2025", date(2025, 6, 15)),  # with its year it stands as typed
    ],
)
def test_a_day_to_come_is_the_next_one(typed, day):
    assert read_day_to_come(typed, since=THIRTIETH) == day


def test_a_day_just_past_asks_for_its_year():
    with pytest.raises(YearNeededError, match="ngày 20/6 năm nay đã qua"):
        read_day_to_come("20/6", since=THIRTIETH)
