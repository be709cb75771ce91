"""Where a text tells somebody to do something: "giao Sở X …", "Sở X chủ trì …"."""

import re
from collections.abc import Iterator

from tracker.domain.directives.proposals.clauses.background import is_background
from tracker.domain.directives.proposals.clauses.further_orders import (
    BY_FUNCTION,
    further_subjects,
    passive,
    work_at,
)
from tracker.domain.directives.proposals.clauses.order import Order
from tracker.domain.directives.proposals.clauses.roles import Roles, roles_from
from tracker.domain.directives.proposals.clauses.verbs import begins_work, tells_of_the_past
from tracker.domain.directives.proposals.names.names_in_text import NamesInText
from tracker.domain.directives.proposals.names.resolving import Name
from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.text import fold

_ORDER = re.compile(
    r"\b(?:kinh chuyen|chuyen(?: (?:don|van ban|ho so|kien nghi|noi dung|phan anh)\b"
    r"[^;.:]{0,160}? (?:den|toi|cho))?|giao(?: nhiem vu| trach nhiem)?(?: cho)?|"
    r"yeu cau(?: doi voi)?|de nghi|phan cong|"
    r"uy quyen(?: cho)?|chi dao|"
    r"nhac nho|don doc|luu y|moi|kien nghi)(?: them)? ?:? ?(?=\S)"
)
_ACCENTED = re.compile(
    r"(?:(?:kính )?chuyển|giao|yêu cầu|đề nghị|phân công|u[ỷy] quyền|[uủ][ỷy] quyền|chỉ đạo|"
    r"nhắc nhở|lưu ý|"
    r"kiến nghị)",
    re.IGNORECASE,
)
_ONLY_BY_GIVER = ("chi dao", "chuyen")
_GIVER = re.compile(
    r"(?:ubnd tinh|uy ban nhan dan tinh|chu tich ubnd tinh|chu tich|hdnd tinh|"
    r"hoi dong nhan dan tinh|lanh dao tinh|"
    r"hoi nghi|phien hop|cuoc hop|thuong truc tinh uy|ban chi dao(?: tinh)?|thong nhat|dong y|"
    r"nhat tri|dong thoi|va|"
    r"quyet dinh|ket luan|y kien|thi|tiep tuc|cung|o tren|ubnd tinh [a-z ]{2,24}|theo do|do do|"
    r"vi vay|truoc mat|"
    r"theo de nghi|nay|sau)$"
)
_OTHER_GIVER = re.compile(
    r"\b(?:thu tuong(?: chinh phu)?|chinh phu|quoc hoi|bo (?:truong|[a-z]+(?: va)? [a-z]+)|"
    r"trung uong|bo chinh tri|ban bi thu)"
    r"(?: (?:da|co|ban hanh|tai|yeu cau|chi dao|giao)\b)?[^,;]{0,120}$"
)
_ABOVE = re.compile(  # with the name of the person behind it
    r"(?:van phong chinh phu|(?:pho )?thu tuong(?: chinh phu)?|chinh phu|"
    r"bo(?: truong)? (?!chi huy)|"
    r"(?:uy ban thuong vu )?quoc hoi|(?:thanh tra|kiem toan) (?:chinh phu|nha nuoc)|uy ban dan toc|"
    r"trung uong|ban bi thu)[^,;:.]{0,60}$"
)
_ADVERB = re.compile(
    r"(?:thuc hien|can cu|tren co so|de |nham|theo|xet|truoc|trong|sau khi|qua |tu |ve |doi voi|"
    r"nhan|voi|tai|ngoai ra|"
    r"ben canh|trien khai|tiep theo|kip thoi|khan truong|vi |do |dong thoi|bam sat|phan dau|"
    r"hien nay|truoc mat)"
)
_CONNECTIVE = re.compile(
    rf"(?:(?:{BY_FUNCTION}|"
    r"dong thoi|ben canh do|ngoai ra|truoc mat|tren co so do|theo do|cung voi do|dac biet|"
    r"vi vay|do do|rieng|"
    r"trong do|ve (?:noi dung|viec|van de|kien nghi|de xuat|nhiem vu)[^,:;]{0,120}|"
    r"doi voi(?! cac so| so| ubnd)[^,:;]{0,160}|"
    r"(?:de|nham) [^,;:]{3,200}|(?:thuc hien|can cu|tren co so|theo(?! doi)|"
    r"trien khai) [^;:]{3,160}?|"
    r"trong (?:thoi gian|qua trinh)(?:(?! voi | cung )[^,;:]){0,80}|tu nay (?:den|"
    r"tro di)[^,;:]{0,40}|"
    r"sau khi [^,;:]{3,120}|"
    r"(?:ngay |dung )?(?:truoc|trong|ngay|cham nhat(?: la| den)?|den)(?: het)? (?:ngay |thang |"
    r"quy |"
    r"nam )[^,;:]{1,30}),|(?:rieng|"
    r"dong thoi|con)\b) ?"
)
_RESPONSIBLE = re.compile(
    r"[,:]? ?(?:(?:co|chiu) trach nhiem(?! (?:toan dien |hoan toan )?(?:truoc|ve|thi hanh|"
    r"neu))(?: to chuc| trien khai)?(?= )|"
    rf"co nhiem vu|{BY_FUNCTION},?|"
    r"theo chuc nang[^,]{0,60}?(?=,| tham| thuc| chu| phoi| ra| kiem)|dam nhiem|tiep tuc)?[,:]? ?"
)
_GIVES = re.compile(  # who writes, and no more than that they ask
    r" (?:tran trong |kinh )?(?:de nghi|yeu cau|thong bao)(?: ?:|[^:;.]{0,80} nhu sau ?:|"
    r"(?: thuc hien)?(?: mot so| cac| nhung) (?:noi dung|nhiem vu|viec)\b|"
    r"(?: cac| quy) (?:co quan|don vi)\b)"
)
_STATES = re.compile(
    r"(?:la|co|dat|van|luon|thuong|se|da|tai|o|va|ve|cua|thuoc|trong|nhu|de|neu|khi|sau|noi|thi|"
    r"nhan (?:duoc|thay)|truyen dat|kinh|xin|phu trach|tru so|cho (?:rang|biet)|theo|hien|con|"
    r"xay ra|phat sinh|xep thu|dan dau|chiem|bao gom|ton tai|thanh vien|(?:pho )?truong doan|"
    r"(?:lam )?(?:to truong|to pho|pho truong|uy vien|thu ky))\b"
)
_COMMITTEE = re.compile(
    r"(?:(?:dong chi )?(?:pho )?chu tich )?(?:ubnd|uy ban nhan dan) tinh(?: (?!.*(?:,|\bso\b)).*)?$"
)
_STILL = re.compile(r", (?:nhung |song |tuy nhien,? |nay |thoi gian toi,? )*(?:can|phai|yeu cau) ")
_TOWARDS = re.compile(r"(?:ve phia|rieng doi voi|doi voi|trach nhiem cua|rieng) ")
_TOPIC = re.compile(r" ?: (?=\w)")
_MOST_TOPICS = 2
_OF_A_MATTER = re.compile(r"(?:viec|ve viec|noi dung) [^,;:.]{5,120}$")
_GIVEN_MATTER = re.compile(r"(?:viec |cong tac )?(?P<what>[^,;:.]{12,160}?) (?:se )?duoc")
_NO_MORE_THAN_DONE = re.compile(
    r"(?:to chuc |trien khai )?(?:thuc hien|dam nhiem|phu trach)\b(?= ?[,;.]|$)"
)
_OF_WHO_SAYS = re.compile(
    r"(?:y kien|but phe|chi dao|ket luan|thu truong|giam doc|chu tich)\b|.*\b(?:co y kien|"
    r"truyen dat|thua lenh|thong bao y kien|"
    r"y kien (?:chi dao|cua|nhu)|chi dao nhu|nhu sau)\b"
)
_OF_A_TOPIC = re.compile(r"(?:(?:doi voi|ve) )?(?:viec )?")
_LONG_WORK = 40  # letters
_FEWEST_OF_TOPIC = 5  # words that say enough to be part of the work
_MOST_PLACES = 80


