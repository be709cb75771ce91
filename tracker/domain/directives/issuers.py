"""Codes of issuers (chữ viết tắt tên cơ quan) that are the same in every province, and their names.

A code that is not here may still be an issuer: offices abbreviate their names as they like. These
are the ones that can be nothing else, so what stands before them in a symbol is a type.
"""

import re
from types import MappingProxyType

PROVINCIAL_PARTY, CENTRAL_PARTY = "TU", "TW"

_FIELDS = {
    "TC": "Tài chính",
    "NV": "Nội vụ",
    "XD": "Xây dựng",
    "CT": "Công Thương",
    "YT": "Y tế",
    "TP": "Tư pháp",
    "GDĐT": "Giáo dục và Đào tạo",
    "NNMT": "Nông nghiệp và Môi trường",
    "KHCN": "Khoa học và Công nghệ",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "DTTG": "Dân tộc và Tôn giáo",
    # former ones
    "KHĐT": "Kế hoạch và Đầu tư",
    "TNMT": "Tài nguyên và Môi trường",
    "GTVT": "Giao thông vận tải",
    "TTTT": "Thông tin và Truyền thông",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
}
DEPARTMENTS = MappingProxyType(_FIELDS | {"NgV": "Ngoại vụ"})
"""What departments (sở) are for, by what stands for it: ``TC`` in STC, Sở TC."""
MINISTRIES = MappingProxyType(_FIELDS | {"QP": "Quốc phòng", "CA": "Công an", "NG": "Ngoại giao"})
"""The same of ministries (bộ)."""

NAMES = MappingProxyType(
    {
        "UBND": "Ủy ban nhân dân",
        "CTUBND": "Chủ tịch Ủy ban nhân dân",
        "VPUBND": "Văn phòng Ủy ban nhân dân",
        "HĐND": "Hội đồng nhân dân",
        "TTHĐND": "Thường trực Hội đồng nhân dân",
        "ĐĐBQH": "Đoàn đại biểu Quốc hội",
        "MTTQ": "Mặt trận Tổ quốc",
        "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
        "BCĐ": "Ban Chỉ đạo",
        "CP": "Chính phủ",
        "TTg": "Thủ tướng Chính phủ",
        "CTN": "Chủ tịch nước",
        "VPCP": "Văn phòng Chính phủ",
        "VPQH": "Văn phòng Quốc hội",
        "TTCP": "Thanh tra Chính phủ",
        "TANDTC": "Tòa án nhân dân tối cao",
        "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
        "KTNN": "Kiểm toán nhà nước",
        "NHNN": "Ngân hàng Nhà nước",
        PROVINCIAL_PARTY: "Tỉnh ủy",
        CENTRAL_PARTY: "Trung ương",
        "HU": "Huyện ủy",
        "ThU": "Thành ủy",
        "VPTU": "Văn phòng Tỉnh ủy",
        "VPTW": "Văn phòng Trung ương",
        "BCĐTW": "Ban Chỉ đạo Trung ương",
    }
    | {f"S{code}": f"Sở {field}" for code, field in DEPARTMENTS.items()}
    | {f"B{code}": f"Bộ {field}" for code, field in MINISTRIES.items()}
)
"""Codes of issuers and what they stand for."""

_BY_LOWER = {code.lower(): code for code in NAMES}
_BY_LOWER |= {code.lower().replace("đ", "d"): code for code in NAMES}
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
