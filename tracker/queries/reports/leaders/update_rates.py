"""Update rates of units: the SQL form of ``tracker.domain.reports.ranking``."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.predecessors import Heir
from tracker.domain.reports.ranking import UnitUpdates
from tracker.domain.reports.snapshots import Scope
from tracker.domain.tasks.silence import OWING
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Unit, unit_name_on
from tracker.models.tasks.standing import Arm
from tracker.queries.reports.figures import IN_MONTHS, MONTH, values_of
from tracker.queries.reports.kept_counts import Use, rows_of
from tracker.queries.tasks.filters import TaskFilter, conditions, no_word
from tracker.queries.tasks.parts import Parts
from tracker.queries.tasks.silence import first_day_in_time


def update_rates(scope: Scope, heirs: Mapping[str, Heir]) -> tuple[UnitUpdates, ...] | None:
    """Of each unit with tasks of which a word is owed, in protocol order; None: none is owed.

    ``heirs``: by the code of an ended unit the one in whose place it is counted.
    """
    in_time = first_day_in_time(scope.as_of)
    if in_time is None:
        return None
    owing: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    units = _units(scope)
    days = scope.as_of, scope.known_by
    rows = rows_of(values_of(scope), _silent_by_unit, scope.register, in_time, *days, use=Use.NONE)
    for unit_id, number, unheard in rows:
        code = units[unit_id][0]
        code = heirs[code].code if code in heirs else code
        owing[code] += number
        silent[code] += unheard
    return tuple(
        UnitUpdates(code, name, owing[code] - silent[code], owing[code])
        for code, name in units.values()
        if owing[code]
    )


@lru_cache(maxsize=16)
def _silent_by_unit(
    register: Register,
    in_time: date,
    as_of: date,
    known_by: date,
    parts: Parts,
    *,
    by_month: bool = False,
) -> sa.CompoundSelect[Any]:
    """The tasks of which a word is owed, and how many of them none was said of in time."""
    task_filter = TaskFilter(as_of, known_by, register=register, progresses=OWING)
    month, where = ((MONTH,), (IN_MONTHS,)) if by_month else ((), ())

    def ask(arm: Arm) -> sa.Select[Any]:
        silent = sa.case((no_word(arm, in_time, as_of, known_by), 1), else_=0)
        counted = arm.select(*month, arm.lead_unit_id, sa.func.count(), sa.func.sum(silent))
        by = ("1", "2") if by_month else ("1",)
        return counted.where(*conditions(task_filter, arm), *where).group_by(
            *map(sa.literal_column, by)
        )

    return parts.over(ask, open_only=True)


def _units(scope: Scope) -> dict[int, tuple[str, str]]:
    rows = db.session.execute(
        sa.select(Unit.id, Unit.code, unit_name_on(scope.as_of)).order_by(Unit.position, Unit.id)
    )
    return {number: (code, name) for number, code, name in rows}
