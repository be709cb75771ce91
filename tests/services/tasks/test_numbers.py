"""Numbers of tasks: one after the other in each register and year, never one twice."""

from datetime import date

import pytest

from tests.at_once import at_once
from tests.databases import BOTH_DATABASES
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Task
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive

TODAY = date(2025, 6, 30)


@pytest.fixture
def assign(person, unit):
    """Registers a document with such an item; who does it is lan."""
    lan, led_by = person("lan"), (unit("STC").id, unit("SNNMT").id)

    def assign(symbol: str, assigned_on: date = TODAY, register=Register.PROVINCE) -> None:
        item = NewAssignment("Việc", led_by, assigned_on, None, register=register)
        register_directive(lan, NewDirective(symbol, "UBND", date(2024, 1, 2), "Việc"), [item])

    return assign


def numbers(register=Register.PROVINCE) -> list[str]:
    """The numbers of a register, in the order in which its tasks were entered."""
    db.session.rollback()
    rows = db.select(Task.number).filter_by(register=register).order_by(Task.id)
    return list(db.session.scalars(rows))


def test_each_register_and_year_of_assignment_counts_for_itself(assign):
    assign("1/CT-UBND")
    assign("2/CT-UBND", date(2024, 12, 31))
    assign("3/CT-UBND")
    assign("4/CT-UBND", register=Register.GOVERNMENT)
    assert numbers() == [
        "2025/0001", "2025/0002", "2024/0001", "2024/0002", "2025/0003", "2025/0004",
    ]  # fmt: skip
    assert numbers(Register.GOVERNMENT) == ["2025/0001", "2025/0002"]


def test_of_tasks_stored_together_the_one_assigned_first_has_the_lower_number(add_task, unit):
    late, early = (
        Task(
            register=Register.PROVINCE,
            content=f"giao {day}",
            assignment=add_task().assignment,
            lead_unit=unit("STC"),
            assigned_on=date(2025, 6, day),
        )
        for day in (20, 3)
    )
    db.session.add_all([late, early])
    db.session.commit()
    assert (early.number, late.number) == ("2025/0003", "2025/0004")


@BOTH_DATABASES
def test_who_assign_at_the_same_moment_never_get_one_number(app, assign):
    acts = [lambda symbol=f"{place}/CT-UBND": assign(symbol) for place in range(1, 5)]
    assert at_once(app, *acts) == [None] * 4
    assert sorted(numbers()) == [f"2025/000{place}" for place in range(1, 9)]


def test_a_number_that_was_given_is_not_given_again_when_its_task_is_gone(add_task):
    add_task()
    gone = add_task()
    for table, column in (("event", "task_id"), ("lead", "task_id"), ("task", "id")):
        statement = f"DELETE FROM {table} WHERE {column} = :id"  # noqa: S608 - names of this test
        db.session.execute(db.text(statement), {"id": gone.id})
    db.session.commit()
    assert add_task().number == "2025/0003"
