"""Deadlines as directives word them: the phrases of the reports, their kin, and traps."""

import unicodedata
from datetime import date

import pytest

from tracker.domain.tasks.deadlines import DeadlinePhraseError, read_deadline
from tracker.domain.text import fold

REPORT_2025 = date(2025, 6, 29)  # 3107/BC-UBND
RESOLUTION_2025 = date(2025, 7, 10)
REPORT_2021 = date(2021, 7, 28)  # 289/BC-UBND
MID_MAY = date(2025, 5, 15)

# Every distinct phrase of the reports of 2021 and 2025, with the day it means.
FROM_THE_REPORTS = [
    ("năm 2025", REPORT_2025, date(2025, 12, 31)),
    ("trong năm 2025", REPORT_2025, date(2025, 12, 31)),
    ("đến năm 2025", REPORT_2025, date(2025, 12, 31)),
    ("đến hết năm 2025", REPORT_2025, date(2025, 12, 31)),
    ("trong năm", REPORT_2025, date(2025, 12, 31)),
    ("trong Quý IV/2025", REPORT_2025, date(2025, 12, 31)),
    ("6 tháng cuối năm", RESOLUTION_2025, date(2025, 12, 31)),
    ("vào cuối năm 2025", RESOLUTION_2025, date(2025, 12, 31)),
    ("đến cuối năm 2025", RESOLUTION_2025, date(2025, 12, 31)),
    ("trước ngày 31/8/2025", RESOLUTION_2025, date(2025, 8, 30)),
    ("trước ngày 30/8/2021", REPORT_2021, date(2021, 8, 29)),
    ("năm 2021", REPORT_2021, date(2021, 12, 31)),
    ("trong năm 2021", REPORT_2021, date(2021, 12, 31)),
    (
        "ngay sau khi Luật Quy hoạch sửa đổi và văn bản hướng dẫn thực hiện được Trung ương "
        "ban hành",
        REPORT_2025,
        None,
    ),
    ("theo kế hoạch", REPORT_2025, None),
    ("khi tổ chức lại đơn vị hành chính", REPORT_2025, None),
    ("kịp thời", REPORT_2025, None),
    ("khẩn trương", REPORT_2025, None),
    ("hàng tuần", REPORT_2025, None),
    (
        "nhân dịp kỷ niệm 80 năm Ngày Quốc khánh (02/9/1945 - 02/9/2025)",
        REPORT_2025,
        None,
    ),
    ("sớm", REPORT_2025, None),
    ("vụ mùa 2025", RESOLUTION_2025, None),
    ("năm học 2025-2026", RESOLUTION_2025, None),
    ("sau mùa mưa lũ", RESOLUTION_2025, None),
    ("hàng tháng", REPORT_2021, None),
    ("theo thời gian theo yêu cầu", REPORT_2021, None),
    ("năm học 2020 - 2021", REPORT_2021, None),
    ("năm học 2021-2022", REPORT_2021, None),
]

# Assigned on 15/5/2025.
DAYS = [
    ("ngày 20/5/2025", date(2025, 5, 20)),
    ("20/5/2025", date(2025, 5, 20)),
    ("20-5-2025", date(2025, 5, 20)),
    ("20.05.2025", date(2025, 5, 20)),
    ("20/5/25", date(2025, 5, 20)),
    ("đến ngày 20/5/2025", date(2025, 5, 20)),
    ("đến hết ngày 20 / 5 / 2025", date(2025, 5, 20)),
    ("chậm nhất ngày 20/5/2025", date(2025, 5, 20)),
    ("chậm nhất là ngày 20 tháng 5 năm 2025", date(2025, 5, 20)),
    ("chậm nhất vào thứ Ba, ngày 20/5/2025", date(2025, 5, 20)),
    ("không quá ngày 20/5/2025", date(2025, 5, 20)),
    ("thời hạn: 20/5/2025", date(2025, 5, 20)),
    ("hạn cuối 20/5", date(2025, 5, 20)),
    ("hoàn thành ngày 20/5/2025", date(2025, 5, 20)),
    ("từ ngày 16/5/2025 đến ngày 20/5/2025", date(2025, 5, 20)),
    ("trước ngày 20/5/2025", date(2025, 5, 19)),
    ("trước 20/5/2025", date(2025, 5, 19)),
    ("xong trước 20/5", date(2025, 5, 19)),
    ("xong trước ngày 20 tháng 5", date(2025, 5, 19)),
    ("báo cáo UBND tỉnh trước ngày 20/5/2025 để tổng hợp", date(2025, 5, 19)),
    ("chậm nhất trước ngày 20/5/2025", date(2025, 5, 19)),
    ("trước ngày 01/6/2025", date(2025, 5, 31)),
    ("trước ngày 01/01", date(2025, 12, 31)),  # the first one to come
    ("trước 17h00 ngày 20/5/2025", date(2025, 5, 20)),  # the 20th still counts until five
    ("trước 17 giờ 30 phút, ngày 20/5/2025", date(2025, 5, 20)),
    ("trước 0 giờ ngày 20/5/2025", date(2025, 5, 19)),
    ("trước 0h00 ngày 20/5/2025", date(2025, 5, 19)),
    ("trước 1 giờ ngày 20/5/2025", date(2025, 5, 20)),
    ("trước 7 giờ ngày 20/5/2025", date(2025, 5, 20)),
    ("trước 7 giờ ngày 20/5", date(2025, 5, 20)),
    ("ngày 01/01/1900", date(1900, 1, 1)),
    ("trước ngày 31/12/2999", date(2999, 12, 30)),
    ("trong tháng 5/2025, chậm nhất ngày 20/5/2025", date(2025, 5, 20)),  # the day says more
    ("trong 30 ngày kể từ ngày ban hành", date(2025, 6, 14)),
    ("trong vòng 10 ngày", date(2025, 5, 25)),
    ("trước ngày 28/02/2028", date(2028, 2, 27)),
    ("ngày 29/02/2028", date(2028, 2, 29)),
]

