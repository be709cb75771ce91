"""Tables of tasks however they come: pasted cell by cell, with other heads, without any."""

import pytest

from tests.domain.directives.lists.listed import sheet_of
from tests.domain.directives.proposals.reading_documents import HEAD, TAIL, codes, proposal_of
from tracker.domain.directives.lists.sheet import Sheet
from tracker.domain.directives.proposals.confidence import confidence_of
from tracker.domain.directives.proposals.segments.documents import DocumentTable, DocumentText


def of_table(*rows: tuple[str, ...]):
    """The tasks of a document of 20 July 2025 that is one table."""
    return list(proposal_of(DocumentText((DocumentTable(sheet_of(*rows), 1),))).tasks)


def told(tasks) -> list[tuple]:
    return [(codes(one.leads), codes(one.helpers), str(one.deadline)) for one in tasks]


def test_a_table_that_was_pasted_cell_by_cell_has_its_rows():
    lines = (
        "TT,Nhiệm vụ,Cơ quan chủ trì,Cơ quan phối hợp,Thời hạn,1,Sửa đường vào bản Nà Sự,"
        "Sở Tài chính,Sở Y tế,Tháng 8/2025,II,CÁC NHIỆM VỤ KHÁC,2,Mua thuốc dự phòng,Sở Y tế,"
        "31/8/2025"
    )
    tasks = proposal_of(f"{HEAD}{lines.replace(',', chr(10))}{TAIL}").tasks
    assert told(tasks) == [(["STC"], ["SYT"], "2025-08-31"), (["SYT"], [], "2025-08-31")]
    assert [task.content for task in tasks] == ["Sửa đường vào bản Nà Sự", "Mua thuốc dự phòng"]


def test_a_pasted_row_goes_on_while_its_cells_have_further_lines():
    tasks = proposal_of(
        f"{HEAD}TT\tNội dung\tCơ quan chủ trì\tPhối hợp\tThời hạn\nI. LĨNH VỰC Y TẾ\n"
        "1\tMua thuốc\tSở Y tế\tSở Tài chính;\nSở Nội vụ\t31/8/2025\n"
        f"2\tSửa trạm y tế\tSở Y tế\t\tTháng 9/2025\n{TAIL}"
    ).tasks
    assert told(tasks) == [
        (["SYT"], ["SNV", "STC"], "2025-08-31"),
        (["SYT"], [], "2025-09-30"),
    ]


def test_cells_may_be_divided_by_upright_strokes():
    tasks = proposal_of(
        "| TT | Nhiệm vụ | Chủ trì | Hạn |\n|---|---|---|---|\n"
        "| 1 | Mua thuốc | Sở Y tế | 31/8/2025 |\n| 2 | Sửa đường | Sở Tài chính | 30/9/2025 |"
    ).tasks
    assert told(tasks) == [(["SYT"], [], "2025-08-31"), (["STC"], [], "2025-09-30")]


ROW = ("1", "Khắc phục sạt lở tại bản Nà Sự", "Sở Nội vụ", "Sở Y tế", "30/9/2025")


@pytest.mark.parametrize(
    "head",
    [
        ("TT", "Nhiệm vụ", "Đầu mối", "Cơ quan tham mưu", "Mốc thời gian"),
        ("STT", "Phần việc", "Cơ quan tham mưu", "Phối hợp thực hiện", "Mốc hoàn thành"),
        ("Số TT", "Danh mục", "Cơ quan soạn thảo", "Cơ quan hỗ trợ", "Thời gian trình UBND tỉnh"),
        ("TT", "Vấn đề", "Ai làm", "Cùng làm", "Bao giờ xong"),
        ("TT", "Hạng mục", "Chủ đầu tư", "Đơn vị giúp việc", "Hạn chót"),
    ],
)
def test_columns_are_known_by_many_names_or_by_what_they_hold(head):
    assert told(of_table(head, ROW, ROW)) == [(["SNV"], ["SYT"], "2025-09-30")] * 2


def test_a_table_without_a_head_is_read_by_what_its_columns_hold():
    assert told(of_table(ROW, ROW)) == [(["SNV"], ["SYT"], "2025-09-30")] * 2


