"""The columns of counts, the same in every table of a report: total, four parts, two rates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from tracker.domain.reports.tally import Rate, Tally, on_time_of_assigned, on_time_of_completed
from tracker.domain.reports.tally_words import as_text, within_parts
from tracker.domain.vocabulary import Standing
from tracker.exports.sheets import column_name
from tracker.exports.tables import Column, Kind, Tone
from tracker.exports.task_columns import tone_of


class Counted(Protocol):
    """A row of counts."""

    @property
    def tally(self) -> Tally: ...


TALLY_COLUMNS = 7
Line = TypeVar("Line", bound=Counted)


@dataclass(frozen=True)
class TallyLine:
    """Counts with what they are of, and the day they were counted as of, if it differs."""

    name: str
    tally: Tally
    as_of: date | None = None
    assignments: int = 0
    carried_over: int | None = None
    overdue_now: int | None = None
    note: str = ""


def tally_columns(at: int, of: str = "số giao") -> tuple[Column[TallyLine], ...]:
    """The seven columns of counts, of which the first is the ``at``-th of its table, from 0.

    ``of``: what the total counts, which is the base of the first rate.
    """
    total, first, last = (column_name(at + place) for place in (0, 1, 4))
    late = column_name(at + 2)
    return (
        Column(
            "Tổng số",
            lambda line: line.tally.total,
            10,
            Kind.NUMBER,
            formula=lambda n: f"SUM({first}{n}:{last}{n})",
        ),
        *(_part(standing) for standing in Standing),
        Column(
            f"Tỷ lệ đúng hạn trên {of}",
            lambda line: share(on_time_of_assigned(line.tally)),
            12,
            Kind.SHARE,
            formula=lambda n: share_formula(f"{first}{n}", f"{total}{n}"),
        ),
        Column(
            "Tỷ lệ đúng hạn trên số hoàn thành",
            lambda line: share(on_time_of_completed(line.tally)),
            12,
            Kind.SHARE,
            formula=lambda n: share_formula(f"{first}{n}", f"({first}{n}+{late}{n})"),
        ),
    )


def beside_columns(at: int) -> tuple[Column[TallyLine], ...]:
    """What a unit has besides what it was assigned; ``at`` is the place of the first, from 0.

    They follow the columns of ``tally_columns``, whose total is what was assigned.
    """
    total, carried = column_name(at - TALLY_COLUMNS), column_name(at)
    return (
        Column("Kỳ trước chuyển sang", lambda line: line.carried_over, 11, Kind.NUMBER, sums=True),
        Column(
            "Phải thực hiện trong kỳ",
            lambda line: line.tally.total + (line.carried_over or 0),
            11,
            Kind.NUMBER,
            formula=lambda n: f"{total}{n}+{carried}{n}",
        ),
        Column(
            "Đang quá hạn của mọi kỳ",
            lambda line: line.overdue_now,
            11,
            Kind.NUMBER,
            sums=True,
            tone=lambda line: Tone.BAD if line.overdue_now else None,
        ),
    )


def within_columns(rows: Iterable[Line]) -> tuple[Column[Line], ...]:
    """The column of what is said of the four parts, where it is said of any row."""
    column = Column[Line]("Trong các số trên", lambda line: as_text(within_parts(line.tally)), 32)
    return (column,) if any(within_parts(row.tally) for row in rows) else ()


def share(rate: Rate) -> Decimal | None:
    """A rate as a spreadsheet holds it: of one, rounded as it is printed."""
    return None if rate.percent is None else rate.percent / 100


def share_formula(numerator: str, denominator: str) -> str:
    """The same, computed from two cells."""
    return f'IF({denominator}=0,"",ROUND({numerator}/{denominator},3))'


def _part(standing: Standing) -> Column[TallyLine]:
    def counted(line: TallyLine) -> int:
        return line.tally.standing(standing)

    def tone(line: TallyLine) -> Tone | None:
        return tone_of(standing) if counted(line) else None  # where there is something to see

    return Column(standing.label, counted, 12, Kind.NUMBER, sums=True, tone=tone)
