"""Which column of a list of tasks a head names: people write the same thing in many ways."""

import difflib
import re
from functools import lru_cache

from tracker.domain.text import fold
from tracker.domain.vocabulary import LabelledEnum

_MOST_WORDS = 12
_LONGEST = 120  # letters of a head; a longer text is a content


class Column(LabelledEnum):
    """What a column of a list of tasks holds."""

    PLACE = "place", "STT"
    NUMBER = "number", "Mã nhiệm vụ"
    SYMBOL = "symbol", "Số, ký hiệu văn bản"
    ISSUED_ON = "issued_on", "Ngày văn bản"
    ISSUER = "issuer", "Cơ quan ban hành"
    SUBJECT = "subject", "Trích yếu"
    CONTENT = "content", "Nội dung nhiệm vụ"
    LEADER = "leader", "Lãnh đạo giao"
    OFFICER = "officer", "Chuyên viên theo dõi"
    LEAD = "lead", "Đơn vị chủ trì"
    LEAD_CODE = "lead_code", "Mã đơn vị chủ trì"
    COORDINATING = "coordinating", "Đơn vị phối hợp"
    UNITS = "units", "Đơn vị chủ trì và phối hợp"
    ASSIGNED_ON = "assigned_on", "Ngày giao"
    DEADLINE = "deadline", "Thời hạn hoàn thành"
    EXTENDED_UNTIL = "extended_until", "Gia hạn đến"
    PRODUCT = "product", "Sản phẩm"
    COMPLETED_ON = "completed_on", "Ngày hoàn thành"
    RESULT = "result", "Kết quả thực hiện"
    RESULT_SYMBOL = "result_symbol", "Số văn bản kết quả"
    RESULT_DATE = "result_date", "Ngày văn bản kết quả"
    STATUS = "status", "Tình trạng"
    MARK = "mark", "Cột đánh dấu tình trạng"
    FIELD = "field", "Lĩnh vực"
    REGISTER = "register", "Loại nhiệm vụ"
    URGENCY = "urgency", "Độ khẩn"
    NOTE = "note", "Ghi chú"


