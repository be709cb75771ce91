"""The periods that a report is compared with, and those that close within the month."""

from datetime import date

import pytest

from tracker.domain.reports.periods import (
    PeriodError,
    around,
    before,
    closed_on,
    half_year_of,
    month_of,
    parse_period,
    same_day,
    year_before,
)


@pytest.mark.parametrize(
    ("name", "first", "last", "label"),
    [
        ("2025-06@14", "2025-05-15", "2025-06-14", "Tháng 6/2025 (chốt ngày 14)"),
        ("2025-01@14", "2024-12-15", "2025-01-14", "Tháng 1/2025 (chốt ngày 14)"),
        ("2025-Q1@14", "2024-12-15", "2025-03-14", "Quý I/2025 (chốt ngày 14)"),
        ("2025-H1@14", "2024-12-15", "2025-06-14", "6 tháng đầu năm 2025 (chốt ngày 14)"),
        ("2025@20", "2024-12-21", "2025-12-20", "Năm 2025 (chốt ngày 20)"),
    ],
)
def test_a_period_may_close_on_a_day_of_the_month(name, first, last, label):
    period = parse_period(name)
    assert (period.first.isoformat(), period.last.isoformat(), period.label) == (first, last, label)
    assert parse_period(period.name) == period


@pytest.mark.parametrize("name", ["2025-06@0", "2025-06@28", "2025-06@31", "1900-01@14"])
def test_a_closing_day_that_not_every_month_has_is_refused(name):
    with pytest.raises(PeriodError):
        parse_period(name)


def test_without_a_closing_day_a_period_is_itself():
    for name in ("2025-06", "2025-05-02..2025-06-01"):
        assert closed_on(parse_period(name), None) == parse_period(name)
    assert closed_on(parse_period("2025-06"), 14).name == "2025-06@14"


@pytest.mark.parametrize(
    ("name", "the_one_before", "a_year_before"),
    [
        ("2025-06", "2025-05", "2024-06"),
        ("2025-01", "2024-12", "2024-01"),
        ("2025-Q1", "2024-Q4", "2024-Q1"),
        ("2025-Q4", "2025-Q3", "2024-Q4"),
        ("2025-H1", "2024-H2", "2024-H1"),
        ("2025-H2", "2025-H1", "2024-H2"),
        ("2025", "2024", "2024"),
        ("2025-06@14", "2025-05@14", "2024-06@14"),
        ("2025-H1@14", "2024-H2@14", "2024-H1@14"),
        ("2025-01-15..2025-02-14", "2024-12-15..2025-01-14", "2024-01-15..2024-02-14"),
        ("2024-02-29..2024-02-29", "2024-02-28..2024-02-28", "2023-02-28..2023-02-28"),
    ],
)
def test_a_period_is_compared_with_the_same_sort_of_period(name, the_one_before, a_year_before):
    period = parse_period(name)
    assert before(period).name == the_one_before
    assert year_before(period).name == a_year_before


@pytest.mark.parametrize(
    ("day", "answers_to"),
    [
        ("2025-06-30", "2024-12-31"),
        ("2025-07-14", "2025-01-14"),
        ("2025-01-01", "2024-07-01"),
        ("2025-03-15", "2024-09-12"),
    ],
)
def test_the_end_answers_to_the_end_and_days_within_are_counted_from_the_first(day, answers_to):
    half = parse_period("2025-H1")
    found = same_day(half, date.fromisoformat(day), before(half))
    assert found == date.fromisoformat(answers_to)


def test_no_day_within_answers_to_one_beyond_the_other_periods_end():
    march = parse_period("2025-03")
    assert same_day(march, date(2025, 3, 30), before(march)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("sort", "day", "closing_day", "name"),
    [
        (half_year_of, date(2025, 6, 30), None, "2025-H1"),
        (half_year_of, date(2025, 6, 14), 14, "2025-H1@14"),
        (half_year_of, date(2025, 6, 15), 14, "2025-H2@14"),
        (half_year_of, date(2025, 12, 15), 14, "2026-H1@14"),
        (month_of, date(2025, 1, 28), 27, "2025-02@27"),
        (month_of, date(2025, 2, 28), 27, "2025-03@27"),
    ],
)
def test_a_day_lies_in_the_period_that_has_not_closed_before_it(sort, day, closing_day, name):
    found = around(sort, day, closing_day)
    assert found.name == name
    assert found.contains(day)
