"""What holds for deadline phrases of any day: however written, whatever stands around them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.tasks.deadlines import DeadlinePhraseError, DeadlineRead, Reason, read_deadline

DAY = timedelta(days=1)
ROMANS = ("I", "II", "III", "IV")
days = st.dates(date(2000, 1, 2), date(2090, 12, 31))
WRITTEN = (
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d/%m/%y}",
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day} / {day.month} / {day.year}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"ngày {day.day}/{day.month} năm {day.year}",
    lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}",
    lambda day: f"ngày {day.day:02} tháng {day.month:02}/{day.year}",
)
UNTIL = (
    "{}", "ngày {}", "đến {}", "đến hết ngày {}", "chậm nhất {}", "chậm nhất là ngày {}",
    "không quá ngày {}", "hoàn thành ngày {}", "Hạn: {}", "trước 17h00 ngày {}",
    "{}, trước 16 giờ 30", "trước 8h00 thứ Hai, ngày {}", "từ nay đến {}",
    "UBND tỉnh giao Sở Tài chính báo cáo chậm nhất ngày {} để tổng hợp",
)  # fmt: skip
BEFORE = (
    "trước {}", "trước ngày {}", "xong trước ngày {}", "chậm nhất trước {}", "trước 0h ngày {}",
    "theo Công văn số 12/UBND-TH ngày 02/01/2020, hoàn thành trước ngày {}.",
)  # fmt: skip
NOISE = st.sampled_from(
    (
        "Sở Tài chính", "UBND các xã, phường", "báo cáo kết quả", "Công văn số 12/UBND-TH",
        "ngày 05/6/2024 của UBND tỉnh", "45 xã", "đạt 95%", "15,7 tỷ đồng", "giai đoạn 2026-2030",
        "kế hoạch năm 2024", "theo Quyết định 42/2014/QĐ-TTg", "khoản 2 Điều 15", "19/19 tiêu chí",
        "tại cuộc họp ngày 03/5/2024", "qua Sở Nội vụ", "từ nguồn ngân sách", "02 bản",
    )
)  # fmt: skip


def until(wording: str, day: date, assigned_on: date) -> date | Reason | None:
    read = read_deadline(wording, assigned_on)
    return read.deadline or read.reason


@given(days, days, st.sampled_from(WRITTEN), st.sampled_from(UNTIL))
def test_any_day_reads_back_however_it_is_written(day, assigned_on, written, words):
    assert read_deadline(words.format(written(day)), assigned_on) == DeadlineRead(day)


@given(days, days, st.sampled_from(WRITTEN), st.sampled_from(BEFORE))
def test_before_a_day_ends_on_the_day_before(day, assigned_on, written, words):
    assert read_deadline(words.format(written(day)), assigned_on) == DeadlineRead(day - DAY)


@given(
    days, days, st.sampled_from(WRITTEN), st.lists(NOISE, max_size=3), st.lists(NOISE, max_size=3)
)
def test_words_around_a_day_never_make_it_another(day, assigned_on, written, before, after):
    phrase = ", ".join([*before, f"chậm nhất ngày {written(day)}", *after])
    assert read_deadline(phrase, assigned_on).deadline in (day, None)


@given(days, days, st.sampled_from(WRITTEN), st.sampled_from(WRITTEN), st.data())
def test_two_different_ends_never_give_a_day(first, second, one_way, other_way, data):
    if first == second:
        return
    joint = data.draw(st.sampled_from((", ", " và ", "; ", " hoặc ", " - ")))
    words = data.draw(st.sampled_from(("{}", "ngày {}", "chậm nhất {}", "đến ngày {}")))
    phrase = words.format(one_way(first)) + joint + words.format(other_way(second))
    assert read_deadline(phrase, date(2025, 6, 30)) == DeadlineRead(reason=Reason.TWO_ENDS)


@given(days, days, st.sampled_from(("hằng năm", "hàng tháng", "mỗi quý", "định kỳ")))
def test_what_repeats_never_has_one_day(day, assigned_on, again):
    for phrase in (f"{again}, trước ngày {day:%d/%m/%Y}", f"đến ngày {day:%d/%m} {again}"):
        assert read_deadline(phrase, assigned_on).deadline is None


@given(days, st.integers(1, 12), st.integers(1, 28))
def test_without_a_year_the_deadline_is_the_first_such_day_or_asked_for(assigned_on, month, day):
    told = read_deadline(f"đến ngày {day}/{month}", assigned_on)
    if told.deadline is None:
        assert told.reason is Reason.PASSED
        assert 0 < (assigned_on - date(assigned_on.year, month, day)).days < 90
    else:
        assert (told.deadline.month, told.deadline.day) == (month, day)
        assert 0 <= (told.deadline - assigned_on).days <= 366


@given(st.integers(2000, 2090), st.integers(1, 4), days)
def test_any_quarter_ends_on_its_last_day(year, quarter, assigned_on):
    ends = (date(year, 3, 31), date(year, 6, 30), date(year, 9, 30), date(year, 12, 31))
    for written in (
        f"quý {ROMANS[quarter - 1]}/{year}",
        f"trong quý {quarter} năm {year}",
        f"{ROMANS[quarter - 1]}/{year}",
        f"Q{quarter}/{year}",
    ):
        assert read_deadline(written, assigned_on).deadline == ends[quarter - 1]


@given(days, st.integers(1, 200))
def test_a_number_of_days_counts_from_the_day_after_assignment(assigned_on, number):
    for words in ("trong {} ngày", "trong vòng {:02} ngày kể từ ngày ký", "{} ngày"):
        expected = DeadlineRead(assigned_on + number * DAY)
        assert read_deadline(words.format(number), assigned_on) == expected
    for words in ("trong {} ngày làm việc", "không quá {:02} ngày làm việc kể từ ngày ký"):
        assert read_deadline(words.format(number), assigned_on) == DeadlineRead(None, number)


@pytest.mark.parametrize(
    ("assigned_on", "deadline"),
    [
        (date(2025, 1, 31), date(2025, 2, 28)),
        (date(2025, 8, 31), date(2025, 9, 30)),
        (date(2025, 12, 15), date(2026, 1, 15)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last(assigned_on, deadline):
    assert read_deadline("trong 1 tháng", assigned_on).deadline == deadline


LETTERS = "trướcđếnngàythángquýnămhếtcuốikhisau 0123456789/-.,:()IVXhg"


@given(st.text(alphabet=LETTERS, max_size=40) | st.text(max_size=40))
def test_any_words_give_a_day_a_number_or_a_reason(phrase):
    try:
        told = read_deadline(phrase, date(2025, 5, 15))
    except DeadlinePhraseError:
        return
    assert told.deadline or told.working_days or told.reason
    assert not (told.deadline and told.reason)