_SHORT = {  # as heads shorten words, folded
    "cq": "co quan",
    "dv": "don vi",
    "nv": "nhiem vu",
    "vb": "van ban",
    "cv": "cong viec",
    "ht": "hoan thanh",
    "tg": "thoi gian",
    "ld": "lanh dao",
    "kq": "ket qua",
    "sp": "san pham",
    "ph": "phoi hop",
    "ct": "chu tri",
    "nd": "noi dung",
    "kh": "ky hieu",
    "tt": "stt",
    "vbcd": "van ban chi dao",
}
_RESULT = r"ket qua|bao cao|hoan thanh|tra loi|phuc dap|san pham"
_DOCUMENT = r"van ban|cong van|can cu|chi dao|nguon"
_NOT_A_COLUMN = re.compile(
    r"^(?:tong|so luong|ty le|ti le|so (?:ngay(?! thang| van ban| cong van| bao cao)|lan|viec|"
    r"cong viec)\b|don vi tinh|ma luot)"
)
_RULES: tuple[tuple[Column, str], ...] = (  # own words; the first rule that fits decides
    (Column.PLACE, r"(?:stt|so stt|so thu tu|thu tu|no|so)"),
    (Column.NUMBER, r"ma(?: so)?(?: nhiem vu)?|so(?: hieu)? nhiem vu"),
    (Column.LEAD_CODE, r"ma don vi(?: chu tri)?"),
    (Column.LEADER, r".*\bpct\b.*|(?:pho )?chu tich(?: .*)?"),
    (Column.UNITS, r".*chu tri.*phoi hop.*|.*phoi hop.*chu tri.*"),
    (
        Column.COORDINATING,
        r".*\bphoi hop\b.*|(?:(?:co quan|don vi|noi) )?(?:cung (?:lam|thuc hien)|ho tro)",
    ),
    (Column.LEAD, r".*\bchu tri\b.*"),
    (Column.STATUS, r"(?:tinh trang|trang thai|hien trang|danh gia|muc do hoan thanh).*"),
    (Column.STATUS, r"tien do(?: thuc hien| hien tai)?|tinh hinh(?: thuc hien| xu ly)?|status"),
    (Column.RESULT, r"tinh hinh (?:va )?ket qua.*"),
    (
        Column.RESULT_SYMBOL,
        r"(?:so(?: ky hieu)?(?: cua)? |ky hieu )?van ban (?:\w+ )?(?:ket qua|bao cao|tra loi|"
        r"phuc dap|"
        r"hoan thanh|thuc hien|di)\b(?! ngay).*|so bao cao.*|bao cao so|so ky hieu bao cao.*|"
        r"so (?:ky hieu )?(?:ket qua|san pham).*|"
        r"so ngay(?: thang)?(?: nam)? (?:van ban |cong van )?(?:ket qua|bao cao|tra loi|di)\b.*",
    ),
    (Column.RESULT_DATE, r"ngay(?: thang)? (?:cua )?(?:van ban )?(?:ket qua|bao cao|tra loi).*"),
    (Column.EXTENDED_UNTIL, r"(?:ngay |thoi han |han |duoc )?(?:gia han|lui han).*"),
    (Column.EXTENDED_UNTIL, r"(?:thoi han|han) (?:moi|sau|dieu chinh).*|dieu chinh thoi han.*"),
    (Column.COMPLETED_ON, r"(?:ngay|thoi gian|thoi diem|thoi han).* (?:thuc te|thuc su)"),
    (
        Column.DEADLINE,
        r"ngay (?:phai|can|yeu cau|du kien) hoan thanh.*|ngay (?:het|den) han|due date|"
        r"(?:phai )?(?:hoan thanh|xong) truoc(?: ngay)?|(?:thang|quy) trinh(?: .*)?|"
        r"trinh(?: (?:chu tich )?(?:ubnd|hdnd)(?: tinh)?)?(?: vao| trong)? (?:thang|quy)(?: .*)?",
    ),
    (
        Column.COMPLETED_ON,
        r"ngay (?:da )?(?:hoan thanh|xong|thuc hien xong).*|ngay bao cao|hoan thanh ngay|"
        r"da (?:hoan thanh|xong) (?:vao )?(?:ngay|luc).*|thoi diem da hoan thanh",
    ),
    (  # what stands in the cells tells whether it is marked or dated
        Column.MARK,
        r"(?:(?:da|chua|dang) )?(?:hoan thanh|xong|thuc hien xong|xu ly xong)"
        r"(?: (?:dung|qua|truoc|trong|tre|cham) (?:thoi )?(?:han|tien do))?|"
        r"(?:da|chua|dang) (?:thuc hien|xu ly|trien khai)",
    ),
    (
        Column.ASSIGNED_ON,
        r"(?:ngay|thoi gian|thoi diem)(?: thang)? (?:duoc )?(?:giao|phan cong|bat dau).*",
    ),
    (Column.ASSIGNED_ON, r"ngay (?:nhan|chi dao).*"),
    (
        Column.ISSUED_ON,
        r"ngay(?: thang)?(?: nam)?(?: cua)?(?: ky)? (?:van ban|ban hanh|cong van|ky|chi thi).*|"
        r"thoi gian ban hanh|ngay ky",
    ),
    (
        Column.DEADLINE,
        r"(?:thoi han|thoi gian|thoi diem|han(?! che)|moc(?: thoi gian| hoan thanh)?|tien do|"
        r"han chot|"
        r"deadline)"
        r"(?: .*)?",
    ),
    (
        Column.LEADER,
        r"(?:lanh dao|thuong truc|dong chi lanh dao)(?: .*)?|nguoi (?:giao|chi dao|ky|"
        r"ban hanh|phu trach).*",
    ),
    (Column.OFFICER, r"(?:chuyen vien|can bo|nguoi theo doi)(?: .*)?"),
    (Column.ISSUER, r"(?:co quan|noi|don vi|cap) (?:ban hanh|giao|phat hanh).*"),
    (Column.REGISTER, r"loai nhiem vu|nguon giao"),
    (Column.FIELD, r"(?:linh vuc|nhom nhiem vu|nhom linh vuc|nganh linh vuc).*|nganh"),
    (Column.URGENCY, r"(?:muc )?do khan.*"),
    (
        Column.PRODUCT,
        r"(?:(?:yeu cau|du kien|hinh thuc|ten|ket qua|danh muc)(?: ve)? )?(?:san pham|dau ra).*|"
        r"ket qua (?:dau ra|can dat|du kien|phai dat)|yeu cau(?: ve)? ket qua|"
        r"hinh thuc (?:van ban|ban hanh)|loai van ban",
    ),
    (Column.RESULT, r"(?:ket qua|noi dung bao cao|noi dung da|bao cao)(?: .*)?"),
    (Column.NOTE, r"(?:ghi chu|luu y|y kien khac)(?: .*)?"),
    (
        Column.SYMBOL,
        r"so (?:va )?ky hieu.*|so hieu.*|"
        r"so(?: ngay)?(?: thang)?(?: nam)? (?:van ban|cong van|chi thi).*|"
        r"ky hieu.*|(?:ten )?van ban(?: so)?(?: (?:giao|chi dao|cua|lien quan|goc)\b.*)?|"
        r"can cu.*|so ngay.*",
    ),
    (Column.SUBJECT, r"trich yeu.*|ve viec|noi dung (?:van ban|trich yeu).*"),
    (
        Column.LEAD,
        r"(?:ten )?(?:co quan|don vi|so nganh|cac so|dau moi|to chuc)(?: (?:co quan|don vi|"
        r"dia phuong|"
        r"duoc giao|thuc hien|xu ly|tham muu|dau moi|chiu trach nhiem|phu trach|nhan|chinh|trinh|"
        r"soan(?: thao)?|chuan bi|giup viec|tu van|thuong truc|lam dau moi).*)?|"
        r"chu dau tu|giao cho(?: .*)?|department|"
        r"phan cong(?: .*)?|trach nhiem(?: .*)?|giao (?:don vi|co quan).*|noi nhan nhiem vu",
    ),
    (
        Column.CONTENT,
        r"(?:ten |cac )?(?:nhiem vu|cong viec|viec)(?: .*)?|noi dung(?: .*)?|"
        r"(?:ten|danh muc)(?: (?:noi dung|de an|chuong trinh|ke hoach|du an|van ban|hoat dong).*)?|"
        r"(?:hoat dong|van de|giai phap|dau muc|hang muc)(?: .*)?|mo ta(?: .*)?|tasks?|description|"
        r"(?:ten |danh muc |cac )?du thao(?: .*)?|"
        r"y kien (?:chi dao|ket luan).*|kien nghi (?:cua|phai|can|sau|xu ly).*|"
        r"(?:chi dao|yeu cau)(?: .*)?|(?:dau|phan) viec(?: .*)?",
    ),
)
_COMPILED = tuple((column, re.compile(rf"(?:{pattern})\Z")) for column, pattern in _RULES)
_DAY = re.compile(r"ngay(?: thang)?(?: nam)?|thoi gian|thoi diem")
_SYMBOL = re.compile(r"so|so (?:va )?ky hieu|so hieu|ky hieu|so van ban|van ban|so ngay thang")
_STATUS_WORDS = re.compile(
    r"(?:da |chua |dang )?(?:hoan thanh|thuc hien|xu ly|xong)\b.*|dung han|qua han|trong han|"
    r"dung tien do|cham tien do|tre han|chua den han"
)
_EXTENDED_AGAIN = re.compile(
    r"(?:ngay |thoi han )?(?:gia han|lui han)(?: den)?(?: ngay)? (?:lan )?(?:thu )?"
    r"(?:\d|[ivx]+|nhat|hai|ba)"
)
_STATES_BESIDE = re.compile(
    r"(?:dung|qua|trong|tre|cham|truoc|chua den|chua qua|con|da qua) (?:thoi )?(?:han|tien do)"
)
_UNDER_A_RESULT = (
    (Column.COMPLETED_ON, re.compile(r"ngay(?: thang)?(?: nam)? (?:hoan thanh|xong).*")),
    (Column.COMPLETED_ON, _DAY),
    (Column.RESULT_DATE, re.compile(r"ngay(?: thang)?(?: nam)? (?:van ban|ban hanh|ky)")),
    (Column.RESULT_SYMBOL, _SYMBOL),
    (Column.MARK, _STATUS_WORDS),
    (Column.RESULT, re.compile(r"noi dung.*")),
)
_UNDER_A_RESULT_DOCUMENT = ((Column.RESULT_DATE, _DAY), *_UNDER_A_RESULT)
_UNDER_A_DOCUMENT = ((Column.ISSUED_ON, _DAY), (Column.SYMBOL, _SYMBOL))
_UNDER_A_TIME = (
    (Column.ASSIGNED_ON, re.compile(r"giao|bat dau|ngay giao|tu ngay")),
    (
        Column.DEADLINE,
        re.compile(r"(?:ngay |phai )?hoan thanh|den ngay|ket thuc|han|yeu cau|theo van ban"),
    ),
    (Column.COMPLETED_ON, re.compile(r".*thuc te.*")),
)
_UNDER_WHO = (
    (Column.LEAD, re.compile(r"chinh")),
    (Column.COORDINATING, re.compile(r"phu|ho tro|tham gia")),
)
_USUAL = {  # heads with a letter wrong are compared with these
    "noi dung nhiem vu": Column.CONTENT,
    "noi dung cong viec": Column.CONTENT,
    "don vi chu tri": Column.LEAD,
    "co quan chu tri": Column.LEAD,
    "don vi phoi hop": Column.COORDINATING,
    "co quan phoi hop": Column.COORDINATING,
    "thoi han hoan thanh": Column.DEADLINE,
    "thoi gian hoan thanh": Column.DEADLINE,
    "ngay hoan thanh": Column.COMPLETED_ON,
    "so ky hieu van ban": Column.SYMBOL,
    "ngay van ban": Column.ISSUED_ON,
    "ngay giao": Column.ASSIGNED_ON,
    "ghi chu": Column.NOTE,
    "tinh trang": Column.STATUS,
    "ket qua thuc hien": Column.RESULT,
    "lanh dao giao": Column.LEADER,
    "san pham": Column.PRODUCT,
}


