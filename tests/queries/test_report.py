"""The report counts what the rule counts, by unit and as a whole."""

from datetime import date

import pytest

from tracker.domain.periods import parse_period
from tracker.domain.standing import classify
from tracker.domain.tally import Tally
from tracker.domain.vocabulary import Register
from tracker.queries.report import overdue_before, report, report_day
from tracker.services import deciding, doing

JUNE_30 = date(2025, 6, 30)
HALF = parse_period("2025-H1")


def test_a_report_without_tasks_is_a_report_of_noughts(app):
    made = report(HALF, Register.PROVINCE, JUNE_30, by_unit=True)
    assert made.tally == Tally.zero()
    assert made.rows == ()


def test_tasks_are_counted_in_the_period_in_which_they_were_assigned(app, add_task):
    for day in (date(2025, 1, 1), date(2025, 6, 30), date(2024, 12, 31), date(2025, 7, 1)):
        add_task(assigned_on=day, deadline=None)
    assert report(HALF, Register.PROVINCE, date(2025, 12, 31)).tally.total == 2


def test_registers_are_counted_apart(app, add_task):
    add_task(register=Register.GOVERNMENT)
    add_task()
    assert report(HALF, Register.GOVERNMENT, JUNE_30).tally.total == 1
    assert report(HALF, Register.PROVINCE, JUNE_30).tally.total == 1


def test_rows_stand_in_protocol_order_and_only_for_units_with_tasks(app, add_task):
    add_task(lead="SNNMT")
    add_task(lead="STC", deadline=JUNE_30)
    add_task(lead="STC")
    rows = report(HALF, Register.PROVINCE, JUNE_30, by_unit=True).rows
    assert [(row.key, row.tally.total, row.tally.open_overdue) for row in rows] == [
        ("STC", 2, 1),
        ("SNNMT", 1, 1),
    ]


def test_the_report_counts_what_the_rule_says_of_each_task(app, person, add_task, clock):
    tasks = [add_task(deadline=date(2025, 6, day)) for day in (10, 20, 30)] + [
        add_task(deadline=None)
    ]
    clock.fixed_day = date(2025, 6, 15)
    for task in tasks[:2]:
        doing.report_done(person("an"), task.id, doing.Result("Đã trình"))
    clock.fixed_day = date(2025, 6, 18)
    for task in tasks[:2]:
        deciding.confirm(person("lan"), task.id)
    doing.note_progress(person("an"), tasks[2].id, "Đã họp")
    for day in (date(2025, 6, 1), date(2025, 6, 12), date(2025, 6, 15), date(2025, 7, 1)):
        tally = report(HALF, Register.PROVINCE, day).tally
        standings = [classify(task.dates(), day) for task in tasks]
        for standing, count in tally.standing_counts().items():
            assert count == standings.count(standing), (day, standing)


def test_overdue_tasks_of_earlier_periods_are_shown_apart(app, add_task):
    add_task(assigned_on=date(2024, 3, 1), deadline=date(2024, 5, 1))
    add_task(assigned_on=date(2024, 3, 1), deadline=None)
    add_task()
    assert overdue_before(date(2025, 1, 1), Register.PROVINCE, JUNE_30) == {"STC": 1}
    assert report(HALF, Register.PROVINCE, JUNE_30).tally.total == 1


@pytest.mark.parametrize(
    ("today", "asked"),
    [(date(2025, 3, 1), date(2025, 3, 1)), (date(2026, 1, 1), date(2025, 6, 30))],
)
def test_without_a_day_a_report_is_asked_as_of_its_end_or_today(today, asked):
    assert report_day(HALF, today) == asked
