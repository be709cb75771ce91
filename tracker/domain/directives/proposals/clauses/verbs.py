"""The words with which work begins, and those with which it does not."""

import re

from tracker.domain.directives.proposals.running_text import RunningText

_WORK = (
    "an toan|ap dung|ban giao|ban hanh|bao cao|bao dam|bam sat|bao ve|bien soan|bo sung|bo tri|"
    "boi duong|ban hanh|bieu duong|can cu|can doi|cap|cap co so|cap nhat|chan chinh|cham lo|"
    "chap hanh|chi dao|"
    "chi tra|chiu trach nhiem|chu dong|chu tri|chu trong|chuan bi|chuan hoa|chuyen doi|"
    "chuyen (?:qua|tien|kinh phi|ho so|danh sach|von)|chuyen|"
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
    "kien nghi|kien toan|kiem ke|kiem soat|kiem tra|kip thoi|ky(?! hop| thi|nghi| luat| niem)|"
    "ket hop|khoa|ke khai|khong de|"
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
    "thu gom|hoan tat|giai trinh|soat xet|soat lai|ra lai|pha|triet pha|xoa|dau thau|cho thue|"
    "ky ket|"
    "nho bo|cam|lap rap|sua|dung|dap|dao|khoan|bom|don dep|don ve sinh|go bo|thao do|chat ha|"
    "cat tia|"
    "cam|huy|tham tra|phuc tra|kiem dinh|kiem nghiem|chot|doi thoai|tiep dan|tiep cong dan|"
    "tiep xuc|"
    "gap go|tham hoi|tham|tang qua|vieng|don|chay thu|hoan tra|hoan ung|thu nop|thu thue|truy thu|"
    "nop|tra|chi|cap phep|cap doi|gia co|tham du|du hop|ghi|nhap lieu|dang|phat|dua tin|in|"
    "dich|viet|"
    "suu tam|trung bay|day|hoc|luyen|thi|cham|xet duyet|tuyen|tuyen chon|tuyen sinh|biet phai|"
    "cat cu|phan luong|phan khai|phan giao|nhan|nhan ban giao|canh gac|tiem|tiem phong|tiem bu|khu "
    "khuan|khu trung|cach ly|dieu tri|kham|xet nghiem|lay mau|chon lap|nuoi|trong|cham bon|"
    "tuoi|gieo|"
    "cay|khai hoang|giao dat|den bu|boi thuong|tai dinh cu|di doi|di chuyen|di dan|khoi to|truy to|"
    "xet xu|hoa giai|phuc dap|phan hoi|xac nhan|chung nhan|niem phong|dong|khoa|dung|ngung|"
    "co bao cao|co y kien|co ket luan|co phuong an|co to trinh|co quyet dinh|som co|cu|dua vao|"
    "hoan cong|nghien cuu|bao ho|che chan|sap dat|thay|nang cong suat|thuyet minh|dieu tiet|"
    "xa lu|tich nuoc|cat|noi|keo|mac|boc tach|ca the hoa|ra thong bao|soan thao|ra mat|khanh thanh|"
    "dong tho|thong xe|trien khai|dang cai|bao hanh|bao tri|duy tu|kiem dem|chi tra|quyet dinh|"
    "cu the hoa|thuong truc|tham muu|lap ngay|dam bao|giam tru|chuyen giao|luan canh|"
    "thuong luong|thi diem|hop bao|chap thuan|ung (?:truoc|von|ngan sach|kinh phi)|"
    "xa hoi hoa|hien dai hoa|giai phong|ga|ve sinh|vay|chong|du|dat|lay|khong"
)
# Words of which the first alone may be another, and those seldom written: looked for first.
_PHRASES = (
    "bam (?:nam|dia ban)|ban phao hoa|bao lanh|bao tieu|bat giu|bieu dien|binh (?:on|chon)|"
    "boc xuc|bu (?:dap|tien do|von)|buoc (?:thao do|khac phuc|di doi)|cai (?:dat|cach|tien)|"
    "cam (?:bien|chot|moc|coc|ket)|can thiep|canh (?:cao|gioi)|cat (?:dien|giam|bo)|che bien|"
    "chi ro|chieu phim|chinh (?:trang|ly|sua)|"
    "chong (?:dich|han|sat lo|lang phi|ngap|ret|that thu)|chua chay|chung thuc|"
    "chuyen (?:tien|ho so|giao|muc dich|qua|kinh phi|von|tra|toan bo|cong an|co quan)|co cau lai|"
    "cong chung|cuu (?:tro|doi)|dam phan|dan (?:dung|nhan)|dang cai|dao dap|dat hang|de cu|"
    "dieu hoa|dinh (?:danh|vi)|dinh chi|do bo|doc thuc|doi ten|don doan|dong hanh|"
    "du (?:tru|thao)|duc rut|dung (?:rap|nha|coc|cong)|gia cuong|giai dap|gian no|giang day|"
    "gioi thieu|giu (?:gin|nguyen|on dinh)|go (?:vuong|kho)|ha tai|hach toan|hinh thanh|"
    "hoan thue|hoi y kien|hot don|keo dai|ket nap|khai bao|khen|khoanh no|khoi (?:day|dong)|"
    "khuyen cao|kich cau|kiem (?:che|toan)|kien tao|ky (?:hop dong|cam ket)|lan toa|lang nghe|"
    "lat da|len (?:danh sach|phuong an|ke hoach)|lien thong|loai bo|loan bao|luan phien|luu giu|"
    "mat phuc|mien (?:giam|nhiem)|nam tinh hinh|nap|neo dau|neu (?:ro|cao)|ngan (?:ngua|chan)|"
    "ngat|nghe bao cao|nghiem cam|nhac|nhan (?:giong|cay)|pha do|phan (?:bien|vung|ky|nhom)|"
    "phe binh|phuc dung|quet|quy tap|quyen gop|ra (?:quan|quyet dinh|van ban|pha)|"
    "rut (?:ngan|kinh nghiem|gon|giay phep|von)|san (?:lap|gat)|soi chieu|son sua|"
    "tai (?:dan|cau truc|lap)|tam (?:ung|giu|dinh chi)|"
    "tao (?:dieu kien|lap|nguon|moi truong|chuyen bien)|tham quan|thang hoa|"
    "thap (?:sang|nen|huong)|that chat|thi (?:tuyen|dau|nghiem)|"
    "thong tin (?:kip thoi|ket qua|cho|den|rong rai|day du)|thu (?:phi|tien|mua|no|thap)|"
    "thue (?:tu van|don vi|dat|chuyen gia)|thuyen chuyen|thuyet phuc|tich thu|tiep song|"
    "tieu (?:doc|ung|thu)|tim (?:hieu|nguon)|ton (?:vinh|tao)|tra ket qua|"
    "trao (?:tang|qua|giai|thuong|quyet dinh)|tri an|trich (?:lap|kinh phi|ngan sach|quy)|"
    "trieu tap|trong (?:dam|bo sung|moi|lai|cay)|tu (?:sua|bo|tao)|tuc truc|tuoc giay phep|"
    "tuyet doi khong|ung cuu|uy thac|va lap|xa nuoc|xac thuc|xay lap|xep (?:lich|hang)|"
    "xuat (?:cap|ban)"
)
_ACTION = re.compile(rf"(?:{_PHRASES}|{_WORK})\b")
# Words that urge, or that also begin something else: work only with a verb behind.
_SOFT = frozenset(
    ("trong", "len", "chuyen", "moi", "nang", "dao", "dung", "hang", "gan", "quan", "dat",
     "du", "vay", "ga", "y kien", "giao duc", "cham", "chong", "xa hoi hoa", "tu ngay",
     "cham nhat", "an toan", "dam phan", "can cu", "noi", "hoc", "thi", "day", "don", "chi", "in",
     "thay", "khoa", "dong", "cat", "pha", "nhan", "tra", "dich", "tham", "cay", "cam", "sua",
     "chay",      "huy", "mac", "keo", "quyet dinh", "dang")
)  # fmt: skip
_OBJECT = re.compile(  # what stands behind a verb and behind no other word
    r" (?:it nhat|toan bo|tat ca|ngay(?! \d)|xong|du|them|lai|tung|\d+)\b"
)
_MODAL = re.compile(
    r"(?:(?:"
    r"(?:trong|toi da|cham nhat|sau) (?:(?:thoi han|thoi gian|vong|khoang|toi da|la|trong) ){0,3}"
    r"(?:\d{1,3}|[a-z]+)(?: ?\(\d{1,3}\))? (?:ngay|gio|tuan|thang)\b[^;:.]{0,110}?(?=,)|"
    r"(?:ngay )?(?:sau|tu|ke tu|tinh tu) (?:khi|ngay) [^,;:.]{2,80}(?=,)|"
    r"phai|can|cung|tiep tuc|khan truong|chu dong|nghiem tuc|kip thoi|tap trung|tich cuc|"
    r"som|ngay|"
    r"co trach nhiem|chiu trach nhiem|co nhiem vu|quan tam|quyet liet|thuong xuyen|truc tiep|"
    r"lam dau moi|"
    r"theo (?:chuc nang|linh vuc|tham quyen)[^,;:.]{0,60}|can cu [^;:.]{3,160}?|"
    r"tren co so [^;:.]{3,120}?|"
    r"(?:trong )?(?:tuan|thang|quy|nam|ngay) (?:nay|toi|sau)|trong (?:thang|quy|"
    r"nam) [\w/]{1,10}|thua lenh chu tich (?:ubnd|uy ban nhan dan) tinh|"
    r"dong thoi|tang cuong|day manh|thuc hien tot|phoi hop chat che|trong [^,;:.]{2,40}|"
    r"den [^,;:.]{2,30}|truoc [^,;:.]{2,30}|la (?:co quan|don vi) [^,;:.]{2,40})(?:,| va)? ?)"
)
_PAST = re.compile(
    r"(?:đã|đang|vừa|mới|được|bị|chưa|vốn|hiện|còn|từng|mặc dù|cho biết|có tỷ lệ|không (?:có|còn|"
    r"đạt)|thiếu|gặp|thuộc|gồm|nằm)\b",
    re.IGNORECASE,
)
_PAST_BARE = re.compile(
    r"(?:da|dang|vua|moi|duoc|bi|chua|hien|con|tung|mac du|cho biet|khong co)\b"
)
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
        if match is not None and (
            match[0] not in _SOFT or _OBJECT.match(folded, match.end()) is not None
        ):
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
