"""Words that say by when and name no day: "trước kỳ họp cuối năm", "đầu quý IV", "xong trước Tết".

They are kept as they stand, for a person to make a day of.
"""

import re

from tracker.domain.directives.proposals.running_text import RunningText

_ENDS = r"(?= ?(?:[,;.()/]|$))"
_BROUGHT = (
    r"(?:hoan thanh|hoan tat|xong|trinh|gui|nop|bao cao|ban hanh|ket thuc|thuc hien|thong qua)"
)
_EVENT = (
    r"(?:(?:dien ra|khai mac|to chuc|bat dau|ket thuc) )?(?:(?:cac |cuoc )?(?:ky hop|phien hop)|"
    r"dai hoi|(?:le|tet|dip|vu) |tet\b|hoi nghi|khai giang|nam hoc|mua (?:mua|kho|bao|lu|ret)|"
    r"ngay (?:le|bau cu|hoi|khai giang|khai mac))"
)
_PART = (
    r"(?:dau|giua|nua dau|nua cuoi|thuong tuan|trung tuan|ha tuan|tuan (?:dau|cuoi|thu \w+)|"
    r"\d{1,2} ngay (?:dau|cuoi))"
)
_UNDATED = re.compile(
    rf"(?:{_BROUGHT} )?(?:truoc|cham nhat|muon nhat|den het)(?: la)?(?: thoi diem)? {_EVENT}"
    r"[^,;.()]{0,60}|"
    rf"{_BROUGHT} [^,;.()]{{0,30}}?(?:ngay )?(?:sau khi|khi|truoc khi) [^,;.()]{{3,70}}|"
    rf"(?:(?:{_BROUGHT}|vao|trong) )+{_PART} (?:cua )?(?:thang|quy|nam)\b[^,;.()]{{0,14}}{_ENDS}|"
    rf"(?<=tinh ){_PART} (?:thang|quy)\b[^,;.()]{{0,14}}{_ENDS}|"
    rf"(?:{_BROUGHT} )?(?:ngay )?trong (?:tuan|thang|quy|ngay)(?: (?:nay|toi|sau))?{_ENDS}|"
    r"(?:cham nhat )?sau \d{1,3}(?: ?\(\d{1,3}\))? ngay(?: lam viec)?,? (?:ke tu|tinh tu|tu|sau) "
    r"(?:ngay|khi) [^,;.()]{3,70}|"
    rf"(?:trinh|thong qua|bao cao)[^,;.()]{{0,40}} (?:tai|vao) (?:ky|phien) hop\b[^,;.()]{{0,50}}"
)
_NOT_DUE = re.compile(r"\b(?:da|neu|truong hop|doi voi|tu|ke tu|so voi|phuc vu) $")


def undated_words(text: RunningText) -> str:
    """The first such words; empty where there are none."""
    for match in _UNDATED.finditer(text.folded):
        if not _NOT_DUE.search(text.folded[: match.start()]):
            return text.text[match.start() : match.end()].strip(" ,;.")
    return ""
