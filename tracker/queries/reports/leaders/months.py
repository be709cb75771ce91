"""How it went month by month: what was overdue at each month's end, what was completed in time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.periods import Period, month_of, months_back
from tracker.domain.reports.tally import Rate
from tracker.domain.vocabulary import DONE_STANDINGS, Standing
from tracker.extensions import db
from tracker.models import Task
from tracker.models.days import month_name
from tracker.models.tasks.standing import Arm, arms
from tracker.queries.tasks.parts import parts

MONTHS = 12
_KNOWN_BY = sa.bindparam("known_by", type_=sa.Date)
_LEADER: sa.BindParameter[int] = sa.bindparam("leader", type_=sa.Integer)


@dataclass(frozen=True)
class MonthsEnd:
    """A month: what was overdue on its last day (``on``: today in the present month), by what is
    known today; and of what was completed in it, how much in time.
    """

    month: Period
    on: date
    overdue: int
    on_time: Rate


def months_ends(today: date, leader_id: int | None = None) -> list[MonthsEnd]:
    """The last twelve months, oldest first, tasks of every register; of one leader, if named."""
    months = months_back(month_of(today).first, MONTHS)
    overdue = _overdue(months, today, leader_id)
    done = _completed(months, today, leader_id)
    return [
        MonthsEnd(
            month,
            min(month.last, today),
            overdue[place],
            Rate(
                done[month.name, Standing.DONE_ON_TIME],
                sum(done[month.name, word] for word in DONE_STANDINGS),
            ),
        )
        for place, month in enumerate(months)
    ]


def _overdue(months: Sequence[Period], today: date, leader_id: int | None) -> dict[int, int]:
    """What was overdue at the end of each month, by the month's place."""
    ends = {f"end_{place}": min(month.last, today) for place, month in enumerate(months)}
    values = {**ends, "known_by": today, "leader": leader_id}
    statement = _at_ends(len(months), leader_id is not None)
    numbers: Counter[int] = Counter()
    for place, number in db.session.connection().execute(statement, values):
        numbers[place] += number
    return numbers


@lru_cache(maxsize=4)
def _at_ends(number: int, of_leader: bool) -> sa.CompoundSelect[Any]:
    """One statement for all months, put together once: each month asks for the tasks open then."""

    def ask(place: int, arm: Arm) -> sa.Select[Any]:
        mine = (Task.leader_id == _LEADER,) if of_leader else ()
        counted = arm.select(sa.literal_column(str(place)), sa.func.count())
        return counted.where(arm.stands([Standing.OPEN_OVERDUE]), *mine)

    return sa.union_all(
        *(
            ask(place, arm)
            for place in range(number)
            for arm in arms(sa.bindparam(f"end_{place}", type_=sa.Date), _KNOWN_BY, open_only=True)
        )
    )


def _completed(
    months: Sequence[Period], today: date, leader_id: int | None
) -> Counter[tuple[str, Standing]]:
    """What was completed in each month and how, by the month's name."""
    mine = (Task.leader_id == leader_id,) if leader_id is not None else ()

    def ask(arm: Arm) -> sa.Select[Any]:
        by = month_name(arm.completed_on)
        return (
            arm.select(by, arm.standing, sa.func.count())
            .where(
                arm.completed_on >= months[0].first,
                arm.completed_on <= today,
                arm.stands(DONE_STANDINGS),
                *mine,
            )
            .group_by(by, arm.standing)
        )

    counts: Counter[tuple[str, Standing]] = Counter()
    for name, standing, number in db.session.execute(parts(today, today).over(ask)):
        counts[name, Standing(standing)] += number
    return counts
