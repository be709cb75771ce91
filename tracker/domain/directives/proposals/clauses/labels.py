"""Lines that give one field of the task above: "Đơn vị chủ trì: …", "Thời gian hoàn thành: …"."""

import re
from typing import NamedTuple

from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.vocabulary import LabelledEnum

_UNITS = r"(?:(?:cac )?(?:co quan|don vi|cap|dau moi|so nganh)(?:, (?:co quan|don vi))? )?"
_OF_UNITS = r"(?:cac )?(?:co quan|don vi|nguoi) "
_REMARK = r"(?: \([^():]{0,40}\))?"
_MOST_LABELS = 8  # of a line


class Label(LabelledEnum):
    """Which field a line gives."""

    LEADS = "leads", "Đơn vị chủ trì"
    HELPERS = "helpers", "Đơn vị phối hợp"
    DUE = "due", "Thời hạn"
    PRODUCT = "product", "Sản phẩm"
    CONTENT = "content", "Nội dung"


_WORDS = {
    Label.LEADS: rf"{_UNITS}(?:chu tri|thuc hien|phu trach|chu tri thuc hien|chu tri tham muu|"
    rf"chu tri soan thao|chiu trach nhiem|dau moi){_REMARK}|{_OF_UNITS}(?:tham muu|chuan bi|"
    rf"soan thao|nhan viec|nhan nhiem vu|duoc giao|trinh){_REMARK}|(?:phan cong|trach nhiem)"
    rf"(?: thuc hien)?|giao(?: thuc hien)?(?= ?:[^:,;]{{3,70}}$)|"
    r"kinh (?:chuyen|giao)|giao (?:cho|don vi|co quan)|(?:co quan |don vi )?dau moi(?: thuc hien)?",
    Label.HELPERS: rf"{_UNITS}(?:cung )?(?:phoi hop|tham gia|cung thuc hien|cung lam|ho tro)"
    rf"(?: thuc hien)?{_REMARK}",
    Label.DUE: r"(?:thoi (?:gian|han|diem)|han|tien do|moc thoi gian)(?: (?:hoan thanh|thuc hien|"
    r"trinh|bao cao|xu ly|giai quyet|nop|gui|tra loi|bat dau|va tien do|chot|cuoi|"
    r"cuoi cung))?(?: (?:hoan thanh|thuc hien))?|"
    r"hoan thanh(?: truoc)?|ngay hoan thanh",
    Label.PRODUCT: r"(?:du kien )?(?:san pham|ket qua(?:,| va| /) san pham|"
    r"ket qua|dau ra)(?: (?:du kien|dau ra|hoan thanh|"
    r"can dat|thuc hien|dat duoc|cu the))?",
    Label.CONTENT: r"(?:ten )?(?:noi dung|nhiem vu|cong viec)"
    r"(?: (?:thuc hien|cong viec|nhiem vu|cu the|can thuc hien|yeu cau|giao|chi dao|xu ly|"
    r"giai quyet|can xu ly))?|viec (?:can lam|giao)",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{label.value}>(?:{words}))" for label, words in _WORDS.items()).join(
        (r"(?:", r") ?:(?! ?\(\d\)) ?")
    )
)
_JOINT = re.compile(r"(?:^|[;.,] ?| - | / |\()[-+ ]*")


class Labelled(NamedTuple):
    """A field and the words for it."""

    label: Label
    text: RunningText


def labels_in(text: RunningText) -> list[Labelled]:
    """The fields that a line gives one after the other; none where it begins with another word."""
    places = []
    for joint in _JOINT.finditer(text.folded):
        match = _LABEL.match(text.folded, joint.end())
        if match is not None:
            places.append((joint.start(), match))
        elif joint.start() == 0 and not joint[0].strip():
            return []
        if len(places) == _MOST_LABELS:
            break
    if not places:
        return []
    ends = [begin for begin, _ in places[1:]] + [len(text.text)]
    return [
        Labelled(Label(match.lastgroup or ""), text.part(match.end(), end))
        for (_, match), end in zip(places, ends, strict=True)
    ]


def with_labels(text: RunningText) -> tuple[RunningText, list[Labelled]]:
    """Work, and the fields told behind it on the same line: "…. Chủ trì: Sở A; thời hạn: …".

    Nothing is cut off unless it says who leads.
    """
    for joint in _JOINT.finditer(text.folded):
        match = _LABEL.match(text.folded, joint.end())
        if joint.start() and match is not None and match.lastgroup == Label.LEADS.value:
            rest = text.part(joint.end())
            if joint[0].startswith("(") and rest.text.rstrip(" .;").endswith(")"):
                rest = RunningText.of(rest.text.rstrip(" .;").removesuffix(")"))
            return text.part(0, joint.start()), labels_in(rest)
    return text, []


def is_labelled(text: RunningText) -> bool:
    """Whether a line begins with the name of a field."""
    return _LABEL.match(text.folded) is not None
