"""By when: from the sentence, the heading, the closing line; and days that are no deadlines."""

import pytest

from tests.domain.directives.proposals.reading_documents import codes, tasks_of
from tracker.domain.directives.proposals.confidence import confidence_of

STATED = [
    ("trước ngày 25/7/2025", "2025-07-24"),
    ("báo cáo UBND tỉnh trước ngày 25/7/2025 (qua Sở Nội vụ)", "2025-07-24"),
    ("chậm nhất ngày 20/8", "2025-08-20"),
    ("hoàn thành trong tháng 8/2025", "2025-08-31"),
    ("xong trong quý III/2025", "2025-09-30"),
    ("trước 17h00 ngày 02/8/2025", "2025-08-02"),
    ("từ ngày 01/9/2025 đến hết ngày 30/9/2025", "2025-09-30"),
    ("hoàn thành trước ngày 31 tháng 8 năm 2025", "2025-08-30"),
    ("gửi Sở Y tế trong ngày 25/7", "2025-07-25"),
    ("ký gửi Thường trực HĐND tỉnh đúng ngày 26/7/2025", "2025-07-26"),
    ("báo cáo trước 10h00 thứ Sáu (25/7/2025)", "2025-07-25"),
    ("xong trước thời điểm 01/9/2025", "2025-08-31"),
    ("thời gian: từ 09 đến 13/8/2025", "2025-08-13"),
    ("hoàn tất cuối tháng 8/2025", "2025-08-31"),
    ("rà soát định kỳ cuối năm, từ ngày 01/9/2025 đến ngày 15/12/2025", "2025-12-15"),
]


@pytest.mark.parametrize(("words", "day"), STATED)
def test_a_sentence_says_by_when(words, day):
    [task] = tasks_of(f"1. Sở Tài chính rà soát nợ đọng xây dựng cơ bản, {words}.")
    assert str(task.deadline) == day
    assert "nợ đọng" in task.content
    assert "2025" not in task.content


@pytest.mark.parametrize(
    "work",
    [
        "rà soát các dự án được phê duyệt trước ngày 01/8/2025",
        "tổ chức thực hiện Kế hoạch số 12/KH-UBND ngày 20/8/2025",
        "công bố giá vật liệu xây dựng quý III/2025 tại các xã",
        "rà soát người đến địa phương từ ngày 29/7/2025",
        "xây dựng dự toán chi thường xuyên năm 2026",
        "báo cáo kết quả 6 tháng đầu năm 2025",
        "rà soát các hồ sơ tiếp nhận từ ngày 01/8/2025",
        "chuẩn bị nội dung làm việc với Đoàn giám sát ngày 25/8/2025",
        "xây dựng Đề án phát triển y tế giai đoạn 2026-2030, tầm nhìn 2050",
        "xây dựng kế hoạch năm học 2025-2026",
        "báo cáo kết quả tại kỳ họp thường lệ cuối năm 2025",
    ],
)
def test_other_days_are_no_deadlines(work):
    [task] = tasks_of(f"1. Sở Tài chính {work}.")
    assert (task.deadline, task.kind.value) == (None, "task")


def test_working_days_stay_a_number():
    [task] = tasks_of("1. Sở Y tế thẩm định hồ sơ trong 05 ngày làm việc kể từ ngày ký.")
    assert (task.working_days, task.deadline) == (5, None)


def test_two_ends_are_no_day():
    [task] = tasks_of(
        "1. Sở Y tế gửi dự thảo trước ngày 10/8/2025, trình UBND tỉnh trước ngày 25/8/2025."
    )
    assert (task.deadline, task.reason.value) == (None, "two_ends")


@pytest.mark.parametrize(
    "work",
    [
        "tổng hợp kết quả giải ngân, báo cáo trước ngày 05 hằng tháng",
        "báo cáo tiến độ trước 16h00 thứ Sáu hằng tuần",
        "thường xuyên kiểm tra vệ sinh an toàn thực phẩm",
        "theo dõi, đôn đốc việc thực hiện Công văn này",
        "báo cáo kết quả định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)",
        "tập hợp vướng mắc, cứ hai tuần một lần báo cáo UBND tỉnh",
        "họp giao ban với các xã thứ Sáu tuần thứ hai và thứ tư hằng tháng",
        "báo cáo tình hình 6 tháng một lần",
    ],
)
def test_duties_that_repeat_are_told_apart(work):
    [task] = tasks_of(f"1. Sở Y tế {work}.")
    assert (task.kind.value, task.deadline) == ("recurring", None)


def test_a_heading_above_gives_its_day():
    tasks = tasks_of(
        "1. Sở Tài chính (hoàn thành trước ngày 30/8/2025):\na) Rà soát dự toán.\nb) Lập phương án "
        "xử lý, xong trong ngày 10/8/2025."
    )
    assert [str(task.deadline) for task in tasks] == ["2025-08-29", "2025-08-10"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sở Y tế tổ chức phiên họp, trong ngày 14/8", "2025-08-14"),
        ("Sở Y tế chuẩn bị hội nghị, hoàn thành trước ngày 11/9/2025", "2025-09-10"),
    ],
)
def test_a_day_below_a_month_is_looked_at(line, day):
    [task] = tasks_of(f"I. Tháng 8/2025\n1. {line}.")
    assert (str(task.deadline), confidence_of(task)["deadline"].value) == (day, "look")


def test_a_closing_line_holds_for_all_that_have_no_day():
    tasks = tasks_of(
        "1. Sở Tài chính rà soát dự toán.\n2. Sở Y tế kiểm kê thuốc, xong trong tháng 7/2025.\n"
        "Yêu cầu các cơ quan, đơn vị nêu trên báo cáo kết quả về UBND tỉnh trước ngày 25/8/2025."
    )
    assert [str(task.deadline) for task in tasks] == ["2025-08-24", "2025-07-31"]


