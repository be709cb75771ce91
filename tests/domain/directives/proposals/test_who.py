"""Who is told: sentences as offices write them, and the units that they name."""

import pytest

from tests.domain.directives.proposals.reading_documents import HEAD, codes, proposal_of, tasks_of
from tracker.domain.directives.proposals.proposal import Source
from tracker.domain.directives.proposals.segments.documents import DocumentText, Paragraph
from tracker.domain.vocabulary import UnitKind

COMMUNES = ["03160", "03325", "03334"]
STATED = [
    ("Giao Sở Tài chính rà soát dự toán.", ["STC"], []),
    ("UBND tỉnh giao Sở Y tế chủ trì, phối hợp với Sở Tài chính mua vắc xin.", ["SYT"], ["STC"]),
    ("Sở Nội vụ chủ trì, cùng với Công an tỉnh kiểm tra hồ sơ.", ["SNV"], ["CAT"]),
    ("Đề nghị Công an tỉnh tăng cường tuần tra.", ["CAT"], []),
    ("Yêu cầu Giám đốc Sở Y tế báo cáo tình hình dịch bệnh.", ["SYT"], []),
    ("Chánh Văn phòng UBND tỉnh tham mưu lịch làm việc.", ["VPUB"], []),
    ("Các Sở: Tài chính, Y tế, Nội vụ rà soát quy chế.", ["SNV", "STC", "SYT"], []),
    ("Các Sở Tài chính, Y tế và Công an tỉnh rà soát quy chế.", ["CAT", "STC", "SYT"], []),
    ("Sở VH,TT&DL xây dựng Đề án du lịch.", ["SVHTTDL"], []),
    ("Chủ tịch UBND các xã, phường bố trí cán bộ tiếp dân.", COMMUNES, []),
    ("UBND các xã: Mường Phăng, Mường Nhé chi trả hỗ trợ.", ["03160", "03325"], []),
    ("Đồng thời, giao Sở Nội vụ tổng hợp kết quả.", ["SNV"], []),
    ("Để kịp tiến độ, Sở Tài chính thẩm định dự toán.", ["STC"], []),
    ("Sở Tài chính (chủ trì), Sở Y tế xây dựng phương án.", ["STC"], ["SYT"]),
    ("Sở Tai chinh thẩm định dự toán.", ["STC"], []),
    ("Sở Kế hoạch và Đầu tư hướng dẫn nhà đầu tư.", ["STC"], []),
    ("Thuế tỉnh truy thu tiền thuê đất còn nợ.", ["CT"], []),
    ("Giao Cục Thuế tỉnh Sơn Hà, Kho bạc hướng dẫn thủ tục.", ["CT", "KB"], []),
    ("BCH Quân sự tỉnh, Công an tỉnh lập phương án diễu hành.", ["BCHQS", "CAT"], []),
    ("Ban Chỉ huy Quân sự tỉnh tạm ứng xăng dầu cho dân quân.", ["BCHQS"], []),
    ("Sở Y tế bình ổn giá thuốc.", ["SYT"], []),
    ("Sở Tài chính rà soát nợ đọng; Sở Y tế phối hợp thực hiện.", ["STC"], ["SYT"]),
    ("Sở Tài chính, Sở Nội vụ thẩm định; Sở Nội vụ chủ trì, Sở Tài chính phối hợp.",
     ["SNV"], ["STC"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "leads", "helpers"), STATED)
def test_a_sentence_tells_who_leads_and_who_helps(sentence, leads, helpers):
    [task] = tasks_of(f"1. {sentence}")
    assert (codes(task.leads), codes(task.helpers)) == (sorted(leads), sorted(helpers))


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo báo cáo của Sở Tài chính tại Công văn số 12/STC-NS, giải ngân đạt thấp.",
        "Sở Tài chính đã tham mưu xử lý 12 vụ việc.",
        "Sở Tài chính nhận được Công văn số 12/SYT-KH ngày 10/7/2025 của Sở Y tế.",
        "Văn phòng UBND tỉnh kính chuyển các cơ quan thực hiện.",
        "Sở Y tế hiện còn thiếu 12 bác sĩ.",
        "Đánh giá cao sự chủ động của Sở Y tế trong phòng, chống dịch.",
        "Thủ tướng Chính phủ yêu cầu các địa phương đẩy nhanh giải ngân.",
        "Căn cứ đề nghị của Sở Nội vụ tại Tờ trình số 15/TTr-SNV ngày 10/7/2025.",
        "Từ ngày 01/3/2025, Sở Tài chính tiếp nhận chức năng của Sở Kế hoạch và Đầu tư.",
        "Chánh Văn phòng UBND tỉnh, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này.",
        "Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc triển khai thực hiện.",
        "Nếu có vướng mắc, các đơn vị phản ánh về Sở Nội vụ để tổng hợp.",
        "UBND xã chịu trách nhiệm trước Chủ tịch UBND tỉnh nếu để xảy ra cháy rừng.",
    ],
)
def test_background_and_words_of_form_are_no_tasks(sentence):
    assert tasks_of(sentence) == []


