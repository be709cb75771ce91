"""How plainly words say that a time is an end: by those before it, with it and behind it."""

import re

from tracker.domain.directives.proposals.running_text import RunningText

_STRONG = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|khong (?:duoc )?(?:qua|muon|cham|tre)|xong|hoan thanh|"
    r"hoan tat|khong de|"
    r"thoi han|han|het|thoi gian|"
    r"den|trong|ket thuc|som hon|thoi diem|moc|dung|tien do)\b"
)
_STRONGEST = re.compile(
    r"\b(?:cham nhat|muon nhat|khong (?:duoc )?(?:qua|muon|cham|tre)|xong|hoan thanh|"
    r"hoan tat|thoi han|khong de|"
    r"han|ket thuc|thoi gian|tien do|"
    r"bao cao|gui)\b"
)
_SAYS_LAST = re.compile(r"cham nhat|muon nhat|khong |thoi han|han\b|tien do|bao cao|gui|xong")
_DUE_BEFORE = re.compile(
    r"(?:hoan thanh|hoan tat|xong|bao cao|gui|trinh|nop|de xuat|ban hanh|ket qua|truoc|"
    r"phe duyet|tham muu|"
    r"tong hop|dut diem|"
    r"to chuc|cong bo|thuc hien|khac phuc|tham dinh|khoi cong|dua vao [a-z ]{3,20}|ban giao|"
    r"ubnd tinh|so [a-z ]{3,30}|[,;(]|:)[^,;.()]{0,60}$"
)
_NOT_DUE = re.compile(  # whatever the lead
    r"\b(?:duoc (?:phe duyet|cap|giao|ban hanh|tiep nhan|cong nhan|nghiem thu|khoi cong|ky|"
    r"thanh lap|bo tri|chuyen)|phat sinh|ton dong|ton tai|"
    r"co hieu luc|ngay sinh|sinh nam|tinh den|tinh tu|ke tu|luy ke|so voi|neu|dien ra|"
    r"xay ra) ?(?:ngay )?$"
)
_NOT_DUE_WITH_OTHERS = re.compile(  # unless the lead is "trước", "chậm nhất"
    r"\b(?:hop|khai giang|ket luan|cong van|van ban|ke hoach|quyet dinh|nghi quyet|"
    r"bao cao so [^,;]{0,30}|to trinh|chi thi|thong bao|cong dien|"
    r"tinh hinh|so lieu|nam hoc|giai doan|ky hop|phien hop|cuoc hop|hoi nghi|du an|nhiem vu|"
    r"muc tieu|chi tieu|"
    r"don vi hanh chinh|dat) ?(?:ngay )?$|\d ?% ?(?:ngay )?$"
)
_OF_THINGS = re.compile(  # a day behind these may say which of them are meant
    r"\b(?:du an|cong trinh|hang muc|hop dong|ho so|vu viec|vu an|van ban|truong hop|nha|dat|"
    r"doi tuong|can bo|cong chuc|goi thau|giay phep|don thu|co so|doanh nghiep|ho|tai san|"
    r"hoa don|chung tu|khoan|phuong tien)(?: [^,;.():]{0,40})? (?:khoi cong|ky|ky ket|thu ly|"
    r"phat sinh|tiep nhan|xay dung|nop|cap|thanh lap|sinh|nghi huu|ban hanh|phe duyet|dang ky|"
    r"mua|nhap|thi cong|hoat dong|het han|giao|vay|hoan thanh|ket thuc) ?$"
)
_THESE = re.compile(
    r"\b(?:cac|nhung|doi voi|so) (?:du an|cong trinh|goi thau|hop dong|hang muc)"
    r"(?: [^,;.():]{0,30})?$"
)
_TARGET = re.compile(r"\d ?%(?: (?:ke hoach|von|du toan|so|khoi luong)[^,;.()]{0,30})?$")
_LEFT_BEFORE = re.compile(r"\b(?:phat sinh|ton dong|ton tai) ?(?:ngay )?$")
_BROUGHT = re.compile(  # a bare day behind these is when it is owed
    r"\b(?:gui|ky|trinh|nop|bao cao|ban hanh|hoan thanh|hoan tat|xong|ban giao|phe duyet|cong bo|"
    r"to chuc|khai mac|khoi cong|tra loi|chuyen|cung cap|cap phat|chi tra|dien tap|ra quan|"
    r"khanh thanh|thong xe|ky ket|tiep nhan|kiem tra|hop|co mat)\b"
    r"(?![^,;.()]*\b(?:so \d|tai (?:ke|to|cong|van|thong|quyet|nghi)|ky niem|du an|lam viec|"
    r"giam sat|ke hoach|van ban|cong van|quyet dinh|nghi quyet|thong bao|ket luan|chi thi)\b)"
    r"[^,;.()]{0,70}$"
)
_IS_BROUGHT = re.compile(
    r"(?:^|[,;] ?)(?:va )?(?:hoan thien, )?(?:trinh|hoan thanh|gui)\b(?: (?:ubnd|chu tich ubnd|"
    r"hdnd|btv|thuong truc|ban thuong vu)(?: tinh(?: uy)?)?)?(?: (?:phe duyet|ban hanh|quyet dinh|"
    r"xem xet))? ?$"
)
_BRINGS_NEXT = re.compile(
    r",? (?:phai )?(?:bao cao|gui|trinh|nop|hoan thanh|xong|ban giao|cong bo|khoi cong|to chuc)\b"
)
_IS_PERIOD = re.compile(r"(?:thang|quy) |t\d")
_AT_MEETING = re.compile(
    r"\b(?:bao cao|trinh|thong qua)\b[^,;.()]{0,40}\btai (?:cuoc |phien |buoi |ky )?(?:giao ban|"
    r"hop|hoi nghi)[^,;.()]{0,30}$"
)
_FOR_MEETING = re.compile(
    r"\b(?:phuc vu|chuan bi|tham du|du|sau|theo)(?: cho)? [^,;.()]{0,20}(?:hop|hoi nghi|"
    r"lam viec|giao ban)(?: [^,;.()]{0,30})?$"
)
_FROM_BEFORE = re.compile(r"\b(?:từ|kể từ|tính) $", re.IGNORECASE)
_PAST_BEFORE = re.compile(r"\bđã [^,;.()]{2,60}$", re.IGNORECASE)
_LONG = re.compile(r"(?:[6-9]|[1-9]\d) ?thang\b")
_OF_SESSION = re.compile(r"\b(?:ky hop|thuong le|phien|hoi nghi|tong ket)\b[^,;.]{0,30}$")
_OVER = re.compile(r"\)? ?:(?: |$)")
_CLOSES = re.compile(r" ?(?:[.;,()]|$|theo (?:dung )?quy dinh|de )")
_OF_DOCUMENT = re.compile(
    r"(?:/[a-z][\w&-]*|so \d+[^ ]*|luat [a-z ,]{2,60}|nghi dinh|[a-z]+-[a-z]+) ?,? ?$"
)
_AFTER_COUNT = re.compile(
    r",? ?(?:da |co \d|moi |dat \d|toan tinh|tren dia ban|tong so|ve viec|ve |cua (?!thang|quy|"
    r"nam))"
)


