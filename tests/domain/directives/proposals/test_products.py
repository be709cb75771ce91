"""What is to come of a task: papers and things that the words name, from the verb of making on."""

import pytest

from tests.domain.directives.proposals.reading_documents import tasks_of


@pytest.mark.parametrize(
    ("work", "product"),
    [
        ("xây dựng Đề án sắp xếp trạm y tế, trình UBND tỉnh", "Đề án sắp xếp trạm y tế"),
        ("tham mưu UBND tỉnh ban hành Kế hoạch phòng dịch", "Kế hoạch phòng dịch"),
        ("tham mưu, trình Chủ tịch UBND tỉnh Quyết định thành lập Tổ công tác",
         "Quyết định thành lập Tổ công tác"),
        ("soạn thảo kịch bản Lễ khai mạc", "kịch bản Lễ khai mạc"),
        ("lập danh sách hộ nghèo gửi Sở Nội vụ", "danh sách hộ nghèo"),
        ("hoàn thiện, gửi báo cáo tổng kết công tác năm", "báo cáo tổng kết công tác năm"),
        ("chuẩn bị hồ sơ, bản vẽ phương án kiến trúc", "hồ sơ, bản vẽ phương án kiến trúc"),
        ("xây dựng và trình ban hành bộ tiêu chí đánh giá", "bộ tiêu chí đánh giá"),
        ("biên soạn sổ tay hướng dẫn rà soát", "sổ tay hướng dẫn rà soát"),
        ("xây dựng cơ sở dữ liệu giá đất", "cơ sở dữ liệu giá đất"),
        ("ban hành hướng dẫn quy trình kiểm kê", "hướng dẫn quy trình kiểm kê"),
        ("có văn bản trả lời công dân", "văn bản trả lời công dân"),
        ("ban hành Quy chế quản lý, khai thác tài liệu trước ngày 30/9/2025",
         "Quy chế quản lý, khai thác tài liệu"),
    ],
)  # fmt: skip
def test_what_is_made_is_the_product(work, product):
    [task] = tasks_of(f"1. Sở Y tế {work}.")
    assert task.product == product


@pytest.mark.parametrize(
    "work",
    [
        "rà soát nợ đọng, báo cáo UBND tỉnh",
        "thực hiện Nghị quyết số 12 của Tỉnh ủy",
        "kiểm kê thuốc trong 60 ngày kể từ ngày ký văn bản này",
        "theo dõi các ca bệnh có biểu hiện bất thường",
    ],
)
def test_papers_that_are_not_made_are_none(work):
    [task] = tasks_of(f"1. Sở Y tế {work}.")
    assert task.product == ""