def test_the_heading_leads_what_stands_below_it():
    tasks = tasks_of(
        "1. Sở Tài chính:\na) Rà soát dự toán.\nb) Phối hợp với Sở Y tế kiểm tra mua sắm.\n"
        "2. Công an tỉnh\n- Tuần tra địa bàn trọng điểm."
    )
    assert [codes(task.leads) for task in tasks] == [["STC"], ["STC"], ["CAT"]]
    assert codes(tasks[1].helpers) == ["SYT"]


def test_the_receivers_are_told_where_nobody_is_named():
    tasks = tasks_of("UBND tỉnh yêu cầu:\n1. Rà soát quỹ đất.\n2. Lập danh sách hộ nghèo.")
    assert [len(task.leads) for task in tasks] == [5, 5]


def test_units_named_above_are_those_of_the_receivers():
    [task] = tasks_of("Yêu cầu các cơ quan, đơn vị nêu trên kiểm điểm trách nhiệm cá nhân.")
    assert codes(task.leads) == sorted([*COMMUNES, "STC", "SYT"])


def test_units_may_stand_behind_the_work():
    first, second = tasks_of(
        "1. Khảo sát nhu cầu việc làm: Sở Nội vụ chủ trì, Sở Tài chính phối hợp.\n"
        "2. Đẩy mạnh quảng bá du lịch (Sở Văn hóa, Thể thao và Du lịch)."
    )
    assert (codes(first.leads), codes(first.helpers)) == (["SNV"], ["STC"])
    assert codes(second.leads) == ["SVHTTDL"]


def test_labelled_lines_give_units_days_and_products():
    [task] = tasks_of(
        "1. Xây dựng Đề án chuyển đổi số\n- Cơ quan chủ trì: Sở Nội vụ.\n"
        "- Cơ quan phối hợp: Sở Tài chính, Sở Y tế.\n- Thời gian hoàn thành: Quý IV/2025.\n"
        "- Sản phẩm: Đề án được phê duyệt."
    )
    assert (codes(task.leads), codes(task.helpers)) == (["SNV"], ["STC", "SYT"])
    assert (str(task.deadline), task.product) == ("2025-12-31", "Đề án được phê duyệt")


def test_several_tasks_in_one_paragraph_are_told_apart():
    tasks = tasks_of(
        "Giao Sở Y tế rà soát trang thiết bị trước ngày 20/8/2025; giao Sở Tài chính cân đối kinh "
        "phí. Công an tỉnh bảo đảm an toàn giao thông."
    )
    assert [codes(task.leads) for task in tasks] == [["SYT"], ["STC"], ["CAT"]]
    assert [str(task.deadline) for task in tasks] == ["2025-08-19", "None", "None"]


def test_a_unit_that_nobody_knows_is_told_and_not_dropped():
    [task] = tasks_of("1. Sở Du lịch xây dựng sản phẩm mới, trước ngày 30/9/2025.")
    assert (task.leads, task.unknown_units) == ([], ["Sở Du lịch"])


def test_a_name_with_a_letter_wrong_is_its_unit_but_looked_at():
    [task] = tasks_of("1. Sở Nội vị tổng hợp kết quả kiểm điểm.")
    assert codes(task.leads) == ["SNV"]
    assert task.sources["lead"].value == "inexact"


def test_numbers_that_run_on_stand_under_the_unit_above_them():
    document = DocumentText(
        (
            *(Paragraph(line, at) for at, line in enumerate(HEAD.splitlines(), 1)),
            Paragraph("Sở Tài chính", 20, bold=True),
            Paragraph("1. Rà soát dự toán.", 21),
            Paragraph("2. Lập phương án.", 22),
            Paragraph("Công an tỉnh", 23, bold=True),
            Paragraph("3. Tuần tra địa bàn.", 24),
        )
    )
    tasks = proposal_of(document).tasks
    assert [codes(task.leads) for task in tasks] == [["STC"], ["STC"], ["CAT"]]


