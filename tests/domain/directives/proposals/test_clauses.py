"""Who is told in sentences with several clauses: others further on, those who only help."""

from datetime import date

import pytest

from tests.domain.directives.lists.listed import UNITS
from tests.domain.directives.proposals.reading_documents import HEAD, TAIL, codes, near, tasks_of
from tracker.domain.directives.lists.names.unit_cells import UnitCells
from tracker.domain.directives.lists.names.unit_names import UnitNames
from tracker.domain.directives.lists.understood import ReadingRules
from tracker.domain.directives.proposals.reading import read_document
from tracker.domain.directives.proposals.segments.documents import DocumentText

HELPED = [
    "chủ trì, có Công an tỉnh và Sở Y tế cùng tham gia, rà soát, truy thu thuế",
    "chủ trì, có sự tham gia của Công an tỉnh, Sở Y tế, rà soát, truy thu thuế",
    "rà soát, truy thu thuế với sự phối hợp của Công an tỉnh, Sở Y tế",
    "rà soát, truy thu thuế, có đại diện Công an tỉnh, Sở Y tế tham gia",
    "rà soát, lấy ý kiến Công an tỉnh, Sở Y tế, trình UBND tỉnh",
    "thống nhất với Công an tỉnh, Sở Y tế, trình UBND tỉnh phương án",
    "rà soát dự toán; đề nghị Công an tỉnh, Sở Y tế hỗ trợ",
    "rà soát dự toán; Công an tỉnh, Sở Y tế hỗ trợ bảo vệ",
    "cùng Công an tỉnh, Sở Y tế rà soát dự toán",
]


@pytest.mark.parametrize("words", HELPED)
def test_those_who_take_part_help(words):
    [task] = tasks_of(f"1. Sở Tài chính {words}.")
    assert (codes(task.leads), codes(task.helpers)) == (["STC"], ["CAT", "SYT"])


@pytest.mark.parametrize(
    ("sentence", "leads"),
    [
        ("Sở Tài chính rà soát dự toán, còn Sở Y tế tuần này phải có phương án bán hàng tạm.",
         [["STC"], ["SYT"]]),
        ("Sở Nội vụ bàn giao hồ sơ, Công an tỉnh tiếp nhận xác minh và thông báo kết quả.",
         [["SNV"], ["CAT"]]),
        ("Sở Tài chính tổng hợp, gửi Sở Y tế, Sở Nội vụ thẩm định.", [["STC"]]),
        ("Sở Tài chính rà soát dự toán; phương án y tế cho các điểm thi do Sở Y tế xây dựng.",
         [["STC"], ["SYT"]]),
        ("Sở Tài chính: (1) Rà soát dự toán; (2) Lập phương án phân bổ.", [["STC"], ["STC"]]),
        ("Sở Tài chính: + Rà soát dự toán; + Lập phương án phân bổ.", [["STC"], ["STC"]]),
        ("Sở Tài chính bóc gỡ toàn bộ pano cũ trước ngày 20/8/2025.", [["STC"]]),
        ("Sở Y tế và Sở Nội vụ không có văn bản quá hạn.", []),
        ("Sở Nội vụ sẽ tổ chức tổng kết Chương trình.", []),
        ("Hồ sơ trước đây do Sở Nội vụ lập, nay Sở Tài chính tiếp nhận.", []),
    ],
)  # fmt: skip
def test_others_are_told_further_on(sentence, leads):
    assert [codes(task.leads) for task in tasks_of(f"1. {sentence}")] == leads


def test_units_named_before_are_those_of_their_kind():
    *_, last = tasks_of(
        "1. Sở Nội vụ rà soát biên chế.\n2. Công an tỉnh tuần tra.\n3. Hai đơn vị trên báo cáo kết "
        "quả trước ngày 20/8/2025."
    )
    assert codes(last.leads) == ["CAT", "SNV"]
    [task] = tasks_of("UBND tỉnh đề nghị quý Sở nghiên cứu, có ý kiến trước ngày 20/8/2025.")
    assert codes(task.leads) == ["STC", "SYT"]


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        ("Sở Y tế ban hành kế hoạch tuyên truyền trước 10/8/2025, chỉ đạo hệ thống loa phát tin.",
         ["Ban hành kế hoạch tuyên truyền", "Chỉ đạo hệ thống loa phát tin"]),
        ("Sở Y tế công bố giá thuốc hằng tháng; trước mắt trong vòng 10 ngày làm việc có văn bản "
         "hướng dẫn các xã.", ["Công bố giá thuốc", None]),
        ("Sở Y tế giám sát, kiểm tra; tổng hợp, báo cáo UBND tỉnh trước ngày 10/8/2025.",
         ["Giám sát, kiểm tra", "Tổng hợp, báo cáo UBND tỉnh"]),
        ("Sở Y tế lập ngay 03 tổ công tác đi kiểm tra; tổng hợp thiệt hại, đề xuất hỗ trợ trước "
         "ngày 10/8/2025.",
         ["Lập ngay 03 tổ công tác đi kiểm tra", "Tổng hợp thiệt hại, đề xuất hỗ trợ"]),
    ],
)  # fmt: skip
def test_parts_with_another_day_are_other_tasks(sentence, contents):
    tasks = tasks_of(f"1. {sentence}")
    assert len(tasks) == len(contents)
    for task, content in zip(tasks, contents, strict=True):
        assert content is None or task.content == content


