"""By when, in the further words of letters, plans and conclusions: each kind in several ways."""

import pytest

from tests.domain.directives.proposals.reading_documents import proposal_of, tasks_of
from tracker.domain.directives.proposals.confidence import confidence_of

WORK = "1. Sở Tài chính rà soát nợ đọng xây dựng cơ bản, {}."


def days(body: str) -> list[str | int | None]:
    """The last day of each task, or its number of working days."""
    return [
        one.working_days or (str(one.deadline) if one.deadline else None) for one in tasks_of(body)
    ]


def confidence(task) -> str:
    return confidence_of(task)["deadline"].value


@pytest.mark.parametrize(
    "words",
    [
        "hoàn thành cùng thời hạn nêu trên",
        "gửi cùng thời hạn trên",
        "báo cáo trong thời hạn trên",
        "báo cáo cùng thời điểm",
        "thời hạn như trên",
        "thời hạn như mục 1",
        "thời hạn hoàn thành như nhiệm vụ tại mục 1",
        "tiến độ như đã nêu tại điểm 1",
    ],
)
def test_the_day_of_another_task_is_taken_and_looked_at(words):
    first, second = tasks_of(
        "1. Sở Tài chính rà soát nợ đọng, báo cáo trước ngày 20/8/2025.\n"
        f"2. Sở Y tế kiểm kê thuốc; {words}."
    )
    assert (str(first.deadline), str(second.deadline)) == ("2025-08-19", "2025-08-19")
    assert (second.content, confidence(second)) == ("Kiểm kê thuốc", "look")


def test_the_task_of_the_number_that_is_named_gives_its_day():
    assert days(
        "1. Sở Tài chính rà soát nợ đọng, báo cáo trước ngày 20/8/2025.\n"
        "2. Sở Nội vụ rà soát biên chế, xong trước ngày 30/9/2025.\n"
        "3. Sở Y tế kiểm kê thuốc, thời hạn như khoản 1 nêu trên."
    ) == ["2025-08-19", "2025-09-29", "2025-08-19"]


def test_a_number_that_no_task_has_gives_no_day_but_keeps_the_words():
    _, second = tasks_of(
        "1. Sở Tài chính rà soát nợ đọng, báo cáo trước ngày 20/8/2025.\n"
        "2. Sở Y tế kiểm kê thuốc, thời hạn như mục 7."
    )
    assert (second.deadline, second.deadline_phrase) == (None, "thời hạn như mục 7")


@pytest.mark.parametrize(
    "heading",
    [
        "Giai đoạn 1 (từ ngày 01/8/2025 đến ngày 31/8/2025):",
        "Bước 2 (hoàn thành trước 01/9/2025):",
        "Đợt cao điểm: từ 15/8 đến 31/8/2025:",
        "I. Tuần từ 25/8 đến 31/8/2025",
    ],
)
def test_a_step_of_a_plan_ends_what_stands_below(heading):
    tasks = tasks_of(f"{heading}\n- Sở Tài chính rà soát nợ đọng.\n- Sở Y tế kiểm kê thuốc.")
    assert [(str(one.deadline), confidence(one)) for one in tasks] == [("2025-08-31", "look")] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Yêu cầu các cơ quan, đơn vị khẩn trương triển khai thực hiện, hoàn thành trước ngày "
        "25/8/2025.",
        "Yêu cầu các đơn vị thực hiện xong trước ngày 25/8/2025.",
        "3. Thời hạn hoàn thành: trước ngày 25/8/2025.",
        "Các nội dung trên phải hoàn thành trước ngày 25/8/2025.",
    ],
)
def test_a_line_below_that_asks_no_more_than_to_be_in_time_holds_for_all(line):
    body = f"1. Sở Tài chính rà soát dự toán.\n2. Sở Y tế kiểm kê thuốc.\n{line}"
    assert days(body) == ["2025-08-24", "2025-08-24"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("hạn nộp báo cáo: 15/9/2025", "2025-09-15"),
        ("không để chậm quá ngày 30/8/2025", "2025-08-30"),
        ("không được muộn hơn 30/8/2025", "2025-08-30"),
        ("xong trong 20 ngày kể từ ngày ký Công văn", "2025-08-04"),
        ("xong trong 48 giờ", "2025-07-17"),
        ("thời gian từ ngày ban hành văn bản đến hết ngày 30/9/2025", "2025-09-30"),
        ("từ nay đến hết ngày 30/9/2025", "2025-09-30"),
        ("báo cáo trong 05 ngày làm việc kể từ ngày ban hành văn bản này", 5),
        ("trong quý III/2025 hoàn thành quyết toán", "2025-09-30"),
        ("kết thúc: quý III", "2025-09-30"),
        ("xong vào cuối tháng 9", "2025-09-30"),
    ],
)
def test_plain_words_of_an_end_are_sure(words, day):
    [task] = tasks_of(WORK.format(words))
    assert days(WORK.format(words)) == [day]
    assert confidence(task) == "sure"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trình UBND tỉnh tháng 9/2025", "2025-09-30"),
        ("ngày 30/8/2025 báo cáo UBND tỉnh kết quả", "2025-08-30"),
        ("lập danh mục (quý III/2025)", "2025-09-30"),
        ("có mặt ngày 02/9/2025", "2025-09-02"),
        ("các công trình khởi công trước ngày 01/8/2025", "2025-07-31"),
        ("đối chiếu các hợp đồng ký trước ngày 01/8/2025", "2025-07-31"),
    ],
)
def test_words_that_may_say_something_else_are_looked_at(words, day):
    [task] = tasks_of(WORK.format(words))
    assert (str(task.deadline), confidence(task)) == (day, "look")


