"""The words that deadlines are told in, by what they say of the time that stands beside them.

All are written without accents, as a phrase is read; where two match, the longer one is meant.
"""

import re
from enum import Enum, auto


class Kind(Enum):
    """What a piece of a phrase is."""

    # Times; their values are in ``tokens``.
    DAY = auto()
    PERIOD = auto()
    SPAN = auto()
    HOUR = auto()
    NUMBER = auto()
    # Words before a time that make it an end, or something else.
    BEFORE = auto()  # trước: the day itself is too late
    BY = auto()  # đến, chậm nhất: until the end of it
    DUE = auto()  # hạn, thời hạn
    WITHIN = auto()  # trong, vào
    WHOLE = auto()  # cả năm
    DONE = auto()  # hoàn thành, nộp
    LAST = auto()  # cuối: the end of a period
    EXPECTED = auto()  # dự kiến
    DOING = auto()  # thực hiện, ban hành: an end only where no document is spoken of
    FROM = auto()  # từ, sau: a beginning
    AS_OF = auto()  # tính đến: the day of a count
    ABOUT = auto()  # khoảng
    AT_LEAST = auto()  # ít nhất
    PART = auto()  # đầu, giữa, trung tuần: no last day is told
    # Words between these and the time.
    GLUE = auto()  # ngày, là, lúc
    LENGTH = auto()  # vòng, thời hạn: what follows is a length of time
    WEEKDAY = auto()
    DAYTIME = auto()  # sáng, cuối giờ chiều
    MARK = auto()  # , ; : ( ) - / & +
    AND = auto()
    OR = auto()
    # What stands for a day that is not known, or is not the deadline.
    SIGNING = auto()  # kể từ ngày ký: the assignment itself
    RECEIPT = auto()  # kể từ ngày nhận
    EVENT = auto()  # sau khi, ngay khi
    OCCASION = auto()  # kỳ họp, năm học
    DOCUMENT = auto()  # công văn, kế hoạch, theo
    TOLD_OF = auto()  # ý kiến, hiệu lực, đã: what was or is on a day, not what is due
    REPEATING = auto()
    ONGOING = auto()
    RELATIVE = auto()
    PHASE = auto()  # giai đoạn, nhiệm kỳ, 2026-2030
    VISION = auto()  # tầm nhìn 2050
    ONWARDS = auto()  # trở đi
    LATER_YEARS = auto()  # và các năm tiếp theo
    DAYS_OFF_LEFT_OUT = auto()  # không tính thứ Bảy
    LUNAR = auto()
    SUBJECT = auto()  # báo cáo, số liệu: the month after it is theirs
    WORD = auto()


_UNITS = "(?:ngay|tuan|thang|quy|nam)"
_NEXT = "(?:sau|toi|ke tiep|tiep theo|lien ke|ke)(?! khi| ngay| \\d)"
_THIS_PAPER = (
    "(?:van ban|cong van|chi thi|quyet dinh|thong bao|ke hoach|cong dien|nghi quyet|ket luan) nay"
)

