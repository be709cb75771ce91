"""The words of a directive for a duty that repeats, read as the rule that makes its tasks."""

import pytest

from tracker.domain.directives.rule_phrases import read_rule_phrase

MONTHLY = "FREQ=MONTHLY;BYMONTHDAY="
QUARTERLY = "FREQ=MONTHLY;BYMONTH=3,6,9,12;"
WORKDAY = "BYDAY=MO,TU,WE,TH,FR;BYSETPOS="


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("trước ngày 20 hằng tháng", f"{MONTHLY}19"),
        ("Trước ngày 20 hàng tháng", f"{MONTHLY}19"),
        ("chậm nhất ngày 20 hằng tháng", f"{MONTHLY}20"),
        ("hằng tháng, trước ngày 20", f"{MONTHLY}19"),
        ("báo cáo Sở Tài chính trước ngày 05 của mỗi tháng", f"{MONTHLY}4"),
        ("trước ngày 01 hằng tháng", f"{MONTHLY}-1"),
        ("trước 17 giờ ngày 20 hằng tháng", f"{MONTHLY}20"),
        ("ngày 10 và 25 hằng tháng", f"{MONTHLY}10,25"),
        ("ngày cuối cùng của mỗi tháng", f"{MONTHLY}-1"),
        ("trước ngày 15 tháng cuối quý", f"{QUARTERLY}BYMONTHDAY=14"),
        ("trước ngày 15 của tháng cuối mỗi quý", f"{QUARTERLY}BYMONTHDAY=14"),
        ("hằng quý, trước ngày 15 tháng cuối quý", f"{QUARTERLY}BYMONTHDAY=14"),
        ("ngày 05 tháng đầu quý", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"),
        ("trước ngày 01 tháng đầu quý", f"{QUARTERLY}BYMONTHDAY=-1"),
        ("ngày cuối cùng của quý", f"{QUARTERLY}BYMONTHDAY=-1"),
        ("ngày làm việc cuối cùng của mỗi tháng", f"FREQ=MONTHLY;{WORKDAY}-1"),
        ("ngày làm việc cuối cùng của quý", f"{QUARTERLY}{WORKDAY}-1"),
        ("ngày làm việc thứ 3 hằng tháng", f"FREQ=MONTHLY;{WORKDAY}3"),
        ("thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("trước thứ 6 hàng tuần", "FREQ=WEEKLY;BYDAY=TH"),
        ("trước 11h00 thứ Năm hằng tuần", "FREQ=WEEKLY;BYDAY=TH"),
        ("Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("trước ngày 15/12 hằng năm", "FREQ=MONTHLY;BYMONTH=12;BYMONTHDAY=14"),
        ("trước ngày 01/3 hằng năm", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-1"),
        ("ngày 30 tháng 6 hằng năm", "FREQ=MONTHLY;BYMONTH=6;BYMONTHDAY=30"),
        ("định kỳ trước ngày 20 hằng tháng", f"{MONTHLY}19"),
        ("định kỳ hằng tháng (trước ngày 25)", f"{MONTHLY}24"),
        ("hằng tháng báo cáo UBND tỉnh trước ngày 25", f"{MONTHLY}24"),
        ("định kỳ hằng quý (trước ngày 15 tháng cuối quý)", f"{QUARTERLY}BYMONTHDAY=14"),
        ("định kỳ hằng tuần (trước 14h00 thứ Sáu)", "FREQ=WEEKLY;BYDAY=FR"),
        ("trước 16h thứ Tư hằng tuần", "FREQ=WEEKLY;BYDAY=WE"),
        ("các ngày thứ Hai hằng tuần", "FREQ=WEEKLY;BYDAY=MO"),
        ("báo cáo tuần vào thứ Năm", "FREQ=WEEKLY;BYDAY=TH"),
        ("hằng ngày trước 16 giờ", "FREQ=DAILY"),
        ("trước ngày 15/6 và 15/12 hằng năm", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=14"),
        (
            "định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)",
            "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=14",
        ),
    ],
)
def test_words_with_one_meaning_are_read(phrase, rule):
    read = read_rule_phrase(phrase, before_means_day_before=True)
    assert read is not None
    assert read.text == rule


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "hằng tháng",
        "định kỳ",
        "trước ngày 20/7/2025",
        "trước ngày 32 hằng tháng",
        "ngày 15 hằng tháng và thứ Sáu hằng tuần",
        "trước ngày 20 hằng tháng, bắt đầu từ tháng 8/2025",
        "trước ngày làm việc cuối cùng của tháng",
        "ngày 20 tháng cuối quý và ngày 15/12 hằng năm",
        "06 tháng một lần",
        "mỗi tháng một lần",
        "6 tháng (trước ngày 15/6), năm (trước ngày 31/12)",
        "trước ngày 15/6 và 15/12",
        "định kỳ 02 lần/tháng",
        "trước ngày 05 tháng sau",
        "ngày làm việc thứ 20 hằng tháng",
    ],
)
def test_words_with_none_or_more_than_one_are_not(phrase):
    assert read_rule_phrase(phrase, before_means_day_before=True) is None


def test_an_office_may_count_the_day_itself():
    for phrase, rule in (
        ("trước ngày 20 hằng tháng", f"{MONTHLY}20"),
        ("trước thứ 6 hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("trước ngày 01/3 hằng năm", "FREQ=MONTHLY;BYMONTH=3;BYMONTHDAY=1"),
    ):
        read = read_rule_phrase(phrase, before_means_day_before=False)
        assert read is not None
        assert read.text == rule
