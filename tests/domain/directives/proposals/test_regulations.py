"""Regulations: duties by article are routine, what is done once or by a day is a task."""

import pytest

from tests.domain.directives.proposals.reading_documents import codes, proposal_of

HEAD = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
Số: 88/QĐ-UBND
Sơn Hà, ngày 15 tháng 7 năm 2025
QUYẾT ĐỊNH
Ban hành Quy chế phối hợp quản lý khoáng sản
Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp quản lý khoáng sản.
Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Lò Văn Tiến
QUY CHẾ
Phối hợp quản lý khoáng sản
(Kèm theo Quyết định số 88/QĐ-UBND ngày 15/7/2025)
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định trách nhiệm phối hợp giữa các sở.
"""


def tasks(body: str):
    return list(proposal_of(HEAD + body).tasks)


@pytest.mark.parametrize(
    "article",
    [
        "Điều 5. Trách nhiệm của Sở Tài chính:",
        "Điều 5. Sở Tài chính",
        "Điều 5. Nhiệm vụ của Sở Tài chính",
        "Điều 5. Sở Tài chính có trách nhiệm:",
        "Điều 5. Trách nhiệm của Giám đốc Sở Tài chính",
    ],
)
@pytest.mark.parametrize(
    "duty",
    [
        "Định kỳ hằng quý tổng hợp tình hình, báo cáo UBND tỉnh",
        "Trước ngày 15 hằng tháng, cung cấp số liệu cho Sở Y tế",
        "Hướng dẫn, kiểm tra việc quản lý khoáng sản",
        "Tổ chức diễn tập mỗi năm ít nhất 01 lần",
        "Xử lý hồ sơ trong thời hạn 05 ngày làm việc kể từ ngày nhận",
    ],
)
def test_a_duty_of_an_article_is_routine(article, duty):
    [task] = tasks(f"{article}\n1. {duty}.")
    assert (codes(task.leads), task.kind.value) == (["STC"], "recurring")


@pytest.mark.parametrize(
    "work",
    ["Xây dựng phần mềm quản lý", "Kiểm kê các mỏ, xong trước ngày 30/9/2025", "Cử người đầu mối"],
)
def test_what_is_done_once_or_by_a_day_is_a_task(work):
    [task] = tasks(f"Điều 5. Trách nhiệm của Sở Tài chính\n1. {work}.")
    assert task.kind.value == "task"


def test_the_last_article_may_name_who_looks_after_the_rest():
    [task] = tasks(
        "Điều 9. Điều khoản thi hành\n1. Sở Tài chính có trách nhiệm theo dõi, đôn đốc việc thực "
        "hiện Quy chế này.\n2. Nếu có vướng mắc, các cơ quan phản ánh về Sở Tài chính."
    )
    assert (codes(task.leads), task.kind.value) == (["STC"], "recurring")
