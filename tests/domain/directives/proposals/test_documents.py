"""Whole documents: head, tables, wrapped lines, reports, and texts that are meant to hurt."""

import time

import pytest

from tests.domain.directives.lists.listed import sheet_of
from tests.domain.directives.proposals.reading_documents import HEAD, TAIL, codes, proposal_of
from tracker.domain.directives.proposals.proposal_json import proposal_as_json
from tracker.domain.directives.proposals.segments.documents import (
    DocumentTable,
    DocumentText,
    Paragraph,
)


def test_the_head_of_a_letter_is_read_in_any_order():
    directive = proposal_of(f"{HEAD}1. Sở Tài chính rà soát.{TAIL}").directive
    assert directive.symbol == "812/UBND-TH"
    assert directive.type_name == "Công văn"
    assert directive.issuer == "UBND tỉnh Sơn Hà"
    assert str(directive.issued_on) == "2025-07-15"
    assert directive.subject == "đẩy nhanh giải ngân vốn đầu tư công"
    assert directive.signer == "Lò Văn Tiến"
    assert directive.capacity == "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
    assert directive.receivers == ("Các Sở: Tài chính, Y tế", "UBND các xã, phường")


def test_the_head_of_two_columns_on_one_line_is_read():
    text = (
        "UBND TỈNH SƠN HÀ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "VĂN PHÒNG\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 41/TB-VPUBND\tSơn Hà, ngày 06 tháng 8 năm 2025\n"
        "THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 7\n"
        "Giao Sở Tài chính rà soát dự toán."
    )
    directive = proposal_of(text).directive
    assert (directive.symbol, directive.type_name) == ("41/TB-VPUBND", "Thông báo")
    assert directive.issuer == "Văn phòng UBND tỉnh Sơn Hà"
    assert directive.subject == "Kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 7"


def test_lines_that_were_broken_by_width_are_one_paragraph():
    text = HEAD + (
        "1. Sở Tài chính chủ trì, phối hợp với Sở Y tế và các đơn vị có liên\n"
        "quan rà soát toàn bộ trụ sở dôi dư trên địa bàn, đề xuất phương án\n"
        "xử lý, chuyển đổi công năng, báo cáo Ủy ban nhân dân tỉnh xem xét\n"
        "trước ngày 28/O8/2025.\n" + TAIL
    )
    [task] = proposal_of(text).tasks
    assert (codes(task.leads), codes(task.helpers)) == (["STC"], ["SYT"])
    assert str(task.deadline) == "2025-08-27"


def test_an_annex_table_is_read_row_by_row():
    table = sheet_of(
        ("TT", "Nội dung", "Cơ quan chủ trì", "Phối hợp", "Sản phẩm", "Hoàn thành"),
        (
            "1",
            "Lập Quy chế phối hợp",
            "Sở Nội vụ",
            "Sở Y tế; Sở Du lịch",
            "Quy chế",
            "10/2025",
        ),
        ("2", "Số hóa hồ sơ", "VP UBND tỉnh", "UBND các xã, phường", "Báo cáo", "Thường xuyên"),
    )
    head = [Paragraph(line, at) for at, line in enumerate(HEAD.splitlines(), 1)]
    first, second = proposal_of(DocumentText((*head, DocumentTable(table, 20)))).tasks
    assert (codes(first.leads), codes(first.helpers)) == (["SNV"], ["SYT"])
    assert (str(first.deadline), first.product) == ("2025-10-31", "Quy chế")
    assert first.unknown_helpers == ["Sở Du lịch"]
    assert (codes(second.leads), second.kind.value) == (["VPUB"], "recurring")
    assert first.where.paragraph == 21


