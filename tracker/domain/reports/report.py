"""The one ``Report`` value that every rendering prints.

Source: docs/domain.md, "Counting". Page, Excel, Word, CSV, mail and JSON take the same value, so
their totals cannot differ; a value whose rows do not add up cannot be made.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.reports.periods import Period
from tracker.domain.reports.tally import Tally, TallyError
from tracker.domain.vocabulary import LabelledEnum, Register


class Dimension(LabelledEnum):
    """What a report can be broken down by: each task belongs to one row."""

    UNIT = "unit", "Đơn vị chủ trì"
    UNIT_KIND = "unit_kind", "Loại đơn vị"
    FIELD = "field", "Lĩnh vực"
    LEADER = "leader", "Lãnh đạo phụ trách"
    OFFICER = "officer", "Chuyên viên theo dõi"
    DIRECTIVE = "directive", "Văn bản chỉ đạo"
    MONTH = "month", "Tháng giao"


NONE = ""
"""The key of the row of tasks that have no field, leader, officer or directive."""

WITHOUT = {
    Dimension.FIELD: "Chưa ghi lĩnh vực",
    Dimension.LEADER: "Chưa ghi lãnh đạo phụ trách",
    Dimension.OFFICER: "Chưa phân công chuyên viên",
    Dimension.DIRECTIVE: "Không theo văn bản",
}
"""What that row is called."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of a breakdown.

    ``key`` is what the list behind it is asked by: a unit's code, a kind of unit, the number of a
    field, person or directive, a month (``2025-06``), or ``NONE``; ``name`` is what people read.
    ``assignments`` counts what was told to several units once.
    """

    key: str
    name: str
    tally: Tally
    assignments: int = 0

    def to_json(self, by: Dimension) -> dict[str, Any]:
        """As ``report --by … --format json`` prints it, the key under the dimension's name."""
        return {
            by.value: self.key,
            "name": self.name,
            "total": self.tally.total,
            "standing": self.tally.standing_counts(),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """Tasks of a register assigned in a period, counted as of a day by what was known on another.

    ``overdue_now`` counts what is overdue of all periods of the register, as of the same day; it is
    ``None`` where it was not asked, or not kept (reports frozen before it was counted).
    ``assignments`` counts those told to several units once: equal to the total where each was told
    to one. ``rows`` break the report down ``by`` a dimension, and are ``None`` when it is not
    broken down.

    Raises:
        TallyError: when the rows do not add up to the whole.
    """

    period: Period
    register: Register
    as_of: date
    known_by: date
    tally: Tally
    rows: tuple[ReportRow, ...] | None = None
    by: Dimension = Dimension.UNIT
    assignments: int = 0
    overdue_now: int | None = None

    def __post_init__(self) -> None:
        if self.rows is None:
            return
        together = sum((row.tally for row in self.rows), Tally.zero())
        if together != self.tally:
            raise TallyError(
                f"Các dòng cộng lại {together.total} nhiệm vụ ({together.standing_counts()}), "
                f"khác báo cáo: {self.tally.total} ({self.tally.standing_counts()})"
            )

    @property
    def told_to_several(self) -> bool:
        """Whether tasks and assignments differ: something was told to several units at once."""
        return 0 < self.assignments < self.tally.total

    def to_json(self) -> dict[str, Any]:
        """As ``report --format json`` prints it.

        ``assignments`` only where they differ from the total, ``rows`` only when broken down.
        """
        value: dict[str, Any] = {
            "period": {
                "name": self.period.name,
                "from": self.period.first.isoformat(),
                "to": self.period.last.isoformat(),
            },
            "register": self.register.value,
            "as_of": self.as_of.isoformat(),
            "known_by": self.known_by.isoformat(),
            **self.tally.to_json(),
        }
        if self.overdue_now is not None:
            value["overdue_now"] = self.overdue_now
        if self.told_to_several:
            value["assignments"] = self.assignments
        if self.rows is not None:
            value["rows"] = [row.to_json(self.by) for row in self.rows]
        return value
