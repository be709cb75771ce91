"""One document is one, however its symbol and issuer are spelt; two are two."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.directives.identity import (
    fits_symbol,
    issuer_key,
    same_issuer,
    symbol_key,
)

OURS = "UBND tỉnh Điện Biên"
ONE_ISSUER = [
    (
        "UBND tỉnh", "Ủy ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh", "UBND  tỉnh ", "ubnd tinh",
        "UỶ BAN NHÂN DÂN TỈNH", "UBND tỉnh Điện Biên", "Ủy ban Nhân dân tỉnh Điện Biên",
        unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh"), "U.B.N.D tỉnh", "UBND\u00a0tỉnh",
        "UBND tỉnh\u200b",
    ),
    ("Chủ tịch UBND tỉnh", "CT UBND tỉnh Điện Biên", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("HĐND tỉnh", "Hội đồng nhân dân tỉnh Điện Biên", "HĐND tỉnh Điện Biên"),
    ("VPCP", "Văn phòng Chính phủ", "VP Chính phủ", "văn phòng CP"),
    ("TTg", "Thủ tướng Chính phủ", "Thủ tướng", "Thủ tướng CP", "TTg Chính phủ"),
    ("Chính phủ", "CP"),
    ("Tỉnh ủy", "Tỉnh uỷ Điện Biên", "TU"),
    ("Ban Thường vụ Tỉnh ủy", "BTV Tỉnh ủy Điện Biên", "Ban thường vụ Tỉnh uỷ", "BTV TU"),
    ("Văn phòng UBND tỉnh", "VP UBND tỉnh", "VPUBND tỉnh", "Văn phòng UBND tỉnh Điện Biên"),
    ("Sở Tài chính", "STC", "Sở TC", "Sở Tài chính tỉnh Điện Biên", "Sở Tài chính Điện Biên"),
    ("Sở Tư pháp", "STP", "Sở TP", "SỞ TƯ PHÁP"),
    ("Sở Khoa học và Công nghệ", "Sở KH&CN", "SKHCN", "SKH&CN", "Sở Khoa học, Công nghệ"),
    ("Bộ Lao động - Thương binh và Xã hội", "Bộ LĐ-TB&XH", "BLĐTBXH", "Bộ LĐTBXH"),
    ("Bộ Văn hoá, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ VHTTDL"),
    ("Sở Công thương", "Sở CT", "SCT"),
    ("Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Trung ương", "BCH TW"),
    ("Ủy ban MTTQ Việt Nam tỉnh", "UBMTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    ("UBND thành phố Điện Biên Phủ", "UBND TP Điện Biên Phủ", "UBND TP. Điện Biên Phủ"),
    ("Ngân hàng Nhà nước Việt Nam", "NHNN"),
]  # fmt: skip
DIFFERENT = [
    ("UBND tỉnh", "Chủ tịch UBND tỉnh"),
    ("UBND tỉnh", "UBND tỉnh Sơn La"),
    ("UBND tỉnh", "UBND huyện Điện Biên"),
    ("UBND tỉnh", "Văn phòng UBND tỉnh"),
    ("UBND tỉnh Điện Biên", "UBND thành phố Điện Biên Phủ"),
    ("UBND xã Mường Nhé", "UBND xã Mường Nhà"),
    ("Thủ tướng Chính phủ", "Thanh tra Chính phủ"),
    ("Chính phủ", "Văn phòng Chính phủ"),
    ("Sở Tài chính", "Bộ Tài chính"),
    ("Sở Tư pháp", "Tỉnh ủy"),
    ("Sở Tài chính", "Sở Tài chính tỉnh Lai Châu"),
    ("Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
    ("UBND tỉnh", ""),
]


@pytest.mark.parametrize("spellings", ONE_ISSUER, ids=lambda spellings: spellings[0])
def test_an_issuer_is_the_same_however_it_is_spelt(spellings: tuple[str, ...]) -> None:
    first = issuer_key(spellings[0])
    others = [name for name in spellings if not same_issuer(first, issuer_key(name), OURS)]
    assert others == []


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_issuers_that_are_two_stay_two(one: str, other: str) -> None:
    assert not same_issuer(issuer_key(one), issuer_key(other), OURS)


def test_whose_province_it_is_is_a_setting() -> None:
    short, long = issuer_key("UBND tỉnh"), issuer_key("UBND tỉnh Sơn La")
    assert same_issuer(short, long, "Ủy ban nhân dân tỉnh Sơn La")
    assert not same_issuer(short, long, "UBND tỉnh Điện Biên")
    assert not same_issuer(short, long, "Ủy ban nhân dân tỉnh")
    city = issuer_key("Thành ủy"), issuer_key("Thành uỷ Hà Nội")
    assert same_issuer(*city, "UBND thành phố Hà Nội")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0901/UBND-NC", "901/UBND-NC"),
        ("1/NQ-CP", "01/NQ-CP"),
        ("001/NQ-CP", "01/NQ-CP"),
        ("901/ubnd–nc", "901/UBND-NC"),
        ("Công văn số 901/UBND-NC", "901/UBND-NC"),
        ("12-NQ/TU", "12/NQ-TU"),
        ("015-XYZ/TU", "15-xyz / TU"),
        ("không số", "Không  số"),
    ],
)
def test_a_symbol_is_the_same_however_it_is_spelt(one: str, other: str) -> None:
    assert symbol_key(one) == symbol_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("10-NQ/TU", "10-ĐA/TU"), ("10-DA/TU", "10-ĐA/TU"), ("901/UBND", "9010/UBND"),
     ("12/2025/NQ-CP", "12/NQ-CP"), ("/NQ-CP", "01/NQ-CP")],
)  # fmt: skip
def test_symbols_that_are_two_stay_two(one: str, other: str) -> None:
    assert symbol_key(one) != symbol_key(other)


@given(st.text(max_size=200))
def test_a_key_of_a_key_is_itself(text: str) -> None:
    assert issuer_key(issuer_key(text)) == issuer_key(text)
    assert symbol_key(symbol_key(text)) == symbol_key(text)


@pytest.mark.parametrize(
    ("symbol", "issuer", "fits"),
    [
        ("4321/UBND-TH", "HĐND tỉnh Điện Biên", False),
        ("4321/UBND-TH", "Uỷ ban nhân dân tỉnh", True),
        ("12/QĐ-UBND", "Chủ tịch UBND tỉnh", True),
        ("55/CV-STC", "UBND tỉnh", False),
        ("55/SNN&MT-VP", "Sở NN và MT", True),
        ("134/CĐ-TTg", "Thủ tướng", True),
        ("12-NQ/TU", "Ban Thường vụ Tỉnh ủy", True),
        ("12-NQ/TU", "Thành ủy Hà Nội", True),
        ("12-NQ/TU", "UBND tỉnh", False),
        ("41-CT/TW", "Ban Bí thư", True),
        ("183/TB", "UBND tỉnh", True),
        ("7/QĐ-XYZQ", "UBND tỉnh", True),
        ("không đọc được", "UBND tỉnh", True),
    ],
)
def test_an_issuer_fits_a_symbol_by_the_code_in_it(symbol, issuer, fits):
    assert fits_symbol(issuer, symbol) is fits
