"""Codes of issuers (chữ viết tắt tên cơ quan) that are the same in every province.

A code that is not here may still be an issuer: offices abbreviate their names as they like. These
are the ones that can be nothing else, so what stands before them in a symbol is a type.
"""

import re

PROVINCIAL_PARTY, CENTRAL_PARTY = "TU", "TW"

_CODES = (
    *("UBND", "CTUBND", "VPUBND", "HĐND", "TTHĐND", "ĐĐBQH", "MTTQ", "UBMTTQ", "BCĐ"),
    *("CP", "TTg", "CTN", "VPCP", "VPQH", "TTCP", "TANDTC", "VKSNDTC", "KTNN", "NHNN"),
    *(PROVINCIAL_PARTY, CENTRAL_PARTY, "HU", "ThU", "VPTU", "VPTW", "BCĐTW"),
    # departments of a province, former ones too
    *("STC", "SNV", "SXD", "SCT", "SYT", "STP", "SGDĐT", "SNNMT", "SKHCN", "SVHTTDL", "SDTTG"),
    *("SKHĐT", "STNMT", "SGTVT", "STTTT", "SLĐTBXH", "SNNPTNT", "SNgV"),
    # ministries, former ones too
    *("BTC", "BNV", "BXD", "BCT", "BYT", "BTP", "BGDĐT", "BNNMT", "BKHCN", "BVHTTDL", "BDTTG"),
    *("BQP", "BCA", "BNG", "BKHĐT", "BTNMT", "BGTVT", "BTTTT", "BLĐTBXH", "BNNPTNT"),
)
_BY_LOWER = {code.lower(): code for code in _CODES}
_BY_LOWER |= {code.lower().replace("đ", "d"): code for code in _CODES}
_ASSEMBLY = re.compile(r"qh[0-9]{1,2}", re.IGNORECASE)
_STANDING_COMMITTEE = re.compile(r"ubtvqh[0-9]{1,2}", re.IGNORECASE)
_OF_PARTY = re.compile(r"(?:đu|hu|thu|txu)\w*|\w*(?:tu|tw)", re.IGNORECASE)


def known_issuer(typed: str) -> str | None:
    """The code of an issuer that can be nothing else, as it is written: ``ttg`` is TTg; or none."""
    if is_assembly(typed) or is_standing_committee(typed):
        return typed.upper()
    return _BY_LOWER.get(typed.replace("&", "").lower()) and _as_written(typed)


def _as_written(typed: str) -> str:
    """Some write SNN&MT, some SNNMT; both stay."""
    return typed.upper() if "&" in typed else _BY_LOWER[typed.lower()]


def is_assembly(typed: str) -> bool:
    """The National Assembly: QH15. Its documents have no type code."""
    return _ASSEMBLY.fullmatch(typed) is not None


def is_standing_committee(typed: str) -> bool:
    """The Standing Committee of the National Assembly: UBTVQH15."""
    return _STANDING_COMMITTEE.fullmatch(typed) is not None


def is_of_party(typed: str) -> bool:
    """A committee of the Party, or its office: TU, TW, HU, ĐUUBND, BTCTW."""
    return _OF_PARTY.fullmatch(typed) is not None
