"""What begins as the name of an agency and is none that is known: where it ends."""

import re

from tracker.domain.directives.proposals.clauses.verbs import begins_work
from tracker.domain.directives.proposals.running_text import RunningText, Word

_LONGEST = 14  # words
_BEGINS = re.compile(
    r"(?:sở|ban|cục|chi cục|trung tâm|trường(?! hợp)|hội(?! nghị| đồng)|liên đoàn|kho bạc|"
    r"to[àòa]a? án|viện|công ty|tổng công ty|"
    r"bảo hiểm|ngân hàng|báo(?! cáo)|đài|thuế|hải quan|thi hành án|quỹ|tỉnh đoàn|đảng ủy|điện lực|"
    r"bưu điện|"
    r"bệnh viện|ubnd|[uủ][ỷy] ban|văn phòng|bộ chỉ huy|bộ tư lệnh|công an|đồn biên phòng|"
    r"đoàn(?! kết)|"
    r"phòng(?= [A-ZĐ])|liên minh|hiệp hội|vườn quốc gia|khu bảo tồn|hạt kiểm lâm|liên hiệp|xã|"
    r"phường|"
    r"huyện|thị xã|thành phố|quân khu|tổ công tác|tổ giúp việc|vnpt|viettel|mobifone|vinaphone|evn|"
    r"agribank|bidv|vietinbank|petrolimex|viễn thông)\b",
    re.IGNORECASE,
)
_BEFORE_A_CAPITAL = {
    "sở",
    "ban",
    "cục",
    "hội",
    "đoàn",
    "đài",
    "báo",
    "quỹ",
    "viện",
    "thuế",
    "xã",
    "phường",
    "huyện",
    "hải quan",
}
_BEGINS_BARE = re.compile(
    r"(?:so|cuc|chi cuc|trung tam|lien doan|kho bac|toa an|cong ty|bao hiem|ngan hang|ubnd|uy ban|"
    r"van phong|cong an)\b"
)
_OUTSIDE = re.compile(
    r"(?:bộ (?!chỉ huy|đội|tư lệnh)|chính phủ|thủ tướng|quốc hội|ban bí thư|bộ chính trị|"
    r"trung ương|"
    r"(?:ban thường vụ |thường trực )?tỉnh [uủ][ỷy]|văn phòng chính phủ|các bộ\b|nhân dân|"
    r"doanh nghiệp|"
    r"ban chấp hành|[uủ][ỷy] ban thường vụ quốc hội|chủ tịch nước|tổng bí thư|hđnd|"
    r"hội đồng nhân dân|"
    r"đoàn đại biểu quốc hội)",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"(?:chu tri|phoi hop|co trach nhiem|chiu trach nhiem|khan truong|tham muu|ra soat|tiep tuc|"
    r"tap trung|chu dong|thuc hien|to chuc|trien khai|bao cao|tong hop|huong dan|kiem tra|giam sat|"
    r"theo doi|don doc|de xuat|(?<!cong )trinh|nghien cuu|danh gia|ban hanh|hoan thanh|"
    r"hoan thien|bo tri|"
    r"can cu|tang cuong|day manh|kip thoi|(?<!giao duc )thuong xuyen|phai|se|da|(?<!cao )dang|"
    r"duoc|khi|"
    r"truoc|trong|cham nhat|tuyen truyen|cap nhat|cong khai|tham dinh|phan bo|xu ly|giai quyet|"
    r"quan triet|chi dao|chuan bi|cung cap|gui|tiep nhan|ban giao|khao sat|thong ke|nghiem tuc|"
    r"khoi cong|nghiem thu|dua vao|nay|quyet toan|thu hoi|kiem diem|giai trinh|"
    r"lap (?:ho so|danh sach|ke hoach|phuong an|du an|du toan|bao cao)|"
    r"hang (?:ngay|tuan|thang|quy|nam)|dinh ky|ho tro|"
    r"huy dong|thanh lap|xac minh|thanh tra ra|khac phuc|chan chinh|thao go|"
    r"dam bao|bao dam|sap xep|kien toan|(?<!cao )dang ky|van dong|bam sat|chinh ly)\b"
)
_BRANDS = re.compile(
    r"(?:vnpt|viettel|mobifone|vinaphone|evn|agribank|bidv|vietinbank|petrolimex)\b", re.IGNORECASE
)
_WHOLE = re.compile(
    r"(?:ubnd|uy ban nhan dan) tinh\b|"
    r"bao va (?:dai )?phat thanh,? (?:va )?truyen hinh(?: tinh)?"
)
_OF_DEPARTMENT = re.compile(r"so\b")
_WORK = re.compile(  # what is no part of a department's name where it stands in small letters
    r"(?:xay dung|quan ly|mua|cap|phat trien|dau tu|bao ve|khai thac|tham gia|chuyen|kiem|sap|day|"
    r"nang|"
    r"dua|quyet)\b"
)
_NUMERAL = re.compile(r"[IVX]+|\d{1,2}")
_IN_NAMES = re.compile(
    r"(?:quan ly|lam|du an|dau tu|xay dung|phat trien|bao ve|khai thac|phuc vu|dieu hanh|kiem soat|"
    r"phong|dao tao|cap|ho tro|tu van|thi cong|giam sat|kiem dinh|san xuat|che bien|van tai|"
    r"giao duc|(?<=hang )khong|"
    r"trong|nuoi|chan nuoi|dang|du|noi|chuyen|thuc hien|cong|khu)\b"
)
_WITH_ITS_OBJECT = re.compile(  # work in any name, though the verb alone may be a word of it
    r"xay dung (?:va (?:ban hanh|trien khai|to chuc thuc hien) |cac |0\d )?"
    r"(?:phuong an|ke hoach|de an|quy che|quy dinh|quy trinh|du thao|chuong trinh|lo trinh|"
    r"kich ban|de cuong|du toan|to trinh|bao cao|ho so|danh muc|mo hinh|co so du lieu|noi dung|"
    r"chuyen muc|chuyen de|tai lieu|nghi quyet|quyet dinh)\b|"
    r"(?:xay dung|dau tu|phat trien|bao ve|kiem soat|dao tao|ho tro|khai thac|quan ly) "
    r"(?:0\d|chat che|tot|hieu qua|co hieu qua|nghiem|it nhat|toi thieu|toan bo|tat ca)\b"
)
_NAMED_FOR_WORK = re.compile(r"(?:ban (?:chi dao|chi huy|van dong)|to (?:cong tac|giup viec))\b")
_NO_PLACE = {"phan", "han", "vien", "ly", "duc"}  # "Cổ Phần đầu tư", "Giáo Dục đào tạo"
_MORE_OF_A_NAME = re.compile(  # behind the name of another unit
    r" (?:cac (?:cong trinh|du an|khu)|cong trinh|chuyen nganh|dan dung|ha tang|giao thong|"
    r"thuy loi|nong nghiep|dau tu xay dung(?= (?:cac |cong )?(?:cong trinh|khu|huyen|thanh pho))|"
    r"khu (?:vuc|kinh te|cong nghiep)|vung|mien nui|huyen|thi xa|thanh pho|lien huyen|"
    r"(?:xa|phuong) (?=\w))(?!\w)"
)
_OFTEN_OF_MORE_WORDS = re.compile(r"(?:ban|trung tam|chi cuc|truong|benh vien|cong ty) ")
_NO_MORE = re.compile(
    r" (?:va|cung|co|la|thi|theo|thuoc|cua|ve|de|nham|tai|can|tu|o|do|nhu|neu|sau|ngay|den|qua|"
    r"cho|voi|con|chua|van|hien|vua|moi|bi|gom|tinh)\b"
)
_BOUND = re.compile(r"[,;:.()\"]")


