"""What stands around the text of an official document: who issues it, who signs it, who gets it.

Source: NĐ 30/2020/NĐ-CP, annex I; the recipients and signatures are those of A and B.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.errors import ValueRefused
from tracker.domain.reports.paper import count, written_day
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import LabelledEnum, Role


class DocumentKind(LabelledEnum):
    """The documents that the program writes; each has a template and a letterhead of its own."""

    REPORT = "report", "Báo cáo kết quả thực hiện nhiệm vụ"
    LETTER = "letter", "Công văn đôn đốc"
    MONTHLY = "monthly", "Báo cáo tháng theo đơn vị"

    @property
    def noun(self) -> str:
        """What such a document calls itself."""
        return "Công văn" if self is DocumentKind.LETTER else "Báo cáo"


DOCUMENT_SETTERS = (Role.OFFICE_LEADER, Role.ADMINISTRATOR)
"""Who sets what official documents look like, and who issues them."""


def may_set_documents(person: Person) -> bool:
    """Whether the person may change templates and letterheads."""
    return person.holds(DOCUMENT_SETTERS)


DOTS = "…………"
"""Where somebody has to write by hand what nobody has set."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues a kind of document.

    ``superior`` and ``agency`` stand in the head, a line for each line; ``name`` is what the agency
    calls itself in sentences; ``symbol`` follows the number (``BC-UBND``); ``addressee`` names the
    receivers, a line each; ``authority`` and ``title`` stand above the signature; ``recipients`` is
    the list under "Nơi nhận", a line each.
    """

    superior: str
    agency: str
    name: str
    place: str
    symbol: str
    addressee: str
    authority: str
    title: str
    signer: str
    recipients: tuple[str, ...]

    def signed_by(self, signature: "Signature | None") -> "Letterhead":
        """The same with another signer; without one as it is."""
        if signature is None:
            return self
        return replace(
            self,
            authority=signature.authority,
            title=signature.title,
            signer=signature.name,
        )

    def addressed_to(self, names: str) -> "Letterhead":
        """The same with other receivers, a line each; without any as it is."""
        return replace(self, addressee=names) if names.strip() else self


_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. ?\S.*")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs one document: by whose authority, as what, called what.

    Source: NĐ 30/2020/NĐ-CP, annex I, II.7: TM., Q., KT., TL., TUQ. stand before the authority.

    Raises:
        ValueRefused: a value cannot stand so.
    """

    authority: str
    title: str
    name: str

    def __post_init__(self) -> None:
        if self.authority and not _AUTHORITY.fullmatch(self.authority):
            raise ValueRefused(
                "authority",
                "Quyền hạn bắt đầu bằng TM., KT., TL., TUQ. hoặc Q.; không có thì để trống.",
            )
        if not self.title:
            raise ValueRefused("title", "Nhập chức vụ người ký, ví dụ PHÓ CHỦ TỊCH.")
        if not self.name:
            raise ValueRefused("name", "Nhập họ tên người ký.")

    @property
    def words(self) -> str:
        """``KT. CHỦ TỊCH, PHÓ CHỦ TỊCH: Lê Văn Tám``"""
        return f"{', '.join(filter(None, (self.authority, self.title)))}: {self.name}"


@dataclass(frozen=True, slots=True)
class Issue:
    """Number and day of one document; what is left out the clerk writes in."""

    number: int | None = None
    day: date | None = None

    def numbered(self, symbol: str) -> str:
        """``Số: 07/BC-UBND``, or room for the number."""
        return f"Số: {self._number}/{symbol}"

    def dated(self, place: str, year: int) -> str:
        """``Điện Biên, ngày 07 tháng 6 năm 2025``, or room for the day in that year."""
        return f"{place}, {self._day(year)}"

    def cited(self, noun: str, letterhead: Letterhead, year: int) -> str:
        """``(Kèm theo Báo cáo số 07/BC-UBND ngày 07 tháng 6 năm 2025 của UBND tỉnh …)``"""
        number = f"{self._number}/{letterhead.symbol}"
        return f"(Kèm theo {noun} số {number} {self._day(year)} của {letterhead.name})"

    @property
    def _number(self) -> str:
        return " " * 8 if self.number is None else count(self.number)

    def _day(self, year: int) -> str:
        return written_day(self.day) if self.day else f"ngày {' ' * 4} tháng {' ' * 4} năm {year}"


_COMMITTEE = re.compile(
    r"(?:UBND|Ủy ban nhân dân)\s+(?P<level>tỉnh|thành phố)\b\s*(?P<place>.*)", re.IGNORECASE
)
_LEADERS = ("- TT Tỉnh ủy (b/c);", "- TT HĐND tỉnh (b/c);", "- LĐ UBND tỉnh;")
_UNITS = ("- Các sở, ban, ngành tỉnh;", "- UBND các xã, phường;")
_OFFICE = ("- LĐ VP, CV các khối;", "- Lưu: VT, TH.")


def usual_letterhead(
    kind: DocumentKind, organisation: str, place: str = "", office: str = ""
) -> Letterhead:
    """The letterhead of an organisation that has set none: "UBND tỉnh Điện Biên".

    ``place`` stands before the day, ``office`` is what the organisation's office is called; without
    them they follow from its name. The monthly report is the office's own (B:165: "Hàng tháng Văn
    phòng UBND tỉnh đều có báo cáo").
    """
    named = _COMMITTEE.fullmatch(organisation.strip())
    level = named["level"] if named else ""
    province = f"{level} {named['place']}".strip() if named else organisation.strip()
    of_name = (named["place"] if named else "") or DOTS
    agency = f"Ủy ban nhân dân\n{level} {of_name}" if named else province
    committee = Letterhead(
        superior="",
        agency=agency.upper(),
        name=f"UBND {province}" if named else province,
        place=place or of_name,
        symbol="BC-UBND",
        addressee="",
        authority="TM. ỦY BAN NHÂN DÂN",
        title="CHỦ TỊCH",
        signer="",
        recipients=(*_LEADERS, *_UNITS, *_OFFICE),
    )
    if kind is DocumentKind.LETTER:
        return replace(
            committee,
            symbol="UBND-TH",
            authority="TL. CHỦ TỊCH",
            title="CHÁNH VĂN PHÒNG",
            recipients=("- Như trên;", "- LĐ UBND tỉnh (b/c);", *_OFFICE),
        )
    if kind is DocumentKind.MONTHLY:
        office = office or f"Văn phòng {committee.name}"
        return replace(
            committee,
            superior=committee.name.upper(),
            agency=office.removesuffix(committee.name).strip().upper(),
            name=office,
            symbol="BC-VPUBND",
            addressee="Chủ tịch, các Phó Chủ tịch UBND tỉnh",
            authority="",
            title="CHÁNH VĂN PHÒNG",
            recipients=("- Như trên;", *_UNITS, *_OFFICE),
        )
    return committee