class Orders:
    """Finds orders in parts of sentences; who issued the document tells, and is not told.

    ``concludes``: it is the conclusion of an inspection, whose "kiến nghị" are orders.
    """

    def __init__(self, names: NamesInText, issuer: str = "", *, concludes: bool = False) -> None:
        self.names = names
        self.concludes = concludes
        self._committee_gives = (
            not issuer or "UBND" in issuer or issuer.startswith(("Sở", "Ban Chỉ"))
        )
        self._from_above = is_above(issuer)
        self._issuer = fold(issuer) if issuer.startswith("Sở") else ""

    def orders_in(self, text: RunningText) -> list[Order]:
        """All orders of a part, in their order, none within the names of another."""
        orders: list[Order] = []
        for place in _beginnings(text):
            first = self.by_subject(text, place)
            if first is not None:
                orders.append(first)
                break
        by_verb = list(self._by_verb(text))
        begin = by_verb[0].start if by_verb and is_background(text.folded) else 0
        further = [*by_verb, *further_subjects(text, self.names, self.by_subject, begin)]
        if not orders and not further:
            further = list(passive(text, self.names, self.tellable))
        for order in sorted(further, key=lambda one: one.start):
            if not orders or order.start >= orders[-1].content_at:
                orders.append(order)
        return orders

    def _by_verb(self, text: RunningText) -> Iterator[Order]:
        for count, match in enumerate(_ORDER.finditer(text.folded)):
            if count > _MOST_PLACES:
                return
            if not self._is_order(text, match):
                continue
            named = self.tellable(self.names.names_from(text, match.end()))
            if not named:
                continue
            roles = roles_from(text, named, named[-1].end, self.names)
            begin = work_at(text, roles.end)
            if match[0].startswith("chuyen") and not begins_work(text.folded, begin):
                continue  # things are moved, nobody is told
            yield Order(match.start(), roles, begin, by_verb=True)

    def by_subject(self, text: RunningText, place: int) -> Order | None:
        """The order that begins with who is told: "Sở X chủ trì …", "Sở X: …"."""
        towards = _TOWARDS.match(text.folded, place)
        named = self.names.names_from(text, towards.end() if towards else place)
        if not named or not self.tellable(named) or named[-1].outside:
            return None
        named = self.tellable(named)
        end = named[-1].end
        if len(named) == 1 and fold(named[0].text) in self._issuer:
            return self._by_issuer(text, end)
        if tells_of_the_past(text, _skip_blank(text, end)):
            return _still_owed(text, place, named)
        if _GIVES.match(text.folded, end):
            return None
        roles = roles_from(text, named, end, self.names)
        responsible = _RESPONSIBLE.match(text.folded, roles.end)
        begin = responsible.end() if responsible else roles.end
        says = (
            text.folded[roles.end : begin].strip(" ,:")
            or roles.says_lead
            or ":" in text.folded[roles.end : begin]
        )
        if not (
            says
            or roles.helpers
            or begins_work(text.folded, begin)
            or (named[-1].units and _says_what_to_do(text, begin))
        ):
            return None
        return Order(place, roles, work_at(text, begin), by_verb=False)

    def _by_issuer(self, text: RunningText, end: int) -> Order | None:
        """What who issued the document asks of others: "Sở Tài chính đề nghị các đơn vị …"."""
        match = _ORDER.match(text.folded, _skip_blank(text, end))
        named = self.tellable(self.names.names_from(text, match.end())) if match else []
        if match is None or not named:
            return None
        roles = roles_from(text, named, named[-1].end, self.names)
        return Order(match.start(), roles, work_at(text, roles.end), by_verb=True)

    def subject_of_the_past(self, text: RunningText) -> list[Name]:
        """Units of whom it is said what they did: "Sở X đã chủ động tham mưu"."""
        for place in _beginnings(text):
            named = self.tellable(self.names.names_from(text, place))
            if named and tells_of_the_past(text, _skip_blank(text, named[-1].end)):
                return named
        return []

    def tellable(self, named: list[Name]) -> list[Name]:
        """Those who can be told: nobody above, and not who tells."""
        return [
            name
            for name in named
            if not name.outside and not (self._committee_gives and is_committee(name))
        ]

    def _is_order(self, text: RunningText, match: re.Match[str]) -> bool:
        words = text.text[match.start() : match.end()]
        if not words.isascii() and not _ACCENTED.match(words):
            return False
        if words.isascii() and not text.text.isascii() and not match[0].startswith("giao"):
            return False
        if match[0].startswith("kien nghi") and not self.concludes:
            return False
        before = text.folded[: match.start()].rstrip()
        giver = _GIVER.search(before[-40:]) is not None
        if match[0].startswith("chuyen") and (not before or before[-1] in ";:."):
            return True
        if match[0].startswith(_ONLY_BY_GIVER):
            return giver and before[-12:].endswith(("tinh", "chu tich"))
        other = not self._from_above and _OTHER_GIVER.search(before[-200:])
        if other and not giver and not _ADVERB.match(before):
            return False
        if _OF_A_MATTER.match(before):
            return True
        above = self._from_above and _ABOVE.search(before[-80:])
        return not before or before[-1] in ',;:.-("' or giver or bool(above)


