"""Update rates of units in Excel: a sheet of their own, and columns of the ranking."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from tracker.domain.reports.ranking import UnitUpdates
from tracker.exports.sheets import column_name
from tracker.exports.tables import PLACE, Cell, Column, Kind, Tone
from tracker.exports.tally_columns import share, share_formula

Line = TypeVar("Line")
NOTE = (
    "Phải cập nhật: nhiệm vụ của mọi kỳ mà đến ngày này đơn vị còn phải báo tin. Tỷ lệ cập nhật: "
    "số đã báo tin đúng thời gian quy định trên số phải cập nhật."
)


def sheet_columns() -> tuple[Column[UnitUpdates], ...]:
    """A unit with its numbers and its rate."""
    return (
        PLACE,
        Column[UnitUpdates]("Đơn vị chủ trì", lambda one: one.name, 44),
        *update_columns(2, lambda one: one),
    )


def columns_beside(
    at: int, updates: Mapping[str, UnitUpdates], code: Callable[[Line], str]
) -> tuple[Column[Line], ...]:
    """The same in a table of units, from the ``at``-th column on, from 0."""
    return update_columns(at, lambda line: updates.get(code(line)))


def update_columns(at: int, of: Callable[[Line], UnitUpdates | None]) -> tuple[Column[Line], ...]:
    """What is owed, what was said in time, what was not, and the rate."""
    owing, updated = column_name(at), column_name(at + 1)

    def number(
        head: str, value: Callable[[UnitUpdates], int], tone: Tone | None = None
    ) -> Column[Line]:
        def counted(line: Line) -> int | None:
            one = of(line)
            return None if one is None else value(one)

        def toned(line: Line) -> Tone | None:
            return tone if counted(line) else None

        return Column(head, counted, 12, Kind.NUMBER, sums=True, tone=toned)

    def rate(line: Line) -> Cell:
        one = of(line)
        return None if one is None else share(one.rate)

    return (
        number("Phải cập nhật", lambda one: one.owing),
        number("Cập nhật đúng thời gian", lambda one: one.updated),
        number("Lâu chưa cập nhật", lambda one: one.silent, Tone.WARNING),
        Column(
            "Tỷ lệ cập nhật",
            rate,
            11,
            Kind.SHARE,
            formula=lambda n: share_formula(f"{updated}{n}", f"{owing}{n}"),
        ),
    )
