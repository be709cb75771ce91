"""When a unit is reminded: around weekends, Tết 2026 and the swap of 2 and 10 January 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.notifying.reminders import (
    DayCount,
    ReminderPlan,
    ReminderPlanError,
    days_left_words,
    furthest_deadline,
    overdue_words,
    read_days,
)
from tracker.domain.tasks.workdays import Calendar

DAY = timedelta(days=1)
TET = frozenset(date(2026, 2, 14) + number * DAY for number in range(9))  # 14 to 22 February
OFFICE = Calendar(
    TET | {date(2026, 1, 1), date(2026, 1, 2), date(2025, 9, 1), date(2025, 9, 2)},
    frozenset({date(2026, 1, 10)}),
)
WORKING = ReminderPlan((7, 3, 1), (1,))
CALENDAR = ReminderPlan((7, 3, 1), (1,), DayCount.CALENDAR)


def told(plan: ReminderPlan, deadline: date, first: int = 40, last: int = 20) -> list[str]:
    """The days on which a run each day tells something new, and of which step."""
    steps, said = set(), []
    for number in range(-first, last + 1):
        day = deadline + number * DAY
        turn = plan.reached(day, deadline, OFFICE)
        if turn and turn.occasion(deadline) not in steps:
            steps.add(turn.occasion(deadline))
            said.append(f"{day:%d/%m} {'+' if turn.after else '-'}{turn.days}")
    return said


@pytest.mark.parametrize(
    ("plan", "deadline", "days"),
    [
        # An ordinary Wednesday: the weekend before is no work.
        (WORKING, date(2025, 6, 25), ["16/06 -7", "20/06 -3", "24/06 -1", "26/06 +1"]),
        (CALENDAR, date(2025, 6, 25), ["18/06 -7", "22/06 -3", "24/06 -1", "26/06 +1"]),
        # A Friday: the day after is the Monday. A Monday: the day before is the Friday.
        (WORKING, date(2025, 6, 27), ["18/06 -7", "24/06 -3", "26/06 -1", "30/06 +1"]),
        (WORKING, date(2025, 6, 30), ["19/06 -7", "25/06 -3", "27/06 -1", "01/07 +1"]),
        # A Sunday stands as given: the last day to work on it is the Friday.
        (WORKING, date(2025, 6, 29), ["18/06 -7", "24/06 -3", "26/06 -1", "30/06 +1"]),
        # The first day after Tết: nobody is reminded during the holidays.
        (WORKING, date(2026, 2, 23), ["05/02 -7", "11/02 -3", "13/02 -1", "24/02 +1"]),
        # The last day before Tết: the day after comes nine days later.
        (WORKING, date(2026, 2, 13), ["04/02 -7", "10/02 -3", "12/02 -1", "23/02 +1"]),
        (CALENDAR, date(2026, 2, 13), ["06/02 -7", "10/02 -3", "12/02 -1", "14/02 +1"]),
        # In the middle of Tết.
        (WORKING, date(2026, 2, 18), ["04/02 -7", "10/02 -3", "12/02 -1", "23/02 +1"]),
        # The swap: Friday 2 January is free, Saturday 10 January is worked.
        (WORKING, date(2026, 1, 5), ["23/12 -7", "29/12 -3", "31/12 -1", "06/01 +1"]),
        (WORKING, date(2026, 1, 9), ["29/12 -7", "06/01 -3", "08/01 -1", "10/01 +1"]),
        (WORKING, date(2026, 1, 12), ["31/12 -7", "08/01 -3", "10/01 -1", "13/01 +1"]),
        # On the day itself, long before, and never.
        (ReminderPlan((0,), ()), date(2025, 6, 25), ["25/06 -0"]),
        (ReminderPlan((0,), ()), date(2025, 6, 29), ["27/06 -0"]),
        (ReminderPlan((15, 0), (3, 1)), date(2025, 9, 3),
            ["11/08 -15", "03/09 -0", "04/09 +1", "08/09 +3"]),
        (ReminderPlan((), ()), date(2025, 6, 25), []),
    ],
)  # fmt: skip
def test_a_unit_is_told_on_these_days(plan, deadline, days):
    assert told(plan, deadline) == days


def test_a_step_that_was_missed_is_made_good_until_the_next_one_is_due():
    deadline = date(2025, 6, 25)
    turns = [WORKING.reached(deadline + number * DAY, deadline, OFFICE) for number in (-8, -4, 0)]
    assert [turn.days for turn in turns if turn] == [7, 3, 1]
    late = WORKING.reached(date(2025, 8, 1), deadline, OFFICE)
    assert late is not None
    assert (late.after, late.on) == (True, date(2025, 6, 26))


@given(
    deadline=st.dates(date(2025, 12, 1), date(2026, 3, 31)),
    before=st.frozensets(st.integers(0, 12), max_size=4),
    after=st.frozensets(st.integers(1, 6), max_size=3),
    count=st.sampled_from(DayCount),
)
def test_run_daily_each_step_has_its_turn_once_in_order_on_a_day_that_counts(
    deadline, before, after, count
):
    plan = ReminderPlan(tuple(before), tuple(after), count)
    steps = []
    for number in range(-40, 30):
        day = deadline + number * DAY
        turn = plan.reached(day, deadline, OFFICE)
        if turn and turn not in steps:
            steps.append(turn)
            assert turn.on == day
            assert (day > deadline) is turn.after
            assert count is DayCount.CALENDAR or OFFICE.is_working(day)
            assert turn.after or deadline <= furthest_deadline([plan], day, OFFICE)
    said = [step.days if step.after else -step.days for step in steps]
    assert said == sorted([*(-days for days in before), *after])
    for step in steps:
        if not step.after and count is DayCount.WORKING:
            assert plan.days_left(step.on, deadline, OFFICE) == step.days


@pytest.mark.parametrize(
    ("day", "deadline", "count", "said"),
    [
        (date(2025, 6, 27), date(2025, 7, 2), DayCount.WORKING, "Còn 3 ngày làm việc"),
        (date(2025, 6, 27), date(2025, 7, 2), DayCount.CALENDAR, "Còn 5 ngày"),
        (date(2025, 7, 2), date(2025, 7, 2), DayCount.WORKING, "Đến hạn hôm nay"),
        (date(2025, 6, 27), date(2025, 6, 29), DayCount.WORKING,
            "Từ nay đến hạn không còn ngày làm việc"),
    ],
)  # fmt: skip
def test_a_reminder_says_how_long_and_until_when(day, deadline, count, said):
    left = ReminderPlan((), (), count).days_left(day, deadline, OFFICE)
    words = days_left_words(left, day, deadline, count)
    assert words == f"{said}, hạn hoàn thành {deadline:%d/%m/%Y}."


def test_overdue_days_are_days_of_the_calendar():
    said = overdue_words(date(2025, 6, 30), date(2025, 6, 27))
    assert said == "Quá hạn 3 ngày, hạn hoàn thành 27/06/2025."


@pytest.mark.parametrize(
    ("typed", "days"),
    [("7,3,1", (7, 3, 1)), (" 1; 3 ,3,, 7 ", (7, 3, 1)), ("", ()), ("0", (0,)), ("60", (60,))],
)
def test_days_are_read_as_people_write_them(typed, days):
    assert read_days(typed) == days


@pytest.mark.parametrize("typed", ["61", "bảy", "-1", "1.5", "7 3", "²"])
def test_days_that_cannot_be_are_refused(typed):
    with pytest.raises(ReminderPlanError):
        read_days(typed)


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [((61,), (), "before"), ((), (0,), "after"), (tuple(range(11)), (), "before")],
)
def test_a_plan_that_cannot_be_says_where(before, after, field):
    with pytest.raises(ReminderPlanError) as refused:
        ReminderPlan(before, after)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (WORKING, "7, 3, 1 ngày làm việc trước hạn; 1 ngày làm việc sau hạn"),
        (ReminderPlan((5, 0), (), DayCount.CALENDAR), "5 ngày trước hạn; ngày hết hạn"),
        (ReminderPlan((), ()), "không nhắc"),
    ],
)
def test_a_plan_says_itself_and_survives_its_facts(plan, words):
    assert plan.words == words
    assert ReminderPlan.of(plan.facts()) == plan