def _still_owed(text: RunningText, place: int, named: list[Name]) -> Order | None:
    """What is asked behind what was done: "Sở X đã có cố gắng, cần khắc phục …"."""
    asks = _STILL.search(text.folded, named[-1].end)
    if asks is None or not begins_work(text.folded, asks.end()):
        return None
    return Order(place, Roles(named, [], asks.start()), asks.end(), by_verb=False)


def _says_what_to_do(text: RunningText, place: int) -> bool:
    """Whether words in small letters follow that are no statement, whatever their verb is."""
    begin = _skip_blank(text, place)
    return text.text[begin : begin + 1].islower() and _STATES.match(text.folded, begin) is None


def _beginnings(text: RunningText) -> Iterator[int]:
    """Where a subject may stand: at the beginning, behind a connective, behind a topic."""
    yield after_connective(text)
    for match in list(_TOPIC.finditer(text.folded))[:_MOST_TOPICS]:
        yield match.end()


def after_connective(text: RunningText) -> int:
    """Where the sentence begins behind "Đồng thời, …", "Để …, …"."""
    place = 0
    for _ in range(2):
        match = _CONNECTIVE.match(text.folded, place)
        if match is None or text.text[place : place + 3].lower() == "đề ":
            return place
        place = match.end()
    return place


