"""The words with which work begins, and those with which it does not."""

import re

from tracker.domain.directives.proposals.running_text import RunningText

_WORK = (
    "an toan|ap dung|ban giao|ban hanh|bao cao|bao dam|bam sat|bao ve|bien soan|bo sung|bo tri|"
    "boi duong|ban hanh|bieu duong|can cu|can doi|cap|cap co so|cap nhat|chan chinh|cham lo|"
    "chap hanh|chi dao|"
    "chi tra|chiu trach nhiem|chu dong|chu tri|chu trong|chuan bi|chuan hoa|chuyen doi|chuyen|"
    "co ke hoach|"
    "co phuong an|co giai phap|co bien phap|co van ban|co trach nhiem|co nhiem vu|cong bo|"
    "cong khai|cu|"
    "cung cap|cung co|cai thien|cai tao|canh bao|cat giam|cham soc|cham dut|"
    "danh gia|dao tao|dam bao|dau tu|day manh|day nhanh|de xuat|de nghi|di doi|dieu chinh|dieu tra|"
    "doi moi|"
    "don doc|dua|dang ky|dang tai|don gian hoa|du bao|dao|dam phan|dung|duy tri|duy tu|du toan|"
    "dong vien|"
    "giai ngan|giai quyet|giam|giam sat|giao|gui|giu vung|gop y|gan|giup|gia co|gop phan|"
    "hoan thanh|hoan thien|hoan chinh|ho tro|huong dan|huy dong|hop|hoc tap|hop tac|han che|"
    "ket noi|khac phuc|khao sat|khai thac|khan truong|khen thuong|khoi cong|khoi phuc|khoanh nuoi|"
    "khuyen khich|"
    "kien nghi|kien toan|kiem ke|kiem soat|kiem tra|kip thoi|ky|ket hop|khoa|ke khai|khong de|"
    "kien quyet|"
    "lam ro|lam tot|lam viec|lam|lanh dao|lap|lien he|long ghep|luu tru|luu y|lua chon|lay y kien|"
    "len|ly giai|"
    "mo|mo rong|mua sam|mo dot|moi goi|moi|nam bat|nam chac|nang cao|nang cap|nghiem thu|"
    "nghiem tuc|nghien cuu|ngan chan|"
    "nhan rong|nhap|niem yet|nop|nhac nho|nang|phan bo|phan cong|phan dau|phat dong|phat hien|"
    "phat huy|phat trien|phat song|"
    "phe duyet|pho bien|phoi hop|phong|phong ngua|phuc vu|phu song|phan tich|phan loai|phan cap|"
    "phan dinh|"
    "phuc hoi|quan tam|quan ly|quan triet|quang ba|quy hoach|quyet liet|quyet toan|ra soat|"
    "san xuat|sap xep|so hoa|so ket|sua chua|sua doi|soan|soan thao|su dung|san sang|sang loc|"
    "siet chat|"
    "tang|tang cuong|tap huan|tap trung|tap hop|tham dinh|tham muu|thanh lap|thanh tra|thao go|"
    "thay doi|thay the|"
    "theo doi|thi cong|thi hanh|thiet lap|thoa thuan|thong bao|thong ke|thong nhat|thu hoi|thu hut|"
    "thu thap|thuc day|"
    "thuc hien|thuong truc|thuong xuyen|tich cuc|tich hop|tiep can|tiep nhan|tiep tuc|tiep thu|"
    "tien hanh|tim kiem|tinh toan|"
    "to chuc|toa dam|tong hop|tong ket|tong ra soat|trao doi|trien khai|trinh|trien lam|truc|"
    "truy xuat|truy quet|"
    "tuan tra|tuyen truyen|tuyen dung|tham gia|tra loi|trong|tu choi|tang thoi luong|trang bi|"
    "thuc thi|tham van|tai co cau|tu chu|tinh gian|"
    "uu tien|ung dung|uy quyen|van dong|van hanh|vinh danh|xac dinh|xac minh|xay dung|xem xet|xet|"
    "xu ly|xuc tien|xoa|y kien|kiem diem|ung truc|ung pho|cong nhan|chu y|cham|dau gia|dam nhan|"
    "dau noi|phoi giong|"
    "to giac|truyen thong|xac lap|bao quan|kien co|giao duc|cham nhat|hang|dinh ky|tu ngay|cho|"
    "quan|de ra|"
    "kich hoat|khoanh vung|phong toa|truy vet|dap dich|tieu huy|phun|cap phat|trang tri|treo|"
    "chi tra|mua|dieu phoi|dieu dong|bo nhiem|"
    "luan chuyen|dau tranh|xu phat|gieo cay|gieo trong|thu hoach|nao vet|khoi thong|gia han|"
    "dong cua|tam dung|dinh chi|thanh toan|tat toan|"
    "doi soat|doi chieu|kiem dem|do dac|cam moc|dinh gia|so tan|cuu ho|cuu nan|van chuyen|tiep te|"
    "giam dinh|bao ton|trung tu|bien tap|in an|"
    "phat hanh|phat thanh|don tiep|tap luyen|tong duyet|lap dat|thu nghiem|dong bo|chia se|"
    "sat hach|cham diem|xep loai|binh xet|thi dua|"
    "to chuc lai|cong tac|nhan dien|thong tuyen|son ke|trong rung|khong che|cuong che|giai toa|"
    "thuc tap|dien tap|goi|lien ket|khai truong|"
    "xa hoi hoa|hien dai hoa|giai phong|ga|ve sinh|vay|chong|du|dat|lay|khong"
)
_ACTION = re.compile(rf"(?:{_WORK})\b")
# Words that urge, or that also begin something else: work only with a verb behind.
_SOFT = frozenset(
    ("trong", "len", "chuyen", "moi", "nang", "dao", "dung", "hang", "gan", "quan", "dat",
     "du", "vay", "ga", "y kien", "giao duc", "cham", "chong", "xa hoi hoa", "tu ngay",
     "cham nhat", "an toan", "dam phan", "can cu")
)  # fmt: skip
_MODAL = re.compile(
    r"(?:(?:phai|can|se|cung|tiep tuc|khan truong|chu dong|nghiem tuc|kip thoi|tap trung|tich cuc|"
    r"som|ngay|"
    r"co trach nhiem|chiu trach nhiem|co nhiem vu|quan tam|quyet liet|thuong xuyen|truc tiep|"
    r"lam dau moi|"
    r"theo (?:chuc nang|linh vuc|tham quyen)[^,;:.]{0,60}|can cu [^;:.]{3,160}?|"
    r"tren co so [^;:.]{3,120}?|"
    r"dong thoi|tang cuong|day manh|thuc hien tot|phoi hop chat che|trong [^,;:.]{2,40}|"
    r"den [^,;:.]{2,30}|truoc [^,;:.]{2,30}|la (?:co quan|don vi) [^,;:.]{2,40})(?:,| va)? ?)"
)
_PAST = re.compile(
    r"(?:đã|đang|vừa|mới|được|bị|chưa|vốn|hiện|còn|từng|mặc dù|cho biết|có tỷ lệ)\b", re.IGNORECASE
)
_PAST_BARE = re.compile(r"(?:da|dang|vua|moi|duoc|bi|chua|hien|con|tung|mac du|cho biet)\b")
_REPORTED = re.compile(
    r"(?:tai (?!chinh)|ve viec\b|co (?:to trinh|cong van|van ban so|bao cao so)|trinh tai|"
    r"bao cao tai|de nghi tai|"
    r"bao cao(?:;|,? y kien| va cac)|tham du|phat bieu|va cac dai bieu|bao cao va|la (?!co quan|"
    r"don vi|dau moi)|thi |nhu |o )"
)


def begins_work(folded: str, place: int = 0) -> bool:
    """Whether a verb of work stands at a place of a folded text, words that urge let aside."""
    while True:
        match = _ACTION.match(folded, place)
        if match is not None and match[0] not in _SOFT:
            return True
        modal = _MODAL.match(folded, place)
        if modal is None or modal.end() == place:
            return False
        place = modal.end()


def tells_of_the_past(text: RunningText, place: int) -> bool:
    """Whether what stands there tells what is or was, and asks for nothing."""
    if _REPORTED.match(text.folded, place):
        return True
    pattern, words = (_PAST_BARE, text.folded) if text.text.isascii() else (_PAST, text.text)
    return pattern.match(words, place) is not None
