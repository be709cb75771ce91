"""Which people belong to a circle that is told something of a task."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa

from tracker import clock
from tracker.domain.notifying.who_is_told import Circle
from tracker.domain.vocabulary import OFFICE_ROLES, UNIT_ROLES, Role
from tracker.extensions import db
from tracker.models import Task, Unit, User, UserRole
from tracker.queries.organisation.roles import deputy_heads_on

People = Sequence[User]


def people_in(circle: Circle, tasks: Collection[Task]) -> dict[int, People]:
    """Who is in the circle of each of these tasks, by the task's number."""
    if circle is Circle.LEAD_UNIT:
        return _of_lead_units(tasks)
    if circle is Circle.HEAD:
        return _heads(tasks)
    if circle is Circle.COORDINATING_UNITS:
        return _of_coordinating_units(tasks)
    if circle is Circle.OFFICER:
        return _officers(tasks)
    if circle is Circle.LEADER:
        return {task.id: [task.leader] if task.leader else [] for task in tasks}
    raise ValueError(f"{circle} is told by name")


def answering_unit(task: Task) -> Unit:
    """The lead unit, or the one that took its place, if there is just one."""
    heirs = task.lead_unit.heirs_on(clock.today())
    return heirs[0] if len(heirs) == 1 else task.lead_unit


def people_of(unit: Unit) -> People:
    """The heads of a unit, who stands in for them today, and who acts for it."""
    people, acting = _people({unit.id}, ())
    return [one for one in people[unit.id] if one.id in acting]


def office() -> People:
    """Everybody of the office."""
    return db.session.scalars(
        sa.select(User)
        .join(UserRole, UserRole.user_id == User.id)
        .where(User.reached, UserRole.role.in_(OFFICE_ROLES))
        .distinct()
        .order_by(User.id)
    ).all()


def _of_lead_units(tasks: Collection[Task]) -> dict[int, People]:
    """The heads, who stands in for them today, who acts for the unit, and who does the task.

    Of a unit that has ended, those of the one that took over.
    """
    doing = {task.assignee_id for task in tasks if task.assignee_id is not None}
    units = {task.id: answering_unit(task).id for task in tasks}
    people, acting = _people(set(units.values()), doing)
    return {
        task.id: [
            one for one in people[units[task.id]] if one.id in acting or one.id == task.assignee_id
        ]
        for task in tasks
    }


def _heads(tasks: Collection[Task]) -> dict[int, People]:
    """The heads of the units that answer, and who stands in for them today."""
    units = {task.id: answering_unit(task).id for task in tasks}
    people, _ = _people(set(units.values()), ())
    deputies = deputy_heads_on(set(units.values()), clock.today())
    return {
        number: [
            one
            for one in people[unit]
            if Role.UNIT_HEAD in one.roles or one.id in deputies.get(unit, ())
        ]
        for number, unit in units.items()
    }


def _of_coordinating_units(tasks: Collection[Task]) -> dict[int, People]:
    helpers = {task.id: [unit.id for unit in task.coordinating_units] for task in tasks}
    people, acting = _people({unit for units in helpers.values() for unit in units}, ())
    return {
        number: [one for unit in units for one in people[unit] if one.id in acting]
        for number, units in helpers.items()
    }


def _people(
    units: Collection[int], besides: Iterable[int]
) -> tuple[defaultdict[int, list[User]], set[int]]:
    """The people of these units who may be told, by unit; and who of them acts for the unit."""
    people: defaultdict[int, list[User]] = defaultdict(list)
    if not units:
        return people, set()
    deputies = frozenset[int]().union(*deputy_heads_on(units, clock.today()).values())
    rows = db.session.scalars(
        sa.select(User)
        .join(UserRole, UserRole.user_id == User.id)
        .where(
            User.unit_id.in_(units),
            User.reached,
            UserRole.role.in_(UNIT_ROLES),
            (UserRole.role == Role.UNIT_HEAD)
            | User.acts_for_unit
            | User.id.in_({*besides, *deputies}),
        )
        .distinct()
        .order_by(User.id)
    ).all()
    for one in rows:
        people[one.unit_id or 0].append(one)
    acting = {
        one.id
        for one in rows
        if Role.UNIT_HEAD in one.roles or one.acts_for_unit or one.id in deputies
    }
    return people, acting


def _officers(tasks: Collection[Task]) -> dict[int, People]:
    """The officer who follows the task, or all of the office if nobody does."""
    followed = {task.id: task.officer for task in tasks if task.officer and task.officer.reached}
    everybody = office() if len(followed) < len(tasks) else ()
    return {task.id: [followed[task.id]] if task.id in followed else everybody for task in tasks}
