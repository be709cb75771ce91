"""The parts of a report's page as tabs, each with its own address."""

from collections.abc import Iterator
from enum import StrEnum

from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.waiting.obstacles import ObstacleReport
from tracker.queries.reports.book import ALWAYS

PART = "phan"
"""Which part of the report is shown, in the address."""


class ReportPart(StrEnum):
    """The parts; the first one is shown unless the address names another."""

    SUMMARY = "tong-hop"
    UNITS = "don-vi"
    FIELDS = "linh-vuc"
    OTHERS = "chia-theo"
    MONTHS = "thang"
    COMPARISON = "so-sanh"
    OBSTACLES = "kien-nghi"
    WHOLE = "tat-ca"


LABELS = {
    ReportPart.SUMMARY: "Tổng hợp",
    ReportPart.UNITS: "Đơn vị",
    ReportPart.FIELDS: "Lĩnh vực",
    ReportPart.OTHERS: "Chia theo khác",
    ReportPart.MONTHS: "Theo tháng",
    ReportPart.COMPARISON: "So sánh",
    ReportPart.OBSTACLES: "Kiến nghị",
    ReportPart.WHOLE: "Cả báo cáo",
}


def part_named(name: str | None) -> ReportPart:
    """The part of this name; the summary where there is none of it."""
    return ReportPart(name) if name in set(ReportPart) else ReportPart.SUMMARY


def offered_parts(book: ReportBook, obstacles: ObstacleReport | None) -> Iterator[ReportPart]:
    """Those of which there is something to show."""
    for part in ReportPart:
        if part is ReportPart.COMPARISON and not is_comparable(book):
            continue
        if part is ReportPart.OBSTACLES and (obstacles is None or obstacles.says_nothing):
            continue
        yield part


def is_comparable(book: ReportBook) -> bool:
    """Whether one of the periods it is compared with had any tasks."""
    return bool(book.before.tally.total or book.year_before.tally.total)


def dimensions_of(part: ReportPart, by: Dimension) -> tuple[Dimension, ...]:
    """By what a part breaks the report down."""
    others = () if by in ALWAYS else (by,)
    return {
        ReportPart.UNITS: (Dimension.UNIT,),
        ReportPart.FIELDS: (Dimension.FIELD,),
        ReportPart.OTHERS: (by,),
        ReportPart.WHOLE: (*others, *ALWAYS),
    }.get(part, ())
