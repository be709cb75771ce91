"""What of a document gives no work: grounds, results, aims, praise, words of form."""

import re

_SECTIONS = re.compile(
    r"(?:danh gia|ket qua|tinh hinh|dac diem|thuc trang|muc dich|muc tieu|quan diem|yeu cau$|"
    r"can cu|ton tai|han che|nguyen nhan|"
    r"bai hoc|kinh phi|nguon luc|nguon kinh phi|pham vi|doi tuong|uu diem|khuyet diem|kien nghi|"
    r"de xuat, kien nghi|"
    r"thuan loi|kho khan|boi canh|nhung ket qua|mot so ket qua|cong tac chi dao|thanh phan|"
    r"hieu luc|giai thich|su can thiet|"
    r"dieu khoan thi hanh|che do thong tin$|muc dich, yeu cau|ve ket qua|phan thu nhat)"
)
_WORK_SECTIONS = re.compile(
    r".*(?:nhiem vu|giai phap|to chuc thuc hien|ket luan|phan cong|trach nhiem|chi dao|"
    r"yeu cau thuc hien|noi dung thuc hien)"
)
_FORM = re.compile(
    r"(?:.{0,200}?)(?:chiu trach nhiem thi hanh|can cu (?:quyet dinh|ke hoach|"
    r"chi thi) (?:nay )?thi hanh|co hieu luc (?:thi hanh )?ke tu|"
    r"(?:quyet dinh|chi thi|ke hoach|thong bao|cong dien|chuong trinh|cong van|van ban|"
    r"nghi quyet) nay (?:co hieu luc|thay the|duoc)|"
    r"(?:thong bao|gui|xin thong bao) (?:de|den|toi) (?:cac |nhung )?[^.;]{0,120}(?:biet|thuc hien|"
    r"duoc biet)|(?:vuong mac|kho khan|phat sinh|don vi|dia phuong)[^.;]{0,60} phan anh|"
    r"tran trong|xin gui|de nghi [^.;]{0,60}xem xet, quyet dinh)"
)
_EMPTY_WORDS = re.compile(  # the longest first
    r"\b(?:phoi hop|cap|nganh|"
    r"uy ban nhan dan tinh|phoi hop chat che|can cu chuc nang|chiu trach nhiem|duoc phan cong|"
    r"theo chuc nang|chuong trinh|pho chu tich|can cu|"
    r"co hieu qua|khan truong|chat luong|dia phuong|"
    r"nghi quyet|nghiem tuc|quan triet|quyet dinh|quyet liet|tham quyen|thu truong|trien khai|"
    r"cong dien|cong viec|duoc giao|nhan duoc|phuong an|tap trung|thoi gian|thong bao|"
    r"thuc hien|ubnd tinh|chu dong|chu tich|chuan bi|cong van|hieu qua|ke hoach|ket luan|"
    r"kip thoi|linh vuc|nhiem vu|noi dung|quan tam|quy dinh|thoi han|tich cuc|bao dam|chi dao|"
    r"chi thi|co quan|dam bao|dong bo|quan ly|quy che|tien do|to chuc|van ban|yeu cau|day du|"
    r"don vi|nghiem|tat ca|y kien|de an|trong|biet|dung|hien|khan|ngay|nham|phai|theo|tren|"
    r"cac|cua|dat|nay|neu|tai|tot|co|de|so|va"
    r")\b"
)
_FIGURE = re.compile(
    r"\d[\d., ]*(?:(?:trieu|ty|nghin) )?(?:dong|ha|m2|km|%|nguoi|ho|chi tieu)\b.{0,20}"
)
_ANNEXED = re.compile(  # what a paper or a cell says elsewhere
    r"\(?(?:ban hanh )?kem theo (?:quyet dinh|quy che|quy dinh|ke hoach|cong van|van ban|chi thi|"
    r"thong bao)\b.*|ban hanh kem theo .*|"
    r"(?:(?:co |xem )?(?:chi tiet|noi dung|danh muc|danh sach|bieu mau|so lieu|cac|nhan|thuc hien|"
    r"nhiem vu|chi tieu|duoc giao|cu the|theo|nhu|va) )*"
    r"(?:tai |theo |trong )?(?:cac )?(?:phu luc|bieu|danh muc|bang)(?: so)?(?: [\divx]{1,4})?"
    r"(?: (?:dinh|gui|ban hanh))?(?: kem theo)?"
    r"(?: (?:quyet dinh|ke hoach|cong van|thong bao|van ban|chi thi|quy che) nay)?"
)
_BLAME = re.compile(
    r"(?:phai |hoan toan )?chiu (?:hoan toan )?trach nhiem(?: toan dien| hoan toan)? (?:truoc|neu|"
    r"ve)|"
    r"(?:neu|truong hop|qua trinh|trong qua trinh)[^.;]{0,120}(?:vuong mac|kho khan|phat sinh)"
)
_REFUSES = re.compile(
    r"(?:[^;.]{3,160}: ?)?(?:(?:tam thoi|hien tai|truoc mat|ubnd tinh|chu tich ubnd tinh),? )*"
    r"(?:chua|khong) (?:xem xet|dong y|chap thuan|thong nhat)\b"
)
_TELLS_BACK = re.compile(  # the end of a letter, which asks for word and nothing else
    r"(?:(?:nghiem tuc|khan truong|to chuc|trien khai|thuc hien|tiep thu|kip thoi|quan tam|"
    r"phoi hop|dung quy dinh),? ?(?:va )?)*"
    r"(?:thong tin|bao cao|thong bao)(?: (?:lai|ket qua|thuc hien|giai quyet|xu ly))* "
    r"(?:ve|cho|den|toi|voi) [^;.\d]{3,70}"
)
_PRAISE = re.compile(
    r"(?:danh gia cao|bieu duong|ghi nhan|hoan nghenh|gui loi|cam on|chia buon|"
    r"thong nhat (?:voi(?! (?:so|ubnd|cong an|van phong|ban|cac)\b)|"
    r"noi dung|chu truong|ve)|co ban thong nhat|"
    r"phe binh|nghiem khac|tuy nhien|ben canh (?:nhung )?ket qua|tiep thu y kien)"
)
_TAKES_OVER = re.compile(
    r"[^.;]{0,120}(?:tiep nhan|ke thua|ban giao nguyen trang) (?:toan bo )?(?:cac )?"
    r"(?:chuc nang|nhiem vu|to chuc bo may)"
)
_GROUNDS = re.compile(
    r"(?:tren day la|can cu|xet|theo de nghi|tren co so xem xet|theo bao cao|hoi nghi da|"
    r"sau khi nghe|tham du|"
    r"ngay \d(?![^:]{0,14}:))"
)


