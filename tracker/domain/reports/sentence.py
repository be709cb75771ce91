"""The sentence with which a written report says how many tasks were assigned, and what became of
them. Source: A:259 and 265 (2025), B:165 (2021), A:257 (tasks given by the Government), B:25.
"""

from tracker.domain.reports.paper import count, short_day
from tracker.domain.reports.periods import Period
from tracker.domain.reports.report import Report
from tracker.domain.reports.tally import Tally
from tracker.domain.text import lower_first, upper_first
from tracker.domain.vocabulary import LabelledEnum, Progress, Register


class ReportForm(LabelledEnum):
    """How a report parts its total: two views of the same tasks, named for their model's year."""

    FOUR_PARTS = "2025", "Bốn phần theo thời hạn (như báo cáo năm 2025)"
    BY_PROGRESS = "2021", "Theo tiến độ, số quá hạn nêu trong ngoặc (như báo cáo năm 2021)"

    @property
    def padded(self) -> bool:
        """Whether counts below 10 have a leading zero: printed so in 2021 (01), not in 2025 (7)."""
        return self is ReportForm.BY_PROGRESS


_ASSIGNED = {
    Register.PROVINCE: (
        "UBND tỉnh, Chủ tịch UBND tỉnh đã giao {} nhiệm vụ cho các cấp, các ngành, địa phương "
        "trong việc thực hiện nhiệm vụ chuyên môn"
    ),
    Register.GOVERNMENT: (
        "UBND tỉnh đã chỉ đạo, triển khai thực hiện {} nhiệm vụ do Chính phủ, Thủ tướng Chính phủ "
        "giao"
    ),
    Register.PROGRAMME: (
        "UBND tỉnh đã giao các sở, ban, ngành thực hiện {} nhiệm vụ theo Chương trình công tác"
    ),
}
_NOTHING = {
    Register.PROVINCE: (
        "UBND tỉnh, Chủ tịch UBND tỉnh không giao nhiệm vụ nào cho các cấp, các ngành, địa phương"
    ),
    Register.GOVERNMENT: "không có nhiệm vụ nào do Chính phủ, Thủ tướng Chính phủ giao",
    Register.PROGRAMME: "không có nhiệm vụ nào theo Chương trình công tác",
}


def report_sentence(
    report: Report, form: ReportForm = ReportForm.FOUR_PARTS, *, padded: bool | None = None
) -> str:
    """What was assigned in the period and how it stands, in the words of the reports.

    ``padded`` writes 07 for 7, or not; left out, as the form was printed.
    """
    zero = form.padded if padded is None else padded
    when = f"Trong {period_words(report.period)}"
    if report.tally.total == 0:
        return f"{when}, {_NOTHING[report.register]}."
    assigned = _ASSIGNED[report.register].format(count(report.tally.total, padded=zero))
    if form is ReportForm.BY_PROGRESS:
        return f"{when}, {assigned}; trong đó: {upper_first(_by_progress(report.tally, zero))}."
    return f"{when}, {assigned}, trong đó {_four_parts(report.tally, zero)}."


def parts_words(tally: Tally, form: ReportForm, *, padded: bool) -> str:
    """The parts alone, as they follow "trong đó"."""
    return (
        _by_progress(tally, padded)
        if form is ReportForm.BY_PROGRESS
        else _four_parts(tally, padded)
    )


def period_words(period: Period) -> str:
    """A period within a sentence: "6 tháng đầu năm 2025", "tháng 6/2025 (từ ngày 15/5/2025 …)"."""
    days = f"từ ngày {short_day(period.first)} đến ngày {short_day(period.last)}"
    if ".." in period.name:
        return f"thời gian {days}"
    label = period.label.partition(" (")[0]
    named = lower_first(label)
    return f"{named} ({days})" if period.closing_day else named


def _four_parts(tally: Tally, padded: bool) -> str:
    def number(value: int) -> str:
        return count(value, padded=padded)

    parts = (
        (tally.done_on_time, "đã thực hiện {} nhiệm vụ đúng hạn"),
        (tally.done_late, "đã xử lý quá hạn {} nhiệm vụ"),
        (tally.open_overdue, "{} nhiệm vụ chưa thực hiện quá hạn"),
        (tally.open_in_time, "{} nhiệm vụ đang thực hiện trong hạn"),
    )
    return ", ".join(words.format(number(value)) for value, words in parts if value)


def _by_progress(tally: Tally, padded: bool) -> str:
    """Overdue tasks stand within the not started ones; where others are overdue too, all are said.

    Tasks that wait for confirmation, which the form of 2021 did not know, are named where there are
    any: the parts always add up to the total. Parts that are nought are left out.
    """

    def number(value: int) -> str:
        return count(value, padded=padded)

    nested = tally.not_started_overdue
    within = f" (trong đó có {number(nested)} nhiệm vụ quá hạn)" if nested else ""
    overdue = tally.open_overdue if tally.open_overdue != nested else 0
    parts = (
        (tally.done_on_time, "đã thực hiện {} nhiệm vụ đúng hạn"),
        (tally.done_late, "đã xử lý quá hạn {}"),
        (tally.progress(Progress.IN_PROGRESS), "nhiệm vụ đang thực hiện là {}"),
        (tally.awaiting_confirmation, "nhiệm vụ chờ xác nhận là {}"),
        (tally.not_started, f"số nhiệm vụ chưa thực hiện là {{}}{within}"),
        (overdue, "tổng số nhiệm vụ quá hạn chưa hoàn thành là {}"),
    )
    return "; ".join(words.format(number(value)) for value, words in parts if value)
