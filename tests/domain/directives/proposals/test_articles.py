"""Articles of decisions and lists within one line: who is told what, and what tells nobody."""

import pytest

from tests.domain.directives.proposals.reading_documents import TAIL, codes, proposal_of, tasks_of

DECISION = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
Số: 812/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn Hà, ngày 15 tháng 7 năm 2025
QUYẾT ĐỊNH
Ban hành Kế hoạch phát triển du lịch
ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển du lịch.
"""
FORM = (
    "Điều 9. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Tài chính, Y tế; Chủ tịch UBND các xã, "
    "phường chịu trách nhiệm thi hành Quyết định này./.\n"
)


def told(tasks) -> list[tuple[list[str], str]]:
    return [(codes(task.leads), task.content) for task in tasks]


def of_decision(articles: str) -> list[tuple[list[str], str]]:
    return told(proposal_of(f"{DECISION}{articles}\n{FORM}{TAIL}").tasks)


@pytest.mark.parametrize(
    "articles",
    [
        "Điều 2. Giao các cơ quan, đơn vị:\n1. Sở Y tế mua thuốc.\n2. Sở Nội vụ mở lớp tập huấn.",
        "Điều 2. Yêu cầu:\n- Sở Y tế mua thuốc;\n- Sở Nội vụ mở lớp tập huấn.",
        "Điều 2. Tổ chức thực hiện\n1. Sở Y tế\na) Mua thuốc.\n2. Sở Nội vụ: Mở lớp tập huấn.",
        "Điều 2. Sở Y tế chịu trách nhiệm mua thuốc; Sở Nội vụ mở lớp tập huấn.",
        "Điều 2. Căn cứ Điều 1, Sở Y tế có trách nhiệm mua thuốc.\nSở Nội vụ mở lớp tập huấn.",
        "Điều 2. Phân công nhiệm vụ\na) Sở Y tế: mua thuốc;\nb) Sở Nội vụ: mở lớp tập huấn.",
        "Điều 2. Giao trách nhiệm: (1) Sở Y tế mua thuốc; (2) Sở Nội vụ mở lớp tập huấn.",
    ],
)
def test_an_article_gives_each_unit_its_task_and_the_last_one_none(articles):
    assert of_decision(articles) == [(["SYT"], "Mua thuốc"), (["SNV"], "Mở lớp tập huấn")]


def test_who_gets_how_much_is_no_task():
    articles = (
        "Điều 2. Phân bổ kinh phí cho:\n- Sở Y tế: 8.500 triệu đồng;\n- Sở Nội vụ: 2 tỷ đồng."
    )
    assert of_decision(articles) == []


def test_answering_for_a_field_is_no_task_but_what_is_to_be_done_is():
    [task] = tasks_of("1. Sở Y tế chịu trách nhiệm toàn diện về tiêm chủng; mua vắc xin bổ sung.")
    assert task.content == "Mua vắc xin bổ sung"


def test_what_is_given_after_numbers_in_one_line_has_its_own_lead():
    tasks = tasks_of("Giao: (1) Sở Y tế mua thuốc; (2) Sở Nội vụ mở lớp; (3) Công an tỉnh gác chợ.")
    assert [lead for lead, _ in told(tasks)] == [["SYT"], ["SNV"], ["CAT"]]


def test_when_and_where_an_event_is_are_no_task():
    body = (
        "Văn phòng UBND tỉnh thông báo lịch họp như sau:\n- Thời gian: 01 ngày, 25/7/2025.\n"
        "- Địa điểm: Phòng họp số 1.\nĐề nghị các cơ quan:\n- Sở Y tế chuẩn bị báo cáo dịch bệnh."
    )
    assert told(tasks_of(body)) == [(["SYT"], "Chuẩn bị báo cáo dịch bệnh")]


def test_the_office_that_asks_is_not_the_one_that_is_told():
    body = "Văn phòng UBND tỉnh đề nghị:\n1. Các cơ quan, đơn vị tự chấm điểm cải cách hành chính."
    [(leads, _)] = told(tasks_of(body))
    assert leads == ["03160", "03325", "03334", "STC", "SYT"]


def test_a_day_for_the_work_stands_behind_its_lead_in_brackets():
    [task] = tasks_of(
        "1. Hỗ trợ vốn cho hộ kinh doanh (Sở Tài chính chủ trì; thực hiện trong năm 2026)."
    )
    assert (codes(task.leads), str(task.deadline)) == (["STC"], "2026-12-31")


def test_a_sentence_may_end_with_a_roman_number():
    tasks = tasks_of(
        "Tổ chức Đại hội lần thứ V. Sở Nội vụ xây dựng kế hoạch. Sở Y tế trực cấp cứu."
    )
    assert [lead for lead, _ in told(tasks)] == [["SNV"], ["SYT"]]


@pytest.mark.parametrize(
    "heading",
    [
        "Điều 4. Trách nhiệm của Sở Y tế",
        "Điều 4. Trách nhiệm, quyền hạn của Sở Y tế",
        "Điều 4. Nhiệm vụ và quyền hạn của Sở Y tế",
        "Điều 4. Sở Y tế có trách nhiệm:",
    ],
)
def test_an_article_of_a_regulation_gives_duties_that_come_again_and_one_that_does_not(heading):
    yearly, half_yearly, once = proposal_of(
        f"{DECISION}{FORM}QUY CHẾ\nPhối hợp quản lý hồ đập\nĐiều 1. Phạm vi điều chỉnh\n"
        f"Quy chế này quy định việc phối hợp quản lý hồ đập.\n{heading}\n"
        "1. Kiểm tra hồ đập hằng năm trước mùa mưa lũ.\n2. Định kỳ 6 tháng báo cáo UBND tỉnh.\n"
        "3. Lập cơ sở dữ liệu hồ đập, hoàn thành trước ngày 31/12/2025.\n"
        "Điều 5. Điều khoản thi hành\nSở Y tế chủ trì, phối hợp với các cơ quan liên quan tổ chức "
        "triển khai thực hiện Quy chế này."
    ).tasks
    assert {tuple(codes(one.leads)) for one in (yearly, half_yearly, once)} == {("SYT",)}
    assert [one.kind.value for one in (yearly, half_yearly)] == ["recurring"] * 2
    assert (once.kind.value, str(once.deadline)) == ("task", "2025-12-30")


@pytest.mark.parametrize(
    "work",
    [
        "thực hiện các chỉ tiêu tại Phụ lục kèm theo",
        "nhận nhiệm vụ theo danh mục kèm theo Quyết định này",
        "ban hành kèm theo Quyết định này Quy chế phối hợp",
    ],
)
def test_what_stands_in_an_annex_is_no_task_of_the_line_that_says_so(work):
    assert tasks_of(f"1. Sở Y tế {work}.\n2. Sở Nội vụ mở lớp tập huấn.")[0].content == (
        "Mở lớp tập huấn"
    )
