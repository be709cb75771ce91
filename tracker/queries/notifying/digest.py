"""What the monthly digest needs to know, and who gets it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from tracker.domain.notifying.digest import (
    AtOffice,
    OfficeDigest,
    RegisterLine,
    UnitDigest,
    UnitLine,
    longest_first,
)
from tracker.domain.notifying.leadership import LeadershipDigest
from tracker.domain.notifying.mails import MailKind
from tracker.domain.notifying.who_is_told import DIGESTS
from tracker.domain.reports.periods import Period, year_to
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Origin, Progress, Register, Standing
from tracker.extensions import db
from tracker.models import Task
from tracker.queries.notifying.digest_tasks import NamedUnit, digest_tasks, named_units
from tracker.queries.notifying.leadership import leadership_digest
from tracker.queries.notifying.recipients import Recipient, people_with, unit_heads
from tracker.queries.reports.full_report import ended_units
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.reports.report import overdue_before, report
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.last_words import last_words
from tracker.queries.tasks.lists import TaskRow, all_tasks
from tracker.queries.tasks.queues_on_day import waited_on


@dataclass(frozen=True)
class Digests:
    """All that a month's digest says, and to whom. ``units`` leaves out who has nothing to hear."""

    units: tuple[tuple[UnitDigest, tuple[Recipient, ...]], ...]
    office: OfficeDigest
    office_recipients: tuple[Recipient, ...]
    leadership: LeadershipDigest
    leadership_recipients: tuple[Recipient, ...]


def monthly_digests(month: Period, as_of: date, known_by: date, due_soon_days: int) -> Digests:
    """The digests of a month as of a day, units in protocol order.

    Ask within one unchanging view of the database: the figures and the lists are several questions.
    """
    named = named_units()
    overdue = all_tasks(TaskFilter(as_of, known_by, standings=(Standing.OPEN_OVERDUE,)))
    digests = _unit_digests(named, month, as_of, known_by, due_soon_days, overdue)
    heads = unit_heads()
    units = tuple((digest, tuple(heads[unit_id])) for unit_id, digest in digests)
    untold = tuple(digest.unit for digest, recipients in units if not recipients)
    office = _office_digest(named, month, as_of, known_by, overdue, untold)
    return Digests(
        units=tuple((digest, recipients) for digest, recipients in units if recipients),
        office=office,
        office_recipients=people_with(DIGESTS[MailKind.OFFICE_DIGEST]),
        leadership=leadership_digest(office, known_by),
        leadership_recipients=people_with(DIGESTS[MailKind.LEADERSHIP_DIGEST]),
    )


def _unit_digests(
    named: list[NamedUnit],
    month: Period,
    as_of: date,
    known_by: date,
    due_soon_days: int,
    overdue: list[TaskRow],
) -> list[tuple[int, UnitDigest]]:
    """The digest of each unit that has something to hear, by the unit's number."""
    soon_until = as_of + timedelta(days=due_soon_days)
    late = TaskFilter(
        as_of,
        known_by,
        standings=(Standing.DONE_LATE,),
        completed_from=month.first,
        completed_to=min(month.last, as_of),
    )
    soon = TaskFilter(
        as_of,
        known_by,
        standings=(Standing.OPEN_IN_TIME,),
        progresses=(Progress.NOT_STARTED, Progress.IN_PROGRESS),
        due_to=soon_until,
    )
    done_late = all_tasks(late)
    words = last_words((row.id for row in (*overdue, *done_late)), as_of, known_by)
    urged = times_urged((row.id for row in overdue), as_of)
    overdue_of, late_of, soon_of = map(_by_unit, (overdue, done_late, all_tasks(soon)))
    waiting_of: defaultdict[int, list[AtOffice]] = defaultdict(list)
    for waited in waited_on(as_of, known_by):
        waiting_of[waited.unit_id].append(waited.what)
    digests = (
        (
            unit.id,
            UnitDigest(
                month=month,
                as_of=as_of,
                soon_until=soon_until,
                code=unit.code,
                unit=unit.name,
                overdue=longest_first(digest_tasks(overdue_of[unit.id], [unit], words, urged)),
                done_late=longest_first(digest_tasks(late_of[unit.id], [unit], words)),
                due_soon=tuple(digest_tasks(soon_of[unit.id], [unit])),
                waiting=tuple(waiting_of[unit.id]),
                preview=known_by <= month.last,
            ),
        )
        for unit in named
    )
    return [(unit_id, digest) for unit_id, digest in digests if not digest.says_nothing]


def _office_digest(
    named: list[NamedUnit],
    month: Period,
    as_of: date,
    known_by: date,
    overdue: list[TaskRow],
    untold: tuple[str, ...],
) -> OfficeDigest:
    year = year_to(as_of)
    words = last_words((row.id for row in overdue), as_of, known_by)
    urged = times_urged((row.id for row in overdue), as_of)
    counted = report(year, Register.PROVINCE, as_of, known_by, by=Dimension.UNIT)
    carried = overdue_before(year.first, Register.PROVINCE, as_of, known_by)
    tallies = {row.key: row.tally for row in counted.rows or ()}
    ended = ended_units(as_of)
    urged_by_unit = Counter[int]()
    for row in overdue:
        if row.id in urged and row.register is Register.PROVINCE:
            urged_by_unit[row.lead_unit_id] += urged[row.id].times
    return OfficeDigest(
        month=month,
        as_of=as_of,
        report=counted,
        lines=tuple(
            UnitLine(
                unit.name,
                tallies.get(unit.code, Tally.zero()),
                carried[unit.code],
                ended.get(unit.code),
                urged_by_unit[unit.id],
            )
            for unit in named
            if unit.code in tallies or carried[unit.code]
        ),
        others=_other_registers(year, as_of, known_by),
        overdue=longest_first(digest_tasks(overdue, named, words, urged)),
        untold=untold,
        illustrative=_any_illustrative(as_of),
        preview=known_by <= month.last,
    )


def _other_registers(year: Period, as_of: date, known_by: date) -> tuple[RegisterLine, ...]:
    """The registers beside the province's own, if they have tasks of the year or overdue ones."""
    lines = (
        RegisterLine(
            report(year, register, as_of, known_by),
            overdue_before(year.first, register, as_of, known_by).total(),
        )
        for register in (Register.GOVERNMENT, Register.PROGRAMME)
    )
    return tuple(line for line in lines if line.report.tally.total or line.carried_over)


def _any_illustrative(as_of: date) -> bool:
    made_up = sa.exists().where(Task.origin == Origin.ILLUSTRATIVE, Task.assigned_on <= as_of)
    return bool(db.session.scalar(sa.select(made_up)))


def _by_unit(rows: Iterable[TaskRow]) -> defaultdict[int, list[TaskRow]]:
    by_unit: defaultdict[int, list[TaskRow]] = defaultdict(list)
    for row in rows:
        by_unit[row.lead_unit_id].append(row)
    return by_unit
