"""By when the rows of tables are due: cells, heads of columns, rows above, titles and years."""

import pytest

from tests.domain.directives.lists.listed import sheet_of
from tests.domain.directives.proposals.reading_documents import HEAD, proposal_of
from tracker.domain.directives.proposals.confidence import confidence_of
from tracker.domain.directives.proposals.segments.documents import (
    DocumentTable,
    DocumentText,
    Paragraph,
)

ROW = ("1", "Rà soát nợ đọng", "Sở Tài chính")
OTHER = ("2", "Kiểm kê thuốc", "Sở Y tế")
TITLES = ("TT", "Nội dung", "Cơ quan chủ trì")


def tasks(*rows: tuple[str, ...], above: tuple[str, ...] = ()):
    """The tasks of a letter of 15 July 2025 with a table below these lines."""
    lines = [Paragraph(text, at) for at, text in enumerate([*HEAD.splitlines(), *above], 1)]
    table = DocumentTable(sheet_of(*rows), len(lines) + 1)
    return list(proposal_of(DocumentText((*lines, table))).tasks)


def days(*rows: tuple[str, ...], above: tuple[str, ...] = ()) -> list[str]:
    return [str(task.deadline) for task in tasks(*rows, above=above)]


@pytest.mark.parametrize(
    ("title", "cell", "day"),
    [
        ("Ngày", "23/7", "2025-07-23"),
        ("Ngày", "Thứ Sáu, 25/7", "2025-07-25"),
        ("Ngày, tháng", "25/7", "2025-07-25"),
        ("Thời gian", "Thứ Tư 23/7", "2025-07-23"),
        ("Thời gian", "8h00 ngày 23/7/2025", "2025-07-23"),
        ("Quý", "IV", "2025-12-31"),
        ("Tháng", "9", "2025-09-30"),
        ("Trình tháng", "9", "2025-09-30"),
        ("Tháng trình UBND tỉnh", "9", "2025-09-30"),
        ("Trình UBND tỉnh vào tháng", "10/2025", "2025-10-31"),
        ("Thời gian trình", "Tháng 9", "2025-09-30"),
        ("Quý trình", "IV", "2025-12-31"),
        ("Thời hạn", "30/9", "2025-09-30"),
        ("Thời hạn", "25/01", "2026-01-25"),
        ("Thời hạn", "15-20/9", "2025-09-20"),
        ("Thời gian thực hiện", "15/9-20/9/2025", "2025-09-20"),
        ("Tiến độ", "Quý IV/2025", "2025-12-31"),
        ("Thời hạn", "6 tháng cuối năm", "2025-12-31"),
        ("Hạn", "05 ngày kể từ ngày ký", "2025-07-20"),
        ("Gửi hồ sơ trước", "05/8/2025", "2025-08-04"),
        ("Trình trước ngày", "05/8", "2025-08-04"),
        ("Hạn của tháng trước", "05/8", "2025-08-05"),
    ],
)
def test_a_cell_says_by_when_under_many_heads(title, cell, day):
    assert days((*TITLES, title), (*ROW, cell)) == [day]


@pytest.mark.parametrize("cell", ["Đầu tháng 9", "Kỳ họp cuối năm", "8-10/2025", "Năm 2025 - 2026"])
def test_a_cell_without_a_day_is_kept_in_its_words(cell):
    [task] = tasks((*TITLES, "Thời hạn"), (*ROW, cell))
    assert (task.deadline, task.deadline_phrase) == (None, cell)


@pytest.mark.parametrize("cell", ["nt", "-nt-", "Như trên", '"'])
def test_as_above_means_the_day_of_the_row_before(cell):
    assert days((*TITLES, "Thời hạn"), (*ROW, "30/9"), (*OTHER, cell)) == ["2025-09-30"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "DANH MỤC NHIỆM VỤ HOÀN THÀNH TRƯỚC NGÀY 01/10/2025",
        "DANH MỤC NHIỆM VỤ TRÌNH UBND TỈNH TRONG THÁNG 9/2025",
        "Yêu cầu các đơn vị thực hiện các nhiệm vụ tại bảng sau, hoàn thành trước ngày 01/10/2025:",
        "Yêu cầu các đơn vị triển khai các nhiệm vụ tại Phụ lục, xong trước ngày 01/10/2025.",
    ],
)
def test_a_title_or_an_order_holds_for_rows_without_a_day(line):
    read = tasks(TITLES, ROW, OTHER, above=(line,))
    assert [str(one.deadline) for one in read] == ["2025-09-30", "2025-09-30"]
    assert {confidence_of(one)["deadline"].value for one in read} == {"look"}