PERIODS = [
    ("trong tháng 7/2025", date(2025, 7, 31)),
    ("tháng 7 năm 2025", date(2025, 7, 31)),
    ("trong tháng 07-2025", date(2025, 7, 31)),
    ("trong tháng 7", date(2025, 7, 31)),
    ("trong tháng 1", date(2026, 1, 31)),  # January 2025 is long over
    ("đến ngày 15/5", MID_MAY),  # today is still to come
    ("trong tháng 5", date(2025, 5, 31)),
    ("cuối tháng 9/2025", date(2025, 9, 30)),
    ("đến hết tháng 9/2025", date(2025, 9, 30)),
    ("đến 9/2025", date(2025, 9, 30)),
    ("từ tháng 7 đến tháng 9/2025", date(2025, 9, 30)),
    ("trước tháng 9/2025", date(2025, 8, 31)),
    ("trước cuối tháng 9/2025", date(2025, 9, 30)),
    ("trong quý IV/2025", date(2025, 12, 31)),
    ("quý 4 năm 2025", date(2025, 12, 31)),
    ("Quý III, năm 2025", date(2025, 9, 30)),
    ("trong quý III năm 2025", date(2025, 9, 30)),
    ("hết quý II", date(2025, 6, 30)),
    ("trước quý IV/2025", date(2025, 9, 30)),
    ("6 tháng đầu năm 2025", date(2025, 6, 30)),
    ("trong 6 tháng cuối năm 2025", date(2025, 12, 31)),
    ("6 tháng cuối năm (2025)", date(2025, 12, 31)),
    ("06 tháng đầu năm", date(2025, 6, 30)),
    ("sáu tháng cuối năm 2025", date(2025, 12, 31)),
    ("9 tháng đầu năm 2025", date(2025, 9, 30)),
    ("trước 6 tháng cuối năm 2025", date(2025, 6, 30)),
    ("năm 2025", date(2025, 12, 31)),
    ("đến năm 2030", date(2030, 12, 31)),
    ("từ nay đến cuối năm 2025", date(2025, 12, 31)),
    ("trước năm 2026", date(2025, 12, 31)),
    ("cuối năm", date(2025, 12, 31)),
    ("trong năm nay", date(2025, 12, 31)),
    ("trong tháng này", date(2025, 5, 31)),
    ("trong quý này", date(2025, 6, 30)),
]

NO_DAY = [
    "",
    "thường xuyên",
    "hàng năm",
    "hằng quý",
    "trước ngày 25/5 hằng năm",
    "trước ngày 25 hàng tháng",
    "định kỳ hàng tháng đến hết năm 2025",
    "ngay khi có hướng dẫn, trong năm 2025",
    "sau ngày 31/8/2025",
    "từ ngày 01/7/2025",
    "theo Công văn số 551/UBND-NC ngày 02/02/2024",
    "theo Quyết định 42/2014/QĐ-TTg",
    "đến 42/2014/QĐ-TTg",
    "giai đoạn 2026-2030",
    "2026-2030",
    "năm 2026-2030",
    "tháng cuối quý III/2025",
    "trong quý I",  # ended six weeks ago: nobody knows whether the next one is meant
    "trong năm 2025 và các năm tiếp theo",
    "trong năm 2025, 2026",
    "từ năm 2026 đến năm 2030",
    "đến năm 2030, tầm nhìn đến năm 2050",
    "trong tháng 7, 8/2025",
    "trong tháng 7/2025 và tháng 8/2025",
    "trong quý III và quý IV năm 2025",
    "trong quý III, IV/2025",
    "trước ngày 20/5/2025 và ngày 20/11/2025",
    "trước ngày 20/5/2025; hoàn thành trước ngày 20/11/2025",
    "đầu tháng 9/2025",
    "trong đầu năm 2025",
    "giữa tháng 9/2025",
    "năm",
    "trong năm ngày làm việc",  # five days, not the year
    "trong 5 ngày làm việc",
    "trong năm tới",
    "trong 30 ngày kể từ ngày nhận được hồ sơ",
    "hoàn thành 1/2 khối lượng",
    "1/2 số hộ",
    "đến 2025 hộ",
]


