"""Words that stand for many units: "các sở, ban, ngành tỉnh", "UBND các xã, phường"."""

import re
from typing import NamedTuple

from tracker.domain.vocabulary import LabelledEnum, UnitKind


class SpeaksOf(LabelledEnum):
    """Whom words name that are no name of one unit."""

    MEMBERS = "members", "các đơn vị cùng loại"
    BEFORE = "before", "các đơn vị đã nêu trong văn bản"
    NOBODY = "nobody", "không nêu đơn vị cụ thể"


class GroupWords(NamedTuple):
    """Words for several units: of which kinds, and where they end."""

    speaks_of: SpeaksOf
    kinds: tuple[UnitKind, ...]
    end: int


_AND = r"(?: ?[,;] ?(?:va )?| va | - )"
_ALL = r"(?:(?:tat ca|toan the|toan bo) )?"
_OF = r"(?:(?: cap)?(?: (?:thuoc|cua|truc thuoc))?(?: (?:ubnd |uy ban nhan dan )?tinh)\b)?"
_BODY = r"(?:ban|nganh|doan the|hoi doan the|co quan|don vi|to chuc|dia phuong|hoi)"
_DEPARTMENTS = re.compile(
    rf"{_ALL}(?:cac |cap )?(?:so|co quan)(?:{_AND}(?:cac )?(?:ban|nganh)\b(?! quan ly))"
    rf"(?:{_AND}(?:cac )?{_BODY}\b(?! quan ly))*{_OF}"
    rf"|{_ALL}(?:cac )?co quan chuyen mon(?: thuoc (?:ubnd|uy ban nhan dan) tinh)?{_OF}"
    rf"|{_ALL}cac (?:ban|nganh){_AND}(?:cac )?(?:ban|nganh|doan the)\b"
    rf"(?:{_AND}(?:cac )?{_BODY}\b(?! quan ly))*{_OF}"
    rf"|{_ALL}cac so\b{_OF}"
)
_COUNT = r"(?:(?:cac|cap|toan bo|tat ca|\d{1,3}) )+"
_COMMITTEE = r"(?:(?:ubnd|uy ban nhan dan|chinh quyen(?: dia phuong)?) )"
_ON_LAND = r"(?: (?:tren dia ban|thuoc|trong|cua)(?: toan)? tinh\b)?"
_COMMUNES = re.compile(
    rf"{_ALL}{_COMMITTEE}?{_COUNT}(?:xa|phuong)\b"
    rf"(?:{_AND}(?:cac )?(?:xa|phuong|thi tran|dac khu)\b)*{_ON_LAND}"
    rf"|{_COMMITTEE}(?:xa|phuong){_AND}(?:cac )?(?:xa|phuong)\b"
    rf"(?:{_AND}(?:cac )?(?:thi tran|dac khu)\b)*{_ON_LAND}"
)
_DISTRICTS = re.compile(
    rf"{_ALL}{_COMMITTEE}?{_COUNT}huyen\b(?:{_AND}(?:cac )?(?:thi xa|thanh pho|tp|tx)\b)*{_ON_LAND}"
    rf"|{_COMMITTEE}huyen{_AND}(?:cac )?(?:thi xa|thanh pho|tp|tx)\b"
    rf"(?:{_AND}(?:thi xa|thanh pho|tp|tx)\b)*{_ON_LAND}"
)
_PLACES = re.compile(rf"{_ALL}cac dia phuong\b{_ON_LAND}")
_SORT = r"(?:co quan|don vi|dia phuong|so|ban|nganh|to chuc|ca nhan|phong|doan the|cap|chu dau tu)"
_SOME = rf"(?:(?:cac|cap|nhung) )?{_SORT}(?:{_AND}(?:cac )?{_SORT})*(?: chuyen mon| chuc nang)?"
_BEFORE = re.compile(
    rf"{_ALL}(?:{_SOME}|quy co quan|quy don vi) "
    r"(?:(?:neu|co ten|da neu|ke|noi|duoc giao(?: nhiem vu)?|duoc phan cong) )*"
    r"(?:(?:o )?tren\b|tai (?:muc|diem|khoan)\b[^,;.]{0,20}|duoc giao(?: nhiem vu)?\b|"
    r"duoc phan cong\b)"
    r"|(?:ubnd|uy ban nhan dan) (?:cac|hai|ba|bon|\d+) (?:xa|phuong|huyen)(?:, phuong)? (?:neu|noi|"
    r"ke) tren\b"
    r"|(?:hai|ba|bon|nam|\d{1,2}) (?:don vi|co quan|so|xa|phuong|huyen|dia phuong)"
    r"(?: (?:nay|do|(?:neu |noi |ke )?tren))?(?= (?:khan truong|phai|co trach nhiem|thong nhat|"
    r"phoi hop|bao cao|chu dong|tu|cung|hoan thanh|to chuc)|[:,])"
    r"|(?:cac )?(?:xa|phuong|huyen|so|don vi)(?:(?:,| va) (?:xa|phuong))? (?:nay|do|(?:neu |"
    r"noi |ke )tren)\b"
    r"|quy (?:so|ban|xa|phuong|ubnd|uy ban)\b"
    r"|quy (?:co quan|don vi)(?=[ ,])(?! [^,]{0,30}(?:lien quan|khac|chu tri|phoi hop|quan ly))"
    rf"|(?:tat ca |toan the )?cac (?:co quan|don vi|so|nganh)(?:{_AND}(?:cac )?(?:co quan|don vi|"
    rf"dia phuong))*"
    r"(?= (?:khan truong|nghiem tuc|to chuc|trien khai|thuc hien|bao cao|chu dong|tap trung|"
    r"ra soat|"
    r"can cu|quan triet|gui|tong hop|phai|co trach nhiem|tiep tuc|theo chuc nang|phoi hop|cu|"
    r"dang ky|"
    r"cap nhat|lap|xay dung|kip thoi|thong ke|de xuat|tang cuong|thuong xuyen|bam sat|tu|kiem tra|"
    r"hoan thanh|bo tri|quan tam|phan cong|thuc hien|nghien cuu|danh gia|giao|chi dao|cung cap|"
    r"cham dut|uu tien|thanh toan|bao dam|dam bao)|[:,])"
)
_NOBODY = re.compile(
    r"cac (?:to chuc(?: chinh tri ?- ?xa hoi| xa hoi| chinh tri)?|"
    r"doan the(?: chinh tri ?- ?xa hoi)?|"
    r"hoi(?: quan chung)?|doanh nghiep|chu dau tu|nha dau tu|don vi su nghiep)(?: (?:tinh|cap tinh|"
    r"lien quan))?\b(?! nghi|,? (?:quan ly|"
    r"nha nuoc))|"
    rf"(?:{_ALL}(?:{_SOME}) )(?:trung uong |dia phuong |chuyen mon |tinh )?"
    r"(?:co |khac )?(?:lien quan|khac|chuc nang|truc thuoc|trung uong)\b"
)
_AFTER = re.compile(r" (?:co )?lien quan\b| lien quan\b")
_LANDS = re.compile(r"\bdia phuong\b")
_NAMES_FOLLOW = re.compile(r" ?: ?(?=\w)| (?=\w)")
LIST_HEAD = re.compile(
    r"(?:(?:cac|giam doc(?: cac)?) )?(?P<kind>so|(?:(?:ubnd|uy ban nhan dan) )?(?:cac )?"
    r"(?:xa|phuong|huyen)(?:(?: ?, ?| va )(?:cac )?(?:xa|phuong|thi xa))?)"
    r"(?:(?: ?, ?| va )(?:ban|nganh|co quan|don vi)(?: tinh)?)*(?: ?: ?| (?=[\w]))"
)