def test_a_topic_before_the_units_is_part_of_the_work():
    [task] = tasks_of(
        "1. Đẩy nhanh thủ tục cho thuê đất nhà máy chế biến: giao Sở Tài chính chủ trì, phối hợp "
        "với Sở Y tế giải quyết trước ngày 20/8/2025."
    )
    assert (codes(task.leads), codes(task.helpers)) == (["STC"], ["SYT"])
    assert task.content.startswith("Đẩy nhanh thủ tục cho thuê đất nhà máy chế biến")


@pytest.mark.parametrize(
    ("sentence", "leads", "helpers"),
    [
        ("Về phía Sở Y tế: rà soát trang thiết bị.", ["SYT"], []),
        ("Trước ngày 30/9/2025, Sở Y tế cùng Công an tỉnh kiểm tra.", ["SYT"], ["CAT"]),
        ("Sở Y tế chủ trì, Sở Tài chính phối hợp: Cung cấp nước sạch.", ["SYT"], ["STC"]),
        ("Việc điều chỉnh quy hoạch do Sở Tài chính thực hiện.", ["STC"], []),
    ],
)
def test_units_stand_in_other_places_too(sentence, leads, helpers):
    [task] = tasks_of(f"1. {sentence}")
    assert (codes(task.leads), codes(task.helpers)) == (leads, helpers)


def test_what_a_department_asks_of_others_is_theirs():
    text = HEAD.replace("ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ", "UBND TỈNH SƠN HÀ\nSỞ NỘI VỤ")
    [task] = proposal_of(f"{text}Sở Nội vụ đề nghị Sở Tài chính rà soát biên chế.").tasks
    assert codes(task.leads) == ["STC"]


def test_some_of_a_group_are_nobody_that_is_known():
    [task] = tasks_of("1. Các xã biên giới cho học sinh nghỉ học, xong trước ngày 20/8/2025.")
    assert (task.leads, task.unknown_units) == ([], ["Các xã biên giới"])


def test_lists_of_what_is_late_are_no_tasks():
    tasks = tasks_of(
        "Đến nay Sở Tài chính còn 02 nhiệm vụ quá hạn, cụ thể:\n- Tham mưu Đề án đô thị.\n"
        "- Báo cáo kết quả rà soát.\nYêu cầu Sở Tài chính hoàn thành 02 nhiệm vụ nêu trên trước "
        "ngày 20/8/2025."
    )
    assert [str(task.deadline) for task in tasks] == ["2025-08-19"]


def test_a_threat_before_the_work_still_names_who_does_it():
    [task] = tasks_of(
        "1. UBND các xã, phường chịu trách nhiệm toàn diện trước Chủ tịch UBND tỉnh; bố trí kinh "
        "phí thực hiện trước ngày 20/8/2025."
    )
    assert codes(task.leads) == COMMUNES
    assert task.content == "Bố trí kinh phí thực hiện"


@pytest.mark.parametrize(
    "words",
    [
        "lập đoàn kiểm tra biên chế có đại diện Sở Y tế, báo cáo kết quả",
        "làm nòng cốt, cùng Sở Y tế tuần tra ban đêm",
        "rà soát biên chế (phối hợp có Sở Y tế)",
        "cùng với Sở Y tế thương lượng giá thuốc",
        "chủ trì, phối hợp có Sở Y tế rà soát biên chế",
    ],
)
def test_who_helps_may_be_told_in_other_words(words):
    [task] = tasks_of(f"1. Sở Tài chính {words}.")
    assert (codes(task.leads), codes(task.helpers)) == (["STC"], ["SYT"])


def test_the_investor_is_who_was_made_it_before():
    tasks = tasks_of(
        "1. Giao Sở Tài chính làm chủ đầu tư Dự án chỉnh trang bờ sông.\n"
        "2. Chủ đầu tư có trách nhiệm:\na) Lựa chọn xong nhà thầu tư vấn trong quý IV/2025.\n"
        "b) Khởi công Dự án trước ngày 22/12/2025."
    )
    assert [codes(task.leads) for task in tasks] == [["STC"]] * 3
    assert [task.sources["lead"] for task in tasks[1:]] == [Source.BY_RECEIVERS] * 2


