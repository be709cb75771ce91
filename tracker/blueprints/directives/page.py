"""What the page of a directive shows of its tasks: one line for what many units were told to do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.vocabulary import Progress, Standing
from tracker.formats import number
from tracker.queries.tasks.lists import TaskRow


@dataclass(frozen=True)
class FanOut:
    """The tasks of one assignment, each of another unit."""

    rows: list[TaskRow]

    @property
    def content(self) -> str:
        """What all of them are to do; corrected ones may say it otherwise."""
        return Counter(row.content for row in self.rows).most_common(1)[0][0]

    @property
    def words(self) -> str:
        """``45 đơn vị: 12 đã hoàn thành, 30 trong hạn, 3 quá hạn``"""
        parts = (
            ("đã hoàn thành", sum(row.progress is Progress.DONE for row in self.rows)),
            ("trong hạn", self._of(Standing.OPEN_IN_TIME)),
            ("quá hạn", self._of(Standing.OPEN_OVERDUE)),
            ("thu hồi", sum(row.progress is Progress.WITHDRAWN for row in self.rows)),
        )
        counted = ", ".join(f"{number(count)} {label}" for label, count in parts if count)
        return f"{number(len(self.rows))} đơn vị: {counted}"

    @property
    def presses(self) -> bool:
        """Whether one of them is overdue."""
        return bool(self._of(Standing.OPEN_OVERDUE))

    def _of(self, standing: Standing) -> int:
        return sum(row.standing is standing for row in self.rows)


def fan_outs(
    rows: Sequence[TaskRow], assignments: Mapping[int, int]
) -> tuple[list[FanOut], list[TaskRow]]:
    """What several units were told to do, and the tasks of one unit alone, both in their order.

    ``assignments``: the assignment of each task, by its number.
    """
    groups: dict[int, list[TaskRow]] = {}
    for row in rows:
        groups.setdefault(assignments[row.id], []).append(row)
    several = [FanOut(group) for group in groups.values() if len(group) > 1]
    return several, [group[0] for group in groups.values() if len(group) == 1]
