"""What went up to the Chairman in seven days, with what is known of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from tracker.domain.notifying.chairmans_week import (
    DAYS,
    ChairmansWeek,
    Outcome,
    RaisedTask,
    Reason,
    outcome,
)
from tracker.domain.notifying.escalation import Cause, Step
from tracker.domain.tasks.silence import OWING, Silence
from tracker.domain.vocabulary import Progress
from tracker.extensions import db
from tracker.models import Escalation, Task, User
from tracker.models.numbers import among
from tracker.queries.notifying.digest_tasks import named_units
from tracker.queries.reports.issued_letters import times_urged
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.last_words import last_words
from tracker.queries.tasks.lists import TaskRow, rows_at
from tracker.queries.tasks.silence import silences_of
from tracker.queries.tasks.waiting.undecided import undecided_of

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Standing:
    """How some tasks stand on a day: their rows, and for which reasons they could go up."""

    rows: dict[int, TaskRow]
    silences: Mapping[int, Silence]

    @classmethod
    def of(cls, numbers: Collection[int], day: date, known_by: date) -> "_Standing":
        """As of a day; a task that is not assigned then is not among them."""
        places = [(number, replayed) for number in numbers for replayed in (False, True)]
        rows = {row.id: row for row in rows_at(places, TaskFilter(day, known_by))}
        return cls(rows, silences_of(rows.values(), day, known_by))

    def reasons(self, number: int) -> set[Reason]:
        """The deadline and the silence that it has."""
        row = self.rows.get(number)
        if row is None or row.progress not in OWING:
            return set()
        reasons: set[Reason] = set()
        if row.deadline is not None:
            reasons.add((Cause.OVERDUE, row.deadline))
        if number in self.silences:
            reasons.add((Cause.SILENT, self.silences[number].since))
        return reasons


def chairmans_week(last: date, known_by: date) -> ChairmansWeek:
    """The seven days up to ``last``; ask within one view of the database."""
    first = last - DAYS
    newly: dict[int, list[tuple[Reason, date]]] = defaultdict(list)
    before: dict[int, list[tuple[Reason, date]]] = defaultdict(list)
    for number, reason, on in _raised(last):
        (newly if on >= first else before)[number].append((reason, on))
    stood = _Standing.of(before, first - _DAY, known_by)
    earlier = {
        number: [(reason, on) for reason, on in raised if reason in stood.reasons(number)]
        for number, raised in before.items()
        if number not in newly
    }
    earlier = {number: raised for number, raised in earlier.items() if raised}
    details = _Details((*newly, *earlier), last, known_by)
    return ChairmansWeek(
        last,
        _sorted(details.task(number, raised) for number, raised in newly.items()),
        _sorted(details.task(number, raised) for number, raised in earlier.items()),
    )


def _raised(last: date) -> Iterable[tuple[int, Reason, date]]:
    rows = db.session.execute(
        sa.select(Escalation.task_id, Escalation.cause, Escalation.since, Escalation.escalated_on)
        .where(Escalation.step == Step.CHAIRMAN, Escalation.escalated_on <= last)
        .order_by(Escalation.id)
    )
    return ((number, (cause, since), on) for number, cause, since, on in rows)


def _sorted(tasks: Iterable[RaisedTask]) -> tuple[RaisedTask, ...]:
    def place(one: RaisedTask) -> tuple[int, int, int]:
        return list(Outcome).index(one.outcome), -max(one.overdue, one.silent), one.id

    return tuple(sorted(tasks, key=place))


class _Details:
    """What the page and the mail say of some tasks as of a day."""

    def __init__(self, numbers: Collection[int], day: date, known_by: date) -> None:
        self._now = _Standing.of(numbers, day, known_by)
        self._words = last_words(numbers, day, known_by)
        self._urged = times_urged(list(numbers), day)
        self._waiting = undecided_of(self._now.rows.values(), day)
        self._units = {unit.id: unit.name for unit in named_units()} if numbers else {}
        self._leaders = _leaders(numbers)

    def task(self, number: int, raised: list[tuple[Reason, date]]) -> RaisedTask:
        """The task, raised for these reasons on these days."""
        row = self._now.rows[number]
        reasons = [reason for reason, _ in raised]
        progress = row.progress if row.standing else Progress.WITHDRAWN
        waiting = self._waiting.get(number)
        silence, urged = self._now.silences.get(number), self._urged.get(number)
        return RaisedTask(
            id=number,
            number=row.number,
            content=row.content,
            unit=self._units[row.lead_unit_id],
            raised_on=max(on for _, on in raised),
            why=tuple(cause for cause, _ in reasons),
            outcome=outcome(reasons, self._now.reasons(number), progress),
            deadline=row.deadline,
            overdue=row.days_overdue,
            silent=silence.days if silence and silence.too_long else 0,
            leader=self._leaders.get(number, ""),
            directive=row.directive_symbol or "",
            last_word=self._words.get(number),
            urged=urged.words if urged else "",
            waits=tuple(waiting.words) if waiting else (),
            urgency=row.urgency,
            origin=row.origin,
        )


def _leaders(numbers: Collection[int]) -> dict[int, str]:
    if not numbers:
        return {}
    rows = db.session.execute(
        sa.select(Task.id, User.name)
        .join(User, User.id == Task.leader_id)
        .where(among(Task.id, numbers))
    )
    return {row.id: row.name for row in rows}
