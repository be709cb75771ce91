"""The sentence of the reports, in the words in which they print it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.reports.paper import count, short_day, written_day
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.printed.line import Figure
from tracker.domain.reports.printed.sentence import read_sentence
from tracker.domain.reports.report import Report
from tracker.domain.reports.sentence import ReportForm, period_words, report_sentence
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Register

OF_2025 = Tally(
    total=632, done_on_time=545, done_late=52, open_in_time=28, open_overdue=7,
    done=597, in_progress=20, not_started=15, not_started_overdue=3,
)  # fmt: skip
OF_2021 = Tally(
    total=608, done_on_time=544, done_late=22, open_in_time=41, open_overdue=1,
    done=566, in_progress=1, not_started=41, not_started_overdue=1,
)  # fmt: skip


def said(tally, period="2025-H1", register=Register.PROVINCE, form=ReportForm.FOUR_PARTS, **how):
    asked = parse_period(period)
    return report_sentence(Report(asked, register, asked.last, asked.last, tally), form, **how)


def test_2025_comes_out_as_printed():
    assert said(OF_2025) == (
        "Trong 6 tháng đầu năm 2025, UBND tỉnh, Chủ tịch UBND tỉnh đã giao 632 nhiệm vụ cho các "
        "cấp, các ngành, địa phương trong việc thực hiện nhiệm vụ chuyên môn, trong đó đã thực "
        "hiện 545 nhiệm vụ đúng hạn, đã xử lý quá hạn 52 nhiệm vụ, 7 nhiệm vụ chưa thực hiện quá "
        "hạn, 28 nhiệm vụ đang thực hiện trong hạn."
    )


def test_2021_comes_out_in_its_form_with_parts_that_add_up():
    assert said(OF_2021, "2021-H1", form=ReportForm.BY_PROGRESS).endswith(
        "; trong đó: Đã thực hiện 544 nhiệm vụ đúng hạn; đã xử lý quá hạn 22; nhiệm vụ đang thực "
        "hiện là 01; số nhiệm vụ chưa thực hiện là 41 (trong đó có 01 nhiệm vụ quá hạn)."
    )


def test_what_the_form_of_2021_did_not_know_is_said_where_there_is_any():
    tally = Tally(
        total=9, open_in_time=4, open_overdue=5, in_progress=4, awaiting_confirmation=2,
        not_started=3, not_started_overdue=0,
    )  # fmt: skip
    assert said(tally, form=ReportForm.BY_PROGRESS).endswith(
        "trong đó: Nhiệm vụ đang thực hiện là 04; nhiệm vụ chờ xác nhận là 02; số "
        "nhiệm vụ chưa thực hiện là 03; tổng số nhiệm vụ quá hạn chưa hoàn thành là 05."
    )


def test_the_form_of_2021_leaves_out_parts_that_are_nought():
    tally = Tally(total=3, done_late=1, done=1, open_in_time=2, not_started=2)
    assert said(tally, form=ReportForm.BY_PROGRESS).endswith(
        "; trong đó: Đã xử lý quá hạn 01; số nhiệm vụ chưa thực hiện là 02."
    )


@pytest.mark.parametrize(
    ("register", "words"),
    [
        (Register.GOVERNMENT, "UBND tỉnh đã chỉ đạo, triển khai thực hiện 632 nhiệm vụ do Chính"),
        (Register.PROGRAMME, "giao các sở, ban, ngành thực hiện 632 nhiệm vụ theo Chương trình"),
    ],
)
def test_each_register_has_its_own_beginning(register, words):
    assert words in said(OF_2025, register=register)


@pytest.mark.parametrize("register", Register)
def test_nothing_assigned_is_said_so(register):
    sentence = said(Tally.zero(), register=register)
    assert "nhiệm vụ nào" in sentence
    assert "trong đó" not in sentence


def test_numbers_below_ten_are_written_as_asked():
    assert ", 07 nhiệm vụ chưa thực hiện quá hạn," in said(OF_2025, padded=True)
    assert [count(n) for n in (0, 7, 10, 1234)] == ["0", "07", "10", "1.234"]
    assert count(7, padded=False) == "7"


def test_days_are_written_as_the_decree_says():
    assert short_day(date(2025, 6, 7)) == "07/6/2025"
    assert written_day(date(2025, 2, 5)) == "ngày 05 tháng 02 năm 2025"
    assert written_day(date(2025, 12, 31)) == "ngày 31 tháng 12 năm 2025"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025-06", "tháng 6/2025"),
        ("2025-Q2", "quý II/2025"),
        ("2025", "năm 2025"),
        ("2025-06@14", "tháng 6/2025 (từ ngày 15/5/2025 đến ngày 14/6/2025)"),
        ("2025-01-01..2025-06-07", "thời gian từ ngày 01/01/2025 đến ngày 07/6/2025"),
    ],
)
def test_a_period_stands_within_the_sentence(period, words):
    assert period_words(parse_period(period)) == words


COUNTS = st.sampled_from([0, 0, 1, 2, 9, 10, 632, 1234, 23000])
PERIODS = ["2025-H1", "2025-06", "2025-Q2", "2025", "2025-06@14", "2025-01-01..2025-06-07"]


@given(
    counts=st.tuples(*[COUNTS] * 8),
    register=st.sampled_from(Register),
    period=st.sampled_from(PERIODS),
    form=st.sampled_from(ReportForm),
    padded=st.sampled_from([True, False, None]),
)
def test_what_is_written_is_read_again_figure_by_figure(counts, register, period, form, padded):
    on_time, late, begun, begun_late, idle, idle_late, waits, waits_late = counts
    tally = Tally(
        total=sum(counts),
        done_on_time=on_time,
        done_late=late,
        done=on_time + late,
        open_in_time=begun + idle + waits,
        open_overdue=begun_late + idle_late + waits_late,
        in_progress=begun + begun_late,
        not_started=idle + idle_late,
        not_started_overdue=idle_late,
        awaiting_confirmation=waits + waits_late,
    )
    read = read_sentence(said(tally, period, register, form, padded=padded))
    assert (read.unread, read.register) == ((), register)
    assert read.period == parse_period(period)
    assert read.figures == {figure: getattr(tally, figure.value) for figure in read.figures}
    if tally.total:
        by_standing = {Figure.DONE_ON_TIME, Figure.DONE_LATE}
        assert {one for one in by_standing if getattr(tally, one.value)} <= set(read.figures)
        assert (Figure.OPEN_OVERDUE in read.figures) or tally.open_overdue == idle_late
