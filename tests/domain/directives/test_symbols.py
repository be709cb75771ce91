"""Document symbols: every one the three reports cite, every form, and what people type."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.directives.document_types import PARTY_TYPES, STATE_TYPES
from tracker.domain.directives.symbols import SymbolError, UnknownType, parse_symbol, symbols_in

# Every numbered document in the reports of 2021 and 2025.
CITED = [
    ("62/2024/NĐ-CP", "Nghị định"),
    ("24-NQ/TU", "Nghị quyết"),
    ("209/NQ-HĐND", "Nghị quyết"),
    ("01/NQ-CP", "Nghị quyết"),
    ("88/QĐ-UBND", "Quyết định"),
    ("735/CT-UBND", "Chỉ thị"),
    ("02/NQ-CP", "Nghị quyết"),
    ("57-NQ/TW", "Nghị quyết"),
    ("134/CĐ-TTg", "Công điện"),
    ("34-CT/TU", "Chỉ thị"),
    ("113/KH-UBND", "Kế hoạch"),
    ("942/KH-UBND", "Kế hoạch"),
    ("95/2023/NĐ-CP", "Nghị định"),
    ("1780/KH-UBND", "Kế hoạch"),
    ("43/QĐ-TTg", "Quyết định"),
    ("551/UBND-NC", "Công văn"),
    ("579/UBND-NC", "Công văn"),
    ("1404/UBND-NC", "Công văn"),
    ("511/UBND-KTN", "Công văn"),
    ("66/NQ-CP", "Nghị quyết"),
    ("1566/KH-UBND", "Kế hoạch"),
    ("18-NQ/TW", "Nghị quyết"),
    ("1661/NQ-UBTVQH15", "Nghị quyết"),
    ("5934/CTr-UBND", "Chương trình"),
    ("188-KH/TU", "Kế hoạch"),
    ("154/NQ-CP", "Nghị quyết"),
    ("211/QĐ-UBND", "Quyết định"),
    ("12-NQ/TU", "Nghị quyết"),
    ("16/CĐ-TTg", "Công điện"),
    ("02-KH/BCĐTW", "Kế hoạch"),
    ("1148/QĐ-TTg", "Quyết định"),
    ("186-KH/TU", "Kế hoạch"),
    ("42/CT-TTg", "Chỉ thị"),
    ("08/CT-TTg", "Chỉ thị"),
    ("3107/BC-UBND", "Báo cáo"),
    ("14/CT-TTg", "Chỉ thị"),
    ("136/2025/NĐ-CP", "Nghị định"),
    ("151/2025/NĐ-CP", "Nghị định"),
    ("289/BC-UBND", "Báo cáo"),
    ("02-NQ/TU", "Nghị quyết"),
    ("189/NQ-HĐND", "Nghị quyết"),
    ("01/NQ-CP", "Nghị quyết"),
    ("57/QĐ-UBND", "Quyết định"),
    ("42-QĐ/TW", "Quyết định"),
    ("907/KH-UBND", "Kế hoạch"),
    ("1207/UBND-KGVX", "Công văn"),
    ("1241/UBND-KGVX", "Công văn"),
    ("1257/UBND-KGVX", "Công văn"),
    ("1259/UBND-KGVX", "Công văn"),
    ("1310/UBND-KGVX", "Công văn"),
    ("1532/UBND-KGVX", "Công văn"),
    ("200-TB/TU", "Thông báo"),
    ("199-TB/TU", "Thông báo"),
    ("02/NQ-CP", "Nghị quyết"),
    ("107/2020/NĐ-CP", "Nghị định"),
    ("108/2020/NĐ-CP", "Nghị định"),
    ("42/2014/QĐ-TTg", "Quyết định"),
    ("03-NQ/TU", "Nghị quyết"),
    ("35/NQ-CP", "Nghị quyết"),
    ("63/NQ-CP", "Nghị quyết"),
    ("68/NQ-CP", "Nghị quyết"),
    ("33-NQ/TW", "Nghị quyết"),
]


@pytest.mark.parametrize(("symbol", "type_name"), CITED)
def test_every_cited_document_is_read_as_what_it_is(symbol: str, type_name: str) -> None:
    parsed = parse_symbol(symbol)
    assert parsed.text == symbol
    assert parsed.type_name == type_name
    assert parsed.number == symbol.replace("-", "/").split("/")[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("735/CT-UBND", ("735", None, "CT", "UBND", None)),
        ("551/UBND-NC", ("551", None, None, "UBND", "NC")),
        ("551/UBND-KT-NN", ("551", None, None, "UBND", "KT-NN")),
        ("1234/STC", ("1234", None, None, "STC", None)),
        ("12-NQ/TU", ("12", None, "NQ", "TU", None)),
        ("188-KH/TU", ("188", None, "KH", "TU", None)),
        ("02-KH/BCĐTW", ("02", None, "KH", "BCĐTW", None)),
        ("345-CV/TU", ("345", None, "CV", "TU", None)),
        ("42/2014/QĐ-TTg", ("42", 2014, "QĐ", "TTg", None)),
        ("62/2024/NĐ-CP", ("62", 2024, "NĐ", "CP", None)),
        ("12/2025/TT-BNNMT", ("12", 2025, "TT", "BNNMT", None)),
        ("31/2024/QH15", ("31", 2024, None, "QH15", None)),
        ("16/CĐ-TTg", ("16", None, "CĐ", "TTg", None)),
        ("1661/NQ-UBTVQH15", ("1661", None, "NQ", "UBTVQH15", None)),
        ("5934/CTr-UBND", ("5934", None, "CTr", "UBND", None)),
        ("89/TTr-SNN&MT", ("89", None, "TTr", "SNN&MT", None)),
        ("05/NQLT-UBND-MTTQ", ("05", None, "NQLT", "UBND-MTTQ", None)),
        ("12a/QĐ-UBND", ("12a", None, "QĐ", "UBND", None)),
        ("/NQ-HĐND", (None, None, "NQ", "HĐND", None)),
        ("-NQ/TU", (None, None, "NQ", "TU", None)),
        ("/2025/NQ-HĐND", (None, 2025, "NQ", "HĐND", None)),
    ],
)
def test_each_form_is_taken_apart(text: str, parts: tuple[str | int | None, ...]) -> None:
    """Parts: number, year, type, issuer, desk."""
    parsed = parse_symbol(text)
    found = (parsed.number, parsed.year, parsed.type_code, parsed.issuer_code, parsed.desk)
    assert found == parts
    assert parsed.text == text


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("735/ct-ubnd", "735/CT-UBND"),
        (" Số: 735 / CT – UBND ", "735/CT-UBND"),
        ("số 735/CT-UBND.", "735/CT-UBND"),
        ("735/CT‑UBND", "735/CT-UBND"),
        ("551/ubnd-nc", "551/UBND-NC"),
        ("5934/CTR-UBND", "5934/CTr-UBND"),
        ("16/CĐ-TTG", "16/CĐ-TTg"),
        ("134/CD-TTg", "134/CĐ-TTg"),  # as printed in the 2025 report
        ("03/NQ-TU", "03-NQ/TU"),  # as printed in the 2021 report
        ("88/qd-ubnd", "88/QĐ-UBND"),
        ("62/2024/nd-cp", "62/2024/NĐ-CP"),
        ("209/NQ-HDND", "209/NQ-HĐND"),
        ("02-kh/bcdtw", "02-KH/BCĐTW"),
        ("1661/nq-ubtvqh15", "1661/NQ-UBTVQH15"),
        ("88/QÐ-UBND", "88/QĐ-UBND"),  # the eth of old fonts
        (unicodedata.normalize("NFD", "Số 88/QĐ-UBND"), "88/QĐ-UBND"),
        ("1/NQ-CP", "01/NQ-CP"),
        ("Số:      /BC-UBND", "/BC-UBND"),
        ("…/NQ-HĐND", "/NQ-HĐND"),
        (".....-NQ/TU", "-NQ/TU"),
    ],
)
def test_what_people_type_is_put_in_proper_form(typed: str, proper: str) -> None:
    assert parse_symbol(typed).text == proper


@pytest.mark.parametrize(
    ("symbol", "type_name"),
    [
        ("10-ĐA/TU", "Đề án"),
        ("10/DA-UBND", "Dự án"),
        ("10/HD-SNV", "Hướng dẫn"),
        ("10/HĐ-SNV", "Hợp đồng"),
    ],
)
def test_codes_that_differ_only_by_an_accent_stay_apart(symbol: str, type_name: str) -> None:
    assert parse_symbol(symbol).type_name == type_name


def test_the_same_number_under_another_type_is_another_document() -> None:
    assert parse_symbol("10-NQ/TU") != parse_symbol("10-ĐA/TU")


def test_letters_and_laws_have_no_type_code_and_are_named_all_the_same() -> None:
    assert parse_symbol("551/UBND-NC").type_name == "Công văn"
    assert parse_symbol("345-CV/TU").type_name == "Công văn"
    assert parse_symbol("31/2024/QH15").type_name == "Văn bản của Quốc hội"


def test_an_unknown_type_code_is_said_and_the_person_may_choose_the_type() -> None:
    with pytest.raises(UnknownType, match="“XYZ” trong “15-XYZ/TU” không phải ký hiệu loại"):
        parse_symbol("15-XYZ/TU")
    chosen = parse_symbol("Chương trình 15-XYZ/TU", "Chương trình")
    assert (chosen.text, chosen.type_code, chosen.type_name) == ("15-XYZ/TU", "XYZ", "Chương trình")
    with pytest.raises(UnknownType, match="văn bản của Quốc hội không có ký hiệu loại"):
        parse_symbol("201/2025/NQ-QH15")


def test_a_chosen_type_takes_the_place_of_what_the_symbol_says() -> None:
    assert parse_symbol("41-QĐ/TW", "Quy định").type_name == "Quy định"
    assert parse_symbol("41-QĐ/TW", "Quy định").text == "41-QĐ/TW"


def test_every_symbol_of_a_text_is_found_once() -> None:
    text = "NQ 57-NQ/TW; Kế hoạch 113/KH-UBND (57-NQ/TW); 12/TVB-UBND"
    found = [(one.symbol.text, bool(one.problem)) for one in symbols_in(text)]
    assert found == [("57-NQ/TW", False), ("113/KH-UBND", False), ("12/TVB-UBND", True)]


@pytest.mark.parametrize(
    "text",
    [
        "735",
        "CT-UBND",
        "735-CT",
        "735/2025",
        "735//CT-UBND",
        "735/CT-",
        "0/CT-UBND",
        "00/CT-UBND",
        "Chỉ thị về cao điểm",
        "٧٣٥/CT-UBND",
        "/",
        "-",
    ],
)
def test_what_is_no_symbol_is_refused_with_examples(text: str) -> None:
    with pytest.raises(SymbolError) as caught:
        parse_symbol(text)
    assert f"“{text}”" in str(caught.value)
    assert "735/CT-UBND, 551/UBND-NC, 12-NQ/TU" in str(caught.value)


def test_nothing_typed_is_asked_for() -> None:
    with pytest.raises(SymbolError, match=r"^Chưa có số, ký hiệu\. Nhập"):
        parse_symbol("  ")


codes = st.sampled_from(sorted(STATE_TYPES))
party_codes = st.sampled_from(sorted(PARTY_TYPES))
numbers = st.integers(1, 99999).map(str)
issuers = st.sampled_from(["UBND", "HĐND", "TTg", "CP", "SNV", "UBTVQH15", "BCĐ389", "VPCP"])


@given(
    st.one_of(
        st.builds("{}/{}-{}".format, numbers, codes, issuers),
        st.builds("{}/2025/{}-{}".format, numbers, codes, issuers),
        st.builds("{}-{}/{}".format, numbers, party_codes, issuers),
        st.builds("{}/{}-NC".format, numbers, issuers),
        st.builds("/{}-{}".format, codes, issuers),
    )
)
def test_the_proper_form_reads_as_itself_in_any_case(text: str) -> None:
    symbol = parse_symbol(text)
    assert parse_symbol(symbol.text) == symbol
    assert parse_symbol(text.lower()) == symbol
    assert parse_symbol(unicodedata.normalize("NFD", text)) == symbol
    assert parse_symbol(f"Văn bản số {symbol.text} ngày 5/7/2025 của UBND tỉnh").text == symbol.text


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        symbol = parse_symbol(text)
    except SymbolError:
        return
    assert parse_symbol(symbol.text) == symbol
