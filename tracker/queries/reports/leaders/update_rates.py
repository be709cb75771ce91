"""Update rates of units: the SQL form of ``tracker.domain.reports.ranking``."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from tracker.domain.reports.predecessors import Heir
from tracker.domain.reports.ranking import UnitUpdates
from tracker.domain.reports.snapshots import Scope
from tracker.domain.tasks.silence import OWING
from tracker.extensions import db
from tracker.models import Unit, unit_name_on
from tracker.models.tasks.standing import Arm
from tracker.queries.tasks.filters import TaskFilter, conditions, no_word
from tracker.queries.tasks.parts import parts
from tracker.queries.tasks.silence import first_day_in_time


def update_rates(scope: Scope, heirs: Mapping[str, Heir]) -> tuple[UnitUpdates, ...] | None:
    """Of each unit with tasks of which a word is owed, in protocol order; None: none is owed.

    ``heirs``: by the code of an ended unit the one in whose place it is counted.
    """
    in_time = first_day_in_time(scope.as_of)
    if in_time is None:
        return None
    days = scope.as_of, scope.known_by
    task_filter = TaskFilter(*days, register=scope.register, progresses=OWING)

    def ask(arm: Arm) -> sa.Select[Any]:
        silent = sa.case((no_word(arm, in_time, *days), 1), else_=0)
        counted = arm.select(arm.lead_unit_id, sa.func.count(), sa.func.sum(silent))
        return counted.where(*conditions(task_filter, arm)).group_by(arm.lead_unit_id)

    owing: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    units = _units(scope)
    for unit_id, number, unheard in db.session.execute(parts(*days).over(ask, open_only=True)):
        code = units[unit_id][0]
        code = heirs[code].code if code in heirs else code
        owing[code] += number
        silent[code] += unheard
    return tuple(
        UnitUpdates(code, name, owing[code] - silent[code], owing[code])
        for code, name in units.values()
        if owing[code]
    )


def _units(scope: Scope) -> dict[int, tuple[str, str]]:
    rows = db.session.execute(
        sa.select(Unit.id, Unit.code, unit_name_on(scope.as_of)).order_by(Unit.position, Unit.id)
    )
    return {number: (code, name) for number, code, name in rows}
