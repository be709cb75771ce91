"""The one ``Report`` value that every rendering prints.

Source: docs/domain.md, "Counting". Page, Excel, Word, CSV, mail and JSON take the same value, so
their totals cannot differ; a value whose rows do not add up cannot be made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.reports.paper import short_day
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


MOST_SUCCESSORS_NAMED = 3
WITH_PREDECESSORS = "gồm cả đơn vị tiền nhiệm"


@dataclass(frozen=True, slots=True)
class UnitEnd:
    """That a unit has ended: its last day, and the names of the units that took over from it."""

    on: date
    successors: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """``đã kết thúc 30/6/2025, nhiệm vụ chuyển Sở Tài chính``"""
        ended = f"đã kết thúc {short_day(self.on)}"
        if not self.successors:
            return ended
        if len(self.successors) > MOST_SUCCESSORS_NAMED:
            return f"{ended}, nhiệm vụ chuyển {len(self.successors)} đơn vị tiếp nhận"
        return f"{ended}, nhiệm vụ chuyển {', '.join(self.successors)}"


class _WithCarriedOver:
    """What follows from a count of what was assigned and one of what was carried over."""

    __slots__ = ()
    tally: Tally
    carried_over: Tally | None

    @property
    def handled(self) -> Tally | None:
        """What was to be dealt with in the period (phải thực hiện): assigned and carried over."""
        return None if self.carried_over is None else self.tally + self.carried_over

    @property
    def handled_number(self) -> int | None:
        """How many these are."""
        return None if self.carried_over is None else self.tally.total + self.carried_over.total


@dataclass(frozen=True, slots=True)
class ReportRow(_WithCarriedOver):
    """One line of a breakdown.

    ``key`` is what the list behind it is asked by: a unit's code, a kind of unit, the number of a
    field, person or directive, a month (``2025-06``), or ``NONE``; ``name`` is what people read.
    ``assignments`` counts what was told to several units once. ``carried_over``, ``due`` and
    ``overdue_now`` are those of the report, in this row: units have them, other rows do not
    (``None``). ``ended``: that the unit had ended before the day of the report.
    """

    key: str
    name: str
    tally: Tally
    assignments: int = 0
    carried_over: Tally | None = None
    due: Tally | None = None
    overdue_now: int | None = None
    ended: UnitEnd | None = None

    @property
    def overdue(self) -> int:
        """Overdue tasks of all periods; of the period alone where the others were not counted."""
        return self.tally.open_overdue if self.overdue_now is None else self.overdue_now

    def to_json(self, by: Dimension) -> dict[str, Any]:
        """As ``report --by … --format json`` prints it, the key under the dimension's name."""
        value = {
            by.value: self.key,
            "name": self.name,
            "total": self.tally.total,
            "standing": self.tally.standing_counts(),
            **_figures_json(self),
        }
        if self.ended is not None:
            value["ended"] = {
                "on": self.ended.on.isoformat(),
                "successors": list(self.ended.successors),
            }
        return value


@dataclass(frozen=True, slots=True)
class Report(_WithCarriedOver):
    """Tasks of a register assigned in a period, counted as of a day by what was known on another.

    ``tally`` counts what was assigned in the period. Three other counts stand beside it, as of the
    same day, never mixed into it:

    - ``carried_over``: assigned earlier and open on the eve of the period (kỳ trước chuyển sang);
      ``handled`` adds it to ``tally`` (phải thực hiện trong kỳ);
    - ``due``: whenever assigned, with a deadline in force within the period (đến hạn trong kỳ);
    - ``overdue_now``: overdue, whenever assigned (đang quá hạn của mọi kỳ).

    Each is ``None`` where it was not asked, or not kept (reports frozen before it was counted).
    ``predecessors``: rows of units include the ended units whose place they took.
    ``assignments`` counts those told to several units once: equal to the total where each was told
    to one. ``rows`` break the report down ``by`` a dimension, and are ``None`` when it is not
    broken down. Rows of units are of all units that have any of these tasks.

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
    carried_over: Tally | None = None
    due: Tally | None = None
    predecessors: bool = False

    def __post_init__(self) -> None:
        if self.rows is None:
            return
        _must_add_up("giao trong kỳ", self.tally, (row.tally for row in self.rows))
        if self.by is not Dimension.UNIT:
            return
        _must_add_up("chuyển sang", self.carried_over, (row.carried_over for row in self.rows))
        _must_add_up("đến hạn trong kỳ", self.due, (row.due for row in self.rows))
        overdue = [row.overdue_now for row in self.rows]
        counted = sum(number or 0 for number in overdue)
        by_row = overdue and None not in overdue  # a period may have no rows
        if self.overdue_now is not None and by_row and counted != self.overdue_now:
            raise TallyError(f"Các dòng có {counted} đang quá hạn, báo cáo có {self.overdue_now}")

    @property
    def titled(self) -> str:
        """The period as titles name it, and whom the rows of units include."""
        included = f", {WITH_PREDECESSORS}" if self.predecessors else ""
        return f"{self.period.label}{included}"

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
            **_figures_json(self),
        }
        if self.told_to_several:
            value["assignments"] = self.assignments
        if self.rows is not None:
            value["rows"] = [row.to_json(self.by) for row in self.rows]
        return value


def _must_add_up(what: str, whole: Tally | None, parts: Iterable[Tally | None]) -> None:
    """Rows that were counted add up to a whole that was counted."""
    counted = list(parts)
    asked_for = [part for part in counted if part is not None]
    if whole is None or len(asked_for) < len(counted):
        return
    together = Tally.together([Tally.zero(), *asked_for])
    if together != whole:
        raise TallyError(
            f"Các dòng {what} cộng lại {together.total} nhiệm vụ ({together.standing_counts()}), "
            f"khác báo cáo: {whole.total} ({whole.standing_counts()})"
        )


def _figures_json(counted: Report | ReportRow) -> dict[str, Any]:
    """The counts beside that of what was assigned; those that were not asked are left out."""
    tallies = {
        "carried_over": counted.carried_over,
        "handled": counted.handled,
        "due": counted.due,
    }
    value: dict[str, Any] = {
        name: {"total": tally.total, "standing": tally.standing_counts()}
        for name, tally in tallies.items()
        if tally is not None
    }
    if counted.overdue_now is not None:
        value["overdue_now"] = counted.overdue_now
    return value