def test_who_looks_at_the_draft_does_not_help():
    head = ("TT", "Nội dung trình", "Cơ quan trình", "Cơ quan thẩm định", "Thời gian")
    assert told(of_table(head, ROW)) == [(["SNV"], [], "2025-09-30")]


def test_a_column_of_months_heads_the_rows_that_are_blank_there():
    tasks = of_table(
        ("Tháng", "Nội dung trình", "Cơ quan trình"),
        ("8", "Đề án phát triển du lịch", "Sở Nội vụ"),
        ("", "Đề án giao thông", "Sở Tài chính"),
        ("9", "Đề án y tế", "Sở Y tế"),
    )
    assert [str(task.deadline) for task in tasks] == ["2025-08-31", "2025-08-31", "2025-09-30"]
    assert tasks[1].deadline_phrase == "Tháng 8"


def test_a_blank_cell_of_who_leads_means_who_leads_above_and_is_looked_at():
    _, second = of_table(
        ("TT", "Nhiệm vụ", "Chủ trì", "Hạn"),
        ("1", "Mua thuốc", "Sở Y tế", "30/9/2025"),
        ("2", "Sửa trạm y tế", "", "30/9/2025"),
    )
    assert (codes(second.leads), second.sources["lead"].value) == (["SYT"], "weak")


def test_a_table_goes_on_over_pages_and_so_does_a_sentence():
    head = sheet_of(("TT", "Nhiệm vụ", "Chủ trì", "Hạn"), ("1", "Mua thuốc", "Sở Y tế", "8/2025"))
    further = sheet_of(("2", "Sửa đường", "Sở Tài chính", "9/2025"))
    document = DocumentText.of_pages(
        [
            ["Giao Sở Nội vụ rà soát biên chế các trường"],
            ["2", "học vùng cao trước ngày 20/8/2025.", head],
            ["3", further],
        ]
    )
    tasks = proposal_of(document).tasks
    assert told(tasks) == [
        (["SNV"], [], "2025-08-19"),
        (["SYT"], [], "2025-08-31"),
        (["STC"], [], "2025-09-30"),
    ]
    assert all(not isinstance(block, Sheet) for block in document.blocks)


def test_two_columns_below_one_head_tell_who_leads_and_who_helps():
    tasks = of_table(
        ("TT", "Nội dung", "Trách nhiệm thực hiện", "", "Hoàn thành chậm nhất"),
        ("", "", "Chính", "Phụ", ""),
        ("1", "Mua thuốc dự phòng", "Sở Y tế", "Sở Tài chính", "31/8/2025"),
        ("2", "Sửa đường vào bản", "Sở Tài chính", "Sở Nội vụ", "30/9/2025"),
    )
    assert told(tasks) == [
        (["SYT"], ["STC"], "2025-08-31"),
        (["STC"], ["SNV"], "2025-09-30"),
    ]


def test_a_programme_names_who_submits_and_the_month():
    [task, _] = of_table(
        ("TT", "Tên nội dung, đề án", "Cơ quan trình", "Thời gian trình UBND tỉnh"),
        ("1", "Phương án giá xe buýt", "Sở Tài chính", "Tháng 9"),
        ("2", "Đề án trạm y tế", "Sở Y tế", "Quý IV"),
    )
    assert told([task]) == [(["STC"], [], "2025-09-30")]


def test_the_later_of_two_days_of_a_row_is_its_day():
    tasks = of_table(
        ("TT", "Đơn vị", "Nội dung nhiệm vụ", "Hạn cũ", "Hạn mới"),
        ("1", "Sở Y tế", "Mua thuốc dự phòng", "30/6/2025", "10/11/2025"),
        ("2", "Sở Tài chính", "Sửa đường vào bản", "30/10/2025", "Giữ nguyên"),
    )
    assert told(tasks) == [(["SYT"], [], "2025-11-10"), (["STC"], [], "2025-10-30")]


