"""Lines that give one field of the task above: "Đơn vị chủ trì: …", "Thời gian hoàn thành: …"."""

import re
from typing import NamedTuple

from tracker.domain.directives.proposals.running_text import RunningText
from tracker.domain.vocabulary import LabelledEnum

_UNITS = r"(?:(?:cac )?(?:co quan|don vi|cap|dau moi|so nganh)(?:, (?:co quan|don vi))? )?"


class Label(LabelledEnum):
    """Which field a line gives."""

    LEADS = "leads", "Đơn vị chủ trì"
    HELPERS = "helpers", "Đơn vị phối hợp"
    DUE = "due", "Thời hạn"
    PRODUCT = "product", "Sản phẩm"
    CONTENT = "content", "Nội dung"


_LABELS = (
    (
        Label.LEADS,
        re.compile(
            rf"{_UNITS}(?:chu tri|thuc hien|tham muu|phu trach|chu tri thuc hien|chu tri tham muu|"
            rf"chuan bi|soan thao|chu tri soan thao|"
            rf"chiu trach nhiem)(?: \(.{{0,30}}\))? ?: ?"
        ),
    ),
    (Label.LEADS, re.compile(r"(?:phan cong|trach nhiem)(?: thuc hien)? ?: ?")),
    (Label.HELPERS, re.compile(rf"{_UNITS}phoi hop(?: thuc hien)? ?: ?")),
    (
        Label.DUE,
        re.compile(
            r"(?:thoi (?:gian|han|diem)|han|tien do)(?: (?:hoan thanh|thuc hien|trinh|bao cao|"
            r"bat dau|va tien do))?(?: (?:hoan thanh|thuc hien))? ?: ?"
        ),
    ),
    (
        Label.PRODUCT,
        re.compile(
            r"(?:du kien )?(?:san pham|ket qua|dau ra)(?: (?:du kien|dau ra|hoan thanh|can dat|"
            r"thuc hien|dat duoc))? ?: ?"
        ),
    ),
    (
        Label.CONTENT,
        re.compile(r"(?:noi dung|nhiem vu)(?: (?:thuc hien|cong viec|nhiem vu))? ?: ?"),
    ),
)


class Labelled(NamedTuple):
    """A field and the words for it."""

    label: Label
    text: RunningText


def labelled(text: RunningText) -> Labelled | None:
    """The field that a line gives, if it gives one."""
    for label, pattern in _LABELS:
        match = pattern.match(text.folded)
        if match is not None and ":" in match[0]:
            return Labelled(label, text.part(match.end()))
    return None