def test_a_row_with_a_day_of_its_own_keeps_it_below_such_a_title():
    title = "NHIỆM VỤ HOÀN THÀNH TRƯỚC NGÀY 01/10/2025"
    assert days(
        (*TITLES, "Thời hạn"), (*ROW, "15/8/2025"), (*OTHER, ""), above=(title,)
    ) == ["2025-08-15", "2025-09-30"]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("Thời hạn", "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026"),
        ("Thời hạn năm 2026", "PHỤ LỤC"),
        ("Thời hạn", "DANH MỤC NHIỆM VỤ NĂM 2026"),
    ],
)
def test_days_without_a_year_are_of_the_year_of_the_title(head, above):
    read = tasks((*TITLES, head), (*ROW, "15/9"), (*OTHER, "Quý II"), above=(above,))
    assert [str(one.deadline) for one in read] == ["2026-09-15", "2026-06-30"]
    assert {confidence_of(one)["deadline"].value for one in read} == {"look"}


def test_a_day_of_the_titles_year_that_has_passed_is_none():
    [task] = tasks((*TITLES, "Thời hạn"), (*ROW, "15/3"), above=("CHƯƠNG TRÌNH NĂM 2025",))
    assert (task.deadline, task.reason.value) == (None, "passed")


def test_the_year_of_a_document_that_a_title_cites_is_not_that_of_its_days():
    above = ("PHỤ LỤC", "(Kèm theo Kế hoạch số 12/KH-UBND ngày 20/12/2026 của UBND tỉnh)")
    assert days((*TITLES, "Thời hạn"), (*ROW, "15/9"), above=above) == ["2025-09-15"]


def test_a_day_before_the_work_heads_the_blank_cells_below_it():
    assert days(
        ("Thứ, ngày", "Buổi", "Nội dung", "Đơn vị chuẩn bị"),
        ("Thứ Hai\n21/7", "Sáng", "Họp về giá đất", "Sở Tài chính"),
        ("", "Chiều", "Kiểm tra trạm y tế", "Sở Y tế"),
        ("Thứ Ba\n22/7", "Sáng", "Rà soát biên chế", "Sở Nội vụ"),
        above=("LỊCH CÔNG TÁC TUẦN 30 (từ 21/7 đến 25/7/2025)",),
    ) == ["2025-07-21", "2025-07-21", "2025-07-22"]


def test_a_day_without_a_year_in_a_plan_for_the_year_to_come_is_looked_at():
    lines = [
        line.replace("V/v đẩy nhanh giải ngân vốn đầu tư công", "V/v Kế hoạch y tế năm 2026")
        for line in HEAD.splitlines()
    ]
    text = "\n".join([*lines, "1. Sở Y tế kiểm kê thuốc, xong trước ngày 15/9."])
    [task] = proposal_of(text).tasks
    assert (str(task.deadline), confidence_of(task)["deadline"].value) == ("2025-09-14", "look")


def test_the_months_of_a_programme_are_of_the_year_that_it_is_for():
    read = proposal_of(
        "CHƯƠNG TRÌNH\nCông tác năm 2026\nTháng 8\n1. Nghị quyết về học phí. Cơ quan chủ trì: Sở "
        "Tài chính.\nQuý IV\n2. Đề án vị trí việc làm - Sở Nội vụ."
    ).tasks
    assert [str(one.deadline) for one in read] == ["2026-08-31", "2026-12-31"]


@pytest.mark.parametrize(
    ("work", "day"),
    [
        ("Tổ chức Hội nghị gặp mặt doanh nghiệp, đón khách đến hết ngày 14/8", "2025-08-31"),
        ("Phát sóng chuyên đề chuyển đổi số (ngày 20/8)", "2025-08-31"),
        ("Rà soát hồ sơ phiên họp, hoàn thành trước ngày 16/8", "2025-08-15"),
    ],
)
def test_a_day_in_the_work_below_a_month_is_looked_at(work, day):
    [task] = tasks(TITLES, ("", "THÁNG 8/2025", ""), ("1", work, "Sở Tài chính"))
    assert (str(task.deadline), confidence_of(task)["deadline"].value) == (day, "look")


@pytest.mark.parametrize(
    "work", ["Họp báo giới thiệu lễ hội trước ngày 3/8", "Phát sóng phim tài liệu trước ngày 20/8"]
)
def test_a_cell_beside_work_with_another_day_holds_and_is_looked_at(work):
    [task] = tasks((*TITLES, "Thời gian"), ("1", work, "Sở Y tế", "Tháng 9"))
    assert (str(task.deadline), confidence_of(task)["deadline"].value) == ("2025-09-30", "look")


