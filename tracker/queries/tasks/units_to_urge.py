"""Which units are to be urged: those with tasks overdue as of a day, of whatever period."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.letter_terms import (
    Caution,
    Inherited,
    LetterDays,
    cautions,
    ended_words,
    head_of,
)
from tracker.domain.vocabulary import Progress, Register, Standing, UnitKind
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.organisation.calendar import office_calendar
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.tasks.filters import TaskFilter

WORKING_DAYS_TO_ANSWER = 5


@dataclass(frozen=True, slots=True)
class OverdueUnit:
    """A unit with the overdue tasks that its letter lists, longest first.

    ``inherited`` says how many of them come from which ended units that it took over from.
    """

    code: str
    name: str
    tasks: tuple[ReportTask, ...]
    kind: UnitKind
    inherited: tuple[Inherited, ...] = ()

    @property
    def longest(self) -> int:
        """Days past the deadline of the task that is overdue longest."""
        return self.tasks[0].days_overdue

    @property
    def head(self) -> str:
        """Whom its letter is addressed to."""
        return head_of(self.name, self.kind)

    def answers_for(self, code: str) -> bool:
        """Whether its letter is about tasks of the unit with that code."""
        return code == self.code or any(code == part.code for part in self.inherited)


@dataclass(frozen=True, slots=True)
class ToUrge:
    """The units that get a letter, and why ended ones with overdue tasks get none, by code."""

    units: tuple[OverdueUnit, ...]
    left_out: dict[str, str]


def units_to_urge(days: LetterDays, known_by: date, register: Register | None = None) -> ToUrge:
    """In protocol order, tasks of ended units with the one that took over.

    Older overdue tasks are never left out. What a unit has reported waits for the office: nobody is
    urged about it.
    """
    overdue = TaskFilter(
        days.as_of,
        known_by,
        register=register,
        standings=(Standing.OPEN_OVERDUE,),
        progresses=(Progress.NOT_STARTED, Progress.IN_PROGRESS),
    )
    by_lead: dict[str, list[ReportTask]] = defaultdict(list)
    for task in report_tasks(overdue):
        by_lead[task.unit_code].append(task)
    leads = db.session.scalars(
        sa.select(Unit)
        .where(Unit.code.in_(by_lead))
        .options(selectinload(Unit.successors))
        .order_by(Unit.position, Unit.id)
    )
    received: dict[Unit, list[Unit]] = defaultdict(list)
    left_out = {}
    for lead in leads:
        receiver = _receiver(lead, days)
        if receiver is not None:
            received[receiver].append(lead)
        elif lead.valid_to is not None:
            heirs = sorted(lead.successors, key=lambda heir: heir.position)
            names = [heir.name for heir in heirs]
            left_out[lead.code] = ended_words(lead.name, lead.valid_to, names)
    receivers = sorted(received, key=lambda unit: (unit.position, unit.id))
    return ToUrge(tuple(_with_tasks(unit, received[unit], by_lead) for unit in receivers), left_out)


def _receiver(lead: Unit, days: LetterDays) -> Unit | None:
    """Who gets the letter: the unit, or its one heir if it ends before the day of the answer."""
    if not days.outlast(lead.valid_to):
        return lead
    heirs = lead.heirs_on(days.answer_by)
    return heirs[0] if len(heirs) == 1 and heirs[0].valid_on(days.goes_out_on) else None


def _with_tasks(unit: Unit, leads: list[Unit], by_lead: dict[str, list[ReportTask]]) -> OverdueUnit:
    tasks = [task for lead in leads for task in by_lead[lead.code]]
    return OverdueUnit(
        unit.code,
        unit.name,
        tuple(sorted(tasks, key=lambda task: (-task.days_overdue, task.id))),
        unit.kind,
        tuple(
            Inherited(lead.code, lead.name, len(by_lead[lead.code]))
            for lead in leads
            if lead is not unit
        ),
    )


def usual_answer_day(sent: date) -> date:
    """Until when a unit is to answer where nobody says: five working days after the letter."""
    return office_calendar(sent).calendar.add_working_days(sent, WORKING_DAYS_TO_ANSWER)


def letter_cautions(days: LetterDays) -> list[Caution]:
    """What to look at in the days of a letter, by the office's calendar."""
    return cautions(days, office_calendar(days.answer_by).day_off(days.answer_by))
