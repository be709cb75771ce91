"""What units asked for and nobody answered, as a sheet of the report's Excel file."""

from collections.abc import Callable

from tracker.domain.tasks.waiting.obstacles import ObstacleReport, Raised
from tracker.exports.sheets import Sheet
from tracker.exports.tables import PLACE, Column, Kind


def write_obstacles(sheet: Sheet, report: ObstacleReport, link: Callable[[int], str]) -> None:
    """The counts, and the list of those that wait, longest first."""
    sheet.title("Vướng mắc, kiến nghị của đơn vị chưa được trả lời")
    sheet.note(f"{report.counts.words[0].upper()}{report.counts.words[1:]}.")
    sheet.note(f"{report.counts.open} kiến nghị của mọi kỳ chưa được trả lời.")
    sheet.gap()
    columns: list[Column[Raised]] = [
        PLACE,
        Column("Số nhiệm vụ", lambda row: row.number, 12),
        Column("Nhiệm vụ", lambda row: row.content, 48, link=lambda row: link(row.task_id)),
        Column("Đơn vị", lambda row: row.unit, 22),
        Column("Lãnh đạo phụ trách", lambda row: row.leader, 20),
        Column("Vướng mắc", lambda row: row.text, 40),
        Column("Kiến nghị", lambda row: row.request, 40),
        Column("Nêu ngày", lambda row: row.raised_on, 12, Kind.DAY),
        Column("Số ngày chờ", lambda row: row.days, 10, Kind.NUMBER),
    ]
    sheet.list(columns, report.waiting)
