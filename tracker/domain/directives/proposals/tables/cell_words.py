"""What the words of a cell look like, before anybody knows its column: a unit, a time."""

import re

from tracker.domain.text import fold

_UNIT = re.compile(
    r"[-+ ]*(?:(?:cac|giam doc|thu truong|chu tich|tat ca|toan bo) )*(?:so(?! \d| ke hoach| luong)|"
    r"ubnd|uy ban|ban(?! hanh| ghi| do| ve| giao| bao cao)|cong an|van phong|vp|chi cuc|cuc|"
    r"bo chi huy|bch|thanh tra|trung tam|truong (?!hop)|hoi(?! nghi| thao| thi| dong| cho)|"
    r"lien minh|kho bac|toa an|vien|bao hiem|ngan hang|nhnn|dai|tinh doan|"
    r"benh vien|cong ty|tong cong ty|cac xa|cac phuong|xa [a-z]|phuong [a-z]|mttq|mat tran|"
    r"ubmttq|bhxh|lien doan|doan(?! ket)|cac don vi|cac co quan|cac nganh|cac dia phuong|cd [a-z]|"
    r"dai hoc|cao dang|hat kiem lam|don bien phong|vnpt|viettel|dien luc|buu dien|thue tinh|"
    r"hai quan|phong [a-z]+ ?(?:-|va|,)?)\b"
)
_NEWSPAPER = re.compile(r"Báo (?!cáo)")
_TIME = re.compile(
    r"(?:(?:truoc|trong|den|het|xong|cham nhat|hoan thanh|ngay|dinh ky|sau|tu|dau|cuoi|giua|tuan|"
    r"\d{1,2} ?(?:h|gio)(?:\d\d)?) ?)*(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}/20\d\d|"
    r"(?:ngay|thang|quy|nam|tuan|t)[ .]?[\divx]+(?:\W.*)?|"
    r"(?:hang|moi) (?:ngay|tuan|thang|quy|nam).*|"
    r"thuong xuyen.*|(?:i{1,3}|iv)/20\d\d|20\d\d|\d+ (?:ngay|tuan|thang)\b.*|trong nam.*|ca nam.*|"
    r"ngay sau .*|(?:dau|cuoi|giua) (?:thang|quy|nam).*)$"
)


def looks_like_unit(cell: str) -> bool:
    """Whether the words begin as names of agencies do."""
    return bool(_UNIT.match(fold(cell)[:200].strip()) or _NEWSPAPER.match(cell.strip()))


def looks_like_time(cell: str) -> bool:
    """Whether the words are a day, a month, a quarter, or say how often."""
    words = fold(cell).strip(" .;()")
    return len(words) < 60 and _TIME.match(words) is not None