def is_background_section(folded: str) -> bool:
    """Whether a heading is that of grounds, results, aims, money."""
    words = folded.strip(" :.")
    if len(words) > 120:
        return False
    return bool(_SECTIONS.match(words)) and not _WORK_SECTIONS.match(words)


def ends_document(folded: str) -> bool:
    """Whether a heading is that of the last article, which may name who looks after the rest."""
    return folded.strip(" :.") in ("dieu khoan thi hanh", "to chuc thuc hien")


def is_work_section(folded: str) -> bool:
    """Whether a heading is that of tasks."""
    return len(folded) < 160 and _WORK_SECTIONS.match(folded.strip(" :.")) is not None


def is_background(folded: str) -> bool:
    """Whether a part is grounds, praise or words of form."""
    line = folded[:700]
    return bool(
        _FORM.match(line) or _PRAISE.match(line) or _TAKES_OVER.match(line) or _GROUNDS.match(line)
    )


def stands_in_annex(folded: str) -> bool:
    """Whether words say no more than that something stands in an annex, or comes with a paper."""
    return _ANNEXED.fullmatch(folded.strip(" .,;:/()")) is not None


def asks_nothing(work: str) -> bool:
    """Whether the work is no more than "nghiêm túc triển khai thực hiện", or a threat."""
    line = work[:400].strip(" .,;:/")
    if any(pattern.match(line) for pattern in (_BLAME, _FORM, _REFUSES)) or _FIGURE.fullmatch(line):
        return True
    if _TELLS_BACK.fullmatch(line):
        return True
    if stands_in_annex(line):
        return True
    left = _EMPTY_WORDS.sub("", line)
    return len(line) < 260 and not any(map(str.isalnum, left))
