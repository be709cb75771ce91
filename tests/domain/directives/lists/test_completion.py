"""What a row says of completion: days, marks, and words of work that is not done."""

from datetime import date

import pytest

from tests.domain.directives.lists.listed import sheet_of, unit_cells
from tracker.domain.directives.lists.headings import Column
from tracker.domain.directives.lists.mapping import Mapping
from tracker.domain.directives.lists.rows import task_list
from tracker.domain.directives.lists.understanding import understand
from tracker.domain.directives.lists.understood import ReadingRules, UnderstoodRow
from tracker.domain.directives.lists.verdicts import KnownTask, Verdict, judge
from tracker.domain.vocabulary import Register

RULES = ReadingRules(date(2026, 11, 28), unit_cells())
HEAD = ["STT", "Nội dung", "Số ký hiệu", "Ngày ban hành", "Đơn vị chủ trì", "Thời hạn"]
TASK = ["1", "Việc", "601/UBND", "01/10/2026", "Sở Y tế", "30/11/2026"]
DAY = date(2026, 11, 10)


def rows(*cells: str, heads: list[str], mapping: Mapping | None = None) -> list[UnderstoodRow]:
    """A row for each group of cells that stand under the heads, parted by a bar."""
    lines = [[*TASK, *cell.split("|")] for cell in cells]
    tasks = task_list(sheet_of([*HEAD, *heads], *lines), lambda text: "", mapping)
    assert tasks is not None
    return [understand(tasks, row, RULES) for row in tasks.rows]


def row(cells: str, *heads: str) -> UnderstoodRow:
    return rows(cells, heads=list(heads))[0]


@pytest.mark.parametrize("head", ["Ngày hoàn thành", "Đã hoàn thành", "Hoàn thành"])
@pytest.mark.parametrize(
    "words",
    [
        "Chưa xong, xin gia hạn đến 15/11/2026",
        "Chưa, dự kiến 20/11/2026",
        "Đã trình ngày 10/11/2026, chưa được duyệt",
        "Sẽ xong ngày 10/11/2026",
        "Đã gửi xin ý kiến ngày 10/11/2026",
        "chua xong, bao cao ngay 10/11/2026",
        "Đề nghị lùi  thời hạn sang 15/12/2026",
    ],
)
def test_words_of_work_not_done_beside_a_day_are_decided_by_a_person(head, words):
    answer = row(words, head)
    assert answer.completed_on is None
    assert answer.needs_decision
    assert any(words in problem.text for problem in answer.problems)


def test_a_result_that_is_still_to_be_approved_is_decided_by_a_person():
    answer = row("Đã trình ngày 10/11/2026, chưa được duyệt", "Kết quả thực hiện")
    assert answer.completed_on is None
    assert answer.needs_decision


@pytest.mark.parametrize(
    "words",
    [
        "10/11/2026",
        "ngày 10/11/2026",
        "Báo cáo số 12/BC-SYT ngày 10/11/2026",
        "Đã báo cáo Đảng ủy ngày 10/11/2026",
    ],
)
@pytest.mark.parametrize("head", ["Ngày hoàn thành", "Hoàn thành"])
def test_a_day_or_a_dated_document_completes(head, words):
    answer = row(words, head)
    assert answer.completed_on == DAY
    assert not answer.needs_decision


def test_a_mark_is_the_mark_and_the_day_is_the_day():
    answer = row("x||10/11/2026", "Đã hoàn thành", "Chưa hoàn thành", "Ngày hoàn thành")
    assert answer.completed_on == DAY
    assert answer.state == "Đã hoàn thành"
    assert not answer.needs_decision


@pytest.mark.parametrize("mark", ["x", "X", "✓", "Có", "v", "1"])
@pytest.mark.parametrize("head", ["Đã hoàn thành", "Đã xong", "Hoàn thành", "Ngày hoàn thành"])
def test_a_mark_of_done_without_a_day_is_decided_by_a_person(head, mark):
    answer = row(mark, head)
    assert answer.completed_on is None
    assert answer.needs_decision


def test_in_time_in_place_of_a_day_is_decided_by_a_person():
    assert row("đúng hạn", "Ngày hoàn thành").needs_decision


@pytest.mark.parametrize("head", ["Chưa hoàn thành", "Chưa xong"])
def test_a_mark_of_not_done_is_open_work(head):
    answer = row("|x", "Đã hoàn thành", head)
    assert answer.completed_on is None
    assert answer.state == head
    assert not answer.needs_decision


def test_both_marks_are_a_contradiction():
    assert row("x|x|10/11/2026", "Đã xong", "Chưa xong", "Ngày hoàn thành").needs_decision


@pytest.mark.parametrize("words", ["Đang thực hiện", "Chưa", "Không", "-", "0"])
def test_other_words_under_a_mark_are_no_mark(words):
    answer = row(words, "Đã hoàn thành")
    assert answer.state in ("", words)
    assert answer.completed_on is None
    assert not answer.needs_decision


def test_a_day_under_a_mark_is_the_day():
    first, second = rows("x|10/11/2026", "10/11/2026|", heads=["Đã xong", "Ngày hoàn thành"])
    assert first.completed_on == second.completed_on == DAY