def strength_of(text: RunningText, match: re.Match[str]) -> int:
    """How plainly the words say that it is an end; 0 for none."""
    folded, time = text.folded, match["time"]
    lead = (match["lead"] or "").strip()
    before = folded[max(0, match.start() - 90) : match.start()].rstrip()
    after = folded[match.end() : match.end() + 24]
    counted = _AFTER_COUNT.match(after) and "mời" not in text.text[match.end() : match.end() + 8]
    if counted and not _STRONGEST.search(lead) and "truoc" not in lead:
        return 0
    if time.startswith("tu "):
        return 2
    if lead == "trong" and _LONG.match(time):
        return 1  # "giao dịch trong 24 tháng"
    is_day = bool(re.search(r"\d{1,2} ?[/.-] ?\d{1,2}|\d{1,2} thang \d", time))
    if not lead:
        return _strength_of_bare(folded, match, before, is_day=is_day)
    doubted = _doubted_strength(text, match, lead, before, is_day=is_day)
    if doubted is not None:
        return doubted
    if is_day and not _SAYS_LAST.search(lead) and _says_which(lead, before):
        return 1
    if is_day:
        return _strength_of_day(lead, before)
    if re.search(
        r"\d+ ?(?:\(\d+\) ?)?(?:ngay|tuan|thang|gio)|^(?:mot|hai|ba|bon|nam|bay|muoi)", time
    ) and not time.startswith(("thang", "quy", "nam 2")):
        return (
            2
            if re.search(
                r"trong|khong qua|thoi (?:han|gian)|vong|cham nhat|hoan thanh", lead + time
            )
            else 0
        )
    return _strength_of_period(folded, match, lead, before)


