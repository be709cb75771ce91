"""Documents read in the small province of ``tests/domain/directives/lists/listed.py``."""

from datetime import date

from tests.domain.directives.lists.listed import UNITS, unit_cells
from tracker.domain.directives.lists.understood import ReadingRules
from tracker.domain.directives.proposals.proposal import Proposal, ProposedTask
from tracker.domain.directives.proposals.reading import read_document
from tracker.domain.directives.proposals.segments.documents import DocumentText
from tracker.domain.text import fold

HEAD = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
Số: 812/UBND-TH
V/v đẩy nhanh giải ngân vốn đầu tư công
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn Hà, ngày 15 tháng 7 năm 2025
Kính gửi:
- Các Sở: Tài chính, Y tế;
- UBND các xã, phường.
"""
TAIL = """
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Văn Tiến
"""


def near(text: str):
    """Units whose name begins with the same letters, as a register's search would propose."""
    return [unit for unit in UNITS if fold(unit.name)[:6] == fold(text)[:6]]


def proposal_of(document: DocumentText | str) -> Proposal:
    """What a document or its pasted text proposes."""
    if isinstance(document, str):
        document = DocumentText.of_pages([[document]])
    rules = ReadingRules(today=date(2025, 7, 20), units=unit_cells(), near=near)
    return read_document(document, rules, "UBND tỉnh Sơn Hà")


def tasks_of(body: str) -> list[ProposedTask]:
    """The tasks of a letter of 15 July 2025 with this body."""
    return list(proposal_of(f"{HEAD}{body}{TAIL}").tasks)


def codes(units) -> list[str]:
    """The codes of units, in order."""
    return sorted(unit.code for unit in units)
