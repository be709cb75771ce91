"""Tasks told in blocks: a field a line, several on one line, behind the work, as a form."""

import pytest

from tests.domain.directives.proposals.reading_documents import codes, proposal_of, tasks_of
from tracker.domain.directives.proposals.confidence import confidence_of

FIELDS = "Chủ trì: Sở Nội vụ{0}Phối hợp: Sở Y tế{0}Thời hạn: 30/9/2025{0}Sản phẩm: Đề án"


def told(task) -> tuple:
    return codes(task.leads), codes(task.helpers), str(task.deadline), task.product


WHOLE = (["SNV"], ["SYT"], "2025-09-30", "Đề án")


@pytest.mark.parametrize(
    ("title", "between"),
    [
        ("Nhiệm vụ 1: Xây dựng Đề án vị trí việc làm", ";\n"),
        ("Nhiệm vụ số 01. Xây dựng Đề án vị trí việc làm.", "; "),
        ("1. Xây dựng Đề án vị trí việc làm", ".\n+ "),
        ("1. Xây dựng Đề án vị trí việc làm", "\n"),
    ],
)
def test_fields_stand_below_the_work(title, between):
    sign = "+ " if between == ".\n+ " else ""
    [task] = proposal_of(f"KẾ HOẠCH\nCải cách\n{title}\n{sign}{FIELDS.format(between)}").tasks
    assert told(task) == WHOLE
    assert task.content == "Xây dựng Đề án vị trí việc làm"


@pytest.mark.parametrize(
    "line",
    [
        f"Xây dựng Đề án vị trí việc làm. {FIELDS.format('; ')}.",
        f"Xây dựng Đề án vị trí việc làm ({FIELDS.format('; ')}).",
        f"Xây dựng Đề án vị trí việc làm; {FIELDS.format(', ')}",
    ],
)
def test_fields_stand_behind_the_work(line):
    [task] = tasks_of(f"1. {line}")
    assert told(task) == WHOLE


def test_a_form_is_one_task_whatever_the_order_of_its_lines():
    proposal = proposal_of(
        "UBND TỈNH SƠN HÀ\nVĂN PHÒNG\nSố: 12/PGV-VPUBND\nSơn Hà, ngày 15 tháng 7 năm 2025\n"
        "PHIẾU GIAO VIỆC\nVề việc xây dựng Đề án\n1. Đơn vị nhận việc: Sở Nội vụ\n"
        "2. Đơn vị phối hợp: Sở Y tế\n3. Người giao việc: Chủ tịch UBND tỉnh\n"
        "4. Nội dung công việc: Xây dựng Đề án vị trí việc làm\n5. Sản phẩm: Đề án\n"
        "6. Thời hạn hoàn thành: 30/9/2025"
    )
    [task] = proposal.tasks
    assert told(task) == WHOLE
    directive = proposal.directive
    assert (directive.symbol, directive.type_name) == ("12/PGV-VPUBND", "Phiếu giao việc")


def test_a_heading_over_blocks_is_no_task():
    tasks = proposal_of(
        "KẾ HOẠCH\nCải cách\nII. CÁC NHIỆM VỤ CỤ THỂ\nNhiệm vụ 1: Xây dựng Đề án vị trí việc làm\n"
        f"{FIELDS.format('; ')}\nNhiệm vụ 2: Mua thuốc dự phòng\nChủ trì: Sở Y tế"
    ).tasks
    assert [task.content for task in tasks] == [
        "Xây dựng Đề án vị trí việc làm",
        "Mua thuốc dự phòng",
    ]


def test_fields_without_a_mark_stand_below_a_sentence_with_a_number():
    first, second = proposal_of(
        "KẾ HOẠCH\nCải cách\nI. HOÀN THIỆN THỂ CHẾ\n1. Xây dựng Đề án vị trí việc làm.\n"
        f"{FIELDS.format('.' + chr(10))}.\n2. Rà soát biên chế các trường học.\n"
        "Cơ quan chủ trì: Sở Y tế.\nThời gian thực hiện: Quý I năm 2026."
    ).tasks
    assert told(first) == WHOLE
    assert (codes(second.leads), str(second.deadline)) == (["SYT"], "2026-03-31")


