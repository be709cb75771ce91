"""Units in the order of how they keep their deadlines.

Practice elsewhere ranks agencies by their results (docs/domain.md, "The law behind it"). The order:
share done on time of what was completed, higher first; then fewer overdue of all periods; then
fewer days late on average. Units equal in all three share a rank. A unit with too few tasks, or one
that has ended, is listed without a rank.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import itemgetter
from typing import Any

from tracker.domain.reports.report import ReportRow, UnitEnd
from tracker.domain.reports.tally import Rate, Tally, on_time_of_completed
from tracker.domain.vocabulary import Standing

METHOD = (
    "Cách xếp hạng: đơn vị có tỷ lệ hoàn thành đúng hạn trên số đã hoàn thành cao hơn đứng trước; "
    "bằng nhau thì đơn vị có ít nhiệm vụ đang quá hạn của mọi kỳ hơn; vẫn bằng nhau thì đơn vị có "
    "số ngày chậm bình quân thấp hơn. Đơn vị bằng nhau cả ba thì đồng hạng. So sánh theo số chưa "
    "làm tròn.",
    "Số ngày chậm bình quân: số ngày theo lịch quá thời hạn, tính trên các nhiệm vụ hoàn thành quá "
    "hạn và đang quá hạn. Số lần xin gia hạn nêu để tham khảo, không tính vào thứ hạng.",
    "Đơn vị có quá ít nhiệm vụ trong kỳ, chưa hoàn thành nhiệm vụ nào hoặc đã kết thúc được nêu "
    "sau và không xếp hạng.",
)
"""How units are ranked, as it is told below the table."""

FEWEST_TASKS = 5
"""A unit with fewer tasks in the period is not ranked, unless the reader sets another number."""


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """How a unit did in a period.

    ``days_late`` is the sum of days past the deadline of its tasks done late or overdue, in
    calendar days; ``extensions`` the number of times it asked for a later deadline. ``overdue_now``
    counts its overdue tasks of all periods (``None``: not kept). ``ended``: that it has ended.
    """

    code: str
    name: str
    tally: Tally
    days_late: int = 0
    extensions: int = 0
    overdue_now: int | None = None
    ended: UnitEnd | None = None

    @property
    def overdue(self) -> int:
        """Its overdue tasks of all periods; of the period alone where the others were not kept."""
        return self.tally.open_overdue if self.overdue_now is None else self.overdue_now

    @property
    def on_time(self) -> Rate:
        """Done on time, of all completed."""
        return on_time_of_completed(self.tally)

    @property
    def late(self) -> int:
        """Tasks done late or overdue."""
        return self.tally.done_late + self.tally.open_overdue

    @property
    def average_days_late(self) -> Decimal | None:
        """Average days late of the tasks done late or overdue, rounded half up to one decimal. None
        without such tasks.
        """
        if not self.late:
            return None
        tenths = (20 * self.days_late + self.late) // (2 * self.late)
        return Decimal(tenths).scaleb(-1)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's place; ``rank`` is None where it has too few tasks, none completed, or has ended."""

    rank: int | None
    record: UnitRecord


def rank_units(
    records: Iterable[UnitRecord], fewest_tasks: int = FEWEST_TASKS
) -> tuple[Ranked, ...]:
    """The ranked units, best first, equal ones in the order given; after them the unranked."""
    given = list(records)
    merits = [(_merit(one), one) for one in given if _is_ranked(one, fewest_tasks)]
    merits.sort(key=itemgetter(0))
    places: list[Ranked] = []
    for place, (merit, record) in enumerate(merits, start=1):
        ties = places and merits[place - 2][0] == merit
        places.append(Ranked(places[-1].rank if ties else place, record))
    unranked = [Ranked(None, one) for one in given if not _is_ranked(one, fewest_tasks)]
    return (*places, *unranked)


def _is_ranked(record: UnitRecord, fewest_tasks: int) -> bool:
    enough = record.tally.total >= fewest_tasks and record.tally.completed > 0
    return enough and record.ended is None


def _merit(record: UnitRecord) -> tuple[float, int, float]:
    """What units are ordered by, the best least; not rounded to what is shown, which makes ties.

    Equal shares are the same float. Two that differ do so by 2^-40 at least, of under a million
    tasks and averages under 4,096 days, and floats lose less of these.
    """
    rate = record.on_time
    average = record.days_late / record.late if record.late else 0.0
    return -rate.numerator / rate.denominator, record.overdue, average


@dataclass(frozen=True, slots=True)
class UnitUpdates:
    """A unit's tasks of which a word is owed, and how many of them it spoke of in time."""

    code: str
    name: str
    updated: int
    owing: int

    @property
    def silent(self) -> int:
        """Those of which it has said nothing for too long."""
        return self.owing - self.updated

    @property
    def rate(self) -> Rate:
        """The update rate."""
        return Rate(self.updated, self.owing)


def update_rate(units: Iterable[UnitUpdates]) -> Rate:
    """The rate of several units together."""
    rows = list(units)
    return Rate(sum(row.updated for row in rows), sum(row.owing for row in rows))


class UnitOrder(StrEnum):
    """How the table of units is sorted: what asks for attention first, names in their order."""

    WORST = "xau-nhat"
    NAME = "ten"
    TOTAL = "giao"
    ON_TIME = "dung-han"
    RANK = "hang"
    DONE_ON_TIME = "xong-dung-han"
    DONE_LATE = "xong-cham"
    OPEN_IN_TIME = "trong-han"
    OPEN_OVERDUE = "qua-han"

    @classmethod
    def of(cls, standing: Standing) -> "UnitOrder":
        """The order by which most tasks of a standing come first."""
        return cls[standing.name]


def units_in_order(
    rows: Iterable[ReportRow], order: UnitOrder, places: Mapping[str, Ranked]
) -> list[ReportRow]:
    """The rows sorted so; equal ones stay as they were given, which is by protocol."""
    keys: dict[UnitOrder, Callable[[ReportRow], Any]] = {
        UnitOrder.WORST: _badness,
        UnitOrder.NAME: lambda _row: 0,
        UnitOrder.TOTAL: lambda row: -row.tally.total,
        UnitOrder.ON_TIME: _on_time,
        UnitOrder.RANK: lambda row: _rank(places.get(row.key)),
    }
    keys |= {UnitOrder.of(word): _fewest_last(word) for word in Standing}
    return sorted(rows, key=keys[order])


def _fewest_last(standing: Standing) -> Callable[[ReportRow], int]:
    return lambda row: -row.tally.standing(standing)


def _badness(row: ReportRow) -> tuple[int, float]:
    """Most overdue of all periods first, then the largest share that is or was late."""
    overdue = row.tally.open_overdue if row.overdue is None else row.overdue
    late = row.tally.done_late + row.tally.open_overdue
    return -overdue, -late / row.tally.total if row.tally.total else 0.0


def _on_time(row: ReportRow) -> float:
    """The lowest share first; who completed nothing comes last."""
    rate = on_time_of_completed(row.tally)
    return rate.numerator / rate.denominator if rate.denominator else 2.0


def _rank(place: Ranked | None) -> float:
    return float("inf") if place is None or place.rank is None else float(place.rank)
