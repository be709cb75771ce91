"""Symbols inside what people paste: found where there is one, none where a type is no type."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.wordings import wordings
from tracker.domain.directives.symbols import SymbolError, parse_symbol

LETTER, DECISION, RESOLUTION = "Công văn", "Quyết định", "Nghị quyết"
NOTICE, PLAN, DIRECTIVE = "Thông báo", "Kế hoạch", "Chỉ thị"


def read(text: str) -> str:
    """``735/CT-UBND · Chỉ thị``; nothing where there is no symbol."""
    try:
        symbol = parse_symbol(text)
    except SymbolError:
        return ""
    return f"{symbol.text} · {symbol.type_name}"


@pytest.mark.parametrize("row", wordings("symbol"), ids=lambda row: row["text"])
def test_each_wording_is_read_as_it_should_be(row: dict[str, str]) -> None:
    assert read(row["text"]) == row["expected"]


CITED = [
    ("Quyết định số 1234/QĐ-UBND ngày 05/7/2025 của UBND tỉnh Điện Biên", "1234/QĐ-UBND", DECISION),
    ("Công văn số 328/UBND-NC ngày 5/7/2025", "328/UBND-NC", LETTER),
    ("NQ 57-NQ/TW", "57-NQ/TW", RESOLUTION),
    ("CV 12/SNV", "12/SNV", LETTER),
    ("cv 12/snv", "12/SNV", LETTER),
    ("183/TB", "183/TB", NOTICE),
    ("Thông báo 183/TB", "183/TB", NOTICE),
    ("735/CT", "735/CT", DIRECTIVE),
    ("Thông báo số 183/TB-VPCP ngày 01/4/2025 của Văn phòng Chính phủ", "183/TB-VPCP", NOTICE),
    ("735/CT\u00ad-UBND", "735/CT-UBND", DIRECTIVE),
    ("735/\u200bCT-UB\u2060ND\ufeff", "735/CT-UBND", DIRECTIVE),
    ("７３５／ＣＴ－ＵＢＮＤ", "735/CT-UBND", DIRECTIVE),
    (unicodedata.normalize("NFD", "theo Quyết định số 88/QĐ-UBND"), "88/QĐ-UBND", DECISION),
    ("QĐ 88/QÐ-UBND", "88/QĐ-UBND", DECISION),
    ("QĐ 88/QƉ-UBND", "88/QĐ-UBND", DECISION),
    ("735/CT — UBND", "735/CT-UBND", DIRECTIVE),
    ("12 – NQ / TU", "12-NQ/TU", RESOLUTION),
    ("Nghị quyết 12 ‑ NQ/TU, ngày 01/7/2021", "12-NQ/TU", RESOLUTION),
    ("“735/CT-UBND”", "735/CT-UBND", DIRECTIVE),
    ("(735/CT-UBND)", "735/CT-UBND", DIRECTIVE),
    ("[735/CT-UBND]", "735/CT-UBND", DIRECTIVE),
    ("Chỉ thị «735/CT-UBND»", "735/CT-UBND", DIRECTIVE),
    ("SỐ: 735/CT-UBND;", "735/CT-UBND", DIRECTIVE),
    ("Số:88/QĐ-UBND", "88/QĐ-UBND", DECISION),
    ("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
     "30/2020/NĐ-CP", "Nghị định"),
    ("chỉ thị 735/ct-ubnd ngày 27/2/2025", "735/CT-UBND", DIRECTIVE),
    ("CÔNG VĂN SỐ 328/UBND-NC NGÀY 05/7/2025", "328/UBND-NC", LETTER),
    ("cv 1658/ubnd-th", "1658/UBND-TH", LETTER),
    ("Công văn số 12.345/UBND-KT", "12345/UBND-KT", LETTER),
    ("0901/UBND-NC", "901/UBND-NC", LETTER),
    ("007/KH-UBND", "07/KH-UBND", PLAN),
    ("Số         /QĐ-UBND ngày      tháng 7 năm 2025", "/QĐ-UBND", DECISION),
    ("Quyết định số …/QĐ-UBND ngày …/7/2025", "/QĐ-UBND", DECISION),
    ("Kế hoạch số ...../KH-UBND", "/KH-UBND", PLAN),
    ("735_CT-UBND.pdf", "735/CT-UBND", DIRECTIVE),
    ("57-NQ-TW.signed.pdf", "57-NQ/TW", RESOLUTION),
    ("88-QĐ-UBND", "88/QĐ-UBND", DECISION),
    ("735\\CT-UBND", "735/CT-UBND", DIRECTIVE),
    ("735/CT/UBND", "735/CT-UBND", DIRECTIVE),
    ("36-HD/VPTW", "36-HD/VPTW", "Hướng dẫn"),
    ("Tờ trình 12-TTr/TU", "12-TTr/TU", "Tờ trình"),
    ("05-KL/TU", "05-KL/TU", "Kết luận"),
    ("12-QĐ/TU", "12-QĐ/TU", DECISION),
    ("Quy định số 41-QĐ/TW ngày 03/11/2021 của Bộ Chính trị", "41-QĐ/TW", "Quy định"),
    ("Quyết định số 12-QĐ/TU", "12-QĐ/TU", DECISION),
    ("22-TT/TW", "22-TT/TW", "Thông tri"),
    ("05-GM/TU", "05-GM/TU", "Giấy mời"),
    ("12-BB/ĐU", "12-BB/ĐU", "Biên bản"),
    ("12-CV/VPTU", "12-CV/VPTU", LETTER),
    ("Luật số 45/2025/QH15", "45/2025/QH15", "Luật"),
    ("Nghị quyết số 203/2025/QH15 ngày 16/6/2025", "203/2025/QH15", RESOLUTION),
    ("Pháp lệnh số 02/2022/UBTVQH15", "02/2022/UBTVQH15", "Pháp lệnh"),
    ("NQ 1661/NQ-UBTVQH15", "1661/NQ-UBTVQH15", RESOLUTION),
    ("12/2014/TTLT-BNV-BTC", "12/2014/TTLT-BNV-BTC", "Thông tư liên tịch"),
    ("403/2017/NQLT-UBTVQH14-CP", "403/2017/NQLT-UBTVQH14-CP", "Nghị quyết liên tịch"),
    ("12/VBHN-VPQH", "12/VBHN-VPQH", "Văn bản hợp nhất"),
    ("05/2021/L-CTN", "05/2021/L-CTN", "Lệnh"),
    ("123/TTg-KTTH", "123/TTg-KTTH", LETTER),
    ("công văn 123/ttg-ktth", "123/TTg-KTTH", LETTER),
    ("4567/VPCP-KTTH", "4567/VPCP-KTTH", LETTER),
    ("89/BTC-NSNN", "89/BTC-NSNN", LETTER),
    ("123/SNN&MT-KL", "123/SNN&MT-KL", LETTER),
    ("56/CAT-PV01", "56/CAT-PV01", LETTER),
    ("12/SNgV-LS", "12/SNgV-LS", LETTER),
    ("12/HĐND-VP", "12/HĐND-VP", LETTER),
    ("Văn bản số 551/UBND-NC", "551/UBND-NC", LETTER),
    ("Tờ trình số 45/TTr-STC ngày 01/7/2025 của Sở Tài chính về việc phân bổ vốn", "45/TTr-STC",
     "Tờ trình"),
    ("QĐ88/QĐ-UBND", "88/QĐ-UBND", DECISION),
    ("88/QĐ-UBND (sau đây gọi là Quyết định 88/QĐ-UBND)", "88/QĐ-UBND", DECISION),
    ("Quyết định 88 / QĐ - UBND ngày 12/01/2025", "88/QĐ-UBND", DECISION),
    ("88/QĐ-\nUBND", "88/QĐ-UBND", DECISION),
    ("88/QĐ-UBND\u00a0ngày 12/01/2025", "88/QĐ-UBND", DECISION),
    ("188-KH/TU² về chuyển đổi số", "188-KH/TU", PLAN),
    ("88/QĐ-UBND - Sở Tài chính tham mưu", "88/QĐ-UBND", DECISION),
    ("Kế hoạch 113/KH-UBND; hạn 30/6/2025", "113/KH-UBND", PLAN),
    ("12/KH-MTTQ-BTT", "12/KH-MTTQ-BTT", PLAN),
    ("88/QĐ--UBND", "88/QĐ-UBND", DECISION),
    ("88/QĐ\u00adUBND", "88/QĐ-UBND", DECISION),
    ("88/QĐ~UBND", "88/QĐ-UBND", DECISION),
    ("88/QĐUBND", "88/QĐ-UBND", DECISION),
    ("___/KH-UBND", "/KH-UBND", PLAN),
    ("Đề án 12/DA-UBND", "12/ĐA-UBND", "Đề án"),
    ("Quyết định số 88/UBND", "88/UBND", DECISION),
    ("cv12/snv", "12/SNV", LETTER),
    ("【88/QĐ-UBND】", "88/QĐ-UBND", DECISION),
    ("Thư mời 12/GM-UBND 8h00 ngày 5/7/2025", "12/GM-UBND", "Giấy mời"),
    ("- Nghị quyết số 209/NQ-HĐND ngày 10/12/2024;", "209/NQ-HĐND", RESOLUTION),
]  # fmt: skip


@pytest.mark.parametrize(("pasted", "symbol", "type_name"), CITED)
def test_the_symbol_is_found_in_what_is_pasted(pasted: str, symbol: str, type_name: str) -> None:
    assert read(pasted) == f"{symbol} · {type_name}"


# NĐ 30/2020/NĐ-CP, annex III, and the documents of law.
STATE_TYPES = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định",
    "TC": "Thông cáo", "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình",
    "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo",
    "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận", "GUQ": "Giấy ủy quyền", "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu", "GNP": "Giấy nghỉ phép", "PG": "Phiếu gửi", "PC": "Phiếu chuyển",
    "PB": "Phiếu báo", "SY": "Bản sao y", "TrS": "Bản trích sao", "SL": "Bản sao lục",
    "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch",
    "NQLT": "Nghị quyết liên tịch", "L": "Lệnh", "LC": "Lệnh", "PL": "Pháp lệnh",
    "KL": "Kết luận",
}  # fmt: skip


@pytest.mark.parametrize(("code", "type_name"), STATE_TYPES.items())
def test_every_type_of_the_law_is_known(code: str, type_name: str) -> None:
    assert read(f"12/{code}-CTN") == f"12/{code}-CTN · {type_name}"


NONE = [
    "735", "CT-UBND", "QĐ-UBND", "30/6/2025", "ngày 5/7/2025", "24/24h", "60km/h", "5/tháng",
    "Chỉ thị về cao điểm", "", "12/GCN-UBND", "15-XYZ/TU", "12-CTHĐ/TU", "12/TBKL-UBND",
    "12/KHPH-UBND-CAT", "12/2025/XX-TTg", "51/2001/NQ-QH10", "Luật Đất đai", "Covid-19",
    "3/4 đơn vị", "735/2025", "công văn ngày 5/7/2025", "điểm a khoản 1 Điều 5", "0/QĐ-UBND",
    "00/QĐ-UBND", "giai đoạn 2021-2025", "12-NQ", "12/GTr-SNV", "12/gtr-ubnd", "12-QĐi/TW",
    "Phương án 12/TVB-UBND ngày 5/7/2025", "٧٣٥/CT-UBND", "từ 5/7/2025 - UBND tỉnh họp",
    "735/CT UBND", "l2/QĐ-UBND", "1 234/UBND-TH", "12.5/QĐ-UBND", "735/CT-", "5/năm", "12-NĐ/TU",
    "Nghị quyết số 209/NQ-HĐND và Nghị quyết số 24-NQ/TU",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_where_there_is_no_symbol_none_is_found(text: str) -> None:
    assert read(text) == ""


def test_several_symbols_are_all_named_and_none_is_taken() -> None:
    with pytest.raises(SymbolError) as caught:
        parse_symbol("Công văn 12/SNV-CC trả lời Công văn 328/UBND-NC")
    assert "12/SNV-CC" in str(caught.value)
    assert "328/UBND-NC" in str(caught.value)


SYMBOLS = st.sampled_from(
    ["735/CT-UBND", "551/UBND-NC", "12-NQ/TU", "42/2014/QĐ-TTg", "183/TB-VPCP", "31/2024/QH15",
     "1234/STC", "/NQ-HĐND", "05/NQLT-UBND-MTTQ", "123a/QĐ-UBND", "89/TTr-SNN&MT"]
)  # fmt: skip
BEFORE = st.sampled_from(
    ["", "Số: ", "số ", "theo ", "Căn cứ ", "tại Văn bản số ", "(", "“", "- ", "1. ", "* ", "SỐ "]
)
AFTER = st.sampled_from(
    ["", " ngày 5/7/2025", ", ngày 05 tháng 7 năm 2025 của UBND tỉnh", ")", "”", ".", ";", "…", ":",
     " của Chủ tịch UBND tỉnh", " về việc giao nhiệm vụ", "\nngày 05/7/2025", " (sao gửi)"]
)  # fmt: skip
STROKES = st.sampled_from(["{}", " {}", "{} ", " {} ", "\u200b{}", "{}\u00ad"])


@given(SYMBOLS, BEFORE, AFTER, STROKES)
def test_any_symbol_is_found_in_any_citation(
    symbol: str, before: str, after: str, stroke: str
) -> None:
    typed = symbol.replace("/", stroke.format("/"))
    found = parse_symbol(f"{before}{typed}{after}")
    assert found == parse_symbol(symbol)
    assert found.text == symbol
