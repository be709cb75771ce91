"""Short sheets of orders: a field a line, several tasks in one, words by hand, whom they go to."""

import pytest

from tests.domain.directives.lists.listed import sheet_of
from tests.domain.directives.proposals.reading_documents import codes, proposal_of
from tracker.domain.directives.proposals.confidence import confidence_of
from tracker.domain.directives.proposals.segments.documents import (
    DocumentTable,
    DocumentText,
    Paragraph,
)

HEAD = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
{title}
Số: 118/PGV-UBND
Sơn Hà, ngày 15 tháng 7 năm 2025
"""
TAIL = "\nCHỦ TỊCH\nLò Văn Tiến"


def sheet(body: str, title: str = "PHIẾU GIAO VIỆC"):
    return proposal_of(f"{HEAD.format(title=title)}{body}{TAIL}")


def told(tasks) -> list[tuple[str, list[str], str]]:
    return [(one.content, codes(one.leads), str(one.deadline)) for one in tasks]


@pytest.mark.parametrize(
    "title", ["PHIẾU GIAO VIỆC", "PHIẾU CHUYỂN", "PHIẾU XỬ LÝ VĂN BẢN", "Ý KIẾN CHỈ ĐẠO"]
)
def test_a_sheet_has_its_number_below_its_title_and_a_signer_without_receivers(title):
    directive = sheet("1. Sở Y tế kiểm kê thuốc.", title).directive
    assert directive.type_name == title.capitalize()
    assert (directive.symbol, directive.subject) == ("118/PGV-UBND", "")
    assert (str(directive.issued_on), directive.signer) == ("2025-07-15", "Lò Văn Tiến")


@pytest.mark.parametrize(
    "who", ["Kính chuyển", "Đơn vị chủ trì", "Giao đơn vị", "Đơn vị nhận việc"]
)
@pytest.mark.parametrize("due", ["Hạn xử lý", "Thời hạn", "Hạn trả lời", "Thời hạn giải quyết"])
def test_each_block_of_fields_is_a_task(who, due):
    body = (
        f"{who}: Sở Tài chính\nNội dung: Rà soát nợ đọng\n{due}: 28/7/2025\n"
        f"{who}: Giám đốc Sở Y tế\nNội dung giao: Kiểm kê thuốc\n{due}: 30/7/2025\n"
    )
    assert told(sheet(body).tasks) == [
        ("Rà soát nợ đọng", ["STC"], "2025-07-28"),
        ("Kiểm kê thuốc", ["SYT"], "2025-07-30"),
    ]


def test_fields_apart_by_strokes_are_one_task_a_line():
    body = (
        "- Đơn vị chủ trì: Sở Tài chính / Đơn vị phối hợp: Sở Y tế / Nội dung: Rà soát nợ đọng / "
        "Thời hạn: 28/7/2025\n"
        "- Đơn vị chủ trì: Sở Y tế / Nội dung: Kiểm kê thuốc / Thời hạn: 30/7/2025\n"
    )
    first, second = sheet(body).tasks
    assert told([first, second]) == [
        ("Rà soát nợ đọng", ["STC"], "2025-07-28"),
        ("Kiểm kê thuốc", ["SYT"], "2025-07-30"),
    ]
    assert (codes(first.helpers), codes(second.helpers)) == (["SYT"], [])


@pytest.mark.parametrize(
    "body",
    [
        "Kính chuyển: Sở Y tế\nVăn phòng UBND tỉnh kính chuyển Sở Y tế kiểm tra, trả lời công dân.",
        "Văn phòng UBND tỉnh chuyển đơn của ông Pánh đến Sở Y tế kiểm tra, trả lời công dân.",
        "Chuyển Sở Y tế kiểm tra, trả lời công dân.",
        "Ý kiến của Phó Chủ tịch: Giao Sở Y tế kiểm tra, trả lời công dân.",
    ],
)
def test_who_a_matter_is_sent_on_to_is_told(body):
    assert told(sheet(body, "PHIẾU CHUYỂN").tasks) == [
        ("Kiểm tra, trả lời công dân", ["SYT"], "None")
    ]


def test_what_is_moved_tells_nobody():
    assert sheet("Chuyển Sở Y tế về trụ sở mới từ tháng 9.").tasks == ()


def test_a_paper_that_a_sheet_is_about_is_not_its_symbol():
    directive = proposal_of(
        "PHIẾU Ý KIẾN CHỈ ĐẠO\nNgày 15 tháng 7 năm 2025\nVăn bản: Tờ trình số 412/TTr-SYT\n"
        f"Giao Sở Y tế kiểm kê thuốc.{TAIL}"
    ).directive
    assert (directive.symbol, str(directive.issued_on)) == ("", "2025-07-15")


def test_days_of_a_paper_without_a_day_are_looked_at_unless_they_name_the_year():
    read = proposal_of(
        "PHIẾU GIAO VIỆC\n1. Sở Y tế kiểm kê thuốc, xong trước ngày 28/8.\n"
        "2. Sở Tài chính rà soát nợ đọng, xong trước ngày 28/8/2025."
    ).tasks
    assert [confidence_of(one)["deadline"].value for one in read] == ["look", "sure"]


@pytest.mark.parametrize("numbered", [False, True])
def test_a_table_with_a_field_in_each_row_is_one_task(numbered):
    rows = [
        ("Đơn vị chủ trì", "Sở Tài chính"),
        ("Đơn vị phối hợp", "Sở Y tế"),
        ("Nội dung công việc", "Rà soát nợ đọng"),
        ("Thời hạn hoàn thành", "28/7/2025"),
        ("Kết quả, sản phẩm", "Báo cáo đánh giá"),
    ]
    if numbered:
        rows = [("TT", "Thông tin", "Nội dung"), *((str(at), *row) for at, row in enumerate(rows))]
    head = HEAD.format(title="PHIẾU GIAO VIỆC").splitlines()
    lines = [Paragraph(text, at) for at, text in enumerate(head, 1)]
    table = DocumentTable(sheet_of(*rows), len(lines) + 1)
    read = proposal_of(DocumentText((*lines, table)))
    [task] = read.tasks
    assert told([task]) == [("Rà soát nợ đọng", ["STC"], "2025-07-28")]
    assert (codes(task.helpers), task.product) == (["SYT"], "Báo cáo đánh giá")
    assert read.directive.subject == ""


def test_a_head_whose_words_are_broken_over_lines_of_two_columns():
    directive = proposal_of(
        "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\n"
        "TỈNH SƠN HÀ                NAM\n"
        "Số: 34/UBND-TH             Độc lập - Tự do - Hạnh phúc\n"
        "V/v đôn đốc giải ngân      Sơn Hà, ngày 15 tháng 7 năm 2025\n"
        "vốn đầu tư công\n"
        "Kính gửi: Sở Tài chính\n"
    ).directive
    assert (directive.issuer, directive.subject) == (
        "UBND tỉnh Sơn Hà",
        "đôn đốc giải ngân vốn đầu tư công",
    )
