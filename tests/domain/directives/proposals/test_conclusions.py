"""Conclusions of meetings and inspections: who is told to do what in running sentences."""

import pytest

from tests.domain.directives.proposals.reading_documents import codes, proposal_of, tasks_of

INSPECTION = """UBND TỈNH SƠN HÀ
Số: 15/KL-UBND
Sơn Hà, ngày 15 tháng 7 năm 2025
KẾT LUẬN THANH TRA
Việc quản lý tài chính tại Sở Y tế
I. Kết quả thanh tra
Sở Y tế chi vượt 15 triệu đồng, chưa thu hồi tạm ứng.
"""


def told(tasks) -> list[tuple[list[str], str]]:
    return [(codes(task.leads), task.content) for task in tasks]


@pytest.mark.parametrize(
    "before",
    [
        "Sau khi nghe báo cáo và ý kiến của các đại biểu, Chủ tịch UBND tỉnh giao",
        "Căn cứ kết quả kiểm tra, giao",
        "Giao",
    ],
)
def test_a_sentence_with_changing_leads_is_a_task_of_each_whatever_its_grounds(before):
    assert told(
        tasks_of(
            f"{before} Sở Tài chính rà soát danh mục dự án, Sở Nội vụ hướng dẫn thi đua, UBND xã "
            "Mường Nhé hoàn trả mặt bằng."
        )
    ) == [
        (["STC"], "Rà soát danh mục dự án"),
        (["SNV"], "Hướng dẫn thi đua"),
        (["03160"], "Hoàn trả mặt bằng"),
    ]


@pytest.mark.parametrize(
    "work",
    ["đôn đốc nhà thầu thi công ba ca", "yêu cầu nhà thầu bảo hành cầu Nà Sự"],
)
def test_what_a_unit_asks_of_contractors_is_its_own_task(work):
    [task] = tasks_of(f"1. Sở Tài chính {work}.")
    assert (codes(task.leads), task.kind.value) == (["STC"], "task")
    assert task.content.lower() == work.lower()


@pytest.mark.parametrize(
    "statement",
    [
        "Chưa xem xét đề nghị của Sở Y tế về mua xe cứu thương.",
        "Đề nghị của Sở Y tế về bổ sung biên chế: chưa xem xét trong năm 2025.",
        "Sở Y tế tạm thời chưa xem xét việc tuyển dụng viên chức.",
        "Thống nhất chủ trương cho Sở Y tế thuê trụ sở.",
    ],
)
def test_what_is_refused_or_agreed_to_is_no_task(statement):
    assert told(tasks_of(f"1. {statement}\n2. Sở Nội vụ mở lớp tập huấn.")) == [
        (["SNV"], "Mở lớp tập huấn")
    ]


@pytest.mark.parametrize("heading", ["Kiến nghị", "Kiến nghị biện pháp xử lý", "Xử lý"])
@pytest.mark.parametrize(
    "lead", ["Kiến nghị Sở Y tế", "Giám đốc Sở Y tế:", "Đối với Sở Y tế", "Trách nhiệm của Sở Y tế"]
)
def test_what_an_inspection_recommends_is_told_by_the_heading_above(heading, lead):
    tasks = proposal_of(
        f"{INSPECTION}II. {heading}\n1. {lead}\na) Thu hồi, nộp ngân sách 15 triệu đồng trước ngày "
        "30/8/2025.\nb) Tổ chức kiểm điểm cá nhân vi phạm.\nc) Công bố Kết luận này.\n"
        "2. Giám đốc Sở Nội vụ: tham mưu xử lý cán bộ vi phạm."
    ).tasks
    assert told(tasks) == [
        (["SYT"], "Thu hồi, nộp ngân sách 15 triệu đồng"),
        (["SYT"], "Tổ chức kiểm điểm cá nhân vi phạm"),
        (["SYT"], "Công bố Kết luận này"),
        (["SNV"], "Tham mưu xử lý cán bộ vi phạm"),
    ]
    assert str(tasks[0].deadline) == "2025-08-29"


def test_closing_the_accounts_behind_a_day_is_a_task_by_itself():
    first, second = tasks_of(
        "1. Sở Y tế kiểm điểm kế toán trưởng, xong trước 10/8/2025; hoàn thành quyết toán năm 2024."
    )
    assert [str(one.deadline) for one in (first, second)] == ["2025-08-09", "None"]
    assert second.content == "Hoàn thành quyết toán năm 2024"