def test_rows_stand_under_the_unit_that_leads_them_whatever_the_head_says():
    tasks = of_table(
        ("Kiến nghị phải thực hiện", "Biện pháp", "Phải xong", "Đơn vị hỗ trợ"),
        ("SỞ TÀI CHÍNH", "", "", ""),
        ("Thu hồi vốn ứng trước quá hạn", "Ban hành văn bản đòi nợ", "20/12/2025", "Sở Nội vụ"),
        ("UBND CÁC XÃ: MƯỜNG NHÉ, MƯỜNG PHĂNG", "", "", ""),
        ("Quyết toán 14 công trình", "Lập hồ sơ quyết toán", "31/12/2025", "Sở Tài chính"),
    )
    assert told(tasks) == [
        (["STC"], ["SNV"], "2025-12-20"),
        (["03160", "03325"], ["STC"], "2025-12-31"),
    ]


def test_a_numbered_row_above_its_parts_is_their_heading():
    tasks = of_table(
        ("STT", "Phần việc", "Cơ quan chủ trì", "Hoàn thành"),
        ("1", "Công tác chuẩn bị", "", ""),
        ("1.1", "Lập dự toán", "Sở Tài chính", "31/8/2025"),
        ("2", "Khám bệnh lưu động", "Sở Y tế", ""),
        ("2.1", "Mua thuốc", "", "30/9/2025"),
        ("3", "Tổng kết", "Sở Nội vụ", "31/10/2025"),
    )
    assert [task.content for task in tasks] == ["Lập dự toán", "Mua thuốc", "Tổng kết"]
    assert told(tasks)[1] == (["SYT"], [], "2025-09-30")


@pytest.mark.parametrize(
    "cell",
    [
        "Sở Y tế chủ trì; UBND các xã Mường Nhé, Mường Phăng phối hợp",
        "Chủ trì: Sở Y tế\nPhối hợp: UBND các xã: Mường Nhé, Mường Phăng",
        "Sở Y tế (chủ trì), UBND xã Mường Nhé, UBND xã Mường Phăng",
    ],
)
def test_one_cell_tells_who_leads_and_who_helps(cell):
    [task] = of_table(
        ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Hạn"), ("1", "Mua thuốc", cell, "8/2025")
    )
    assert (codes(task.leads), codes(task.helpers)) == (["SYT"], ["03160", "03325"])


def test_petitions_of_voters_are_tasks_of_who_answers_them():
    tasks = of_table(
        ("STT", "Kiến nghị của cử tri", "Cơ quan giải quyết"),
        ("I", "THUỘC THẨM QUYỀN CẤP TỈNH", ""),
        ("1", "Cử tri xã Mường Nhé phản ánh thiếu bác sĩ", "Sở Y tế"),
        ("2", "Đề nghị bổ sung biên chế giáo viên", "Sở Nội vụ (chủ trì), Sở Tài chính"),
    )
    assert told(tasks) == [(["SYT"], [], "None"), (["SNV"], ["STC"], "None")]


@pytest.mark.parametrize("title", ["Tên văn bản", "Sản phẩm", "Văn bản", "Hồ sơ trình"])
def test_papers_that_are_to_be_made_are_tasks_by_their_names(title):
    tasks = of_table(
        ("TT", title, "Cơ quan soạn thảo", "Thời gian"),
        ("1", "Đề án phát triển du lịch cộng đồng", "Sở Nội vụ", "Tháng 9"),
        ("2", "Quy chế quản lý nhà ở công vụ", "Sở Tài chính", "15/10/2025"),
    )
    assert told(tasks) == [(["SNV"], [], "2025-09-30"), (["STC"], [], "2025-10-15")]
    assert tasks[0].content == "Đề án phát triển du lịch cộng đồng"


@pytest.mark.parametrize(
    "row",
    [
        ("2", "Ban hành kèm theo Quyết định này", "Sở Y tế", ""),
        ("2", "Chi tiết tại Phụ lục II kèm theo", "Sở Y tế", ""),
        ("2", "12.500", "Sở Y tế", "20/8/2025"),
        ("", "theo quy định của pháp luật.", "", ""),
    ],
)
def test_numbers_annexes_and_remainders_of_lines_are_no_tasks(row):
    head = ("TT", "Nội dung", "Cơ quan chủ trì", "Thời hạn")
    assert told(of_table(head, ("1", "Rà soát nợ đọng", "Sở Nội vụ", "30/9/2025"), row)) == [
        (["SNV"], [], "2025-09-30")
    ]