_PHRASES = {  # parted by ", "; each is a pattern
    Kind.BEFORE: "truoc",
    Kind.BY: "truoc (?:hoac|va) trong, trong (?:hoac|va) truoc, truoc (?:khi )?het, "
    "truoc khi ket thuc, den, toi, cho den, het, den het, (?:cham|muon|tre|lau) nhat, "
    r"(?:cham|muon|tre) nhat(?: la)? sau(?= \d), som hon, khong qua, toi da, "
    "khong (?:duoc |de )?(?:muon|cham|tre|keo dai|qua)(?: hon| qua)?, khong (?:duoc )?sau",
    Kind.DUE: "han(?: cuoi| chot| nop| bao cao| hoan thanh| gui)?(?: cung)?, thoi han, "
    "thoi han (?:xu ly|giai quyet|thuc hien|hoan thanh|bao cao|tra loi|nop|gui), deadline",
    Kind.WITHIN: "trong, vao, con lai(?: cua)?",
    Kind.WHOLE: "ca",
    Kind.DONE: "xong, hoan thanh, hoan tat, ket thuc, nop, gui",
    Kind.LAST: "cuoi(?: cung)?(?: cua)?, (?:cac|nhung) (?:thang|ngay) cuoi(?: cung)?(?: cua)?",
    Kind.EXPECTED: "du kien",
    Kind.DOING: "thuc hien, trien khai, ban hanh, phe duyet, to chuc, nghiem thu, ban giao, trinh, "
    "khoi cong, khanh thanh, khai truong, dua vao su dung",
    Kind.FROM: "tu, ke tu, tinh tu, bat dau(?: tu)?, sau, thay (?:vi|cho), "
    r"(?:ap dung|co hieu luc)(?: thi hanh)? tu, qua(?= (?:ngay|han|thoi han|\d)), "
    "khong (?:duoc )?(?:som hon|truoc)",
    Kind.AS_OF: "(?:tinh|luy ke|so lieu|hieu luc|gia tri) (?:den|toi)(?: het)?",
    Kind.ABOUT: "(?:tam |vao )?khoang",
    Kind.AT_LEAST: "it nhat, toi thieu, tren, hon",
    Kind.PART: "dau(?: tien)?(?: cua)?, giua, nua(?: dau| cuoi)?, "
    "(?:thuong|trung|ha) tuan(?: cua)?, (?:cac|nhung) (?:ngay|thang) dau(?: cua)?, "
    r"tuan (?:dau|cuoi|thu \w+)(?: tien| cung)?(?: cua)?, tuan (?:le )?\d+, "
    "quy cuoi(?: cung)?(?: cua)?, thang cuoi(?: cung)?(?: cua)?(?= nam), "
    r"(?:ngay lam viec|thu \w+|chu nhat) (?:dau|cuoi)(?: tien| cung)?(?: cua)?, "
    r"ngay cuoi(?: cung)?(?: cua)? (?:thang|quy)(?= ?(?:$|[,;.)]))",
    Kind.GLUE: "ngay, la, luc, hoi, dung, moc, mung, mong, thoi diem, cu the",
    Kind.LENGTH: "vong, thoi gian, thoi han",
    Kind.WEEKDAY: "(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn)(?: nay)?",
    Kind.DAYTIME: "(?:cuoi |dau |het )?(?:gio(?: lam viec| hanh chinh)?|buoi)(?: buoi)?"
    "(?: sang| chieu| toi| trua)?, sang, chieu, trua",
    Kind.AND: "va, cung",
    Kind.OR: "hoac, hay",
    Kind.SIGNING: r"(?:(?:ke |tinh )?tu|sau) (?:ngay|khi|luc) (?:duoc )?"
    rf"(?:ky ban hanh|ky|ban hanh|giao|phat hanh)(?: nhiem vu)?(?: {_THIS_PAPER})?"
    r"(?= ?(?:$|[,;.:()]|(?:den|toi|cho den|de|phai|hoan thanh)\b)), "
    "(?:ke |tinh )?tu (?:ngay )?hom nay",
    Kind.RECEIPT: "(?:ke |tinh )?(?:tu|sau) (?:ngay|khi|luc) (?:tiep )?nhan",
    Kind.EVENT: "(?:ngay )?sau khi, ngay sau, ngay khi, khi, (?:cho )?den khi, toi khi, "
    "truoc khi, ke tu (?:khi|luc), tu khi",
    Kind.OCCASION: "(?:ky|phien|cuoc|buoi) hop, (?:buoi|cuoc) (?:lam viec|giao ban), giao ban, "
    "doan cong tac, lam viec voi, hoi nghi, dai hoi, hoi thao, khai giang, be giang, khai mac, "
    "be mac, (?:ngay )?tet, "
    r"(?:nhan )?dip, ky niem, quoc khanh, hoc ky, nam hoc(?: \d{4} ?- ?\d{4})?, nien vu, nien do, "
    "vu (?:mua|dong xuan|he thu|xuan|chiem|thu dong), mua (?:mua|kho|lu|bao), nam ngan sach, "
    "ngay (?:le|hoi)",
    Kind.DOCUMENT: "cong van, quyet dinh, thong bao, ket luan, to trinh, ke hoach, van ban, luat, "
    "nghi quyet, nghi dinh, thong tu, chi thi, cong dien, huong dan, chuong trinh, de an, du an, "
    r"hop dong, quy hoach, quy dinh, theo, can cu, bao cao so, "
    r"bao cao(?= (?:ngay )?\d+/\d+(?:/\d+)? cua), so ?:? ?\d{1,6}(?:/\d{4})?(?![\d/])",
    Kind.SUBJECT: "bao cao, so lieu, du toan, nhiem vu, tinh hinh, ket qua, cong tac, ngan sach, "
    "von, luong, chi tieu, phuong huong, nhu cau, thu, chi, giao, quyet toan, giai ngan",
    Kind.TOLD_OF: "y kien, chi dao, da, hieu luc, thanh lap, cong bo, thong nhat, ky(?= ngay), "
    "so voi, cung ky, sinh, giai phong, truyen thong, ban hanh(?= ngay), da (?:co|duoc)",
    Kind.REPEATING: rf"(?:hang|moi|tung) (?:tuan|{_UNITS}(?! ?\d)), dinh ky, thuong ky, "
    rf"\d+ lan ?/ ?{_UNITS}, \d+ {_UNITS} ?/ ?(?:\d+ )?lan, {_UNITS} (?:mot|\d+) lan, "
    rf"thang cuoi(?: cung)?(?: cua)? (?:quy|ky)(?: bao cao)?, / ?{_UNITS}",
    Kind.ONGOING: "thuong xuyen, lien tuc, quanh nam",
    Kind.RELATIVE: "hom nay, hom qua, ngay mai, ngay kia, (?:sang|chieu|trua|toi) (?:nay|mai), "
    rf"(?:tuan|thang|quy|nam) {_NEXT}, tuan nay, (?:trong|cuoi|dau) tuan(?: nay| sau| toi)?, "
    "trong ngay(?= ?(?:$|[,;.()]))",
    Kind.PHASE: r"(?:giai doan|nhiem ky|thoi ky)(?: tu)?(?: nam)?(?: \d{4} ?(?:-|den) ?\d{4})?, "
    r"\d{4} ?- ?\d{4}",
    Kind.VISION: r"(?:tam nhin|dinh huong)(?: den)?(?: nam)?(?: \d{4}), tam nhin",
    Kind.ONWARDS: "tro di, tro ve sau",
    Kind.LATER_YEARS: "(?:cac|nhung) nam (?:tiep theo|sau|toi|ke tiep|tiep), sang nam \\d{4}",
    Kind.DAYS_OFF_LEFT_OUT: "khong (?:tinh|ke|bao gom)",
    Kind.LUNAR: "am lich, al, thang (?:gieng|chap), ram thang",
    Kind.WORD: "dau tu, tu phap, vat tu, thong qua, trong do, trong khi, doi moi, "
    "rung trong, cay trong, mua trong, "
    "truoc (?:mat|day|do), truoc het(?= ?,), (?:ngan|khach|ban|cua|don|mat|nhap) hang, "
    "(?:ubnd|hdnd|toan|cap|dia ban) tinh, khong khi, khi (?:hau|tuong), hieu qua, quan trong, "
    "ky thuat, da dang, han (?:che|han), den nay, tu nay, "
    "trong nuoc, chao mung, xay dung, su dung, ap dung, noi dung",
}
PHRASES = [
    (kind, re.compile(rf"(?:{pattern})(?!\w)"))
    for kind, patterns in _PHRASES.items()
    for pattern in patterns.split(", ")
]
