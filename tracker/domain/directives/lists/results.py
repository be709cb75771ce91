"""What a list says of how far a task is: its state in words, its result, held against the days."""

import re
import unicodedata
from datetime import date

from tracker.domain.text import fold
from tracker.domain.vocabulary import LabelledEnum


class Claim(LabelledEnum):
    """What a state in words claims."""

    DONE = "done", "đã hoàn thành"
    DONE_ON_TIME = "done_on_time", "hoàn thành đúng hạn"
    DONE_LATE = "done_late", "hoàn thành quá hạn"
    OPEN = "open", "chưa hoàn thành"
    OPEN_IN_TIME = "open_in_time", "đang thực hiện trong hạn"
    OPEN_OVERDUE = "open_overdue", "quá hạn, chưa hoàn thành"
    OVERDUE = "overdue", "quá hạn"
    ON_TIME = "on_time", "đúng hạn"
    WITHIN = "within", "trong hạn"
    WITHDRAWN = "withdrawn", "thu hồi"


DONE_CLAIMS = (Claim.DONE, Claim.DONE_ON_TIME, Claim.DONE_LATE)
OPEN_CLAIMS = (Claim.OPEN, Claim.OPEN_IN_TIME, Claim.OPEN_OVERDUE)
_MARK = re.compile(r"[xv1✓✔☑✅√×●•*+üþ]+|có|rồi|yes|y|đúng|ok")
_NOT_DONE_WORDS = (
    "chưa", "dự kiến", "gia hạn", "lùi", "kéo dài", "hạn mới", "không thể", "tạm dừng", "trả lại",
    "đang", "sẽ", "phấn đấu", "tiếp tục", "còn lại", "một phần", "không hoàn thành", "không đạt",
    "không xong", "không kịp", "hẹn", "chờ", "dở dang", "sắp xong", "sắp hoàn thành", "sắp trình",
    "trước ngày", "vướng", "mới đạt", "xin ý kiến", "lấy ý kiến", "bắt đầu", "từ ngày",
)  # fmt: skip
_NOT_DONE = re.compile(rf"\b(?:{'|'.join(_NOT_DONE_WORDS)})\b")
_NOT_DONE_PLAIN = re.compile(  # "cho" is mostly another word
    rf"\b(?:{'|'.join(fold(words) for words in _NOT_DONE_WORDS if words != 'chờ')})\b"
)
_OPEN = re.compile(
    r"\b(?:chua|dang|khong)\b[^.;]*\b(?:hoan thanh|thuc hien|xu ly|trien khai|xong|bao cao|trinh)|"
    r"\bdang (?:lam|tham muu|tham dinh|cho)|\bcho xac nhan|\bcon lai\b|\bdo dang\b|^chua\b|^dang\b"
)
_IN_PART = re.compile(
    r"\b(?:mot phan|co ban|gan (?:xong|hoan thanh|dat)|sap (?:xong|hoan thanh)|tam dung|chua dat|"
    r"khong dat|in progress|pending)\b|^(?:open|mo)$"
)
_DONE = re.compile(
    r"\b(?:hoan thanh|thuc hien xong|xu ly xong|da (?:thuc hien|xu ly|bao cao|trinh|xong|ban hanh|"
    r"tham muu)|xong|ht)\b|^(?:100 ?%|ok|v|dat|roi|"
    r"(?:da )?ket thuc|(?:da )?dong|done|completed|closed|finished)$"
)
_LATE = re.compile(r"\b(?:qua han|cham|tre|muon|tre han|cham tien do|qua thoi han)\b")
_IN_TIME = re.compile(
    r"\b(?:dung han|dung tien do|trong han|truoc han|som|kip thoi|dung thoi han|chua den han|"
    r"con han)\b"
)
_WITHIN = re.compile(r"\b(?:trong han|con han)\b")
_WITHDRAWN = re.compile(r"\b(?:thu hoi|huy|dung thuc hien|khong thuc hien nua)\b")


def is_mark(text: str) -> bool:
    """Whether a cell holds a mark that means yes: x, v, a tick, 1, "có"."""
    return _MARK.fullmatch(unicodedata.normalize("NFC", text).strip().lower()) is not None


def tells_of_open_work(text: str) -> bool:
    """Whether words beside a day say that the work is not done on it: "chưa", "dự kiến", "sẽ".

    Signs count: "Đảng" is not "đang". What is written without any is read without.
    """
    words = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return (_NOT_DONE_PLAIN if words.isascii() else _NOT_DONE).search(words) is not None


def claim_of(text: str) -> Claim | None:
    """What the words of a state claim; ``None`` where they claim nothing that days could deny."""
    words = fold(text)
    if _WITHDRAWN.search(words):
        return Claim.WITHDRAWN
    late, in_time = bool(_LATE.search(words)), bool(_IN_TIME.search(words))
    if re.search(r"\b(?:khong|chua) (?:qua han|cham|tre)\b", words):
        late, in_time = False, True
    if match := re.fullmatch(r"(\d{1,3}) ?%", words):
        return Claim.DONE if int(match[1]) >= 100 else Claim.OPEN
    if _OPEN.search(words) or _IN_PART.search(words):
        return Claim.OPEN_OVERDUE if late else Claim.OPEN_IN_TIME if in_time else Claim.OPEN
    if _DONE.search(words):
        return Claim.DONE_LATE if late else Claim.DONE_ON_TIME if in_time else Claim.DONE
    if late:
        return Claim.OVERDUE
    if in_time:
        return Claim.WITHIN if _WITHIN.search(words) else Claim.ON_TIME
    return None


def contradiction(
    claim: Claim, *, deadline: date | None, completed_on: date | None, today: date
) -> str:
    """How the days deny what is claimed; empty where they do not.

    ``deadline`` is the one in force. A list is of a day before ``today``: that a task is said to be
    within its deadline ("trong hạn") and is not any more denies nothing.
    """
    late = completed_on is not None and deadline is not None and completed_on > deadline
    match claim:
        case Claim.WITHDRAWN:
            return ""
        case Claim.DONE | Claim.DONE_ON_TIME | Claim.DONE_LATE if completed_on is None:
            return "không có ngày hoàn thành"
        case Claim.OPEN | Claim.OPEN_IN_TIME | Claim.OPEN_OVERDUE if completed_on is not None:
            return f"có ngày hoàn thành {completed_on:%d/%m/%Y}"
        case Claim.DONE_ON_TIME | Claim.ON_TIME | Claim.WITHIN if (
            late and completed_on and deadline
        ):
            return f"hoàn thành {completed_on:%d/%m/%Y} sau hạn {deadline:%d/%m/%Y}"
        case Claim.ON_TIME if completed_on is None and deadline is not None and deadline < today:
            return f"hạn {deadline:%d/%m/%Y} đã qua mà không có ngày hoàn thành"
        case Claim.DONE_LATE | Claim.OPEN_OVERDUE | Claim.OVERDUE if deadline is None:
            return "không có thời hạn"
        case Claim.DONE_LATE | Claim.OVERDUE if completed_on is not None and not late and deadline:
            return f"hoàn thành {completed_on:%d/%m/%Y}, hạn {deadline:%d/%m/%Y}"
        case Claim.OPEN_OVERDUE | Claim.OVERDUE if (
            completed_on is None and deadline is not None and deadline >= today
        ):
            return f"hạn {deadline:%d/%m/%Y} chưa qua"
    return ""