def test_several_titles_head_what_stands_below():
    tasks = tasks_of(
        "1. Giám đốc các sở, Thủ trưởng các ban, ngành tỉnh:\na) Rà soát biên chế.\n"
        "b) Cắt giảm hội họp."
    )
    assert [len(task.leads) for task in tasks] == [7, 7]
    assert not any(unit.kind is UnitKind.COMMUNE for task in tasks for unit in task.leads)


@pytest.mark.parametrize(
    ("sentence", "leads", "helpers", "content"),
    [
        ("1. Phương án cứu trợ (Sở Tài chính trình; Sở Y tế góp ý).",
         ["STC"], ["SYT"], "Phương án cứu trợ"),
        ("1. Tờ trình phân bổ gạo (Sở Nội vụ chủ trì; phối hợp: Sở Y tế).",
         ["SNV"], ["SYT"], "Tờ trình phân bổ gạo"),
        ("1. Việc triển khai nền tảng số được giao cho Sở Nội vụ thực hiện.",
         ["SNV"], [], "Việc triển khai nền tảng số"),
        ("1. Công tác tiêm chủng tại xã được giao Sở Y tế chủ trì, phối hợp Sở Nội vụ thực hiện.",
         ["SYT"], ["SNV"], "Công tác tiêm chủng tại xã"),
        ("1. Công an tỉnh + Sở Nội vụ: lập chốt kiểm soát.",
         ["CAT", "SNV"], [], "Lập chốt kiểm soát"),
        ("1. Những trụ sở bỏ trống thì Công an tỉnh rà soát.", ["CAT"], [], "Rà soát"),
        ("1. Triển khai chương trình bình ổn giá, dự trữ hàng: Sở Tài chính thực hiện.",
         ["STC"], [], "Triển khai chương trình bình ổn giá, dự trữ hàng"),
    ],
)  # fmt: skip
def test_who_is_told_stands_before_or_behind_the_work(sentence, leads, helpers, content):
    [task] = tasks_of(sentence)
    assert (codes(task.leads), codes(task.helpers)) == (leads, helpers)
    assert task.content == content


def test_an_unknown_agency_in_a_numbered_line_leads_its_own_part():
    first, second = tasks_of(
        "UBND tỉnh giao: (1) Sở Nội vụ kiểm tra cây giống; (2) Quỹ Bảo vệ và Phát triển rừng tỉnh "
        "chi trả tiền cho chủ rừng."
    )
    assert codes(first.leads) == ["SNV"]
    assert second.unknown_units == ["Quỹ Bảo vệ và Phát triển rừng tỉnh"]


def test_one_unit_works_on_what_another_sends():
    tasks = tasks_of(
        "1. Giao Sở Nội vụ thẩm định Đề án, gửi kết quả về Sở Y tế trước ngày 20/8/2025 để Sở Y tế "
        "hoàn thiện, trình UBND tỉnh trước ngày 30/8/2025."
    )
    assert [(codes(task.leads), str(task.deadline)) for task in tasks] == [
        (["SNV"], "2025-08-19"),
        (["SYT"], "2025-08-29"),
    ]


@pytest.mark.parametrize(
    "name",
    ["Ban Quản lý dự án các công trình giao thông tỉnh", "Ban Quản lý công trình đô thị Sơn Hà"],
)
def test_a_board_that_manages_works_has_its_whole_name(name):
    [task] = tasks_of(f"1. Giám đốc {name} đôn đốc nhà thầu thi công ba ca, xong trong tháng 9.")
    assert task.unknown_units == [name]


@pytest.mark.parametrize(
    ("line", "leads", "unknown", "content"),
    [
        ("Giám đốc Sở Y tế: thu hồi tiền chi sai", ["SYT"], [], "Thu hồi tiền chi sai"),
        ("Thủ trưởng các đơn vị: Sở Y tế, Sở Nội vụ kiểm điểm", ["SNV", "SYT"], [], "Kiểm điểm"),
        ("Trưởng Công an xã Mường Nhé xử lý vi phạm", [], ["Công an xã Mường Nhé"],
         "Xử lý vi phạm"),
        ("Trưởng Ban Quản lý dự án các công trình dân dụng quyết toán 03 công trình", [],
         ["Ban Quản lý dự án các công trình dân dụng"], "Quyết toán 03 công trình"),
    ],
)  # fmt: skip
def test_titles_of_persons_stand_for_their_units_and_no_other(line, leads, unknown, content):
    [task] = tasks_of(f"1. {line}.")
    assert (codes(task.leads), task.unknown_units, task.content) == (leads, unknown, content)
