"""Types of document (tên loại văn bản), and the codes that stand for them in symbols.

The lists are closed. They are NĐ 30/2020/NĐ-CP, annex III (the 29 types and the three kinds of
copy); the documents of law (Luật Ban hành văn bản quy phạm pháp luật, orders of the President,
consolidated texts); and those of the Party (Quy định 66-QĐ/TW, Hướng dẫn 36-HD/VPTW). Official
letters and open letters have no code. What stands in the place of a type and is in none of the
lists (GTr, CTPH, TVB, QĐi) is a slip or a habit of one office: no type is guessed for it.
"""

import re
from types import MappingProxyType

from tracker.domain.text import fold

LETTER = "Công văn"
OF_ASSEMBLY = "Văn bản của Quốc hội"
OF_STANDING_COMMITTEE = "Văn bản của Ủy ban Thường vụ Quốc hội"

_SHARED = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "SY": "Bản sao y",
    "TrS": "Bản trích sao",
    "SL": "Bản sao lục",
    "KL": "Kết luận",
    "CV": LETTER,
}
STATE_TYPES = MappingProxyType(
    _SHARED
    | {
        "NĐ": "Nghị định",
        "TT": "Thông tư",
        "TTLT": "Thông tư liên tịch",
        "NQLT": "Nghị quyết liên tịch",
        "L": "Lệnh",
        "LC": "Lệnh",
        "PL": "Pháp lệnh",
        "VBHN": "Văn bản hợp nhất",
    }
)
PARTY_TYPES = MappingProxyType(_SHARED | {"TT": "Thông tri", "QH": "Quy hoạch"})

PARTY_CHOICES = MappingProxyType({"QĐ": ("Quyết định", "Quy định")})
"""Codes of the Party that stand for two types; the first is the usual one."""
UNCODED_CHOICES = MappingProxyType(
    {
        OF_ASSEMBLY: ("Luật", "Bộ luật", "Nghị quyết", "Hiến pháp"),
        OF_STANDING_COMMITTEE: ("Pháp lệnh", "Nghị quyết"),
    }
)
"""What a document without a type code may be, where it is no letter."""

TYPE_NAMES = tuple(
    dict.fromkeys(
        [
            LETTER,
            *STATE_TYPES.values(),
            *PARTY_TYPES.values(),
            *(name for names in UNCODED_CHOICES.values() for name in names),
            "Thư công",
        ]
    )
)
"""Every type that a document can be said to be, the usual ones first."""

# Only codes whose form without accent is no code itself: DA and HD are (dự án, hướng dẫn).
_BARE = {"qd": "QĐ", "cd": "CĐ", "nd": "NĐ", "qyd": "QyĐ"}
_BY_CODE = _BARE | {code.lower(): code for code in STATE_TYPES | PARTY_TYPES}
_BY_WORDS = {fold(name): name for name in TYPE_NAMES}
_NAMED = re.compile(
    r"(?<!\w)(?:(?P<words>van ban|vb|cong van|{names})|(?P<code>{codes}))"
    r"\s*(?:so\s*)?[:.]?\s*$".format(
        names="|".join(sorted(_BY_WORDS, key=len, reverse=True)),
        codes="|".join(sorted((fold(code) for code in _BY_CODE), key=len, reverse=True)),
    )
)
_NUMBERED = re.compile(r"(?<!\w)so\s*[:.]?\s*$")


def type_code(typed: str, *, party: bool, named: str | None = None) -> str | None:
    """The code in its proper form, whatever its case: ``qd`` is QĐ, ``CTR`` CTr; or none.

    ``named`` is the type that words before the symbol name: with "Đề án", ``DA`` is ĐA.
    """
    known = PARTY_TYPES if party else STATE_TYPES
    for code, name in known.items():
        if name == named and fold(code) == fold(typed):
            return code
    code = _BY_CODE.get(typed.lower(), "")
    return code if code in known else None


def introduces_a_symbol(words: str) -> bool:
    """Whether words end as those before a symbol do: ``Căn cứ Quyết định số``, ``CV``, ``số:``."""
    folded = fold(words)
    return bool(_NUMBERED.search(folded) or _NAMED.search(folded))


def introduction(words: str) -> tuple[str, str | None] | None:
    """What stands before the words that introduce a symbol, folded, and the type that they name.

    "Thực hiện Công văn số" is "thuc hien" and Công văn; "VB số" names no type. ``None`` where no
    document is introduced, or only by "số".
    """
    folded = fold(words)
    named = _NAMED.search(folded)
    return (folded[: named.start()].strip(), type_named(words)) if named else None


def type_named(words: str) -> str | None:
    """The type that the words before a symbol name: ``Quy định số``, ``NQ``; or none."""
    match = _NAMED.search(fold(words))
    if match is None:
        return None
    if match["code"]:
        return STATE_TYPES.get(_BY_CODE.get(match["code"], ""))
    return _BY_WORDS.get(match["words"])
