"""Rules by which tasks repeat: read, written, said in words, refused when nobody means them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.directives.recurrence import LAST, Frequency, OnWeekday, Rule, RuleError
from tracker.domain.directives.rule_text import parse_rule

FRIDAY = date(2025, 7, 4)


@pytest.mark.parametrize(
    ("text", "first", "words"),
    [
        ("FREQ=DAILY", FRIDAY, "hằng ngày"),
        ("FREQ=DAILY;INTERVAL=2", FRIDAY, "2 ngày một lần"),
        ("FREQ=WEEKLY;BYDAY=FR", FRIDAY, "hằng tuần vào thứ Sáu"),
        ("FREQ=WEEKLY", FRIDAY, "hằng tuần vào thứ Sáu"),
        ("FREQ=WEEKLY;BYDAY=SU,MO", date(2025, 7, 6), "hằng tuần vào thứ Hai và Chủ nhật"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR",
            FRIDAY,
            "2 tuần một lần vào thứ Hai, thứ Tư và thứ Sáu",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=20", date(2025, 7, 20), "hằng tháng vào ngày 20"),
        ("FREQ=MONTHLY", date(2025, 7, 20), "hằng tháng vào ngày 20"),
        ("FREQ=MONTHLY;BYMONTHDAY=25,10", date(2025, 7, 10), "hằng tháng vào ngày 10 và 25"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2025, 7, 31), "hằng tháng vào ngày cuối tháng"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1,15",
            date(2025, 7, 15),
            "hằng tháng vào ngày 15 và ngày cuối tháng",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=31",
            date(2025, 7, 31),
            "hằng tháng vào ngày 31 (tháng không có ngày này thì không có kỳ)",
        ),
        ("FREQ=MONTHLY;BYDAY=1MO", date(2025, 7, 7), "hằng tháng vào thứ Hai đầu tiên của tháng"),
        ("FREQ=MONTHLY;BYDAY=-1FR", FRIDAY, "hằng tháng vào thứ Sáu cuối cùng của tháng"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20", FRIDAY, "3 tháng một lần vào ngày 20"),
        (
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
            date(2025, 9, 15),
            "hằng quý vào ngày 15 của tháng cuối quý",
        ),
        (
            "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1",
            date(2025, 12, 31),
            "6 tháng một lần vào ngày cuối cùng của tháng 6 và tháng 12",
        ),
        (
            "FREQ=MONTHLY;BYMONTH=5;BYMONTHDAY=20",
            date(2026, 5, 20),
            "hằng năm vào ngày 20 của tháng 5",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            date(2025, 7, 31),
            "hằng tháng vào ngày làm việc cuối cùng của tháng",
        ),
        (
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3",
            date(2025, 9, 3),
            "hằng quý vào ngày làm việc thứ 3 của tháng cuối quý",
        ),
        ("FREQ=YEARLY", date(2025, 12, 15), "hằng năm vào ngày 15/12"),
        ("FREQ=YEARLY", date(2028, 2, 29), "hằng năm vào ngày 29/2 (chỉ năm nhuận)"),
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=12", FRIDAY, "hằng tuần vào thứ Sáu, 12 kỳ"),
        (
            "FREQ=WEEKLY;BYDAY=FR;UNTIL=20251231",
            FRIDAY,
            "hằng tuần vào thứ Sáu, đến hết ngày 31/12/2025",
        ),
    ],
)
def test_a_rule_is_said_in_the_words_of_an_office(text, first, words):
    assert parse_rule(text).words(first) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Không hiểu “”"),
        ("FREQ=HOURLY", "Chọn lặp hằng ngày"),
        ("INTERVAL=2", "Chọn lặp hằng ngày"),
        ("FREQ=WEEKLY;FREQ=DAILY", "Không hiểu “FREQ=DAILY”"),
        ("FREQ=WEEKLY;WKST=MO", "Không hiểu “WKST=MO”"),
        ("FREQ=MONTHLY;BYSETPOS=1", "Chỉ dùng BYSETPOS cho ngày làm việc"),
        ("FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=1", "Chỉ dùng BYSETPOS cho ngày làm việc"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=16", "thứ 1 đến thứ 15"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "Không hiểu “BYSETPOS=-2”"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "khi lặp hằng tháng"),
        ("FREQ=MONTHLY;BYMONTH=13;BYMONTHDAY=1", "Nhập tháng từ 1 đến 12"),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=1", "để chu kỳ là 1"),
        ("FREQ=WEEKLY;BYMONTH=3", "khi lặp hằng tháng"),
        ("FREQ=WEEKLY;INTERVAL=", "Không hiểu “INTERVAL=”"),
        ("FREQ=WEEKLY;INTERVAL=0", "Nhập chu kỳ từ 1 đến 99"),
        ("FREQ=WEEKLY;INTERVAL=100", "Nhập chu kỳ từ 1 đến 99"),
        ("FREQ=WEEKLY;INTERVAL=x", "Không hiểu “INTERVAL=X”"),
        ("FREQ=WEEKLY;COUNT=0", "Nhập số kỳ"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20251231", "Chỉ nhập một trong hai: số kỳ"),
        ("FREQ=WEEKLY;UNTIL=20251301", "Không hiểu “UNTIL=20251301”"),
        ("FREQ=WEEKLY;UNTIL=20251231T000000Z", "Không hiểu “UNTIL="),
        ("FREQ=WEEKLY;BYDAY=1FR", "không chọn tuần thứ mấy"),
        ("FREQ=WEEKLY;BYDAY=T6", "Không hiểu “BYDAY=T6”"),
        ("FREQ=MONTHLY;BYDAY=FR", "chọn tuần thứ nhất đến thứ tư"),
        ("FREQ=MONTHLY;BYDAY=5FR", "chọn tuần thứ nhất đến thứ tư"),
        ("FREQ=WEEKLY;BYMONTHDAY=20", "Chỉ chọn ngày trong tháng khi lặp hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "từ 1 đến 31"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "từ 1 đến 31"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "từ 1 đến 31"),
        ("FREQ=MONTHLY;BYMONTHDAY=20;BYDAY=1FR", "Chỉ chọn một: thứ"),
        ("FREQ=DAILY;BYDAY=FR", "Chỉ chọn thứ trong tuần khi"),
        ("FREQ=YEARLY;BYDAY=1FR", "Chỉ chọn thứ trong tuần khi"),
        ("FREQ=YEARLY;BYMONTHDAY=1", "Chỉ chọn ngày trong tháng khi"),
    ],
)
def test_a_rule_that_no_office_means_is_refused_with_what_to_do(text, words):
    with pytest.raises(RuleError) as told:
        parse_rule(text)
    assert words in str(told.value)
    assert told.value.field == "rule"


weekdays = st.builds(OnWeekday, st.integers(0, 6))
nth_weekdays = st.builds(OnWeekday, st.integers(0, 6), st.sampled_from([1, 2, 3, 4, LAST]))
month_days = st.sampled_from([*range(1, 32), LAST])


def some(things: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(things, unique=True).map(tuple)


ends = st.one_of(
    st.just({}),
    st.integers(1, 999).map(lambda count: {"count": count}),
    st.dates(date(2025, 1, 1), date(2099, 12, 31)).map(lambda until: {"until": until}),
)
days = st.one_of(
    st.builds(lambda d: {"frequency": Frequency.WEEKLY, "weekdays": d}, some(weekdays)),
    st.builds(lambda d: {"frequency": Frequency.MONTHLY, "weekdays": d}, some(nth_weekdays)),
    st.builds(lambda d: {"frequency": Frequency.MONTHLY, "month_days": d}, some(month_days)),
    st.builds(
        lambda d, months: {"frequency": Frequency.MONTHLY, "month_days": d, "months": months},
        some(month_days),
        some(st.integers(1, 12)),
    ),
    st.builds(
        lambda n: {"frequency": Frequency.MONTHLY, "workday": n},
        st.sampled_from([*range(1, 16), LAST]),
    ),
    st.sampled_from([{"frequency": f} for f in (Frequency.DAILY, Frequency.YEARLY)]),
)
rules = st.builds(
    lambda day, interval, end: Rule(**day, interval=1 if day.get("months") else interval, **end),
    days,
    st.integers(1, 99),
    ends,
)


@given(rules)
def test_what_is_written_reads_back_as_the_same_rule(rule):
    again = parse_rule(rule.text)
    assert parse_rule(again.text) == again
    assert set(again.weekdays) == set(rule.weekdays)
    assert set(again.month_days) == set(rule.month_days)
    assert set(again.months) == set(rule.months)
    parts = ("frequency", "workday", "interval", "count", "until")
    assert [getattr(again, name) for name in parts] == [getattr(rule, name) for name in parts]
    assert len(rule.text) <= 200


@given(rules, st.dates(date(2025, 1, 1), date(2030, 12, 31)))
def test_every_rule_has_words(rule, first):
    assert rule.words(first).startswith(("hằng ", "6 tháng ", f"{rule.interval} "))
    assert "None" not in rule.words(first)