def test_a_part_with_a_day_of_its_own_is_a_task_of_its_own():
    tasks = tasks_of(
        "1. Sở Y tế truy vết trường hợp tiếp xúc gần trước ngày 20/7/2025; kích hoạt bệnh viện dã "
        "chiến trước ngày 30/7/2025."
    )
    assert [str(task.deadline) for task in tasks] == ["2025-07-19", "2025-07-29"]


def test_what_only_brings_the_result_belongs_to_the_work():
    [task] = tasks_of("1. Sở Y tế rà soát cơ sở vật chất; báo cáo kết quả trước ngày 10/8/2025.")
    assert str(task.deadline) == "2025-08-09"


@pytest.mark.parametrize("opens", ["Thứ Sáu (25/7): ", "Ngày 25/7/2025: ", "Thứ Sáu, 25/7:\n- "])
def test_a_day_before_a_colon_holds_for_what_follows(opens):
    [task] = tasks_of(f"1. {opens}Sở Y tế chuẩn bị hồ sơ 03 vụ việc.")
    assert str(task.deadline) == "2025-07-25"


def test_a_period_in_the_title_of_a_section_is_no_deadline_of_its_items():
    [task] = tasks_of("II. NHIỆM VỤ TRỌNG TÂM QUÝ III/2025\n1. Sở Y tế cử cán bộ giúp các xã.")
    assert task.deadline is None


def test_a_part_that_advises_another_thing_has_its_own_day():
    tasks = tasks_of(
        "1. Sở Tài chính cập nhật kịch bản tăng trưởng, báo cáo tại giao ban ngày 21/7/2025; tham "
        "mưu văn bản điều chuyển vốn, trình trước ngày 10/8/2025."
    )
    assert [str(task.deadline) for task in tasks] == ["2025-07-21", "2025-08-09"]


def test_the_day_of_a_sentence_that_is_no_work_is_not_the_works():
    [task] = tasks_of("1. Sở Y tế rà soát quỹ đất. Kỳ họp khai mạc trước ngày 20/8/2025.")
    assert task.deadline is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trình phê duyệt ngày 19/8/2025", "2025-08-19"),
        ("báo cáo tại giao ban ngày 21/7/2025", "2025-07-21"),
        ("giải quyết hồ sơ tồn đọng trước 01/8/2025", "2025-07-31"),
    ],
)
def test_a_day_that_may_be_the_end_is_taken_but_looked_at(words, day):
    [task] = tasks_of(f"1. Sở Tài chính rà soát nợ, {words}.")
    assert (str(task.deadline), task.sources["deadline"].value) == (day, "weak")


def test_a_day_of_the_grounds_before_an_order_is_no_deadline():
    [task] = tasks_of(
        "1. Xét đề nghị của Sở Nội vụ về việc lùi thời hạn nộp hồ sơ đến ngày 31/12/2025, "
        "giao Sở Tài chính nghiên cứu, trả lời bằng văn bản."
    )
    assert (codes(task.leads), task.deadline) == (["STC"], None)


def test_a_day_of_the_sentence_before_the_one_that_opens_a_list_is_not_that_of_the_list():
    tasks = tasks_of(
        "Thủ tướng Chính phủ yêu cầu các địa phương phân bổ vốn xong trước 15/10/2025. "
        "UBND tỉnh yêu cầu:\n1. Sở Tài chính rà soát nợ đọng xây dựng cơ bản.\n"
        "2. Sở Y tế kiểm tra các trạm y tế xã."
    )
    assert [task.deadline for task in tasks] == [None, None]


def test_a_further_sentence_of_work_without_a_day_does_not_share_that_of_the_one_before():
    first, second = tasks_of(
        "1. Sở Tài chính công khai nợ đọng xây dựng cơ bản, xong trước ngày 31/10/2025. "
        "Hướng dẫn các xã lập dự toán chi tiết."
    )
    assert (str(first.deadline), second.deadline) == ("2025-10-30", None)
    assert codes(second.leads) == ["STC"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trong năm nay", "2025-12-31"),
        ("thời gian trình UBND tỉnh: tháng 9", "2025-09-30"),
        ("trước dịp Quốc khánh 02/9/2025", "2025-09-01"),
        ("không để sang tháng 11/2025", "2025-10-31"),
    ],
)
def test_a_day_may_be_told_in_other_words(words, day):
    [task] = tasks_of(f"1. Sở Tài chính rà soát nợ đọng xây dựng cơ bản, {words}.")
    assert str(task.deadline) == day


def test_a_month_in_words_heads_what_is_due_in_it():
    tasks = tasks_of(
        "I. Tháng Tám\n1. Sở Y tế mua thuốc.\nII. Tháng Chín\n1. Sở Y tế kiểm tra các trạm y tế."
    )
    assert [str(task.deadline) for task in tasks] == ["2025-08-31", "2025-09-30"]


@pytest.mark.parametrize("word", ["trồng", "quan trọng", "trống"])
def test_a_word_that_is_another_with_its_marks_stays_with_the_work(word):
    [task] = tasks_of(f"1. Sở Tài chính kiểm kê kho {word}, báo cáo trước ngày 30/9/2025.")
    assert task.content == f"Kiểm kê kho {word}"
    assert task.deadline_phrase == "báo cáo trước ngày 30/9/2025"


def test_a_product_is_not_cut_within_prevention():
    [task] = tasks_of("1. Sở Y tế xây dựng phương án phòng, chống dịch bệnh, xong trong tháng 9.")
    assert task.product == "phương án phòng, chống dịch bệnh"