def is_outside(text: RunningText, place: int) -> bool:
    """Whether it is somebody above or outside of the province, who is told nothing by it."""
    return _OUTSIDE.match(text.text, place) is not None


def longer_end(text: RunningText, place: int, end: int) -> int | None:
    """Where another unit's name ends that begins with a known one; ``None`` where none does.

    "Ban Quản lý dự án các công trình dân dụng" is not Ban Quản lý dự án tỉnh.
    """
    if not text.text[end : end + 2].strip().islower() or text.folded[end] != " ":
        return None
    whole = unknown_end(text, place, end)
    if whole is None or whole <= end:
        return None
    if _MORE_OF_A_NAME.match(text.folded, end):
        return whole
    open_ended = _OFTEN_OF_MORE_WORDS.match(text.folded, place) is not None
    if not open_ended or text.folded[place:end].endswith(" tinh"):
        return None
    works = _NO_MORE.match(text.folded, end) or begins_work(text.folded, end + 1)
    return None if works else whole


def unknown_end(text: RunningText, place: int, known_to: int = 0) -> int | None:
    """Where a name ends that begins at a place as names of agencies do; ``None`` for none.

    ``known_to``: it does not end before this place.
    """
    if not text.is_capital(place):
        return None
    if whole := _WHOLE.match(text.folded, place):
        return whole.end()
    if not _begins(text, place):
        return None
    first = text.word_at(place)
    if first is None:
        return None
    end = None
    words = text.words[first : first + _LONGEST]
    for at, word in enumerate(words):
        known = word.start < known_to
        if at and not known and _stops(text, place, words[at - 1], word, at):
            break
        if not word.name:  # "và": it goes on only with a word of the same name
            following = text.words[first + at + 1 : first + at + 2]
            if not following or _begins(text, following[0].start):
                break
            continue
        end = word.end
        if at > 1 and _NUMERAL.fullmatch(text.text[word.start : word.end]):
            break  # "Kho bạc Nhà nước khu vực IX"
    if end is None or (end == text.words[first].end and not _BRANDS.match(text.text, place)):
        return None
    return end