def test_a_name_that_nobody_knows_ends_before_the_verb():
    [task] = tasks_of(
        "1. Sở Y tế cùng với Kho bạc Nhà nước khu vực IX soát lại số thu, Viễn thông Sơn Hà xóa "
        "xong 27 điểm lõm sóng."
    )[:1]
    assert task.unknown_helpers == ["Kho bạc Nhà nước khu vực IX"]


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Sở Y tế đã có nhiều cố gắng, cần khẩn trương khắc phục tình trạng thiếu thuốc.",
        "1. Sở Y tế đã có nhiều cố gắng; khẩn trương khắc phục tình trạng thiếu thuốc.",
    ],
)
def test_what_is_still_to_be_done_stands_behind_what_was(sentence):
    [task] = tasks_of(sentence)
    assert (codes(task.leads), task.content[-30:]) == (
        ["SYT"],
        "khắc phục tình trạng thiếu thuốc"[-30:],
    )


def test_lines_without_marks_stand_under_the_line_that_opens_them():
    tasks = tasks_of(
        "Chủ tịch UBND tỉnh đề nghị các đồng chí:\nRà soát các điểm sạt lở.\n"
        "Bố trí lực lượng canh gác.\nVăn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện."
    )
    assert [task.content for task in tasks] == [
        "Rà soát các điểm sạt lở",
        "Bố trí lực lượng canh gác",
    ]
    assert all(codes(task.leads) == ["03160", "03325", "03334", "STC", "SYT"] for task in tasks)


def test_the_head_tells_the_province_where_the_settings_do_not():
    document = DocumentText.of_pages(
        [[f"{HEAD}1. Cục Thuế tỉnh Sơn Hà truy thu nợ.\n2. Báo và Phát thanh, Truyền hình Sơn Hà "
          f"mở chuyên trang.{TAIL}"]]
    )  # fmt: skip
    cells = UnitCells(UnitNames(UNITS), {})
    rules = ReadingRules(today=date(2025, 7, 20), units=cells, near=near)
    tax, press = read_document(document, rules, "UBND tỉnh").tasks
    assert (codes(tax.leads), tax.content) == (["CT"], "Truy thu nợ")
    assert press.unknown_units == ["Báo và Phát thanh, Truyền hình Sơn Hà"]


@pytest.mark.parametrize(
    "before",
    [
        "Văn phòng UBND tỉnh truyền đạt ý kiến của Chủ tịch UBND tỉnh: Giao ",
        "Thừa lệnh Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh thông báo như sau: ",
        "Sau khi xem xét Báo cáo số 88/BC-TTr, Phó Chủ tịch UBND tỉnh có ý kiến: Giao ",
    ],
)
def test_who_passes_words_on_is_no_part_of_the_work(before):
    [task] = tasks_of(f"{before}Sở Y tế kiểm tra lại các chợ, báo cáo trước ngày 10/9/2025.")
    assert (codes(task.leads), task.content) == (["SYT"], "Kiểm tra lại các chợ")


@pytest.mark.parametrize(
    "line",
    [
        "Đề nghị Sở Y tế nghiêm túc thực hiện và thông tin kết quả về Văn phòng UBND tỉnh.",
        "3. Bà Trần Thị Lan, Phó Giám đốc Sở Y tế, thành viên;",
        "Sở Y tế, Phó Trưởng đoàn.",
    ],
)
def test_the_end_of_a_letter_and_members_of_a_team_are_no_tasks(line):
    assert tasks_of(line) == []


def test_what_is_made_public_behind_a_day_belongs_to_the_work():
    [task] = tasks_of(
        "1. Sở Y tế lập kế hoạch kiểm tra trước ngày 05/9/2025, công khai kết quả kiểm tra."
    )
    assert str(task.deadline) == "2025-09-04"