SHEET = (
    ("TT", "Nội dung giao", "Đơn vị"),
    ("1", "Rà soát nợ đọng", "Sở Tài chính"),
    ("2", "Lập danh sách cán bộ", "Sở Nội vụ"),
)


@pytest.mark.parametrize(
    "rows",
    [
        [("", "Cùng phối hợp: Sở Y tế", ""), ("", "Hạn: 30/8/2025", "")],
        [("Phối hợp", "Sở Y tế", ""), ("Thời hạn", "30/8/2025", "")],
        [("", "Phối hợp: Sở Y tế; thời hạn: 30/8/2025.", "")],
    ],
)
def test_rows_of_fields_are_of_the_rows_above_them(rows):
    tasks = of_table(*SHEET, *rows)
    assert told(tasks) == [(["STC"], ["SYT"], "2025-08-30"), (["SNV"], ["SYT"], "2025-08-30")]
    assert {confidence_of(one)["deadline"].value for one in tasks} == {"look"}


def test_a_row_of_fields_below_each_row_is_of_that_one_alone():
    tasks = of_table(
        *SHEET[:2], ("", "Hạn: 30/8/2025", ""), SHEET[2], ("", "Phối hợp: Sở Y tế", "")
    )
    assert told(tasks) == [(["STC"], [], "2025-08-30"), (["SNV"], ["SYT"], "None")]


HEADED = "KẾ HOẠCH\nPhòng chống thiên tai\n\n"


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("numbered", [False, True])
def test_rows_of_columns_set_by_blanks_are_told_apart(blank, numbered):
    rows = [
        ("1    ", "Kiểm tra hồ chứa,     Sở Nông nghiệp và   15/8/2025\n",
         "đập thủy lợi          Môi trường\n"),
        ("2    ", "Rà soát điểm sạt      Sở Tài chính        20/8/2025\n", "lở trên đường\n"),
        ("3    ", "Dự trữ vật tư         Sở Y tế             30/8/2025\n", "y tế\n"),
    ]  # fmt: skip
    pad = "     " if numbered else ""
    text = f"{'TT   ' if numbered else ''}Nội dung              Chủ trì             Thời hạn\n"
    for number, first, further in rows:
        text += f"{blank}{number if numbered else ''}{first}{pad}{further}"
    read = proposal_of(f"{HEADED}{text}").tasks
    assert [(one.content, codes(one.leads), str(one.deadline)) for one in read] == [
        ("Kiểm tra hồ chứa, đập thủy lợi", ["SNNMT"], "2025-08-15"),
        ("Rà soát điểm sạt lở trên đường", ["STC"], "2025-08-20"),
        ("Dự trữ vật tư y tế", ["SYT"], "2025-08-30"),
    ]


@pytest.mark.parametrize("pulled", [0, 1])
def test_a_full_cell_that_leaves_one_blank_does_not_make_two_columns_one(pulled):
    text = (
        "TT   Nội dung              Chủ trì             Thời hạn\n"
        "1    Kiểm tra hồ chứa, kênh Sở Nông nghiệp     15/8/2025\n"
        "     và đập thủy lợi        và Môi trường\n"
        f"2    Rà soát điểm sạt lở  {' ' * (1 - pulled)}Sở Tài chính        20/8/2025\n"
        "3    Dự trữ vật tư y tế    Sở Y tế             30/8/2025\n"
    )
    read = proposal_of(f"{HEADED}{text}").tasks
    assert [(one.content, codes(one.leads), str(one.deadline)) for one in read] == [
        ("Kiểm tra hồ chứa, kênh và đập thủy lợi", ["SNNMT"], "2025-08-15"),
        ("Rà soát điểm sạt lở", ["STC"], "2025-08-20"),
        ("Dự trữ vật tư y tế", ["SYT"], "2025-08-30"),
    ]
