"""Of which days figures are: in every line of a table that leaves as CSV, which has no head."""

from dataclasses import dataclass
from datetime import date

from tracker.exports.tables import Column, Kind, Row
from tracker.formats import day


@dataclass(frozen=True)
class Days:
    """As of which day a period is counted, by what is known on which; ``now``: the day of what is
    overdue of all periods.
    """

    as_of: date
    known_by: date
    now: date

    @property
    def words(self) -> str:
        """``Tình hình tính đến …, theo hiểu biết đến …. Đang quá hạn của mọi kỳ tính đến ….``"""
        return (
            f"Tình hình tính đến {day(self.as_of)}, theo hiểu biết đến {day(self.known_by)}. "
            f"Đang quá hạn của mọi kỳ tính đến {day(self.now)}."
        )


def day_columns(days: Days, *, overdue: bool = False) -> tuple[Column[Row], ...]:
    """The days as columns; ``overdue``: with that of what is overdue of all periods."""
    columns: tuple[Column[Row], ...] = (
        Column("Tính đến ngày", lambda _line: days.as_of, 12, Kind.DAY),
        Column("Theo hiểu biết đến ngày", lambda _line: days.known_by, 12, Kind.DAY),
    )
    if overdue:
        last = Column[Row]("Đang quá hạn tính đến ngày", lambda _line: days.now, 12, Kind.DAY)
        columns = (*columns, last)
    return columns
