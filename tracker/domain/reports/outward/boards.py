"""The board of figures for the screen of a meeting room (bảng treo): what stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.reports.report import Report, ReportRow
from tracker.domain.reports.tally import Tally

LONGEST_TITLE = 120


@dataclass(frozen=True)
class DueDay:
    """How many tasks fall due on a day, and of which units, most first."""

    day: date
    units: tuple[tuple[str, int], ...]

    @property
    def number(self) -> int:
        """Of all units."""
        return sum(number for _, number in self.units)


@dataclass(frozen=True)
class BoardFigures:
    """Counts alone: no task is named. ``report`` and ``tally`` are of the period, as of its day;
    ``overdue`` (units with overdue tasks of all periods, most first) and ``due`` (the days up to
    the end of the week on which something falls due) are of ``today``, whatever the period.
    """

    report: Report
    today: date
    tally: Tally
    overdue: tuple[tuple[str, int], ...]
    due: tuple[DueDay, ...]

    @property
    def overdue_now(self) -> int:
        """Overdue of all periods."""
        return sum(number for _, number in self.overdue)

    @property
    def due_number(self) -> int:
        """All that falls due until the end of the week."""
        return sum(one.number for one in self.due)


def board_figures(
    report: Report, now: Report, units: Sequence[str], due: Sequence[tuple[date, str, str]]
) -> BoardFigures:
    """What a board shows of a report by unit, and of the same one as of today (``now``); ``units``:
    codes of those that stand on it, or none for all. ``due``: day, unit's code and name of each
    task that falls due.
    """
    rows = _rows_of(report, units)
    late = sorted((row for row in _rows_of(now, units) if row.overdue_now), key=_most_overdue)
    days: dict[date, dict[str, int]] = {}
    for day, code, name in due:
        if not units or code in units:
            of_day = days.setdefault(day, {})
            of_day[name] = of_day.get(name, 0) + 1
    return BoardFigures(
        report,
        now.as_of,
        Tally.together([Tally.zero(), *(row.tally for row in rows)]),
        tuple((row.name, row.overdue_now or 0) for row in late),
        tuple(
            DueDay(day, tuple(sorted(names.items(), key=lambda one: (-one[1], one[0]))))
            for day, names in sorted(days.items())
        ),
    )


def _rows_of(report: Report, units: Sequence[str]) -> list[ReportRow]:
    return [row for row in report.rows or () if not units or row.key in units]


def _most_overdue(row: ReportRow) -> tuple[int, str]:
    return -(row.overdue_now or 0), row.name
