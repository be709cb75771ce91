"""Report periods: what their names mean, and what people read."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.reports.periods import (
    Period,
    PeriodError,
    between,
    half_year_of,
    month_of,
    months_back,
    parse_period,
    previous_month,
    usual_period,
    year_to,
)

days = st.dates(date(1900, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2025-06", date(2025, 6, 1), date(2025, 6, 30), "Tháng 6/2025"),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), "Tháng 12/2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Tháng 2/2024"),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), "Quý I/2025"),
        ("2025-Q2", date(2025, 4, 1), date(2025, 6, 30), "Quý II/2025"),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "Quý III/2025"),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31), "Quý IV/2025"),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), "6 tháng đầu năm 2025"),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), "6 tháng cuối năm 2025"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "Năm 2025"),
        ("1900", date(1900, 1, 1), date(1900, 12, 31), "Năm 1900"),
        ("2999-12", date(2999, 12, 1), date(2999, 12, 31), "Tháng 12/2999"),
        (
            "2024-12-15..2025-06-14",
            date(2024, 12, 15),
            date(2025, 6, 14),
            "Từ 15/12/2024 đến 14/06/2025",
        ),
        (
            "2025-01-01..2025-06-30",
            date(2025, 1, 1),
            date(2025, 6, 30),
            "Từ 01/01/2025 đến 30/06/2025",
        ),
    ],
)
def test_a_name_means_its_days_and_keeps_itself(
    text: str, first: date, last: date, label: str
) -> None:
    period = parse_period(text)
    assert (period.first, period.last) == (first, last)
    assert period.name == text
    assert period.label == label


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" 2025-h1 ", "2025-H1"),
        ("2025-q4", "2025-Q4"),
        ("2025-01-01 .. 2025-06-30", "2025-01-01..2025-06-30"),
    ],
)
def test_case_and_spaces_do_not_matter(typed: str, name: str) -> None:
    assert parse_period(typed).name == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Nhập một trong các dạng"),
        ("tháng 6", "Nhập một trong các dạng"),
        ("2025-6", "Nhập một trong các dạng"),
        ("2025-Q5", "Nhập một trong các dạng"),
        ("2025-H0", "Nhập một trong các dạng"),
        ("25-06", "Nhập một trong các dạng"),
        ("٢٠٢٥", "Nhập một trong các dạng"),
        ("2025-06-01", "Nhập một trong các dạng"),
        ("2025-00", "không có tháng 0"),
        ("2025-13", "không có tháng 13"),
        ("2025-06-01..2025-06-31", "không có ngày 2025-06-31"),
        ("2025-06-30..2025-06-29", "ngày cuối đứng trước ngày đầu"),
        ("1899", "năm phải từ 1900 đến 2999"),
        ("0000", "năm phải từ 1900 đến 2999"),
        ("3000-H1", "năm phải từ 1900 đến 2999"),
        ("9999", "năm phải từ 1900 đến 2999"),
        ("1899-12-31..1900-01-02", "năm phải từ 1900 đến 2999"),
    ],
)
def test_what_cannot_be_a_period_is_refused_with_the_forms_that_can(text: str, reason: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(text)
    message = str(caught.value)
    assert reason in message
    for form in ("2025-06", "2025-Q2", "2025-H1", "2025-01-01..2025-06-30"):
        assert form in message


def test_both_ends_belong_to_the_period() -> None:
    june = parse_period("2025-06")
    assert june.contains(date(2025, 6, 1))
    assert june.contains(date(2025, 6, 30))
    assert not june.contains(date(2025, 5, 31))
    assert not june.contains(date(2025, 7, 1))


def test_the_month_the_half_year_and_the_year_so_far_of_a_day() -> None:
    assert month_of(date(2025, 2, 14)) == parse_period("2025-02")
    assert half_year_of(date(2025, 6, 30)) == parse_period("2025-H1")
    assert half_year_of(date(2025, 7, 1)) == parse_period("2025-H2")


@pytest.mark.parametrize(
    ("today", "closing_day", "name"),
    [
        (date(2025, 6, 30), None, "2025-H1"),
        (date(2025, 7, 1), None, "2025-H1"),
        (date(2025, 7, 15), None, "2025-H1"),
        (date(2025, 7, 16), None, "2025-H2"),
        (date(2026, 1, 15), None, "2025-H2"),
        (date(2025, 6, 14), 14, "2025-H1@14"),
        (date(2025, 6, 15), 14, "2025-H1@14"),
        (date(2025, 6, 29), 14, "2025-H1@14"),
        (date(2025, 6, 30), 14, "2025-H2@14"),
    ],
)
def test_in_the_first_fifteen_days_figures_of_the_closed_half_year_are_shown(
    today, closing_day, name
):
    assert usual_period(today, closing_day).name == name
    assert year_to(date(2025, 6, 30)) == parse_period("2025-01-01..2025-06-30")


def test_months_go_back_over_new_year_oldest_first() -> None:
    names = [month.name for month in months_back(date(2025, 2, 28), 4)]
    assert names == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert months_back(date(2025, 2, 28), 0) == []


def test_the_month_before_january_is_december() -> None:
    assert previous_month(date(2025, 1, 31)).name == "2024-12"
    assert previous_month(date(2025, 7, 31)).name == "2025-06"


def test_a_period_cannot_be_made_backwards() -> None:
    with pytest.raises(PeriodError):
        Period("x", date(2025, 2, 1), date(2025, 1, 1))


@given(days)
def test_every_period_of_a_day_contains_it_and_reads_back_from_its_name(day: date) -> None:
    for period in (month_of(day), half_year_of(day), year_to(day)):
        assert period.contains(day)
        assert parse_period(period.name) == period


@given(days, days)
def test_any_two_days_in_order_make_a_period_that_reads_back(a: date, b: date) -> None:
    period = between(min(a, b), max(a, b))
    assert parse_period(period.name) == period


@given(st.integers(1900, 2999))
def test_months_quarters_and_halves_each_cut_the_year_without_gap(year: int) -> None:
    whole = parse_period(str(year))
    for names in (
        [f"{year}-{n:02}" for n in range(1, 13)],
        [f"{year}-Q{n}" for n in range(1, 5)],
        [f"{year}-H{n}" for n in range(1, 3)],
    ):
        parts = [parse_period(name) for name in names]
        assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
        for part, following in pairwise(parts):
            assert part.last + timedelta(days=1) == following.first
