"""What nobody moves goes up: to the unit's head, the leader in charge, the Chairman's page.

Source: docs/domain.md, "Workflow". Each step has two limits in working days (settings): how long a
task is overdue without a report, and how long its unit has said nothing. A limit of 0 never ends.
A step is taken once for each deadline and for each silence, one step a day at most, so that whoever
hears has a day before the next one up does. What moves (a report, a word, a later deadline) stops
it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.vocabulary import LabelledEnum


class Step(LabelledEnum):
    """Who hears, from below to above."""

    HEAD = "head", "thủ trưởng đơn vị"
    LEADER = "leader", "lãnh đạo phụ trách"
    CHAIRMAN = "chairman", "lãnh đạo UBND tỉnh"


class Cause(LabelledEnum):
    """Why it goes up."""

    OVERDUE = "overdue", "quá hạn"
    SILENT = "silent", "chưa cập nhật"


@dataclass(frozen=True, slots=True)
class Stuck:
    """That a task is overdue, or its unit silent: since when, and for how many working days."""

    cause: Cause
    since: date
    days: int

    @property
    def words(self) -> str:
        """``quá hạn 12 ngày làm việc, từ 12/06/2025``"""
        return f"{self.cause.label} {self.days} ngày làm việc, từ {self.since:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken for a deadline or a silence, and the day."""

    step: Step
    cause: Cause
    since: date
    on: date


Limits = Mapping[tuple[Step, Cause], int]


def next_step(stuck: Stuck, limits: Limits, earlier: Collection[Taken], day: date) -> Step | None:
    """The step to take on a day for what is stuck so; None: none is due.

    ``earlier``: the steps that were taken for the task.
    """
    before = [one for one in earlier if (one.cause, one.since) == (stuck.cause, stuck.since)]
    if any(one.on >= day for one in before):
        return None
    past = {one.step for one in before}
    for step in Step:
        limit = limits.get((step, stuck.cause), 0)
        if limit and step not in past:
            return step if stuck.days > limit else None
    return None
