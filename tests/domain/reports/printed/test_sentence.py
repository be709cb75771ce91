"""Sentences of reports, real and likely ones, read into their figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.printed.line import Figure
from tracker.domain.reports.printed.sentence import read_sentence
from tracker.domain.reports.report import Report
from tracker.domain.reports.sentence import ReportForm, report_sentence
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Register

PROVINCE, GOVERNMENT, PROGRAMME = Register
H1_2025, H1_2021 = "2025-H1", "2021-H1"

A_259 = (
    "Trong 6 tháng đầu năm 2025, UBND tỉnh, Chủ tịch UBND tỉnh đã giao 632 nhiệm vụ cho các cấp, "
    "các ngành, địa phương trong việc thực hiện nhiệm vụ chuyên môn, trong đó đã thực hiện 545 "
    "nhiệm vụ đúng hạn, đã xử lý quá hạn 52 nhiệm vụ, "
)
A_265 = "7 nhiệm vụ chưa thực hiện quá hạn, 28 nhiệm vụ đang thực hiện trong hạn."
A_257 = (
    "UBND tỉnh đã thực hiện nghiêm túc Quy chế làm việc của Chính phủ, thực hiện tốt các nhiệm vụ "
    "được Chính phủ và Thủ tướng Chính phủ giao đảm bảo tuân thủ đúng các quy định. Trong 6 tháng "
    "đầu năm 2025, UBND tỉnh đã chỉ đạo, triển khai thực hiện 22 nhiệm vụ do Chính phủ, Thủ tướng "
    "Chính phủ giao đảm bảo đúng tiến độ, chất lượng theo yêu cầu."
)
A_31 = (
    "Để phấn đấu thực hiện hoàn thành các chỉ tiêu mục tiêu năm 2025, UBND tỉnh đã ban hành "
    "**133** Chương trình, Đề án, tờ trình, báo cáo trên cơ sở đăng ký và các nhiệm vụ phát sinh."
)
B_163 = (
    "thực hiện tốt các nhiệm vụ được Chính phủ và Thủ tướng Chính phủ giao đảm bảo tuân thủ đúng "
    "Quyết định số 42/2014/QĐ-TTg ngày 27/7/2014 của Thủ tướng Chính phủ. Trong 06 tháng đầu năm "
    "UBND tỉnh đã chỉ đạo, triển khai thực hiện 02 nhiệm vụ do Chính Phủ, Thủ tướng Chính phủ giao "
    "đảm bảo đúng tiến độ, chất lượng theo yêu cầu."
)
B_165 = (
    "Trong 6 tháng đầu năm UBND tỉnh, Chủ tịch UBND tỉnh đã giao 608 nhiệm vụ cho các cấp, các "
    "ngành trong việc thực hiện nhiệm vụ chuyên môn; trong đó: Đã thực hiện 566 nhiệm vụ đúng hạn; "
    "đã xử lý quá hạn 22; nhiệm vụ đang thực hiện là 01; số nhiệm vụ chưa thực hiện là 41 (trong "
    "đó có 01 nhiệm vụ quá hạn). Hàng tháng Văn phòng UBND tỉnh đều có báo cáo cụ thể."
)
B_25 = (
    "UBND tỉnh đã ban hành và giao các sở, ban, ngành thực hiện 82 chương trình, Đề án, tờ trình, "
    "báo cáo; bám sát chương trình công tác của Tỉnh ủy, HĐND tỉnh. Trong 06 tháng đầu năm đã tổ "
    "chức 05 phiên họp UBND tỉnh và 24 cuộc họp của UBND tỉnh, thực hiện 22 cuộc kiểm tra trên các "
    "lĩnh vực; đã chỉ đạo xây dựng hoàn thành 31/82 Chương trình, đề án, kế hoạch, báo cáo theo "
    "Chương trình công tác năm 2021 của UBND tỉnh đã ban hành đảm bảo yêu cầu về tiến độ và chất "
    "lượng; trình Thường trực HĐND, HĐND tỉnh với 25 nội dung². Tiếp nhận và xử lý trên 13.876 văn "
    "bản của Trung ương; ban hành trên 3.877 văn bản các loại³ đảm bảo theo quy định."
)
OF_2021 = {
    "total": 608, "done_on_time": 566, "done_late": 22, "in_progress": 1, "not_started": 41,
    "not_started_overdue": 1,
}  # fmt: skip


def read(text):
    """Period, register and figures by their codes, and what was not read."""
    reading = read_sentence(text)
    figures = {figure.value: count for figure, count in reading.figures.items()}
    return reading.period and reading.period.name, reading.register, figures, reading.unread


@pytest.mark.parametrize(
    ("text", "period", "register", "figures"),
    [
        (A_259 + A_265, H1_2025, PROVINCE, {
            "total": 632, "done_on_time": 545, "done_late": 52, "open_overdue": 7,
            "open_in_time": 28}),
        (A_257, H1_2025, GOVERNMENT, {"total": 22}),
        (A_31, "2025", PROGRAMME, {"total": 133}),
        (B_25, "2021", PROGRAMME, {"total": 82, "done": 31}),
        ("Quý I/2025, UBND tỉnh giao 1.234 nhiệm vụ, đã hoàn thành 1.200 nhiệm vụ (đúng hạn 1.150,"
         " quá hạn 50); chưa hoàn thành 34 nhiệm vụ, trong đó quá hạn 04.", "2025-Q1", PROVINCE, {
            "total": 1234, "done": 1200, "done_on_time": 1150, "done_late": 50, "open": 34,
            "open_overdue": 4}),
        ("Tháng 5/2025 Chủ tịch UBND tỉnh giao 07 nhiệm vụ: 05 nhiệm vụ hoàn thành đúng hạn, 01"
         " nhiệm vụ hoàn thành quá hạn, 01 nhiệm vụ chờ xác nhận.", "2025-05", PROVINCE, {
            "total": 7, "done_on_time": 5, "done_late": 1, "awaiting_confirmation": 1}),
        ("Năm 2024, tổng số nhiệm vụ được giao là 1.500, trong đó hoàn thành trước hạn và đúng hạn"
         " 1.400 nhiệm vụ (đạt 93,3%) và 100 nhiệm vụ đang thực hiện.", "2024", PROVINCE, {
            "total": 1500, "done_on_time": 1400, "in_progress": 100}),
        ("Trong 6 tháng cuối năm 2024 đã giao 12 nhiệm vụ, không có nhiệm vụ nào quá hạn chưa hoàn"
         " thành.", "2024-H2", PROVINCE, {"total": 12, "open_overdue": 0}),
        ("7 nhiệm vụ quá hạn chưa hoàn thành trong tổng số 9 nhiệm vụ giao quý 3 năm 2025",
         "2025-Q3", PROVINCE, {"open_overdue": 7, "total": 9}),
        ("Theo Văn bản số 735/CT-UBND ngày 05/3/2025, tháng 3 năm 2025 giao 15 nhiệm vụ; đúng hạn"
         " 10; trễ hạn 5.", "2025-03", PROVINCE, {
            "total": 15, "done_on_time": 10}),
        ("Năm 2024 giao 20 nhiệm vụ, đã thực hiện 15 nhiệm vụ đúng hạn, 2 nhiệm vụ quá hạn; còn lại"
         " 3 nhiệm vụ (quá hạn 1).", "2024", PROVINCE, {
            "total": 20, "done_on_time": 15, "done_late": 2, "open": 3, "open_overdue": 1}),
        ("TRONG 06 THANG DAU NAM 2025 UBND TINH DA GIAO 632 NHIEM VU, DA THUC HIEN 545 NHIEM VU"
         " DUNG HAN", H1_2025, PROVINCE, {"total": 632, "done_on_time": 545}),
    ],
)  # fmt: skip
def test_a_sentence_is_read_into_its_figures(text, period, register, figures):
    said_period, said_register, said, _ = read(text)
    assert (said_period, said_register, said) == (period, register, figures)


@pytest.mark.parametrize("text", [A_259 + A_265, A_257, A_31, B_25])
def test_the_real_sentences_are_read_to_the_end(text):
    assert read(text)[3] == ()


@pytest.mark.parametrize(
    ("text", "figures", "unread"),
    [
        (B_165, OF_2021, ("Kỳ “6 tháng đầu năm” không ghi năm: chọn kỳ.",)),
        (B_163, {"total": 2}, ("Kỳ “06 tháng đầu năm” không ghi năm: chọn kỳ.",)),
        (A_265, {"open_overdue": 7, "open_in_time": 28}, (
            "Không thấy kỳ báo cáo: chọn kỳ.", "Không thấy tổng số nhiệm vụ được giao.")),
        ("Năm 2025 thời tiết diễn biến phức tạp.", {}, ("Không đọc được số liệu nào.",)),
        ("Năm 2025 giao 20 nhiệm vụ; 3 nhiệm vụ trọng tâm.", {"total": 20}, (
            "Không rõ “3 nhiệm vụ trọng tâm” là số gì.",)),
        ("Năm 2025 giao 20 nhiệm vụ. Năm 2025 giao 22 nhiệm vụ, hoàn thành 9.", {}, (
            "Có hai số cho “tổng số”: 20 và 22 (“Năm 2025 giao 22 nhiệm vụ”); mỗi lần chỉ dán một "
            "câu.", "Không đọc được số liệu nào.")),
        ("Năm 2025 giao 20 nhiệm vụ, hoàn thành 7 nhiệm vụ; hoàn thành 9.", {"total": 20}, (
            "Có hai số cho “đã hoàn thành”: 7 và 9 (“hoàn thành 9”); mỗi lần chỉ dán một câu.",)),
        ("Năm 2025 giao 15 nhiệm vụ; đúng hạn 10; trễ hạn 5.", {"total": 15, "done_on_time": 10}, (
            "Không rõ “trễ hạn 5” là đã hoàn thành hay chưa.",)),
        ("", {}, ("Không thấy kỳ báo cáo: chọn kỳ.", "Không đọc được số liệu nào.")),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(text, figures, unread):
    _, _, said, left = read(text)
    assert (said, left) == (figures, unread)


@pytest.mark.parametrize(
    ("text", "period", "as_of"),
    [
        (
            "Trong tháng 6/2025 (từ ngày 15/5/2025 đến ngày 14/6/2025) giao 5 nhiệm vụ",
            "2025-06@14",
            None,
        ),
        ("Từ ngày 01/3/2025 đến ngày 15/4/2025 giao 5 nhiệm vụ", "2025-03-01..2025-04-15", None),
        ("Tính đến ngày 15/6/2025, năm 2025 đã giao 5 nhiệm vụ", "2025", date(2025, 6, 15)),
        ("9 tháng đầu năm 2024 giao 5 nhiệm vụ", "2024-01-01..2024-09-30", None),
        ("3 tháng đầu năm 2024 giao 5 nhiệm vụ", "2024-Q1", None),
        (B_25, "2021", date(2021, 6, 30)),
        ("ngày 30 tháng 6 năm 2025: giao 5 nhiệm vụ", None, None),
        ("Từ ngày 31/2/2025 đến ngày 15/4/2025 giao 5 nhiệm vụ", None, None),
    ],
)
def test_the_period_is_read_as_reports_name_it(text, period, as_of):
    said = read_sentence(text)
    assert (said.period and said.period.name, said.as_of) == (period, as_of)


PARTS = st.integers(0, 2000)


@given(
    PARTS,
    PARTS,
    PARTS,
    PARTS,
    st.booleans(),
    st.sampled_from(["2025-H1", "2025-Q3", "2025-06@14", "2024", "2025-01-05..2025-02-06"]),
)
def test_what_the_program_writes_it_reads_again(on_time, late, in_time, overdue, padded, name):
    tally = Tally(
        total=on_time + late + in_time + overdue, done_on_time=on_time, done_late=late,
        open_in_time=in_time, open_overdue=overdue, done=on_time + late,
        in_progress=in_time, not_started=overdue, not_started_overdue=overdue,
    )  # fmt: skip
    period = parse_period(name)
    report = Report(period, Register.PROVINCE, period.last, period.last, tally)
    for form in ReportForm:
        said = read_sentence(report_sentence(report, form, padded=padded))
        assert said.unread == ()
        assert said.figures[Figure.TOTAL] == tally.total
        for figure, count in said.figures.items():
            assert count == getattr(tally, figure.value), (form, figure)
        assert said.period == period


@given(st.text(alphabet="0123456789 .,;:()/-%nhiemvụgiaođã quáhạn\n", max_size=200))
def test_nothing_pasted_breaks_it(text):
    said = read_sentence(text)
    assert all(count >= 0 for count in said.figures.values())
