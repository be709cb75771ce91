"""The letter that urges a unit (công văn đôn đốc) as a Word file, with the list of its tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.letterhead import DocumentKind, Issue, Letterhead
from tracker.domain.reports.paper import count, short_day, written_day
from tracker.exports.word import rows
from tracker.exports.word.filled_template import fill
from tracker.exports.word.heading import addressed, heading
from tracker.exports.word.templates import usual_template

GROUND = "Thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại"
SUBJECT = "V/v đôn đốc thực hiện\nnhiệm vụ quá hạn"


@dataclass(frozen=True, slots=True)
class Urging:
    """What a unit is urged about: its overdue tasks as of a day, and until when it is to answer.

    ``addressee`` is its head, where known by title; ``ground`` the document in which the Chairman
    said that it be urged: "Thông báo số 12/TB-UBND ngày 20/6/2025".

    Raises:
        ValueError: when there is nothing overdue, or a task is another unit's.
    """

    unit: str
    tasks: tuple[ReportTask, ...]
    as_of: date
    answer_by: date
    addressee: str = ""
    ground: str = ""

    def __post_init__(self) -> None:
        if not self.tasks or any(task.unit != self.unit for task in self.tasks):
            raise ValueError(f"a letter to {self.unit} lists its own overdue tasks, at least one")


def letter_document(
    urging: Urging,
    letterhead: Letterhead,
    *,
    issue: Issue | None = None,
    template: bytes | None = None,
) -> bytes:
    """The letter; the same bytes for the same values.

    :raises TemplateFault: the template cannot be filled.
    """
    return fill(
        template or usual_template(DocumentKind.LETTER),
        letter_values(urging, letterhead, issue or Issue()),
        day=urging.as_of,
        title=f"Công văn đôn đốc {urging.unit}",
        author=letterhead.name,
    )


def letter_values(urging: Urging, letterhead: Letterhead, issue: Issue) -> dict[str, Any]:
    """What the template of the letter may name."""
    return {
        **heading(DocumentKind.LETTER, letterhead, issue, urging.as_of.year),
        "trich_yeu": SUBJECT,
        **addressed(urging.addressee or urging.unit),
        "don_vi": urging.unit,
        "don_vi_hoa": urging.unit.upper(),
        "mo_dau": _opening(urging),
        "yeu_cau": _demands(urging),
        "han_tra_loi": short_day(urging.answer_by),
        "ket_thuc": f"Yêu cầu {urging.unit} nghiêm túc thực hiện./.",
        "nhiem_vu": rows.tasks(urging.tasks),
    }


def _opening(urging: Urging) -> str:
    longest = max(task.days_overdue for task in urging.tasks)
    through = f"{GROUND} {urging.ground}, qua" if urging.ground else "Qua"
    return (
        f"{through} theo dõi việc thực hiện các nhiệm vụ được giao, tính đến hết ngày "
        f"{short_day(urging.as_of)}, {urging.unit} còn {count(len(urging.tasks))} nhiệm vụ quá hạn "
        f"chưa hoàn thành, lâu nhất là {count(longest)} ngày (danh sách tại Phụ lục kèm theo)."
    )


def _demands(urging: Urging) -> Sequence[str]:
    return (
        f"Để bảo đảm tiến độ thực hiện nhiệm vụ, yêu cầu {urging.unit}:",
        "1. Khẩn trương thực hiện, hoàn thành dứt điểm các nhiệm vụ quá hạn nêu trên; cập nhật kết "
        "quả, kèm văn bản kết quả, vào hệ thống theo dõi nhiệm vụ.",
        "2. Báo cáo rõ nguyên nhân chậm, trách nhiệm của tập thể, cá nhân liên quan và thời gian "
        "hoàn thành từng nhiệm vụ; trường hợp cần điều chỉnh thời hạn phải có đề nghị gia hạn nêu "
        "rõ lý do.",
        f"3. Gửi báo cáo về Văn phòng UBND tỉnh chậm nhất {written_day(urging.answer_by)} để tổng "
        "hợp, báo cáo Chủ tịch UBND tỉnh.",
    )
