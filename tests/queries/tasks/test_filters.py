"""Which tasks a filter lets through: its days are inclusive, its flags are those that stand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.registers import store
from tests.standing_cases import confirmed, due, june
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.standing import TaskDates
from tracker.domain.vocabulary import FlagKind, Progress, Register, Standing, UnitKind
from tracker.extensions import db
from tracker.models import Directive, Field, Task
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import all_tasks
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.flags import run_flags

TODAY = date(2025, 6, 30)


def contents_of(as_of: date = TODAY, **wanted) -> list[str]:
    """The tasks that a filter lets through, in alphabetical order."""
    return sorted(row.content for row in all_tasks(TaskFilter(as_of, as_of, **wanted)))


def test_days_asked_for_are_inclusive(app):
    for day in (19, 20, 21):
        store(TaskDates(june(2), june(day)), content=f"hạn {day}")
        store(TaskDates(june(day)), content=f"giao {day}")
        store(due(reports=(confirmed(day, 25),)), content=f"xong {day}")
    for name, facts in (
        ("hạn", ("due_from", "due_to")),
        ("giao", ("assigned_from", "assigned_to")),
        ("xong", ("completed_from", "completed_to")),
    ):
        first, last = facts
        kind = [f"{name} {day}" for day in (19, 20, 21)]
        for arguments, days in (
            ({first: june(20)}, kind[1:]),
            ({last: june(20)}, kind[:2]),
            ({first: june(20), last: june(20)}, kind[1:2]),
        ):
            assert [content for content in contents_of(**arguments) if content in kind] == days, (
                arguments
            )


def test_a_flag_asked_for_is_one_that_stands(app, add_task, person):
    add_task("quá hạn", deadline=TODAY - timedelta(days=3))
    put_off = add_task("đã gia hạn", deadline=TODAY - timedelta(days=3))
    add_task("sắp đến hạn", deadline=TODAY + timedelta(days=3))
    run_flags(TODAY, TODAY, due_soon_days=7)
    assert contents_of(flag=FlagKind.OVERDUE) == ["quá hạn", "đã gia hạn"]
    until = TODAY + timedelta(days=30)
    unit_acts.request_extension(person("an"), put_off.id, until, "Chờ Bộ")
    office_decisions.grant_extension(person("minh"), put_off.id, until)
    run_flags(TODAY, TODAY, due_soon_days=7)
    assert contents_of(flag=FlagKind.OVERDUE) == ["quá hạn"]
    assert contents_of(flag=FlagKind.DUE_SOON) == ["sắp đến hạn"]
    assert contents_of(flag=FlagKind.DONE_LATE) == []


def test_each_word_of_the_filter_restricts_by_itself_and_all_together(app, add_task, unit, person):
    health, directive = Field(name="Y tế"), Directive(symbol="1/CT", type_name="", issuer="")
    db.session.add_all([health, directive])
    all_of_it = add_task("đủ", helpers=("VPUB",), register=Register.GOVERNMENT, deadline=None)
    bare = add_task("trống", lead="SNNMT")
    unit("SNNMT").kind = UnitKind.COMMUNE
    all_of_it.field, all_of_it.directive = health, directive
    all_of_it.leader, all_of_it.officer = person("chutich"), person("lan")
    db.session.commit()
    arguments = {
        "register": Register.GOVERNMENT,
        "standings": (Standing.OPEN_IN_TIME, Standing.DONE_ON_TIME),
        "progresses": (Progress.NOT_STARTED,),
        "unit_id": unit("STC").id,
        "unit_kind": UnitKind.DEPARTMENT,
        "coordinating_unit_id": unit("VPUB").id,
        "field_id": health.id,
        "leader_id": person("chutich").id,
        "officer_id": person("lan").id,
        "directive_id": directive.id,
        "assignment_id": all_of_it.assignment_id,
        "q": "du",
    }
    assert contents_of(**arguments) == ["đủ"]
    for name, value in arguments.items():
        both = name == "progresses"
        assert contents_of(**{name: value}) == (["trống", "đủ"] if both else ["đủ"]), name
    for dimension in (Dimension.FIELD, Dimension.LEADER, Dimension.OFFICER, Dimension.DIRECTIVE):
        assert contents_of(without=(dimension,)) == ["trống"], dimension
    assert bare.assignment_id != all_of_it.assignment_id


@pytest.mark.parametrize(("days", "there"), [(8, False), (9, True), (10, True)])
def test_days_past_the_deadline_are_counted_inclusively(app, days, there):
    store(due(), content="trễ 9 ngày")
    store(due(withdrawn=25), content="thu hồi")
    as_of = june(29)
    assert contents_of(as_of, days_past_to=days) == (["trễ 9 ngày"] if there else [])
    assert contents_of(as_of, days_past_from=days) == (["trễ 9 ngày"] if days <= 9 else [])


def test_a_unit_leads_what_it_led_on_the_day_asked_about(app, add_task, unit, person, clock):
    from tracker.services.tasks.assignment_changes import reassign

    task = add_task()
    clock.fixed_day = june(25)
    reassign(person("lan"), task.id, unit("SNNMT").id, "Đúng chức năng")
    for day, code in ((24, "STC"), (25, "SNNMT")):
        arguments = TaskFilter(june(day), june(day), unit_id=unit(code).id)
        assert [row.lead_unit_id for row in all_tasks(arguments)] == [unit(code).id]
        other = "SNNMT" if code == "STC" else "STC"
        assert all_tasks(replace(arguments, unit_id=unit(other).id)) == []
    assert db.session.get_one(Task, task.id).lead_unit.code == "SNNMT"
