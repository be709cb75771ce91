"""Deadlines as lists write them: what is a day, what a person has to decide, what is none."""

from datetime import date

import pytest

from tests.domain.directives.lists.listed import sheet_of, unit_cells
from tracker.domain.directives.lists.rows import task_list
from tracker.domain.directives.lists.understanding import understand
from tracker.domain.directives.lists.understood import ReadingRules, UnderstoodRow

RULES = ReadingRules(date(2025, 6, 30), unit_cells())
HEAD = ["STT", "Nội dung", "Ngày ban hành", "Đơn vị chủ trì", "Thời hạn"]


def row(cell: object) -> UnderstoodRow:
    tasks = task_list(sheet_of(HEAD, ["1", "Việc", "03/02/2025", "Sở Y tế", cell]), lambda text: "")
    assert tasks is not None
    return understand(tasks, tasks.rows[0], RULES)


@pytest.mark.parametrize(
    "cell",
    [
        "31/03/2025 ", "31.3.25", "31-3-2025", "2025-03-31T23:59:59", "31/3", "31/III/2025",
        20250331.0, 45747.0, "ngày 31 tháng 3 năm 2025", "17h00 ngày 31/3/2025", "Quý I",
        "Tháng ba năm 2025", "chậm nhất 31/3/2025", "28/2/2025 gia hạn đến 31/3/2025",
        "trước 01/4/2025", "T3/2025",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell):
    answer = row(cell)
    assert (answer.deadline_in_force, answer.needs_decision) == (date(2025, 3, 31), False)


@pytest.mark.parametrize(
    "cell",
    [
        "31/2/2025", "31/3/2O25", "Mar-25", "1 tháng", "20/13/2025", "giữa tháng 3/2025",
        "31/3/2024", "rác", "abc", "Ngày hoàn thành", "đang thực hiện",
    ],
)  # fmt: skip
def test_what_was_meant_to_be_a_day_and_is_none_is_decided_by_a_person(cell):
    assert row(cell).needs_decision


@pytest.mark.parametrize(
    "cell",
    [
        "Thường xuyên", "Hằng tháng", "–", "01/01/1970", "theo yêu cầu", "mỗi quý",
        "kể từ ngày nhận đủ hồ sơ", "Không có thời hạn", "Chưa xác định",
        "Trong thời gian sớm nhất", "khẩn trương", "Ngay",
    ],
)  # fmt: skip
def test_words_that_name_no_end_leave_the_task_without_a_deadline(cell):
    answer = row(cell)
    assert (answer.deadline_in_force, answer.needs_decision) == (None, False)


def test_of_several_extensions_the_last_that_is_filled_holds():
    heads = [*HEAD, "Gia hạn lần 1", "Gia hạn lần 2"]
    first = ["1", "Việc", "03/02/2025", "Sở Y tế", "03/3/2025", "20/3/2025", "30/4/2025"]
    second = ["2", "Việc khác", "03/02/2025", "Sở Y tế", "03/3/2025", "20/3/2025", ""]
    tasks = task_list(sheet_of(heads, first, second), lambda text: "")
    assert tasks is not None
    answers = [understand(tasks, row, RULES).deadline_in_force for row in tasks.rows]
    assert answers == [date(2025, 4, 30), date(2025, 3, 20)]
