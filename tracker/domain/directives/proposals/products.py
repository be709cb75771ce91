"""What is to come of a task: the paper, or the thing, that its words name."""

import re
from collections.abc import Sequence

from tracker.domain.directives.proposals.running_text import RunningText

_NAMED = re.compile(
    r"(?:san pham|ket qua dau ra|dau ra)(?: la| gom| du kien)? ?:? (?P<what>[^.;()]{4,160})"
)
_TO = (
    r"(?:(?:chu tich |thuong truc )?(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|tinh uy)"
    r"(?: (?:tinh|xa|phuong)\b)?|btv tinh uy|ban thuong vu tinh uy)"
)
_VERB = (
    r"(?:xay dung|ban hanh|lap|soan thao|soan|bien soan|hoan thien|hoan chinh|du thao|tham muu|"
    r"trinh|cap nhat|ra soat(?=,| va)|ky|chuan bi|thiet ke|gui|nop|cung cap|bo sung|dieu chinh|"
    r"sua doi|"
    r"de xuat|phe duyet|phat hanh|cong bo|in|xuat ban|tong hop|thong ke|viet|co|ra|thong qua|"
    r"hoan thanh|tra loi bang|thanh lap|tao lap)"
)
_PAPER = (
    r"(?:ke hoach|de an|de cuong|phuong an|kich ban|quyet dinh|to trinh|nghi quyet|chuong trinh|"
    r"quy che|quy dinh|quy hoach|quy trinh|quy chuan|noi quy|danh muc|danh sach|danh ba|"
    r"bao cao(?! (?:ubnd|chu tich|thuong truc|ban|bo|hdnd|chinh phu|thu tuong|ve|cho|so|tinh|lai|"
    r"uy ban|cac|ngay|truoc|tai|theo)\b)|van ban|cong van|chi thi|thong bao|bien ban|ban do|ban ve|"
    r"ban dang ky|ban cam ket|ban tin|bang (?:gia|tong hop|diem|theo doi)|(?:bo |tap )?tai lieu|"
    r"cam ket|bo tieu chi|tieu chi|bo (?:du lieu|chi so|cau hoi|dinh muc|ma|nhan dien)|dinh muc|"
    r"don gia|ho so|bieu mau|bieu(?! hien| duong| dien| quyet)|so tay|cam nang|co so du lieu|"
    r"phan mem|ung dung|thiet ke|"
    r"du thao|du toan|thuyet minh|thoa thuan|hop dong|giao trinh|an pham|video|phong su|so do|"
    r"to roi|mau (?:phieu|bieu|don)|phieu (?:khao sat|danh gia|dang ky)|lo trinh|noi dung tra loi)"
)
_MADE = re.compile(
    rf"\b{_VERB}(?:,? (?:va |dong thoi )?(?:{_VERB}|{_TO}|cac|bo(?! tieu chi| tai lieu|"
    rf" du lieu| chi so| ma)|cuon|0?\d{{1,2}}|lai|chi tiet|de|"
    rf"xem xet|y kien|vao|cho|rieng|du thao|xong|day du)\b){{0,7}} "
    rf"(?P<what>{_PAPER}\b(?! (?:nay|tren|so \d|kem theo|cua chinh phu)\b)"
    r"(?:[^;.()]){0,160})"
)
_ITSELF = re.compile(  # a programme names the paper alone
    r"(?P<what>(?:du thao )?(?:ke hoach|de an|quyet dinh|to trinh|nghi quyet|chuong trinh|quy che|"
    r"quy dinh|bao cao|chi thi|phuong an|danh muc|bang gia)"
    r" (?!ubnd|chu tich|thuong truc|ban |bo |hdnd|so \d)[^;.()]{6,160})"
)
_GUIDE = re.compile(
    r"\b(?:ban hanh|xay dung|soan thao)(?: van ban)? (?P<what>huong dan[^;.()]{0,120})"
)
_ENDS = re.compile(
    r", ?(?:va |dong thoi |tu do )?(?:trinh|gui|nop|bao cao|hoan thanh|xong|truoc|cham nhat|"
    r"tham muu|to chuc|trien khai|de xuat|phoi hop|dong thoi|tong hop|trao doi|lay y kien|"
    r"lam co so|trong|"
    r"theo|bao dam|dam bao|chi dao|cong khai|tham dinh|kiem tra|phan cong|bo tri|don doc|huong dan)"
    r"\b| (?:va )?(?:trinh|gui) (?:(?:pho )?chu tich|thuong truc|ubnd|so|hdnd|van phong|bo|"
    r"tinh uy)\b|"
    r" (?:bao cao (?:chu tich )?ubnd|truoc ngay|trong thang|cham nhat|hoan thanh|xong truoc|"
    r"trong quy|trong thoi han|de (?:lam|trinh|bao cao|to chuc)|lam co so|lam can cu)\b"
)
_FEWEST = 4  # letters of a paper's name


def product_in(work: Sequence[RunningText]) -> str:
    """The paper that the words name; empty where they name none."""
    for text in work:
        for pattern in (_NAMED, _GUIDE, _MADE):
            if (match := pattern.search(text.folded)) is not None:
                return _words(text, match)
    first = next(iter(work), None)
    itself = _ITSELF.match(first.folded) if first is not None and first.is_capital(0) else None
    return _words(first, itself) if first is not None and itself is not None else ""


def _words(text: RunningText, match: re.Match[str]) -> str:
    """The name without what is to be done with it, and by when."""
    begin = match.start("what")
    end = _ENDS.search(text.folded, begin + _FEWEST, match.end("what"))
    return text.text[begin : end.start() if end else match.end("what")].strip(" ,.;:")
