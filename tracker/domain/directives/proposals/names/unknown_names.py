"""What begins as the name of an agency and is none that is known: where it ends."""

import re

from tracker.domain.directives.proposals.running_text import RunningText

_LONGEST = 14  # words
_BEGINS = re.compile(
    r"(?:sở|ban|cục|chi cục|trung tâm|trường(?! hợp)|hội(?! nghị| đồng)|liên đoàn|kho bạc|"
    r"to[àòa]a? án|viện|công ty|tổng công ty|"
    r"bảo hiểm|ngân hàng|báo(?! cáo)|đài|thuế|hải quan|thi hành án|quỹ|tỉnh đoàn|đảng ủy|điện lực|"
    r"bưu điện|"
    r"bệnh viện|ubnd|[uủ][ỷy] ban|văn phòng|bộ chỉ huy|bộ tư lệnh|công an|đồn biên phòng|"
    r"đoàn(?! kết)|"
    r"liên minh|hiệp hội|vườn quốc gia|khu bảo tồn|hạt kiểm lâm|liên hiệp|xã|phường|"
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
    r"theo doi|don doc|de xuat|trinh|nghien cuu|danh gia|ban hanh|hoan thanh|hoan thien|bo tri|"
    r"can cu|tang cuong|day manh|kip thoi|thuong xuyen|phai|se|da|dang|duoc|khi|"
    r"truoc|trong|cham nhat|tuyen truyen|cap nhat|cong khai|tham dinh|phan bo|xu ly|giai quyet|"
    r"quan triet|chi dao|chuan bi|cung cap|gui|tiep nhan|ban giao|khao sat|thong ke|nghiem tuc|"
    r"hang|dinh ky|ho tro|huy dong|thanh lap|xac minh|thanh tra ra|khac phuc|chan chinh|thao go|"
    r"dam bao|bao dam|sap xep|kien toan|dang ky|van dong|bam sat|chinh ly)\b"
)
_BRANDS = re.compile(
    r"(?:vnpt|viettel|mobifone|vinaphone|evn|agribank|bidv|vietinbank|petrolimex)\b", re.IGNORECASE
)
_WHOLE = re.compile(
    r"(?:ubnd|uy ban nhan dan) tinh\b|"
    r"bao va (?:dai )?phat thanh,? (?:va )?truyen hinh(?: tinh)?(?: [A-Z]\w+)?"
)
_OF_DEPARTMENT = re.compile(r"so\b")
_WORK = re.compile(  # what is no part of a department's name where it stands in small letters
    r"(?:xay dung|quan ly|mua|cap|phat trien|dau tu|bao ve|khai thac|tham gia|chuyen|kiem|sap|day|"
    r"nang|"
    r"dua|quyet)\b"
)
_BOUND = re.compile(r"[,;:.()\"]")


def is_outside(text: RunningText, place: int) -> bool:
    """Whether it is somebody above or outside of the province, who is told nothing by it."""
    return _OUTSIDE.match(text.text, place) is not None


def unknown_end(text: RunningText, place: int) -> int | None:
    """Where a name ends that begins at a place as names of agencies do; ``None`` for none."""
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
    for at, word in enumerate(text.words[first : first + _LONGEST]):
        between = text.text[end : word.start] if end is not None else ""
        if at and _BRANDS.match(text.text, place) and not text.is_capital(word.start):
            break
        if (
            at > 1
            and _OF_DEPARTMENT.match(text.folded, place)
            and (not text.is_capital(word.start) and _WORK.match(text.folded, word.start))
        ):
            break
        stop = _STOPS.match(text.folded, word.start)
        stops = stop and (not text.is_capital(word.start) or (at > 1 and " " in stop[0]))
        if at and (_BOUND.search(between) or stops):
            break
        if not word.name:  # "và": it goes on only with a word of the same name
            following = text.words[first + at + 1 : first + at + 2]
            if not following or _begins(text, following[0].start):
                break
            continue
        end = word.end
    if end is None or (end == text.words[first].end and not _BRANDS.match(text.text, place)):
        return None
    return end


def _begins(text: RunningText, place: int) -> bool:
    if text.text.isascii():
        return _BEGINS_BARE.match(text.folded, place) is not None
    match = _BEGINS.match(text.text, place)
    if match is None:
        return False
    return match[0].lower() not in _BEFORE_A_CAPITAL or text.is_capital(match.end() + 1)
