"""The letter that urges a unit (công văn đôn đốc) as a Word file, with the list of its tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.reports.book import ReportTask
from tracker.domain.reports.issued_letters import (
    EarlierLetter,
    Insistence,
    cited_together,
    insistence,
)
from tracker.domain.reports.letter_terms import Inherited
from tracker.domain.reports.letterhead import DocumentKind, Issue, Letterhead
from tracker.domain.reports.paper import count, short_day, unbroken, written_day
from tracker.exports.word import rows
from tracker.exports.word.filled_template import fill
from tracker.exports.word.heading import addressed, heading
from tracker.exports.word.templates import usual_template

GROUND = "Thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại"
OFFICE = "Văn phòng UBND tỉnh"
_TASKS_HERE = "nhiệm vụ quá hạn nêu trên"


@dataclass(frozen=True, slots=True)
class Urging:
    """What a unit is urged about: its overdue tasks as of a day, and until when it is to answer.

    ``addressee`` is its head, where known by title; ``ground`` the document in which the Chairman
    said that it be urged: "Thông báo số 12/TB-UBND ngày 20/6/2025". ``earlier`` are the letters
    that listed one of these tasks before. ``padded`` writes 07 for 7. ``inherited`` are the tasks
    that it took over from units that ended.

    Raises:
        ValueError: when there is nothing overdue, or more is inherited than there is.
    """

    unit: str
    tasks: tuple[ReportTask, ...]
    as_of: date
    answer_by: date
    addressee: str = ""
    ground: str = ""
    earlier: tuple[EarlierLetter, ...] = ()
    padded: bool = True
    inherited: tuple[Inherited, ...] = ()

    def __post_init__(self) -> None:
        if not self.tasks or self.taken_over > len(self.tasks):
            raise ValueError(f"a letter to {self.unit} lists its overdue tasks, at least one")

    @property
    def times(self) -> int:
        """Which letter about these tasks it is: 1 for the first."""
        return len(self.earlier) + 1

    @property
    def several(self) -> bool:
        """Whether it is about more than one task."""
        return len(self.tasks) > 1

    @property
    def taken_over(self) -> int:
        """How many of the tasks come from units that ended."""
        return sum(part.tasks for part in self.inherited)

    @property
    def urged_before(self) -> int:
        """How many of the tasks an earlier letter listed."""
        before = frozenset[int]().union(*(letter.tasks for letter in self.earlier))
        return sum(task.id in before for task in self.tasks)

    def number(self, value: int) -> str:
        """``07`` or ``7``."""
        return count(value, padded=self.padded)


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
        "trich_yeu": _subject(urging),
        **addressed(urging.addressee or urging.unit),
        "don_vi": urging.unit,
        "don_vi_hoa": urging.unit.upper(),
        "mo_dau": unbroken(_opening(urging)),
        "da_don_doc": unbroken(_urged_before(urging)),
        "yeu_cau": [unbroken(demand) for demand in _demands(urging)],
        "han_tra_loi": short_day(urging.answer_by),
        "ket_thuc": f"{_closing(urging)}./.",
        "nhiem_vu": rows.tasks(urging.tasks),
    }


def _subject(urging: Urging) -> str:
    if urging.times == 1:
        return "V/v đôn đốc thực hiện\nnhiệm vụ quá hạn"
    return f"V/v đôn đốc thực hiện\nnhiệm vụ quá hạn (lần thứ {urging.times})"


def _opening(urging: Urging) -> str:
    longest = max(task.days_overdue for task in urging.tasks)
    through = f"{GROUND} {urging.ground}, qua" if urging.ground else "Qua"
    how_long = "lâu nhất là" if urging.several else "đã quá hạn"
    listed = "danh sách" if urging.several else "chi tiết"
    return (
        f"{through} theo dõi việc thực hiện nhiệm vụ được giao, tính đến hết ngày "
        f"{short_day(urging.as_of)}, {urging.unit} còn {urging.number(len(urging.tasks))} nhiệm vụ "
        f"quá hạn chưa hoàn thành{_taken_over(urging)}, {how_long} {urging.number(longest)} ngày "
        f"({listed} tại Phụ lục kèm theo)."
    )


def _taken_over(urging: Urging) -> str:
    """From whom tasks come that the unit took over; empty when all are its own."""
    if not urging.inherited:
        return ""
    if urging.taken_over == len(urging.tasks):
        return f" (kế thừa nhiệm vụ của {', '.join(part.name for part in urging.inherited)})"
    parts = (
        f"{urging.number(part.tasks)} nhiệm vụ kế thừa của {part.name}" for part in urging.inherited
    )
    return f" (trong đó {', '.join(parts)})"


def _urged_before(urging: Urging) -> str:
    """What was said before, and that it did not help; empty in a first letter."""
    if not urging.earlier:
        return ""
    left = (
        f"còn {urging.number(urging.urged_before)} nhiệm vụ đã được đôn đốc chưa hoàn thành"
        if urging.several
        else "nhiệm vụ này vẫn chưa hoàn thành"
    )
    times = f" {urging.number(len(urging.earlier))} lần" if len(urging.earlier) > 1 else ""
    return f"{OFFICE} đã đôn đốc{times} tại {cited_together(urging.earlier)}, nhưng đến nay {left}."


def _demands(urging: Urging) -> Sequence[str]:
    by = written_day(urging.answer_by)
    each = "từng nhiệm vụ" if urging.several else "nhiệm vụ"
    match insistence(len(urging.earlier)):
        case Insistence.FIRST:
            return (
                f"Để bảo đảm tiến độ thực hiện nhiệm vụ, đề nghị {urging.unit}:",
                f"1. Khẩn trương thực hiện, hoàn thành dứt điểm {_TASKS_HERE}; cập nhật kết quả, "
                "kèm văn bản kết quả, vào hệ thống theo dõi nhiệm vụ.",
                "2. Báo cáo rõ nguyên nhân chậm, trách nhiệm của tập thể, cá nhân liên quan và "
                f"thời gian hoàn thành {each}; trường hợp cần điều chỉnh thời hạn phải có đề nghị "
                "gia hạn nêu rõ lý do.",
                f"3. Gửi báo cáo về {OFFICE} chậm nhất {by} để tổng hợp, báo cáo Chủ tịch UBND "
                "tỉnh.",
            )
        case Insistence.SECOND:
            return (
                f"Để khắc phục việc chậm thực hiện nhiệm vụ, yêu cầu {urging.unit}:",
                f"1. Tập trung thực hiện, hoàn thành dứt điểm {_TASKS_HERE}; phân công lãnh đạo "
                "đơn vị trực tiếp phụ trách đến khi hoàn thành.",
                f"2. Giải trình nguyên nhân chưa hoàn thành {each} sau khi đã được đôn đốc, trách "
                "nhiệm của tập thể, cá nhân liên quan và cam kết thời gian hoàn thành.",
                f"3. Gửi báo cáo về {OFFICE} chậm nhất {by} để báo cáo Chủ tịch UBND tỉnh.",
            )
        case Insistence.THIRD:
            return (
                "Việc chậm trễ kéo dài ảnh hưởng đến công tác chỉ đạo, điều hành của UBND tỉnh, "
                f"Chủ tịch UBND tỉnh. Yêu cầu {urging.addressee or urging.unit}:",
                f"1. Trực tiếp chỉ đạo, hoàn thành dứt điểm {_TASKS_HERE}; chịu trách nhiệm trước "
                "Chủ tịch UBND tỉnh về kết quả thực hiện.",
                "2. Tổ chức kiểm điểm, làm rõ trách nhiệm của tập thể, cá nhân để xảy ra chậm trễ "
                f"kéo dài đối với {each}.",
                f"3. Gửi báo cáo kết quả thực hiện và kết quả kiểm điểm về {OFFICE} chậm nhất "
                f"{by}; quá thời hạn trên, {OFFICE} báo cáo Chủ tịch UBND tỉnh xem xét trách nhiệm "
                "của người đứng đầu theo quy định.",
            )


def _closing(urging: Urging) -> str:
    if insistence(len(urging.earlier)) is Insistence.FIRST:
        return f"Đề nghị {urging.unit} quan tâm thực hiện"
    return f"Yêu cầu {urging.unit} nghiêm túc thực hiện"