def _stops(text: RunningText, place: int, before: Word, word: Word, at: int) -> bool:
    """Whether the name that begins at a place has ended before a word, the ``at``-th from there."""
    folded, capital = text.folded, text.is_capital(word.start)
    if _BRANDS.match(text.text, place) and not capital:
        return True
    of_department = at > 1 and _OF_DEPARTMENT.match(folded, place)
    if of_department and not capital and _WORK.match(folded, word.start):
        return True
    stop = _STOPS.match(folded, word.start)
    if _BOUND.search(text.text, before.end, word.start):
        return True
    if stop and (not capital or (at > 1 and " " in stop[0])):
        return True
    if at < 2 or capital or not begins_work(folded, word.start):
        return False
    if _IN_NAMES.match(folded, word.start):
        return _works_though_of_names(text, place, before, word, at)
    return text.is_capital(before.start) or _is_province(text, before)


def _works_though_of_names(
    text: RunningText, place: int, before: Word, word: Word, at: int
) -> bool:
    """Whether a verb that is also a word of names begins the work there.

    It does behind "tỉnh" and behind a name of a place ("Mường Phăng"), which close a name, and
    with an object that no name has ("xây dựng kế hoạch"). Boards named for a work ("Tổ công tác
    xây dựng Đề án") have both in their names.
    """
    if _NAMED_FOR_WORK.match(text.folded, place):
        return _is_province(text, before) and bool(_WITH_ITS_OBJECT.match(text.folded, word.start))
    if _is_province(text, before) or _WITH_ITS_OBJECT.match(text.folded, word.start):
        return True
    number = text.word_at(before.start)
    if at < 4 or not number or text.folded[before.start : before.end] in _NO_PLACE:
        return False
    last_two = text.words[number - 1 : number + 1]
    return all(text.text[part.start : part.end].istitle() for part in last_two)


def _is_province(text: RunningText, word: Word) -> bool:
    """Whether the word is "tỉnh", which ends a name or has the province's own behind it."""
    return text.folded[word.start : word.end] == "tinh"


def _begins(text: RunningText, place: int) -> bool:
    if text.text.isascii():
        return _BEGINS_BARE.match(text.folded, place) is not None
    match = _BEGINS.match(text.text, place)
    if match is None:
        return False
    return match[0].lower() not in _BEFORE_A_CAPITAL or text.is_capital(match.end() + 1)