def test_month_rows_of_a_programme_give_the_day():
    table = sheet_of(
        ("STT", "Tên đề án", "Cơ quan chủ trì"),
        ("", "THÁNG 8/2025", ""),
        ("1", "Đề án phát triển du lịch", "Sở Tài chính"),
        ("", "THÁNG 9/2025", ""),
        ("2", "Kế hoạch tuyển dụng", "Sở Nội vụ"),
    )
    tasks = proposal_of(DocumentText((DocumentTable(table, 1),))).tasks
    assert [str(task.deadline) for task in tasks] == ["2025-08-31", "2025-09-30"]


def test_a_pasted_table_is_a_table():
    text = (
        f"{HEAD}TT\tNội dung\tCơ quan chủ trì\tThời hạn\n1\tSửa đường\tSở Tài chính\t31/8/2025\n"
        f"2\tMua thuốc\tSở Y tế\tQuý IV/2025\n{TAIL}"
    )
    tasks = proposal_of(text).tasks
    assert [(codes(one.leads), str(one.deadline)) for one in tasks] == [
        (["STC"], "2025-08-31"),
        (["SYT"], "2025-12-31"),
    ]


def test_a_report_that_names_nobody_gives_its_work():
    tasks = proposal_of(
        "II. NHIỆM VỤ TRỌNG TÂM\n1. Về quy hoạch\nRà soát, cập nhật các quy hoạch chi tiết; ban "
        "hành Kế hoạch thực hiện Quy hoạch điện. Kết quả đạt được còn hạn chế."
    ).tasks
    assert [task.content for task in tasks] == [
        "Rà soát, cập nhật các quy hoạch chi tiết",
        "Ban hành Kế hoạch thực hiện Quy hoạch điện",
    ]


def test_what_programs_are_told_has_every_field():
    value = proposal_as_json(
        proposal_of(f"{HEAD}1. Sở Tài chính rà soát dự toán, xong trước ngày 20/8/2025.{TAIL}")
    )
    assert value["directive"]["issued_on"] == "2025-07-15"
    assert value["tasks"] == [
        {
            "content": "Rà soát dự toán",
            "lead_units": ["STC"],
            "coordinating_units": [],
            "unknown_units": [],
            "deadline": "2025-08-19",
            "deadline_phrase": "xong trước ngày 20/8/2025",
            "working_days": None,
            "no_deadline_because": None,
            "product": "",
            "kind": "task",
            "repeats": None,
            "confidence": {
                "content": "sure",
                "lead": "sure",
                "coordinating": "empty",
                "deadline": "sure",
                "product": "empty",
            },
            "sources": {"deadline": "stated", "lead": "stated"},
            "where": {
                "page": None,
                "paragraph": 11,
                "words": "1. Sở Tài chính rà soát dự toán, xong trước ngày 20/8/2025.",
            },
        }
    ]


@pytest.mark.long
@pytest.mark.parametrize(
    "line",
    [
        "Sở " * 33_000,
        "Sở Tài chính, " * 7_000,
        "giao " * 20_000,
        "trước ngày " * 9_000,
        "1/1/" * 25_000,
        "phối hợp với " * 7_500,
        "a; " * 33_000,
        "(" * 100_000,
        '"' * 100_000,
        "căn cứ " * 14_000,
        " " * 100_000,
        "\t" * 100_000,
        "-" * 100_000,
        "hằng tháng " * 9_000,
        "các xã, " * 12_000,
        "TỈNH " * 20_000,
        "15 tháng " * 11_000,
        "Kính chuyển đơn " * 6_500,
        "chủ trì / " * 10_000,
        "hai mươi ngày (20) kể từ ngày " * 3_300,
        "trình tháng " * 8_500,
    ],
)
def test_a_line_of_a_hundred_thousand_signs_is_read_in_time(line):
    started = time.process_time()
    proposal_of(f"{HEAD}1. {line}\n{TAIL}")
    proposal_of(line)
    assert time.process_time() - started < 20


