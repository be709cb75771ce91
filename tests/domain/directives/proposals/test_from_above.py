"""Documents of those above the province: its committee among others, helpers in the body, heads."""

from datetime import date

import pytest

from tests.domain.directives.lists.listed import UNITS
from tests.domain.directives.proposals.reading_documents import codes, tasks_of
from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.lists.names.unit_names import ListedUnit, UnitNames
from tracker.domain.directives.lists.understood import ReadingRules
from tracker.domain.directives.proposals.reading import read_document
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.vocabulary import UnitKind

HEAD = """VĂN PHÒNG CHÍNH PHỦ
Số: 7421/VPCP-NN
V/v khắc phục hậu quả mưa lũ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 06 tháng 8 năm 2025
Kính gửi:
- Bộ Tài chính;
- Ủy ban nhân dân các tỉnh: Sơn Hà, Lai Châu.
"""
TAIL = """
Nơi nhận:
- Như trên.
KT. BỘ TRƯỞNG, CHỦ NHIỆM
PHÓ CHỦ NHIỆM
Nguyễn Cao Lục
"""
COMMITTEE = ListedUnit(999, "UBND", "Ủy ban nhân dân tỉnh", "UBND tỉnh", UnitKind.OTHER)


def read(body: str, organisation: str = "UBND tỉnh Sơn Hà"):
    cells = UnitCells(UnitNames([*UNITS, COMMITTEE], ""), {})
    rules = ReadingRules(today=date(2025, 8, 20), units=cells, near=lambda text: ())
    document = DocumentText.of_pages([[f"{HEAD}{body}{TAIL}"]])
    return read_document(document, rules, organisation)


@pytest.mark.parametrize(
    "who",
    [
        "Ủy ban nhân dân các tỉnh Sơn Hà, Lai Châu",
        "Ủy ban nhân dân các tỉnh: Lai Châu, Sơn Hà",
        "UBND tỉnh Sơn Hà",
        "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hà",
        "Chủ tịch Ủy ban nhân dân các tỉnh nêu trên",
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        "Phó Thủ tướng Chính phủ Trần Hồng Hà yêu cầu Ủy ban nhân dân tỉnh Sơn Hà",
    ],
)
def test_the_provinces_committee_is_told_among_others(who):
    [task] = read(f"1. {who} rà soát thiệt hại, báo cáo trước ngày 20/8/2025.").tasks
    assert (codes(task.leads), str(task.deadline)) == (["UBND"], "2025-08-19")
    assert task.content == "Rà soát thiệt hại"


@pytest.mark.parametrize(
    "line",
    [
        "2. Bộ Tài chính đề xuất mức hỗ trợ cho các địa phương.",
        "2. Ủy ban nhân dân tỉnh Lai Châu di dời các hộ dân.",
        "2. Ủy ban nhân dân các tỉnh Lai Châu, Lào Cai di dời các hộ dân.",
    ],
)
def test_what_ministries_and_other_provinces_are_told_is_no_task(line):
    assert read(line).tasks == ()


def test_the_signer_of_a_ministry_is_read():
    directive = read("1. UBND tỉnh Sơn Hà rà soát thiệt hại.").directive
    assert (directive.symbol, directive.signer) == ("7421/VPCP-NN", "Nguyễn Cao Lục")


@pytest.mark.parametrize(
    ("words", "helpers"),
    [
        ("trao đổi với Sở Y tế", ["SYT"]),
        ("cùng Sở Y tế và các đơn vị liên quan", ["SYT"]),
        ("thống nhất với Sở Y tế, Sở Nội vụ", ["SNV", "SYT"]),
        ("lấy ý kiến của Sở Y tế", ["SYT"]),
        ("trong quá trình thực hiện trao đổi với Sở Y tế, Sở Nội vụ", ["SNV", "SYT"]),
    ],
)
def test_who_is_to_be_talked_to_in_the_body_helps(words, helpers):
    [task] = tasks_of(f"Yêu cầu Sở Tài chính kiểm tra các chợ; {words}.")
    assert (codes(task.leads), codes(task.helpers)) == (["STC"], helpers)