def is_above(issuer: str) -> bool:
    """Whether somebody above the province issued a document."""
    return _ABOVE.match(fold(issuer)) is not None


def is_committee(name: Name) -> bool:
    """Whether it is UBND tỉnh or its Chairman, as a unit or by its name."""
    return any(
        _COMMITTEE.match(fold(words)) for words in (name.text, *(unit.name for unit in name.units))
    )


def _skip_blank(text: RunningText, place: int) -> int:
    return place + (text.folded[place : place + 1] == " ")


def topic_before(text: RunningText, order: Order) -> RunningText | None:
    """What the work is about, where it stands before a colon: "Thủ tục thuê đất: giao Sở X …"."""
    if order.topic_end:
        return text.part(0, order.topic_end)
    before = text.part(0, order.start)
    given = _GIVEN_MATTER.fullmatch(before.folded)
    if given is not None and _NO_MORE_THAN_DONE.match(text.folded, order.content_at):
        return text.part(given.start("what"), given.end("what"))
    if not before.text.endswith(":") or _OF_WHO_SAYS.match(before.folded):
        return None
    begin = _OF_A_TOPIC.match(before.folded)
    topic = before.part(begin.end() if begin else 0, len(before.text) - 1)
    if before.folded.startswith("ve ") and len(text.text) - order.content_at > _LONG_WORK:
        return None  # the work says enough itself
    return topic if len(topic.words) >= _FEWEST_OF_TOPIC else None