@pytest.mark.parametrize(
    "words",
    [
        "báo cáo UBND tỉnh trước kỳ họp cuối năm của HĐND tỉnh",
        "trình HĐND tỉnh tại kỳ họp cuối năm 2025",
        "trình UBND tỉnh đầu quý IV",
        "xong trong nửa đầu tháng 8/2025",
        "hoàn thành trước Tết Nguyên đán",
        "hoàn thành ngay sau khi có ý kiến của Bộ",
        "chậm nhất sau 05 ngày làm việc kể từ khi kết thúc thanh tra",
        "báo cáo trong tuần này",
        "trước mùa mưa bão",
    ],
)
def test_words_without_a_day_are_kept_and_looked_at(words):
    [task] = tasks_of(WORK.format(words))
    assert (task.deadline, confidence(task)) == (None, "look")
    assert task.deadline_phrase in words


@pytest.mark.parametrize(
    "words",
    [
        "chuẩn bị tài liệu phục vụ phiên họp ngày 28/8/2025",
        "số liệu đến ngày 31/8/2025",
        "theo Công văn số 155/STC-ĐT ngày 28/7/2025",
        "các vụ việc phát sinh từ ngày 01/8/2025",
        "theo Nghị quyết có hiệu lực từ ngày 01/8/2025",
    ],
)
def test_days_of_other_things_are_none(words):
    assert days(WORK.format(words)) == [None]


@pytest.mark.parametrize(
    "words",
    [
        "ngày 15\n/9/2025",
        "ngày 15/9/\n2025",
        "ngày\n15/9/2025",
        "ngày 15 tháng\n9 năm 2025",
        "ngày 1 5/9/2025",
        "ngày 15/9/202 5",
        "ngày l5/9/2O25",
        "ngày 15 /9 /2025",
    ],
)
def test_a_day_that_is_broken_or_misread_is_put_together(words):
    assert days(WORK.format(f"xong trước {words}")) == ["2025-09-14"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "1. Sở Y tế chỉnh lý tài liệu, xong trước ngày 10/8/2025, báo cáo kết quả trước ngày "
            "20/8/2025.",
            ["2025-08-09", "2025-08-19"],
        ),
        (
            "1. Sở Y tế trình phân bổ quà trước ngày 10/8/2025, chuyển quà đến hộ nghèo trước "
            "ngày 25/8/2025.",
            ["2025-08-09", "2025-08-24"],
        ),
        (
            "1. Sở Y tế khởi công xong trước 31/8/2025 và bàn giao nhà cho dân trước 30/10/2025.",
            ["2025-08-30", "2025-10-29"],
        ),
        ("1. Sở Y tế báo cáo sơ bộ trước ngày 10/8/2025, hoàn thành trước 25/8/2025.", [None]),
    ],
)
def test_two_days_of_one_sentence_are_two_tasks_where_each_has_work(body, expected):
    assert days(body) == expected


def test_a_day_of_some_of_those_meant_is_not_that_of_the_task():
    [task] = tasks_of(
        "1. Sở Y tế bảo đảm mỗi trạm có hai bác sĩ; đối với trạm ven sông phải xong trong 15 ngày."
    )
    assert (task.deadline, confidence(task)) == (None, "look")


def test_a_target_for_a_later_day_makes_the_day_of_the_work_doubtful():
    [task] = tasks_of(
        "1. Sở Tài chính chọn nhà thầu xong trước 10/11/2025, phấn đấu giải ngân 50% kế hoạch vốn "
        "đến 31/12/2025."
    )
    assert (str(task.deadline), confidence(task)) == ("2025-11-09", "look")


