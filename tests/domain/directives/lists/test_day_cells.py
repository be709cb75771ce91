"""Days as people write them, and what means none."""

from datetime import date, datetime, time

import pytest

from tracker.domain.directives.lists.day_cells import means_none, plain_day, read_past_day
from tracker.domain.directives.lists.sheet import CellError

JULY_5 = date(2025, 7, 5)


@pytest.mark.parametrize(
    "cell",
    [
        JULY_5,
        datetime(2025, 7, 5, 17, 30),  # noqa: DTZ001 - cells have no zone
        45843.0,
        "45843",
        "05/7/2025",
        "5.7.25",
        "05-07-2025",
        "2025-07-05 00:00:00",
        "ngày 5 tháng 7 năm 2025",
        "Hoàn thành ngày 05/7/2025",
        "5-Jul-2025",
        "20250705",
    ],
)
def test_a_day_is_read_however_it_is_written(cell):
    assert read_past_day(cell).day == JULY_5


def test_a_day_without_a_year_is_of_the_list_s_year_or_after_the_assignment():
    assert read_past_day("5/7", year=2025).day == JULY_5
    assert read_past_day("5/7", since=date(2025, 6, 30)).day == JULY_5
    assert "không ghi năm" in read_past_day("5/7").problem


def test_numbers_of_days_may_count_from_1904():
    assert plain_day(44381.0, begins_1904=True) == JULY_5


@pytest.mark.parametrize(
    "cell",
    [
        None,
        "–",
        "-",
        "x",
        "không",
        "0",
        0.0,
        "01/01/1970",
        date(1970, 1, 1),
        date(1899, 12, 31),
        time(0),
    ],
)
def test_signs_and_days_of_1970_mean_none(cell):
    assert means_none(cell)
    assert read_past_day(cell).day is None
    assert not read_past_day(cell).problem


def test_a_day_that_does_not_exist_is_a_problem():
    assert "tháng 6 chỉ có 30 ngày" in read_past_day("31/6/2025").problem


def test_an_error_value_is_named():
    assert "#N/A" in read_past_day(CellError("#N/A")).problem


def test_two_days_are_a_problem():
    assert "nhiều ngày" in read_past_day("05/7/2025, 06/7/2025").problem
