"""The columns of a list of tasks, the same in Excel and in CSV.

The first ones are what a printed list shows; those after ``PRINTED`` are for sorting and filtering
on the screen.
"""

from collections.abc import Callable

from tracker.domain.reports.book import ReportTask
from tracker.domain.vocabulary import Origin, Standing
from tracker.exports.tables import PLACE, Column, Kind, Tone

PRINTED = 12
WITHDRAWN_WORD = "Thu hồi, không tính"
TONES = {
    Standing.DONE_ON_TIME: Tone.GOOD,
    Standing.DONE_LATE: Tone.WARNING,
    Standing.OPEN_IN_TIME: Tone.CALM,
    Standing.OPEN_OVERDUE: Tone.BAD,
}


def tone_of(standing: Standing | None) -> Tone:
    """The colour that a standing has everywhere."""
    return TONES[standing] if standing else Tone.FAINT


def standing_word(standing: Standing | None) -> str:
    """What a list says of a standing: ``Hoàn thành đúng hạn`` …; a withdrawn task has none."""
    return standing.label if standing else WITHDRAWN_WORD


def task_columns(link: Callable[[int], str] | None = None) -> tuple[Column[ReportTask], ...]:
    """The columns; ``link`` says where a task can be opened, by its number."""
    leads = (lambda task: link(task.id)) if link else None
    return (
        PLACE,
        Column("Số nhiệm vụ", lambda task: task.number, 11, link=leads),
        Column("Nội dung nhiệm vụ", lambda task: task.content, 46),
        Column("Đơn vị chủ trì", lambda task: task.unit, 22),
        Column("Văn bản chỉ đạo", lambda task: task.directive, 15),
        Column("Ngày giao", lambda task: task.assigned_on, 11, Kind.DAY),
        Column("Hạn hoàn thành", lambda task: task.deadline, 11, Kind.DAY),
        Column("Ngày hoàn thành", lambda task: task.completed_on, 11, Kind.DAY),
        Column(
            "Tình trạng thời hạn",
            lambda task: standing_word(task.standing),
            15,
            tone=lambda task: tone_of(task.standing),
        ),
        Column("Tiến độ", lambda task: task.progress.label, 11),
        Column("Số ngày quá hạn", lambda task: task.days_overdue or None, 8, Kind.NUMBER),
        Column("Đơn vị nêu gần nhất", lambda task: task.reason, 26),
        Column("Ngày đơn vị nêu", lambda task: task.reason_on, 11, Kind.DAY),
        Column("Ngày làm việc chưa cập nhật", lambda task: task.silent_days, 9, Kind.NUMBER),
        Column("Độ khẩn", lambda task: task.urgency.label, 11),
        Column("Sản phẩm", lambda task: task.product, 24),
        Column("Đơn vị phối hợp", lambda task: "; ".join(task.coordinating_units), 30),
        Column("Ngày văn bản", lambda task: task.directive_issued_on, 11, Kind.DAY),
        Column("Lĩnh vực", lambda task: task.field, 20),
        Column("Lãnh đạo phụ trách", lambda task: task.leader, 20),
        Column("Chuyên viên theo dõi", lambda task: task.officer, 20),
        Column("Số lần gia hạn", lambda task: task.extensions, 9, Kind.NUMBER),
        Column("Loại nhiệm vụ", lambda task: task.register.label, 26),
        Column("Mã đơn vị", lambda task: task.unit_code, 12),
        Column("Mã lượt giao", lambda task: task.assignment_id, 9, Kind.NUMBER),
        Column(
            "Nguồn",
            lambda task: task.origin.label,
            14,
            tone=lambda task: Tone.FAINT if task.origin is Origin.ILLUSTRATIVE else None,
        ),
    )
