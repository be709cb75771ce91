"""The tasks behind a report's numbers, with all that a list of them prints; in bounded memory.

First the numbers of all tasks in their order, which indexes give; then the rows, some at a time, by
these numbers. What many rows name (units, fields, people) is read once.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.book import ReportTask
from tracker.domain.tasks.last_words import LastWord
from tracker.domain.tasks.silence import Silence
from tracker.domain.tasks.standing import days_past
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Origin, Progress, Register, Standing, Urgency
from tracker.extensions import db
from tracker.models import (
    Directive,
    Extension,
    Field,
    Task,
    Unit,
    User,
    unit_name_on,
)
from tracker.models.numbers import NUMBERS, among, as_one
from tracker.models.tasks.coordination import coordination_on
from tracker.models.tasks.standing import Arm, arm_of
from tracker.queries.reports.figures import AS_OF, KNOWN_BY
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.last_words import last_words
from tracker.queries.tasks.lists import whole_list
from tracker.queries.tasks.silence import silences
from tracker.queries.tasks.sorting import Sort

BATCH = 5_000
# looked up for each row: asking an enum for a member takes several times as long
_REGISTERS = {one.value: one for one in Register}
_ORIGINS = {one.value: one for one in Origin}
_URGENCIES = {one.value: one for one in Urgency}
_PROGRESSES = {one.value: one for one in Progress}
_STANDINGS: dict[str | None, Standing | None] = {None: None, **{one.value: one for one in Standing}}


def report_tasks(
    task_filter: TaskFilter, person: Person | None = None, *, sort: Sort = Sort.DEADLINE
) -> Iterator[ReportTask]:
    """The tasks of the filter that the person may see, or all of them, nearest deadline first.

    They come in batches, so that a list of many thousands never stands in memory whole.
    """
    numbers, replayed = _numbers(task_filter, person, sort)
    if numbers:
        rows = _Rows(task_filter.as_of, task_filter.known_by)
        for first in range(0, len(numbers), BATCH):
            yield from rows.of(numbers[first : first + BATCH].tolist(), replayed)


def these_tasks(
    numbers: list[int], replayed: set[int], as_of: date, known_by: date
) -> Iterator[ReportTask]:
    """Tasks by their numbers, in this order; ``replayed`` are those whose history is asked.

    Only what the page of a report shows is read of them: no field, no people, neither coordinating
    units nor extensions, and not how long nothing was said.
    """
    return _Rows(as_of, known_by, whole=False).of(numbers, replayed)


def whole_tasks(
    numbers: list[int], replayed: set[int], as_of: date, known_by: date
) -> dict[int, ReportTask]:
    """Some tasks with all that a file tells of them, by their numbers."""
    return {task.id: task for task in _Rows(as_of, known_by).of(numbers, replayed)}


def _numbers(
    task_filter: TaskFilter, person: Person | None, sort: Sort
) -> tuple["array[int]", set[int]]:
    """The numbers of the tasks in their order, and of those among them whose history is asked."""

    def ask(arm: Arm) -> sa.Select[Any]:
        return arm.select(Task.id.label("id"), sa.literal(arm.replayed).label("replayed"))

    statement = whole_list(task_filter, ask, sort=sort, person=person)
    statement = statement.execution_options(yield_per=BATCH)
    numbers = array("q")
    replayed: set[int] = set()
    for some in db.session.connection().execute(statement).partitions():
        numbers.extend([row[0] for row in some])
        replayed.update([row[0] for row in some if row[1]])
    return numbers, replayed


class _Rows:
    """Reads tasks by their numbers, as they stood on the day asked about; ``whole``: with all that
    a file lists.
    """

    def __init__(self, as_of: date, known_by: date, *, whole: bool = True) -> None:
        self._as_of, self._known_by, self._whole = as_of, known_by, whole
        units = db.session.execute(
            sa.select(Unit.id, Unit.code, unit_name_on(self._as_of), Unit.short_name)
            .order_by(Unit.position, Unit.id)
        ).all()  # fmt: skip
        self._units = {number: (code, name) for number, code, name, _ in units}
        self._short_names = {number: short_name for number, *_, short_name in units}
        self._fields = _names(*([sa.select(Field.id, Field.name)] if whole else []))
        self._people = _names()

    def of(self, numbers: list[int], replayed: set[int]) -> Iterator[ReportTask]:
        """These tasks in this order; ``replayed`` are those whose history is asked.

        One that is found no more is left out.
        """
        records = self._read([one for one in numbers if one not in replayed], replayed=False)
        records |= self._read([one for one in numbers if one in replayed], replayed=True)
        words = last_words(numbers, self._as_of, self._known_by)
        helpers: Mapping[int, tuple[str, ...]] = {}
        extensions: Mapping[int, int] = {}
        silent: Mapping[int, Silence] = {}
        if self._whole:
            self._read_people(records.values())
            helpers = _coordinating_units(numbers, self._as_of, self._short_names)
            extensions = _extensions_granted(numbers, self._as_of)
            silent = self._silences(records)
        for number in numbers:
            if number in records:
                yield self._task(
                    records[number],
                    helpers.get(number, ()),
                    extensions.get(number, 0),
                    words.get(number),
                    silent.get(number),
                )

    def _read(self, numbers: list[int], *, replayed: bool) -> dict[int, Any]:
        """Plain rows: no objects are kept."""
        if not numbers:
            return {}
        values = {"as_of": self._as_of, "known_by": self._known_by, "numbers": as_one(numbers)}
        return {
            row[0]: row for row in db.session.connection().execute(_these(replayed), values).all()
        }

    def _silences(self, records: Mapping[int, Any]) -> dict[int, Silence]:
        """How long nothing was said of these, where a word is owed."""
        tasks = (
            (number, row.assigned_on, _PROGRESSES[row.progress]) for number, row in records.items()
        )
        return silences(tasks, self._as_of, self._known_by)

    def _read_people(self, records: Iterable[Any]) -> None:
        """The leaders and officers of these that no row before named."""
        numbers = {one for row in records for one in (row.leader_id, row.officer_id)}
        if missing := numbers - self._people.keys():
            self._people |= _names(sa.select(User.id, User.name).where(among(User.id, missing)))

    def _task(
        self,
        row: Any,
        helpers: tuple[str, ...],
        extensions: int,
        word: LastWord | None,
        silence: Silence | None,
    ) -> ReportTask:
        (
            number, content, register, origin, assignment_id, directive, issued_on, unit_id,
            field_id, leader_id, officer_id, assigned_on, deadline, clock, completed_on, standing,
            progress, by_late_extension, known_as, product, urgency,
        ) = row  # fmt: skip
        unit_code, unit = self._units[unit_id]
        return ReportTask(
            id=number,
            content=content,
            register=_REGISTERS[register],
            origin=_ORIGINS[origin],
            assignment_id=assignment_id,
            directive=directive or "",
            directive_issued_on=issued_on,
            unit_code=unit_code,
            unit=unit,
            coordinating_units=helpers,
            field=self._fields.get(field_id, ""),
            leader=self._people.get(leader_id, ""),
            officer=self._people.get(officer_id, ""),
            assigned_on=assigned_on,
            deadline=deadline,
            completed_on=completed_on,
            standing=_STANDINGS[standing],
            progress=_PROGRESSES[progress],
            days_overdue=days_past(deadline, clock) if standing else 0,  # withdrawn: no clock runs
            extensions=extensions,
            reason=word.text if word else "",
            reason_on=word.on if word else None,
            silent_days=silence.days if silence else None,
            by_late_extension=bool(by_late_extension),
            number=known_as,
            product=product,
            urgency=_URGENCIES[urgency],
        )


@cache
def _these(replayed: bool) -> sa.Select[Any]:
    arm = arm_of(AS_OF, KNOWN_BY, among(Task.id, NUMBERS), replayed=replayed)
    return arm.select(
        Task.id,
        Task.content,
        sa.type_coerce(Task.register, sa.String),
        sa.type_coerce(Task.origin, sa.String),
        Task.assignment_id,
        Directive.symbol,
        Directive.issued_on,
        arm.lead_unit_id,
        Task.field_id,
        Task.leader_id,
        Task.officer_id,
        Task.assigned_on,
        arm.deadline,
        arm.clock,
        arm.completed_on,
        arm.standing,
        arm.progress.label("progress"),
        arm.by_late_extension,
        Task.number,
        Task.product,
        sa.type_coerce(Task.urgency, sa.String),
    ).outerjoin(Directive, Directive.id == Task.directive_id)


def _names(*statements: sa.Select[int, str]) -> dict[int | None, str]:
    """Names by number; nobody has none."""
    rows = (row for statement in statements for row in db.session.execute(statement))
    return {None: "", **dict(rows)}


_GRANTED = (
    sa.select(Extension.task_id, sa.func.count())
    .where(
        among(Extension.task_id, NUMBERS),
        Extension.granted_until.is_not(None),
        Extension.decided_on <= AS_OF,
    )
    .group_by(Extension.task_id)
)
_HELPING = coordination_on(AS_OF, lambda row: among(row.task_id, NUMBERS))


def _of_tasks(statement: sa.Executable, task_ids: Iterable[int], as_of: date) -> Iterable[Any]:
    """What a statement says of these tasks up to a day: pairs of a task and something of it."""
    values = {"numbers": as_one(task_ids), "as_of": as_of}
    return db.session.connection().execute(statement, values).all()


def _extensions_granted(task_ids: list[int], as_of: date) -> dict[int, int]:
    """How often these tasks were put off up to the day; those that were not are left out."""
    return dict(_of_tasks(_GRANTED, task_ids, as_of))


def _coordinating_units(
    task_ids: list[int], as_of: date, names: dict[int, str]
) -> dict[int, tuple[str, ...]]:
    """The short names of the units that help with each task on a day, in the order of ``names``."""
    units_of: defaultdict[int, set[int]] = defaultdict(set)
    for task_id, unit_id in _of_tasks(_HELPING, task_ids, as_of):
        units_of[task_id].add(unit_id)
    places = {unit_id: place for place, unit_id in enumerate(names)}
    return {
        task_id: tuple(names[one] for one in sorted(units, key=places.__getitem__))
        for task_id, units in units_of.items()
    }