def plain_head(text: str) -> str:
    """The words of a head: folded, without signs, remarks in brackets and shortened words."""
    words = re.sub(r"\([^)]*\)", " ", fold(text))
    words = re.sub(r"[^a-z0-9#%]+", " ", words).strip()
    words = re.sub(r"^d v\b", "don vi", words)
    words = re.sub(r"^t(?:h)? han\b", "thoi han", words)
    return " ".join(_SHORT.get(word, word) for word in words.split())


@lru_cache(maxsize=4096)
def column_of(own: str, parent: str = "") -> Column | None:
    """The column that a head names; ``parent`` is the head above it that covers several.

    "Số" under "Văn bản giao nhiệm vụ" is the symbol, under "Kết quả thực hiện" that of the result.
    """
    if not own or len(own) > _LONGEST or len(parent) > _LONGEST:
        return None
    words, above = plain_head(own), plain_head(parent)
    if _EXTENDED_AGAIN.fullmatch(words):
        return Column.EXTENDED_UNTIL
    if len(words.split()) > _MOST_WORDS or any(char.isdigit() for char in words):
        return None
    if above and (column := _under(words, above)) is not None:
        return column
    if _NOT_A_COLUMN.match(words):
        return None
    for column, pattern in _COMPILED:
        if pattern.match(words):
            return column
    if re.fullmatch(r"ngay(?: thang)?(?: nam)?", words):
        return Column.ISSUED_ON
    close = difflib.get_close_matches(words, _USUAL, n=1, cutoff=0.85)
    return _USUAL[close[0]] if close else None


