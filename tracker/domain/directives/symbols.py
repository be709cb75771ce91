"""Document symbols (số, ký hiệu): what ``735/CT-UBND``, ``12-NQ/TU`` or ``551/UBND-NC`` says.

Sources: NĐ 30/2020/NĐ-CP, article 8 and annex III (type codes, state form); Hướng dẫn
36-HD/VPTW (Party form: number-type/issuer). A symbol alone does not name a document: it can come
back next year, so symbol, issuer and date together do.
"""

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType

from tracker.domain.errors import DomainError

LETTER = "Công văn"

DOCUMENT_TYPES = MappingProxyType(
    {
        "NQ": "Nghị quyết",
        "QĐ": "Quyết định",
        "CT": "Chỉ thị",
        "CĐ": "Công điện",
        "TB": "Thông báo",
        "KH": "Kế hoạch",
        "BC": "Báo cáo",
        "TTr": "Tờ trình",
        "CTr": "Chương trình",
        "ĐA": "Đề án",
        "DA": "Dự án",
        "PA": "Phương án",
        "KL": "Kết luận",
        "HD": "Hướng dẫn",
        "NĐ": "Nghị định",
        "TT": "Thông tư",
        "TTLT": "Thông tư liên tịch",
        "NQLT": "Nghị quyết liên tịch",
        "QC": "Quy chế",
        "QyĐ": "Quy định",
        "TC": "Thông cáo",
        "BB": "Biên bản",
        "HĐ": "Hợp đồng",
        "GM": "Giấy mời",
        "CV": LETTER,
    }
)

_EXAMPLES = "735/CT-UBND, 551/UBND-NC, 12-NQ/TU, 42/2014/QĐ-TTg hoặc /NQ-HĐND khi chưa rõ số"
# Only codes whose form without accent is no code itself: DA and HD are (dự án, hướng dẫn).
_TYPES = {code.lower(): code for code in DOCUMENT_TYPES} | {
    "qd": "QĐ",
    "cd": "CĐ",
    "nd": "NĐ",
    "qyd": "QyĐ",
}
_KNOWN_ISSUERS = ("UBND", "HĐND", "CP", "TTg", "TU", "TW", "BCĐ", "BCĐTW", "VPCP", "VPTW")
_ISSUERS = {code.lower(): code for code in _KNOWN_ISSUERS}
_ISSUERS |= {code.lower().replace("đ", "d"): code for code in _KNOWN_ISSUERS}
_PARTY = ("TU", "TW")  # provincial committee, Central Committee: they write number-type/issuer

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("⁄∕", "/"))
_LOOKALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_LEAD_IN = re.compile(r"^số(?:\s*:|\b)", re.IGNORECASE)
_NUMBER = r"(?P<number>[0-9]{1,6}[a-zđ]{0,3})?"
_CODE = r"[^\W_0-9][^\W_]*(?:[&.][^\W_]+)*"
_CODES = rf"(?P<codes>{_CODE}(?:-{_CODE})*)"
_STATE = re.compile(rf"{_NUMBER}/(?:(?P<year>(?:19|2[0-9])[0-9]{{2}})/)?{_CODES}", re.IGNORECASE)
_PARTY_FORM = re.compile(rf"{_NUMBER}-(?P<type>{_CODE})/{_CODES}", re.IGNORECASE)


class SymbolError(DomainError):
    """A symbol that cannot be read. The message shows by example what to type."""

    def __init__(self, text: str) -> None:
        self.text = text
        problem = f"Không đọc được số, ký hiệu “{text}”" if text else "Chưa có số, ký hiệu"
        super().__init__(f"{problem}. Nhập số, loại văn bản và nơi ban hành, ví dụ {_EXAMPLES}.")


@dataclass(frozen=True, slots=True)
class Symbol:
    """The parts of a symbol. ``text`` is the whole in its proper form.

    ``number`` is ``None`` where it is not known (``/NQ-HĐND``), ``year`` where the symbol has none,
    ``type_code`` for official letters, ``desk`` for all others.
    """

    number: str | None
    year: int | None
    type_code: str | None
    issuer_code: str | None
    desk: str | None
    text: str

    @property
    def type_name(self) -> str:
        """What the document is called: "Chỉ thị"; "Công văn" without a type code.

        The National Assembly leaves the type out too (31/2024/QH15 is a law), so its are not told.
        """
        if self.type_code is not None:
            return DOCUMENT_TYPES.get(self.type_code, self.type_code)
        assembly = (self.issuer_code or "").startswith("QH")
        return "Văn bản của Quốc hội" if assembly else LETTER


def parse_symbol(text: str) -> Symbol:
    """Read a symbol and put it in its proper form.

    Spaces, dash variants, "Số:" in front and the case of known codes are put right; ``134/CD-TTg``
    becomes ``134/CĐ-TTg``, ``03/NQ-TU`` ``03-NQ/TU``, ``1/NQ-CP`` ``01/NQ-CP``. Raises SymbolError.
    """
    typed = " ".join(unicodedata.normalize("NFC", text).split())
    tidy = _tidied(typed)
    if party := _PARTY_FORM.fullmatch(tidy):
        issuer = _codes(party["codes"])
        return _party_symbol(_number(party["number"]), _type(party["type"]), "-".join(issuer))
    state = _STATE.fullmatch(tidy)
    symbol = _state_symbol(state) if state else None
    if symbol is None:
        raise SymbolError(typed)
    return symbol


def _state_symbol(match: re.Match[str]) -> Symbol | None:
    number, codes = _number(match["number"]), match["codes"].split("-")
    year = int(match["year"]) if match["year"] else None
    head = f"{number or ''}/{year}" if year else number or ""
    known = codes[0].lower() in _TYPES
    if known or (year and len(codes) > 1):
        if len(codes) == 1:
            return None  # a type, and nobody who issued it
        type_code, issuer = _type(codes[0]), "-".join(map(_code, codes[1:]))
        if issuer in _PARTY and year is None:
            return _party_symbol(number, type_code, issuer)
        return Symbol(number, year, type_code, issuer, None, f"{head}/{type_code}-{issuer}")
    issuer, *rest = map(_code, codes)
    desk = "-".join(rest) or None
    return Symbol(number, year, None, issuer, desk, "-".join([f"{head}/{issuer}", *rest]))


def _party_symbol(number: str | None, type_code: str, issuer: str) -> Symbol:
    return Symbol(number, None, type_code, issuer, None, f"{number or ''}-{type_code}/{issuer}")


def _tidied(text: str) -> str:
    tidy = _LEAD_IN.sub("", text.translate(_DASHES).translate(_LOOKALIKES))
    return re.sub(r"\s*([/-])\s*", r"\1", tidy.strip(" .…,;:_"))


def _number(text: str | None) -> str | None:
    """Below ten with a leading zero, as NĐ 30/2020 (annex I) has it."""
    return text.zfill(2) if text and text.isdigit() else text


def _type(text: str) -> str:
    return _TYPES.get(text.lower()) or _code(text)


def _codes(text: str) -> list[str]:
    return [_code(part) for part in text.split("-")]


def _code(text: str) -> str:
    """Known codes as they are written; others as typed, but not in lower case throughout."""
    return _ISSUERS.get(text.lower()) or (text.upper() if text.islower() else text)
