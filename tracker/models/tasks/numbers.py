"""Numbers of tasks: each gets the next one of its register and year when it is first stored."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.domain.tasks.numbers import number_of
from tracker.domain.vocabulary import Register
from tracker.models.base import Base, insert_into, word
from tracker.models.tasks.task import Task


class TaskNumber(Base):
    """How many numbers of a register and year are given. One that was given is never given again.

    The row is locked until its transaction ends: who assigns at the same moment waits.
    """

    __tablename__ = "task_number"

    register: Mapped[Register] = mapped_column(word(Register, "register"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    given: Mapped[int]


def give_numbers(session: Session, _context: Any, _instances: Any) -> None:
    """Number the tasks that are stored for the first time."""
    tasks = [row for row in session.new if isinstance(row, Task) and not row.number]
    numbers = take_numbers(session, [(task.register, task.assigned_on) for task in tasks])
    for task, number in zip(tasks, numbers, strict=True):
        task.number = number


def take_numbers(session: Session, tasks: Sequence[tuple[Register, date]]) -> list[str]:
    """The numbers of new tasks by their register and the day of assignment, in their order.

    They are given in the order of the days. Registers and years come in one order, so that two
    processes never wait for each other.
    """
    groups: dict[tuple[Register, int], list[int]] = defaultdict(list)
    for at, (register, day) in enumerate(tasks):
        groups[Register(register), day.year].append(at)
    numbers = [""] * len(tasks)
    for (register, year), places in sorted(groups.items()):
        first = _take(session, register, year, len(places))
        for place, at in enumerate(sorted(places, key=lambda at: tasks[at][1]), first):
            numbers[at] = number_of(year, place)
    return numbers


def _take(session: Session, register: Register, year: int, count: int) -> int:
    """The first of so many numbers that nobody else has."""
    row = insert_into(TaskNumber, session.get_bind()).values(
        register=register, year=year, given=count
    )
    statement = row.on_conflict_do_update(
        index_elements=("register", "year"), set_={"given": TaskNumber.given + count}
    )
    given = session.execute(statement.returning(TaskNumber.given)).scalar_one()
    return int(given) - count + 1


sa.event.listen(Session, "before_flush", give_numbers)