@pytest.mark.parametrize("gap", [2, 6])
def test_days_of_a_table_whose_columns_are_told_by_blanks_are_looked_at(gap):
    rows = [("TT", "Nội dung", "Cơ quan chủ trì", "Thời hạn"), (*ROW, "30/9/2025"),
            (*OTHER, "31/8/2025")]  # fmt: skip
    widths = [max(map(len, column)) + gap for column in zip(*rows, strict=True)]
    lines = ("".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    read = proposal_of("\n".join([HEAD, *lines])).tasks
    assert [str(one.deadline) for one in read] == ["2025-09-30", "2025-08-31"]
    assert {confidence_of(one)["deadline"].value for one in read} == {"look"}


def called(*rows: tuple[str, ...], above: tuple[str, ...] = ()) -> list[str]:
    """How the days of the rows are to be taken."""
    return [confidence_of(one)["deadline"].value for one in tasks(*rows, above=above)]


@pytest.mark.parametrize(
    "title",
    [
        "Thời gian",
        "Ngày",
        "Tháng",
        "Thời gian tổ chức",
        "Ngày họp",
        "Thời gian diễn ra",
        "Lộ trình",
    ],
)
def test_a_day_under_a_head_that_names_no_end_is_looked_at(title):
    assert called((*TITLES, title), (*ROW, "25/9/2025"), (*OTHER, "30/9/2025")) == ["look"] * 2


@pytest.mark.parametrize(
    "title", ["Thời hạn", "Hạn hoàn thành", "Trình tháng", "Thời gian trình", "Xong trước ngày"]
)
def test_a_day_under_a_head_that_names_an_end_is_sure(title):
    assert called((*TITLES, title), (*ROW, "Tháng 9/2025"), (*OTHER, "Quý IV/2025")) == ["sure"] * 2


@pytest.mark.parametrize(
    "work",
    [
        "Chuẩn bị tài liệu Hội nghị tổng kết",
        "Phục vụ kỳ họp thứ 25 HĐND tỉnh",
        "Tổ chức Lễ khai mạc Ngày hội văn hóa",
        "Gặp mặt doanh nghiệp nhân Ngày Doanh nhân",
    ],
)
def test_the_day_of_an_event_under_time_of_doing_is_looked_at(work):
    title = "Thời gian thực hiện"
    rows = (("1", work, "Sở Tài chính", "25/9/2025"), (*OTHER, "30/9/2025"))
    assert called((*TITLES, title), *rows) == ["look", "sure"]


@pytest.mark.parametrize("above", ["LỊCH KIỂM TRA CÁC XÃ", "CÁC SỰ KIỆN QUÝ IV/2025"])
def test_the_days_of_a_calendar_are_looked_at(above):
    title = "Thời gian thực hiện"
    assert called((*TITLES, title), (*ROW, "25/9/2025"), above=(above,)) == ["look"]


def test_a_session_in_the_group_of_a_month_is_looked_at():
    group = ("", "THÁNG 9/2025", "")
    assert called(TITLES, group, ("1", "Chuẩn bị Đại hội thi đua", "Sở Nội vụ"), OTHER) == [
        "look",
        "sure",
    ]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("tối 06/9/2025", "2025-09-06"),
        ("8h00 ngày 12/9", "2025-09-12"),
        ("Chủ nhật, 14/9", "2025-09-14"),
        ("tầng 2", "2025-09-30"),
    ],
)
def test_a_day_in_the_remarks_goes_before_the_month_above_and_is_looked_at(note, day):
    rows = ((*TITLES, "Ghi chú"), ("", "THÁNG 9/2025", "", ""), (*ROW, note))
    assert days(*rows) == [day]
    assert called(*rows) == ["sure" if note == "tầng 2" else "look"]


@pytest.mark.parametrize("cell", ["Thứ sáu", "Thứ 6 hằng tuần", "Thường xuyên", "Theo tiến độ"])
def test_a_cell_without_any_day_gives_none(cell):
    [task] = tasks((*TITLES, "Thời hạn"), (*ROW, cell))
    assert (task.deadline, task.deadline_phrase) == (None, cell)


@pytest.mark.parametrize(
    ("cell", "how"),
    [
        ("Trong 60 ngày", "look"),
        ("45 ngày làm việc", "look"),
        ("10 ngày làm việc kể từ ngày nhận văn bản", "look"),
        ("60 ngày kể từ ngày ký", "sure"),
        ("Trong 05 ngày làm việc kể từ ngày ký ban hành", "sure"),
        ("Sau 30 ngày kể từ ngày 01/9/2025", "look"),
        ("Trong tháng 9", "sure"),
    ],
)
def test_days_that_count_from_nobody_knows_when_are_looked_at(cell, how):
    assert called((*TITLES, "Thời hạn"), (*ROW, cell)) == [how]


@pytest.mark.parametrize(
    ("work", "lead"),
    [
        ("Dự thảo văn bản", "Cơ quan chủ trì soạn"),
        ("Tên dự thảo văn bản", "Cơ quan soạn thảo"),
        ("Tên văn bản", "Cơ quan trình"),
        ("Dự thảo nghị quyết", "Đơn vị soạn"),
    ],
)
def test_a_programme_of_papers_is_due_in_the_month_in_which_they_are_submitted(work, lead):
    read = tasks(
        ("TT", work, lead, "Trình tháng"),
        ("1", "Nghị quyết quy định mức thu học phí", "Sở Tài chính", "9"),
        ("2", "Quyết định quy định giá dịch vụ khám chữa bệnh", "Sở Y tế", "11/2025"),
    )
    assert [(str(one.deadline), one.leads[0].short_name) for one in read] == [
        ("2025-09-30", "Sở Tài chính"),
        ("2025-11-30", "Sở Y tế"),
    ]