@pytest.mark.parametrize(
    "words",
    [
        "báo cáo trước ngày 05 tháng sau",
        "báo cáo tuần vào thứ Năm",
        "tổng hợp 6 tháng, một năm báo cáo Bộ Tài chính",
    ],
)
def test_further_words_of_what_repeats(words):
    [task] = tasks_of(f"1. Sở Tài chính {words}.")
    assert (task.kind.value, task.deadline) == ("recurring", None)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("đăng ký xã đạt chuẩn nông thôn mới năm 2026 trước ngày 15/9/2025", "2025-09-14"),
        (
            "sửa đổi Quy định xếp loại chất lượng hằng năm theo hướng mới (tháng 9/2025)",
            "2025-09-30",
        ),
    ],
)
def test_words_like_those_of_what_repeats_are_no_repeating(words, day):
    [task] = tasks_of(f"1. Sở Tài chính {words}.")
    assert (task.kind.value, str(task.deadline)) == ("task", day)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("định kỳ trước ngày 20 hằng tháng báo cáo tiến độ", "FREQ=MONTHLY;BYMONTHDAY=19"),
        ("hằng tháng báo cáo UBND tỉnh trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=24"),
        ("báo cáo tiến độ trước 16h00 thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        (
            "báo cáo định kỳ hằng quý (trước ngày 15 tháng cuối quý)",
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14",
        ),
        ("báo cáo nhanh hằng ngày", "FREQ=DAILY"),
        ("mỗi tháng một lần báo cáo tiến độ", ""),
        ("thường xuyên kiểm tra các trạm y tế", ""),
    ],
)
def test_what_repeats_carries_its_rule_where_the_words_say_it_plainly(words, rule):
    [task] = tasks_of(f"1. Sở Tài chính {words}.")
    assert (task.kind.value, task.repeats) == ("recurring", rule)


@pytest.mark.parametrize(
    ("words", "day", "how"),
    [
        ("trong thời hạn 60 ngày kể từ ngày ký Công văn này", "2025-09-13", "sure"),
        ("trong thời hạn hai mươi ngày kể từ ngày ký ban hành", "2025-08-04", "sure"),
        ("trong thời gian 01 tháng kể từ ngày 15/8/2025", "2025-09-15", "sure"),
        ("trong vòng 15 ngày", "2025-07-30", "look"),
        ("trong 05 ngày làm việc", 5, "look"),
        ("trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản này", 10, "look"),
        ("trong thời hạn 60 ngày kể từ ngày nhận được văn bản này", None, "look"),
        ("trong thời hạn 30 ngày kể từ ngày Nghị quyết có hiệu lực", None, "look"),
        ("trong 45 ngày kể từ ngày Bộ Nội vụ ban hành hướng dẫn", None, "look"),
        ("trong 20 ngày làm việc sau khi được phê duyệt", None, "look"),
    ],
)
def test_days_that_count_from_the_signing_alone_are_sure(words, day, how):
    body = f"1. Sở Tài chính hoàn thành việc xử lý nhà đất dôi dư {words}."
    [task] = tasks_of(body)
    assert (days(body), confidence(task)) == ([day], how)
    assert task.deadline_phrase == words


def test_words_before_who_is_told_that_hang_on_an_event_are_kept():
    [task] = tasks_of(
        "Chậm nhất sau 30 ngày kể từ ngày kết thúc năm ngân sách, Sở Tài chính tổng hợp quyết toán."
    )
    assert task.deadline is None
    assert task.deadline_phrase.startswith("Chậm nhất sau 30 ngày kể từ ngày kết thúc")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("hoàn thành trước ngày khai giảng năm học mới (05/9/2025)", "2025-09-04"),
        ("trước ngày khai mạc Ngày hội, 10/10/2025", "2025-10-09"),
        ("xong trước ngày 23 tháng Chạp (tức ngày 10/02/2026)", "2026-02-09"),
        ("trước ngày 15/11 âm lịch (ngày 02/01/2026 dương lịch)", "2026-01-01"),
        ("chậm nhất Tết Nguyên đán (17/02/2026)", "2026-02-17"),
    ],
)
def test_the_date_behind_a_day_told_by_its_name_is_meant_and_looked_at(words, day):
    body = f"1. Sở Tài chính chi trả tiền hỗ trợ {words}."
    [task] = tasks_of(body)
    assert (days(body), confidence(task), task.content) == (
        [day],
        "look",
        "Chi trả tiền hỗ trợ",
    )


def test_tasks_of_a_programme_of_one_month_are_due_at_its_end():
    read = proposal_of(
        "CHƯƠNG TRÌNH\nCông tác trọng tâm tháng 9 năm 2025 của UBND tỉnh\n"
        "1. Sở Tài chính: Đề án phân bổ vốn.\n"
        "2. Sở Y tế: Kế hoạch phòng dịch (trình trước ngày 20/9/2025).\n"
    ).tasks
    assert [(one.content, str(one.deadline)) for one in read] == [
        ("Đề án phân bổ vốn", "2025-09-30"),
        ("Kế hoạch phòng dịch", "2025-09-19"),
    ]
    assert confidence(read[0]) == "look"
