"""A document as another system sends it: its head, its files (QCVN 102:2016/BTTTT, edXML)."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.vocabulary import LabelledEnum, Urgency


class Business(LabelledEnum):
    """What a package does with its document."""

    NEW = "new", "Văn bản mới"
    RECALL = "recall", "Thu hồi văn bản"
    UPDATE = "update", "Cập nhật văn bản"
    REPLACE = "replace", "Thay thế văn bản"


BUSINESSES = (Business.NEW, Business.RECALL, Business.UPDATE, Business.REPLACE)
"""What it does, by the number that it carries (BussinessDocType)."""
URGENCIES = (
    Urgency.NORMAL,
    Urgency.URGENT,
    Urgency.VERY_URGENT,
    Urgency.IMMEDIATE,
    Urgency.IMMEDIATE,  # by an hour that is named
)
"""How pressing a document is, by the number that it carries (Priority)."""


@dataclass(frozen=True, slots=True)
class Organ:
    """An agency as the exchange knows it: its code and its names."""

    code: str = ""
    name: str = ""
    superior: str = ""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of a package; ``fault`` says why it has no content, empty if it has."""

    name: str
    content_type: str = ""
    content: bytes = field(default=b"", repr=False)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PackageHead:
    """What a package says of its document. Texts are empty and days ``None`` where it does not.

    ``document_id`` is what its sender calls it. ``due_on`` is the day by which an answer is due,
    ``reason`` why it was recalled, updated or replaced.
    """

    sender: Organ = Organ()
    receivers: tuple[Organ, ...] = ()
    document_id: str = ""
    symbol: str = ""
    type_name: str = ""
    issued_on: date | None = None
    place: str = ""
    subject: str = ""
    content: str = ""
    signer: str = ""
    due_on: date | None = None
    urgency: Urgency = Urgency.NORMAL
    business: Business = Business.NEW
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read."""

    head: PackageHead
    files: tuple[PackageFile, ...] = ()

    @property
    def key(self) -> str:
        """What is the same when the same package is sent again, however it is wrapped: a hash of
        its head and its files. When and by whom it was passed on does not count.
        """
        files = [(one.name, hashlib.sha256(one.content).hexdigest()) for one in self.files]
        text = json.dumps([repr(self.head), files], ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