def test_a_report_has_lasting_duties_beside_its_tasks():
    tasks = proposal_of(
        "BÁO CÁO\nTình hình 9 tháng đầu năm\nI. KẾT QUẢ ĐẠT ĐƯỢC\nHoàn thành gieo cấy 27.800 ha "
        "lúa.\nII. NHIỆM VỤ TRỌNG TÂM\nTăng cường kiểm tra an toàn thực phẩm; xây dựng Đề án du "
        "lịch trong quý IV/2025."
    ).tasks
    assert [(task.content, task.kind.value) for task in tasks] == [
        ("Tăng cường kiểm tra an toàn thực phẩm", "recurring"),
        ("Xây dựng Đề án du lịch", "task"),
    ]


def test_an_annex_with_a_beginning_and_an_end_has_the_end():
    table = sheet_of(
        ("TT", "Nội dung", "Đầu mối thực hiện", "Đơn vị cùng thực hiện", "Bắt đầu", "Kết thúc"),
        ("1", "Tập huấn điều tra viên", "Sở Nội vụ", "Sở Y tế", "01/8/2025", "15/8/2025"),
    )
    [task] = proposal_of(DocumentText((DocumentTable(table, 1),))).tasks
    assert (codes(task.leads), codes(task.helpers)) == (["SNV"], ["SYT"])
    assert str(task.deadline) == "2025-08-15"


def test_a_table_of_money_gives_no_tasks():
    table = sheet_of(("TT", "Nội dung", "Số tiền", "Nguồn"), ("1", "Trùng tu", "12.500", "NSTW"))
    assert proposal_of(DocumentText((DocumentTable(table, 1),))).tasks == ()


def test_a_plan_behind_the_signature_is_read_too():
    text = (
        f"{HEAD}Ban hành kèm theo Quyết định này Kế hoạch cải cách.{TAIL}KẾ HOẠCH\nCải cách hành "
        "chính\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 15/7/2025)\n1. Sở Nội vụ\n- Rà "
        "soát thủ tục, xong trước ngày 20/8/2025."
    )
    [task] = proposal_of(text).tasks
    assert (codes(task.leads), str(task.deadline)) == (["SNV"], "2025-08-19")


def test_months_of_a_programme_in_lines_give_the_day():
    tasks = proposal_of(
        "CHƯƠNG TRÌNH\nCông tác năm 2025\nTháng 8\n1. Nghị quyết về học phí. Cơ quan chủ trì: Sở "
        "Tài chính.\nQuý IV/2025\n2. Đề án vị trí việc làm - Sở Nội vụ."
    ).tasks
    assert [(codes(one.leads), str(one.deadline)) for one in tasks] == [
        (["STC"], "2025-08-31"),
        (["SNV"], "2025-12-31"),
    ]


def test_a_document_from_above_tells_the_committee():
    text = HEAD.replace("812/UBND-TH", "233/TB-VPCP").replace("TỈNH SƠN HÀ", "")
    proposal = proposal_of(f"{text}1. UBND tỉnh Sơn Hà rà soát dự toán, xong trong tháng 8/2025.\n")
    assert proposal.directive.issuer == "Văn phòng Chính phủ"
    assert [task.unknown_units for task in proposal.tasks] == [["UBND tỉnh Sơn Hà"]]


def test_who_signed_is_found_beside_the_receivers_where_a_scan_runs_columns_together():
    tail = """
Nơi nhận: KT. CHỦ TỊCH
- Như trên; PHÓ CHỦ TỊCH
- Sở Tài chính; UBND các xã, phường;
- Lưu: VT, TH. Giàng A Páo
"""
    directive = proposal_of(f"{HEAD}1. Sở Y tế mua thuốc.{tail}").directive
    assert (directive.signer, directive.capacity) == ("Giàng A Páo", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH")


def test_a_receiver_is_not_taken_for_who_signed():
    tail = TAIL.replace("- Như trên;", "- Như trên; Báo Sơn Hà")
    assert proposal_of(f"{HEAD}1. Sở Y tế mua thuốc.{tail}").directive.signer == "Lò Văn Tiến"