def test_a_column_of_days_is_that_of_completion_whatever_its_head():
    head = ["Hoàn thành"]
    tasks = task_list(sheet_of([*HEAD, *head], [*TASK, "10/11/2026"]), lambda text: "")
    assert tasks is not None
    assert tasks.head.columns[Column.COMPLETED_ON] == len(HEAD)


def test_in_time_below_done_is_done_in_time():
    sheet = sheet_of(
        [*HEAD, "Đã hoàn thành", ""],
        ["", "", "", "", "", "", "Đúng hạn", "Quá hạn"],
        [*TASK, "x", ""],
    )
    tasks = task_list(sheet, lambda text: "")
    assert tasks is not None
    assert understand(tasks, tasks.rows[0], RULES).needs_decision


def test_a_column_that_a_person_names_as_marked_is_marked():
    named = Mapping(columns={"G": Column.MARK, "H": Column.MARK})
    answer = rows("x|", heads=["Đã xong", "Cột lạ"], mapping=named)[0]
    assert answer.state == "Đã xong"


def test_a_document_beside_a_result_that_is_not_done_is_decided_by_a_person():
    result = "Sở đã có báo cáo tiến độ gửi các ngành liên quan nhưng chưa trình được dự thảo"
    cells = f"{result}|12/BC-SYT|10/11/2026"
    heads = ["Kết quả thực hiện", "Số văn bản kết quả", "Ngày văn bản kết quả"]
    answer = row(cells, *heads)
    assert answer.completed_on is None
    assert answer.needs_decision


def test_words_of_open_work_and_a_state_that_agrees_are_open_work():
    answer = row("Chưa hoàn thành|Chưa, dự kiến 20/11/2026", "Tình trạng", "Ngày hoàn thành")
    assert answer.completed_on is None
    assert not answer.needs_decision


def test_reorganising_is_not_about_to_be_done():
    answer = row("Báo cáo số 12/BC-SYT ngày 10/11/2026 về sắp xếp đơn vị", "Ngày hoàn thành")
    assert answer.completed_on == DAY


@pytest.mark.parametrize("words", ["x", "đúng hạn"])
def test_a_mark_in_place_of_the_day_is_not_passed_over_for_a_task_in_the_register(words):
    known = KnownTask(
        id=1,
        number="7",
        register=Register.PROVINCE,
        symbol_key="",
        content="Việc",
        lead="SYT",
        helpers=frozenset(),
        assigned_on=date(2026, 10, 1),
        deadline=date(2026, 11, 30),
        completed_on=None,
    )
    answer = row(f"7|{words}", "Mã nhiệm vụ", "Ngày hoàn thành")
    [judged] = judge([answer], date.max, [known])
    assert judged.verdict is Verdict.NEEDS_DECISION


@pytest.mark.parametrize(
    "words",
    [
        "Hoàn thành (10/11/2026)",
        "Đã xong ngày 10/11/2026",
        "Đã hoàn thành tại Báo cáo số 12/BC-SYT ngày 10/11/2026",
    ],
)
def test_a_state_that_names_its_day_dates_the_completion(words):
    answer = row(words, "Tình trạng")
    assert (answer.completed_on, answer.needs_decision) == (DAY, False)


@pytest.mark.parametrize("words", ["x", "Đã gửi", "Đã có văn bản", "Kết thúc", "Completed"])
def test_a_state_that_may_be_the_end_without_a_day_is_decided_by_a_person(words):
    assert row(words, "Tình trạng").needs_decision


def test_a_state_that_nobody_knows_is_said_and_the_days_count():
    answer = row("Lưu", "Tình trạng")
    assert not answer.needs_decision
    assert [one.text for one in answer.problems] == [
        "Không rõ tình trạng “Lưu”: tính theo các ngày trong danh sách."
    ]


@pytest.mark.parametrize("words", ["Hoàn thành một phần", "Cơ bản hoàn thành", "Tạm dừng"])
def test_work_done_in_part_is_open_and_a_day_of_completion_denies_it(words):
    assert not row(words, "Tình trạng").needs_decision
    assert row(f"{words}|10/11/2026", "Tình trạng", "Ngày hoàn thành").needs_decision


@pytest.mark.parametrize("head", ["Ngày hoàn thành", "Số văn bản kết quả"])
def test_a_document_that_answers_without_a_day_is_decided_by_a_person(head):
    answer = row("12/BC-SYT", head)
    assert answer.needs_decision
    assert "12/BC-SYT" in answer.problems[0].text
    assert not row("12/BC-SYT|Đang thực hiện", head, "Tình trạng").needs_decision


def test_columns_of_states_side_by_side_are_marked():
    heads = ("Đúng hạn", "Quá hạn", "Chưa đến hạn")
    done, late, still = rows("x||", "|x|", "||x", heads=list(heads))
    assert done.needs_decision, "done on time, on a day that nobody says"
    assert done.state == "Hoàn thành đúng hạn"
    assert (late.state, late.needs_decision) == ("Quá hạn", True), "its deadline has not passed"
    assert (still.state, still.needs_decision) == ("Chưa đến hạn", False)