def _under(words: str, above: str) -> Column | None:
    """What a head means by the one above it alone."""
    if re.search(r"tinh trang|trang thai|tien do|tinh hinh", above):
        return Column.MARK if _STATUS_WORDS.fullmatch(words) else None
    of_time = re.search(r"thoi han|thoi gian|yeu cau", above)
    if re.search(_RESULT, above) and not of_time:
        return _first(_UNDER_A_RESULT_DOCUMENT if _is_document(above) else _UNDER_A_RESULT, words)
    if _is_document(above):
        return _first(_UNDER_A_DOCUMENT, words)
    if of_time:
        return _first(_UNDER_A_TIME, words)
    if re.match(r"trach nhiem|phan cong|don vi|co quan", above):
        return _first(_UNDER_WHO, words)
    return None


def names_a_state(head: str) -> bool:
    """Whether a head is one of columns that stand side by side for a mark: "Đúng hạn"."""
    return _STATES_BESIDE.fullmatch(plain_head(head)) is not None


def is_state(head: str) -> bool:
    """Whether a head is the words of a state: "Đã hoàn thành", "Quá hạn"."""
    return _STATUS_WORDS.fullmatch(plain_head(head)) is not None


def _is_document(above: str) -> bool:
    return re.search(_DOCUMENT, above) is not None


def _first(rules: tuple[tuple[Column, re.Pattern[str]], ...], words: str) -> Column | None:
    return next((column for column, pattern in rules if pattern.fullmatch(words)), None)
