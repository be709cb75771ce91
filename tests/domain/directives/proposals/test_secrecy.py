"""A document that is marked secret is refused; one that only speaks of secrets is read."""

import unicodedata
from dataclasses import replace

import pytest

from tests.domain.directives.proposals.reading_documents import HEAD, TAIL, proposal_of
from tracker.domain.directives.lists.sheet import Sheet, SheetRow, cell_of
from tracker.domain.directives.proposals.segments.documents import DocumentTable, DocumentText
from tracker.domain.errors import ValueRefused

BODY = f"1. Sở Tài chính rà soát dự toán, xong trước ngày 20/8/2025.{TAIL}"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("MẬT", "MẬT"),
        ("  TỐI MẬT  ", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("(Mật)", "MẬT"),
        ("M Ậ T", "MẬT"),
        ("MẬT\tSơn Hà, ngày 15 tháng 7 năm 2025", "MẬT"),
        ("TỐI MẬT      Sơn Hà, ngày 15 tháng 7 năm 2025", "TỐI MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("ĐỘ MẬT : TỐI MẬT.", "TỐI MẬT"),
        ("Độ khẩn: Thường; độ mật: tuyệt mật", "TUYỆT MẬT"),
        (unicodedata.normalize("NFD", "TUYỆT MẬT"), "TUYỆT MẬT"),
    ],
)
def test_a_mark_of_its_own_near_the_head_is_refused(line, level):
    with pytest.raises(ValueRefused, match=f"“{level}”"):
        proposal_of(f"{line}\n{HEAD}{BODY}")
    with pytest.raises(ValueRefused, match=f"“{level}”"):
        proposal_of(f"{HEAD}{line}\n{BODY}")


@pytest.mark.parametrize(
    "line",
    [
        "Tăng cường công tác bảo vệ bí mật nhà nước.",
        "Mật độ dân số của tỉnh còn thấp.",
        "Mật độ",
        "MẬT ONG",
        "Mật khẩu",
        "GIẢI MẬT",
        "KHÔNG MẬT",
        "Độ mật: Không",
        "Độ mật: Thường",
        "Đóng dấu độ mật: Tuyệt mật, Tối mật, Mật theo quy định.",
        "Tài liệu mật, tối mật, tuyệt mật do Công an tỉnh quản lý.",
        "mật",
        "KHẨN",
    ],
)
def test_words_that_are_no_mark_are_read(line):
    assert len(proposal_of(f"{HEAD}{line}\n{BODY}").tasks) == 1


def test_a_mark_in_a_cell_of_the_head_is_seen():
    rows = [SheetRow(1, [cell_of("UBND TỈNH SƠN HÀ"), cell_of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA")])]
    rows.append(SheetRow(2, [cell_of("Số: 12/UBND-NC\nMẬT"), cell_of("")]))
    with pytest.raises(ValueRefused):
        proposal_of(DocumentText((DocumentTable(Sheet("Bảng", rows), 1),)))


def test_a_line_far_below_the_head_is_no_mark():
    duties = "".join(f"{number}. Sở Y tế rà soát việc {number}.\n" for number in range(1, 60))
    assert proposal_of(f"{HEAD}{duties}MẬT\n{TAIL}").tasks


def test_a_mark_in_the_header_of_a_page_or_in_a_text_box_is_seen():
    document = DocumentText.of_pages([[f"{HEAD}{BODY}"]])
    with pytest.raises(ValueRefused, match="MẬT"):
        proposal_of(replace(document, around=("Trang 2", "M Ậ T")))
    assert len(proposal_of(replace(document, around=("Trang 2", "Mật độ"))).tasks) == 1