@pytest.mark.parametrize(("phrase", "assigned_on", "deadline"), FROM_THE_REPORTS)
def test_the_phrases_of_the_reports_mean_what_the_office_reads(
    phrase: str, assigned_on: date, deadline: date | None
) -> None:
    assert read_deadline(phrase, assigned_on).deadline == deadline


@pytest.mark.parametrize(("phrase", "deadline"), DAYS + PERIODS)
def test_words_that_name_a_day_give_the_last_day_on_time(phrase: str, deadline: date) -> None:
    assert read_deadline(phrase, MID_MAY).deadline == deadline


@pytest.mark.parametrize("phrase", NO_DAY)
def test_words_that_name_no_single_day_give_none(phrase: str) -> None:
    read = read_deadline(phrase, MID_MAY)
    assert read.deadline is None
    assert read.reason or read.working_days


@pytest.mark.parametrize(
    "phrase",
    [phrase for phrase, *_ in FROM_THE_REPORTS + DAYS + PERIODS] + NO_DAY,
)
def test_accents_case_and_spaces_do_not_matter(phrase: str) -> None:
    expected = read_deadline(phrase, MID_MAY)
    for variant in (
        fold(phrase),
        phrase.upper(),
        unicodedata.normalize("NFD", phrase),
        f"  {phrase.replace(' ', '  ')} ",
    ):
        assert read_deadline(variant, MID_MAY) == expected


@pytest.mark.parametrize(
    ("phrase", "deadline"),
    [
        ("trước ngày 31/8/2025", date(2025, 8, 31)),
        ("xong trước 31/8", date(2025, 8, 31)),
        ("ngày 31/8/2025", date(2025, 8, 31)),
        ("trước tháng 9/2025", date(2025, 8, 31)),  # a month is outside all the same
        ("trước năm 2026", date(2025, 12, 31)),
        ("trước 0 giờ ngày 31/8/2025", date(2025, 8, 30)),  # at midnight nothing of it is left
        ("trước 7 giờ ngày 31/8/2025", date(2025, 8, 31)),
    ],
)
def test_an_office_may_let_before_a_day_include_that_day(phrase: str, deadline: date) -> None:
    read = read_deadline(phrase, MID_MAY, before_means_day_before=False)
    assert read.deadline == deadline


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("trước ngày 31/6/2025", "tháng 6 chỉ có 30 ngày"),
        ("ngày 29/02/2025", "tháng 2/2025 chỉ có 28 ngày"),
        ("ngày 0/5/2025", "không có ngày 0"),
        ("ngày 20/13/2025", "không có tháng 13"),
        ("trong tháng 13/2025", "không có tháng 13"),
        ("ngày 20/5/0025", "năm 0025 không hợp lý"),
        ("ngày 20/5/3025", "năm 3025 không hợp lý"),
        ("ngày 31/12/1899", "năm 1899 không hợp lý"),
        ("ngày 01/01/3000", "năm 3000 không hợp lý"),
        ("trong quý V/2025", "không có quý V"),
        ("trong quý 5/2025", "không có quý 5"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_the_reason(phrase: str, reason: str) -> None:
    with pytest.raises(DeadlinePhraseError) as caught:
        read_deadline(phrase, MID_MAY)
    assert str(caught.value) == f"Thời hạn “{phrase}” ghi sai: {reason}."


@pytest.mark.parametrize(
    ("phrase", "n"),
    [
        ("trong 5 ngày làm việc", 5),
        ("trong vòng 10 ngày làm việc", 10),
        ("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản", 5),
        ("Trong vòng năm (05) ngày làm việc", 5),
        ("trong năm ngày làm việc", 5),
        ("không quá 15 ngày làm việc", 15),
        ("chậm nhất sau 3 ngày làm việc", 3),
        ("trong mười lăm ngày làm việc", 15),
        ("TRONG 5 NGAY LAM VIEC", 5),
        ("trong 5 ngày", None),
        ("sau 5 ngày làm việc", None),
        ("chậm nhất 5 ngày làm việc trước kỳ họp", None),
        ("mỗi tuần 5 ngày làm việc", None),
        ("trong ngày làm việc", None),
        ("trước ngày 31/8/2025", None),
        ("", None),
    ],
)
def test_a_number_of_working_days_is_read(phrase: str, n: int | None) -> None:
    assert read_deadline(phrase, MID_MAY).working_days == n


def test_no_working_days_at_all_are_refused() -> None:
    with pytest.raises(DeadlinePhraseError, match="phải từ 1 trở lên"):
        read_deadline("trong 0 ngày làm việc", MID_MAY)
