"""Working days as an office counts them, on the real calendar around New Year 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.tasks.workdays import Calendar, WorkdayError

NEW_YEAR = date(2026, 1, 1)  # a Thursday
SWAPPED_FRIDAY = date(2026, 1, 2)  # free, and worked on the Saturday of the week after
WORKED_SATURDAY = date(2026, 1, 10)
OFFICE = Calendar(frozenset({NEW_YEAR, SWAPPED_FRIDAY}), frozenset({WORKED_SATURDAY}))

days = st.dates(date(2025, 12, 1), date(2026, 2, 28))
calendars = st.builds(
    Calendar,
    st.frozensets(days, max_size=20),
    st.frozensets(days, max_size=20),
)


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        (date(2025, 12, 31), True, "an ordinary Wednesday"),
        (NEW_YEAR, False, "a public holiday"),
        (SWAPPED_FRIDAY, False, "the free Friday of the swap"),
        (date(2026, 1, 3), False, "a Saturday"),
        (date(2026, 1, 4), False, "a Sunday"),
        (date(2026, 1, 5), True, "a Monday"),
        (WORKED_SATURDAY, True, "the worked Saturday of the swap"),
    ],
)
def test_working_days_are_weekdays_less_holidays_plus_swaps(
    day: date, working: bool, why: str
) -> None:
    assert OFFICE.is_working(day) is working, why


def test_a_holiday_that_the_office_took_back_is_worked() -> None:
    assert Calendar(frozenset({NEW_YEAR}), frozenset({NEW_YEAR})).is_working(NEW_YEAR)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2025, 12, 29), 1, date(2025, 12, 30)),
        (date(2025, 12, 29), 2, date(2025, 12, 31)),
        (date(2025, 12, 29), 3, date(2026, 1, 5)),  # over the holiday and the weekend
        (date(2026, 1, 3), 1, date(2026, 1, 5)),  # assigned on a Saturday
        (date(2026, 1, 5), 5, WORKED_SATURDAY),
        (date(2026, 1, 5), 6, date(2026, 1, 12)),
    ],
)
def test_working_days_count_from_the_day_after_and_end_on_a_working_day(
    start: date, n: int, end: date
) -> None:
    assert OFFICE.add_working_days(start, n) == end


@pytest.mark.parametrize("n", [0, -3])
def test_less_than_one_working_day_is_refused(n: int) -> None:
    with pytest.raises(WorkdayError, match="từ 1 trở lên"):
        OFFICE.add_working_days(NEW_YEAR, n)


def test_more_working_days_than_the_calendar_has_are_refused() -> None:
    with pytest.raises(WorkdayError, match="quá lớn"):
        OFFICE.add_working_days(date(9999, 12, 1), 999)


def test_days_between_leave_out_the_first_and_count_the_last() -> None:
    assert OFFICE.working_days_between(date(2025, 12, 31), date(2026, 1, 5)) == 1
    assert OFFICE.working_days_between(date(2025, 12, 31), date(2025, 12, 31)) == 0
    assert OFFICE.working_days_between(date(2026, 1, 5), date(2025, 12, 31)) == -1


@given(calendars, days, st.integers(1, 40))
def test_counting_back_gives_what_was_added(calendar: Calendar, start: date, n: int) -> None:
    end = calendar.add_working_days(start, n)
    assert calendar.is_working(end)
    assert calendar.working_days_between(start, end) == n


@given(calendars, days)
def test_nobody_works_between_a_day_and_the_first_working_day_after_it(
    calendar: Calendar, day: date
) -> None:
    following = calendar.add_working_days(day, 1)
    assert following > day
    assert calendar.is_working(following)
    between = [day + timedelta(days=i) for i in range(1, (following - day).days)]
    assert not any(calendar.is_working(skipped) for skipped in between)


@given(calendars, days, days, days)
def test_stretches_of_working_days_add_up(calendar: Calendar, a: date, b: date, c: date) -> None:
    count = calendar.working_days_between
    assert count(a, b) + count(b, c) == count(a, c)