def group_at(folded: str, place: int) -> GroupWords | None:
    """The words for a group that begin at a place of a folded text, the longest that fit."""
    line = folded[place : place + 240]
    longest: GroupWords | None = None
    for speaks_of, kinds, pattern in _PATTERNS:
        match = pattern.match(line)
        if match is None or (longest and place + match.end() <= longest.end):
            continue
        also: tuple[UnitKind, ...] = ()
        if (
            speaks_of is SpeaksOf.MEMBERS
            and UnitKind.DEPARTMENT in kinds
            and _LANDS.search(match[0])
        ):
            also = (UnitKind.COMMUNE, UnitKind.DISTRICT)
        longest = GroupWords(speaks_of, (*kinds, *also), place + match.end())
    return longest


_PATTERNS = (
    (SpeaksOf.NOBODY, (), _NOBODY),
    (SpeaksOf.BEFORE, (), _BEFORE),
    (SpeaksOf.MEMBERS, (UnitKind.DEPARTMENT,), _DEPARTMENTS),
    (SpeaksOf.MEMBERS, (UnitKind.COMMUNE,), _COMMUNES),
    (SpeaksOf.MEMBERS, (UnitKind.DISTRICT,), _DISTRICTS),
    (SpeaksOf.MEMBERS, (UnitKind.COMMUNE, UnitKind.DISTRICT), _PLACES),
)