def _doubted_strength(
    text: RunningText, match: re.Match[str], lead: str, before: str, *, is_day: bool
) -> int | None:
    """The strength where the words around say that it may be no end; ``None`` where they do not."""
    folded = text.folded
    if not _STRONG.search(lead):
        return 1 if is_day and "vao" in lead else 0
    if not _STRONGEST.search(lead) and _NOT_DUE.search(before):
        return 1 if is_day and _LEFT_BEFORE.search(before) else 0
    if not _STRONGEST.search(lead) and "truoc" not in lead and _NOT_DUE_WITH_OTHERS.search(before):
        return 1 if lead.startswith("trong") and _closes(folded, match.end()) else 0
    if _FROM_BEFORE.search(text.text, max(0, match.start() - 10), match.start()):
        return 0
    if not _STRONGEST.search(lead) and _TARGET.search(before):
        return 1
    plain = _STRONGEST.search(lead) or lead.startswith("truoc")
    if not plain and _PAST_BEFORE.search(text.text, max(0, match.start() - 90), match.start()):
        return 0
    if before.endswith("ban hanh") and not re.search(
        r"tham muu|trinh|xay dung|,|;|hoan thien|\bde\b", before[-60:]
    ):
        return 1
    if _OF_DOCUMENT.search(before) and lead in ("den", "het"):
        return 0
    return None


def _says_which(lead: str, before: str) -> bool:
    """Whether a day may tell which things are meant: "các dự án hoàn thành trước ngày …"."""
    ended = lead.startswith(("hoan thanh", "ket thuc")) and _THESE.search(before)
    return bool(ended or _OF_THINGS.search(before))


def _strength_of_bare(folded: str, match: re.Match[str], before: str, *, is_day: bool) -> int:
    """Without words that say so: in brackets, over a list, behind what ends the work."""
    if not before and _OVER.match(folded, match.end()):
        return 1
    if match["time"].startswith("cuoi ") or match["time"].endswith(" nay"):
        return 1 if _closes(folded, match.end()) and not _OF_SESSION.search(before) else 0
    if before.endswith(" tu"):
        return 0
    if not is_day or _IS_PERIOD.match(match["time"]):
        return _strength_of_bare_period(folded, match, before)
    if _in_brackets(folded, match) or match["time"].startswith("("):
        return 1
    begins = not before or before.endswith((",", ";"))
    if begins and match["time"].startswith("ngay") and _BRINGS_NEXT.match(folded, match.end()):
        return 1
    if not re.match(r"(?:\d|sang|chieu|thu|trong|het|ngay)", match["time"]):
        return 0
    ends = _closes(folded, match.end()) and "ngay" in match["time"]
    brought = _BROUGHT.search(before) or _AT_MEETING.search(before)
    other = _NOT_DUE.search(before) or _FOR_MEETING.search(before)
    return 1 if ends and brought and not other else 0


def _strength_of_bare_period(folded: str, match: re.Match[str], before: str) -> int:
    """In brackets by itself, or behind what is brought: "trình UBND tỉnh tháng 9/2025"."""
    if before.endswith("(") and folded[match.end() : match.end() + 1] == ")":
        return 1
    dated = "20" in match["time"] and not match["time"].startswith("nam")
    return 1 if dated and _closes(folded, match.end()) and _IS_BROUGHT.search(before) else 0


def _strength_of_day(lead: str, before: str) -> int:
    if _STRONGEST.search(lead):
        return 2
    if lead.startswith("truoc"):
        return 2
    if lead.startswith(("trong", "den", "het")):
        return 2 if _DUE_BEFORE.search(f"{before}") or not before else 1
    return 1 if "vao" in lead or "du kien" in lead else 2


def _strength_of_period(folded: str, match: re.Match[str], lead: str, before: str) -> int:
    closes = _closes(folded, match.end())
    if _STRONGEST.search(lead):
        return 2
    if not closes and "trong" in lead and _BRINGS_NEXT.match(folded, match.end()):
        return 1 if before and not before.endswith((",", ";", ":", "(")) else 2
    if not closes:
        return 0 if "trong" in lead or "vao" in lead else 1
    if before.endswith((",", ";", "(", ":")) or not before:
        return 2
    return (
        2
        if lead.startswith(("truoc", "trong", "den", "het")) and not match["time"].startswith("nam")
        else 1
    )


def _closes(folded: str, end: int) -> bool:
    """Whether a part ends there."""
    return _CLOSES.match(folded, end) is not None


def _in_brackets(folded: str, match: re.Match[str]) -> bool:
    return (
        folded[: match.start()].rstrip().endswith("(")
        or folded[match.end() : match.end() + 1] == ")"
    )
