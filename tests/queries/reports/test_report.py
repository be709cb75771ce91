"""The report counts what the rule counts, by unit and as a whole."""

from datetime import date

import pytest

from tests.standing_on import classify
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.report import Dimension, UnitEnd
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Directive, Field
from tracker.queries.reports.full_report import full_report
from tracker.queries.reports.report import overdue_before, report, report_day
from tracker.services.tasks import office_decisions, unit_acts

JUNE_30 = date(2025, 6, 30)
HALF = parse_period("2025-H1")


def test_a_report_without_tasks_is_a_report_of_noughts(app):
    made = report(HALF, Register.PROVINCE, JUNE_30, JUNE_30, by=Dimension.UNIT)
    assert made.tally == Tally.zero()
    assert made.rows == ()


def test_tasks_are_counted_in_the_period_in_which_they_were_assigned(app, add_task):
    for day in (date(2025, 1, 1), date(2025, 6, 30), date(2024, 12, 31), date(2025, 7, 1)):
        add_task(assigned_on=day, deadline=None)
    assert report(HALF, Register.PROVINCE, date(2025, 12, 31), date(2025, 12, 31)).tally.total == 2


def test_registers_are_counted_apart(app, add_task):
    add_task(register=Register.GOVERNMENT)
    add_task()
    assert report(HALF, Register.GOVERNMENT, JUNE_30, JUNE_30).tally.total == 1
    assert report(HALF, Register.PROVINCE, JUNE_30, JUNE_30).tally.total == 1


def test_rows_stand_in_protocol_order_and_only_for_units_with_tasks(app, add_task):
    add_task(lead="SNNMT")
    add_task(lead="STC", deadline=JUNE_30)
    add_task(lead="STC")
    rows = report(HALF, Register.PROVINCE, JUNE_30, JUNE_30, by=Dimension.UNIT).rows
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
        unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    clock.fixed_day = date(2025, 6, 18)
    for task in tasks[:2]:
        office_decisions.confirm(person("lan"), task.id)
    unit_acts.note_progress(person("an"), tasks[2].id, "Đã họp")
    for day in (date(2025, 6, 1), date(2025, 6, 12), date(2025, 6, 15), date(2025, 7, 1)):
        tally = report(HALF, Register.PROVINCE, day, day).tally
        standings = [classify(task.dates(), day) for task in tasks]
        for standing, count in tally.standing_counts().items():
            assert count == standings.count(standing), (day, standing)


def test_overdue_tasks_of_earlier_periods_are_shown_apart(app, add_task):
    add_task(assigned_on=date(2024, 3, 1), deadline=date(2024, 5, 1))
    add_task(assigned_on=date(2024, 12, 31), deadline=date(2025, 1, 20), lead="SNNMT")
    add_task(assigned_on=date(2024, 3, 1), deadline=None)
    add_task(assigned_on=date(2025, 1, 1), deadline=date(2025, 1, 20))
    add_task()
    carried = overdue_before(date(2025, 1, 1), Register.PROVINCE, JUNE_30, JUNE_30)
    assert carried == {"STC": 1, "SNNMT": 1}
    assert report(HALF, Register.PROVINCE, JUNE_30, JUNE_30).tally.total == 2


def test_every_breakdown_adds_up_and_names_what_is_missing(app, add_task, person):
    health = Field(name="Y tế")
    directive = Directive(symbol="735/CT-UBND", type_name="CT", issuer="UBND tỉnh")
    db.session.add_all([health, directive])
    first, second = add_task(), add_task(lead="SNNMT", assigned_on=date(2025, 3, 3))
    first.field, first.officer, first.directive = health, person("lan"), directive
    second.leader = person("chutich")
    db.session.commit()
    told = {
        by: [
            (row.name, row.tally.total)
            for row in report(HALF, Register.PROVINCE, JUNE_30, JUNE_30, by=by).rows
        ]
        for by in Dimension
    }
    lan, chairman = person("lan").name, person("chutich").name
    assert told == {
        Dimension.UNIT: [("Sở Tài chính", 1), ("Sở Nông nghiệp và Môi trường", 1)],
        Dimension.UNIT_KIND: [("Sở, ban, ngành", 2)],
        Dimension.FIELD: [("Y tế", 1), ("Chưa ghi lĩnh vực", 1)],
        Dimension.LEADER: [(chairman, 1), ("Chưa ghi lãnh đạo phụ trách", 1)],
        Dimension.OFFICER: [(lan, 1), ("Chưa phân công chuyên viên", 1)],
        Dimension.DIRECTIVE: [("735/CT-UBND", 1), ("Không theo văn bản", 1)],
        Dimension.MONTH: [("Tháng 3/2025", 1), ("Tháng 6/2025", 1)],
    }


def test_one_assignment_to_two_units_is_two_tasks(app, add_task):
    first, second, alone = add_task(), add_task(lead="SNNMT"), add_task()
    second.assignment_id = first.assignment_id
    db.session.commit()
    made = full_report(HALF, Register.PROVINCE, JUNE_30, JUNE_30, by=Dimension.UNIT)
    assert (made.tally.total, made.assignments) == (3, 2)
    assert [(row.key, row.tally.total, row.assignments) for row in made.rows] == [
        ("STC", 2, 2),
        ("SNNMT", 1, 1),
    ]
    alone.withdrawn_on = JUNE_30
    db.session.commit()
    assert full_report(HALF, Register.PROVINCE, JUNE_30, JUNE_30).assignments == 1


@pytest.mark.parametrize(
    ("today", "asked"),
    [(date(2025, 3, 1), date(2025, 3, 1)), (date(2026, 1, 1), date(2025, 6, 30))],
)
def test_without_a_day_a_report_is_asked_as_of_its_end_or_today(today, asked):
    assert report_day(HALF, today) == asked


def test_a_unit_that_ended_is_marked_after_its_last_day_with_who_took_over(app, add_task, unit):
    add_task(assigned_on=date(2025, 6, 2))
    unit("STC").valid_to = JUNE_30
    unit("STC").successors = [unit("SNNMT")]
    db.session.commit()
    for day, ended in (
        (JUNE_30, None),
        (date(2025, 7, 1), UnitEnd(JUNE_30, (unit("SNNMT").name,))),
    ):
        (row,) = full_report(HALF, Register.PROVINCE, day, day, by=Dimension.UNIT).rows
        assert row.ended == ended


def test_units_with_nothing_but_older_overdue_work_have_a_row(app, add_task):
    add_task(assigned_on=date(2024, 3, 1), deadline=date(2024, 5, 1))
    (row,) = full_report(HALF, Register.PROVINCE, JUNE_30, JUNE_30, by=Dimension.UNIT).rows
    assert (row.tally.total, row.carried_over.total, row.due.total, row.overdue_now) == (0, 1, 0, 1)