@pytest.mark.parametrize(
    "lines",
    [
        "1. Sở Tài chính: rà soát nợ đọng.\n2. Sở Nội vụ: lập danh sách cán bộ.\n"
        "Cùng phối hợp: Sở Y tế.\nHạn: 30/8/2025.",
        "Nội dung giao như sau:\n- Sở Tài chính rà soát nợ đọng;\n- Sở Nội vụ lập danh sách cán bộ."
        "\n- Phối hợp: Sở Y tế.\n- Thời hạn: trước ngày 31/8/2025.",
        "1. Giao Sở Tài chính:\na) Rà soát nợ đọng;\nb) Lập phương án xử lý tài sản dôi dư.\n"
        "Cùng phối hợp: Sở Y tế. Thời hạn: 30/8/2025.",
    ],
)
def test_fields_below_a_list_are_of_all_its_tasks(lines):
    tasks = tasks_of(lines)
    assert [told(task)[1:3] for task in tasks] == [(["SYT"], "2025-08-30")] * 2
    assert {confidence_of(task)["deadline"].value for task in tasks} == {"look"}


def test_a_day_below_a_list_leaves_those_their_own_that_have_one():
    first, second = tasks_of(
        "1. Sở Tài chính rà soát nợ đọng trước ngày 11/8/2025.\n2. Sở Nội vụ lập danh sách.\n"
        "Phối hợp: Sở Y tế.\nHạn: 30/8/2025."
    )
    assert [told(one)[1:3] for one in (first, second)] == [
        (["SYT"], "2025-08-10"),
        (["SYT"], "2025-08-30"),
    ]


def test_fields_within_a_list_are_of_the_item_above_them():
    first, second = tasks_of(
        "1. Sở Tài chính rà soát nợ đọng.\nPhối hợp: Sở Y tế.\nHạn: 30/8/2025.\n"
        "2. Sở Nội vụ lập danh sách cán bộ.\nPhối hợp: Công an tỉnh.\nHạn: 15/9/2025."
    )
    assert [told(one)[1:3] for one in (first, second)] == [
        (["SYT"], "2025-08-30"),
        (["CAT"], "2025-09-15"),
    ]


UNLED = "1. Lập dự toán kinh phí.\n2. Bố trí trực cấp cứu.\n3. Tham mưu khen thưởng.\n"
LED = (
    "1. Sở Tài chính lập dự toán kinh phí.\n2. Sở Y tế bố trí trực cấp cứu.\n"
    "3. Sở Nội vụ tham mưu khen thưởng.\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "Nhiệm vụ 1 giao Sở Tài chính chủ trì; nhiệm vụ 2, 3 giao Sở Y tế chủ trì, phối hợp với "
        "Sở Nội vụ.",
        "Nhiệm vụ 1 do Sở Tài chính thực hiện; các nhiệm vụ 2 đến 3 do Sở Y tế chủ trì, Sở Nội vụ "
        "phối hợp.",
        "Nội dung số 1 do Sở Tài chính phụ trách; nội dung 2 và 3 do Sở Y tế chủ trì, phối hợp "
        "với Sở Nội vụ thực hiện.",
    ],
)
def test_who_leads_and_helps_is_told_by_number(line):
    read = tasks_of(f"{UNLED}{line}")
    assert [(codes(one.leads), codes(one.helpers)) for one in read] == [
        (["STC"], []),
        (["SYT"], ["SNV"]),
        (["SYT"], ["SNV"]),
    ]
    assert {confidence_of(one)["lead"].value for one in read} == {"look"}


def test_days_by_number_and_helpers_of_all():
    read = tasks_of(
        f"{LED}Các nhiệm vụ nêu trên do Công an tỉnh phối hợp thực hiện; nhiệm vụ 1 hoàn thành "
        "trước ngày 10/9/2025; nhiệm vụ 2, 3 hoàn thành trước ngày 20/9/2025."
    )
    assert [(codes(one.helpers), str(one.deadline)) for one in read] == [
        (["CAT"], "2025-09-09"),
        (["CAT"], "2025-09-19"),
        (["CAT"], "2025-09-19"),
    ]
    assert {confidence_of(one)["deadline"].value for one in read} == {"look"}


def test_a_line_that_tells_something_else_too_is_read_as_before():
    read = tasks_of(f"{LED}Nhiệm vụ 1 do Sở Tài chính làm; Công an tỉnh kiểm tra các chợ.")
    assert [codes(one.leads) for one in read][:3] == [["STC"], ["SYT"], ["SNV"]]
