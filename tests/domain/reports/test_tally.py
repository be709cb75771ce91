"""A report's parts add up, or there is no report."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.reports.periods import half_year, parse_period
from tracker.domain.reports.report import Dimension, Report, ReportRow, UnitEnd
from tracker.domain.reports.tally import (
    Rate,
    Tally,
    TallyError,
    on_time_of_assigned,
    on_time_of_completed,
)
from tracker.domain.vocabulary import (
    DONE_STANDINGS,
    OPEN,
    OPEN_STANDINGS,
    Progress,
    Register,
    Standing,
)

H1_2025 = Tally(
    total=632,
    done_on_time=545,
    done_late=52,
    open_in_time=28,
    open_overdue=7,
    not_started=7,
    in_progress=28,
    done=597,
    not_started_overdue=7,
    withdrawn=3,
)
POSSIBLE = [
    *product(DONE_STANDINGS, [Progress.DONE]),
    *product(OPEN_STANDINGS, OPEN),
    (None, Progress.WITHDRAWN),
    (None, None),
]
tasks = st.lists(st.sampled_from(POSSIBLE), max_size=60)
reports = st.builds(Tally.of, tasks)


def rows_of_2025() -> tuple[ReportRow, ...]:
    finance = Tally(total=2, done_on_time=1, open_in_time=1, done=1, in_progress=1, withdrawn=3)
    rest = Tally(
        total=630,
        done_on_time=544,
        done_late=52,
        open_in_time=27,
        open_overdue=7,
        not_started=7,
        in_progress=27,
        done=596,
        not_started_overdue=7,
    )
    return ReportRow("stc", "Sở Tài chính", finance), ReportRow("khac", "Đơn vị khác", rest)


def report_of_2025(rows: tuple[ReportRow, ...] | None = None) -> Report:
    period, day = parse_period("2025-H1"), date(2025, 6, 30)
    return Report(period, Register.PROVINCE, day, day, H1_2025, rows)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"total": 2, "done_on_time": 1, "done": 2}, id="standings_short_of_total"),
        pytest.param({"total": 1, "open_in_time": 1}, id="progress_short_of_total"),
        pytest.param(
            {"total": 2, "done_on_time": 1, "open_in_time": 1, "done": 2},
            id="done_is_not_its_parts",
        ),
        pytest.param({"total": 1, "open_overdue": 1, "open_in_time": 1}, id="more_than_total"),
        pytest.param(
            {"total": 1, "open_overdue": 1, "in_progress": 1, "not_started_overdue": 1},
            id="nested_exceeds_not_started",
        ),
        pytest.param(
            {"total": 1, "open_in_time": 1, "not_started": 1, "not_started_overdue": 1},
            id="nested_exceeds_overdue",
        ),
        pytest.param(
            {"total": 1, "open_overdue": 1, "not_started": 1}, id="nested_must_be_two_and_is_none"
        ),
        pytest.param({"done_on_time": -1, "done_late": 1}, id="negative"),
        pytest.param({"withdrawn": -1}, id="negative_outside_the_total"),
    ],
)
def test_counts_that_contradict_each_other_make_no_tally(wrong: dict[str, int]):
    with pytest.raises(TallyError):
        Tally(**wrong)


def test_error_names_the_figures_that_do_not_add_up():
    with pytest.raises(TallyError, match="Tổng số 608, nhưng bốn tình trạng thời hạn cộng lại 630"):
        Tally(total=608, done_on_time=566, done_late=22, open_in_time=41, open_overdue=1)


@given(tasks)
def test_every_task_is_counted_once_by_standing_and_once_by_progress(rows):
    tally = Tally.of(rows)
    counting = [row for row in rows if row[0] is not None]
    assert tally.total == len(counting)
    assert Counter(row[0] for row in counting) == Counter(
        {standing: count for standing in Standing if (count := tally.standing(standing))}
    )
    assert tally.not_started_overdue == rows.count((Standing.OPEN_OVERDUE, Progress.NOT_STARTED))
    assert tally.withdrawn == rows.count((None, Progress.WITHDRAWN))
    assert tally.progress(Progress.IN_PROGRESS) == sum(
        row[1] is Progress.IN_PROGRESS for row in rows
    )
    assert tally.completed + tally.open_ == tally.total


@given(tasks, tasks)
def test_counting_apart_and_adding_is_counting_together(some, others):
    assert Tally.of(some) + Tally.of(others) == Tally.of(some + others)


@given(st.lists(reports, max_size=5))
def test_tallies_can_be_summed(several):
    assert sum(several, Tally.zero()).total == sum(tally.total for tally in several)


def test_only_tallies_can_be_added():
    with pytest.raises(TypeError):
        Tally.zero() + 1


@pytest.mark.parametrize(
    "row",
    [row for row in product([*Standing, None], [*Progress, None]) if row not in POSSIBLE],
    ids=str,
)
def test_a_task_whose_standing_and_progress_contradict_is_not_counted_silently(row):
    with pytest.raises(TallyError, match="trái nhau"):
        Tally.of([row])


@pytest.mark.parametrize(
    ("rate", "percent"),
    [
        (on_time_of_assigned(H1_2025), "86.2"),
        (on_time_of_completed(H1_2025), "91.3"),
        (Rate(1, 2000), "0.1"),  # 0.05 exactly: half goes up
        (Rate(49, 2000), "2.5"),  # 2.45: not to the even digit, not as a float would
        (Rate(2, 3), "66.7"),
        (Rate(0, 5), "0.0"),
        (Rate(5, 5), "100.0"),
    ],
)
def test_rates_are_rounded_half_up_to_one_decimal(rate: Rate, percent: str):
    assert rate.percent == Decimal(percent)
    assert str(rate.percent) == percent


def test_rates_keep_what_they_are_made_of():
    assert on_time_of_assigned(H1_2025) == Rate(545, 632)
    assert on_time_of_completed(H1_2025) == Rate(545, 597)


def test_a_share_of_nothing_is_no_number():
    assert on_time_of_assigned(Tally.zero()).percent is None


def test_report_prints_the_keys_that_were_agreed():
    assert report_of_2025().to_json() == {
        "period": {"name": "2025-H1", "from": "2025-01-01", "to": "2025-06-30"},
        "register": "province",
        "as_of": "2025-06-30",
        "known_by": "2025-06-30",
        "total": 632,
        "standing": {"done_on_time": 545, "done_late": 52, "open_in_time": 28, "open_overdue": 7},
        "progress": {
            "not_started": 7,
            "in_progress": 28,
            "awaiting_confirmation": 0,
            "done": 597,
        },
        "not_started_overdue": 7,
        "awaiting": {"in_time": 0, "overdue": 0},
        "on_time_by_late_extension": 0,
        "withdrawn": 3,
    }


def test_report_prints_rows_only_when_it_is_broken_down():
    assert report_of_2025(rows_of_2025()).to_json()["rows"][0] == {
        "unit": "stc",
        "name": "Sở Tài chính",
        "total": 2,
        "standing": {"done_on_time": 1, "done_late": 0, "open_in_time": 1, "open_overdue": 0},
    }
    assert "rows" not in report_of_2025().to_json()


def test_rows_that_do_not_sum_to_the_whole_make_no_report():
    with pytest.raises(TallyError, match="Các dòng giao trong kỳ cộng lại 2 nhiệm vụ"):
        report_of_2025(rows_of_2025()[:1])
    with pytest.raises(TallyError):
        report_of_2025(())


def test_a_report_of_nothing_may_have_no_rows():
    period, day = parse_period("2030"), date(2030, 1, 1)
    report = Report(period, Register.PROGRAMME, day, day, Tally.zero(), ())
    assert report.to_json()["rows"] == []


@pytest.mark.parametrize(
    ("successors", "words"),
    [
        ((), "đã kết thúc 28/02/2025"),
        (("Sở A",), "đã kết thúc 28/02/2025, nhiệm vụ chuyển Sở A"),
        (("Sở A", "Sở B", "Sở C"), "đã kết thúc 28/02/2025, nhiệm vụ chuyển Sở A, Sở B, Sở C"),
        (tuple("ABCD"), "đã kết thúc 28/02/2025, nhiệm vụ chuyển 4 đơn vị tiếp nhận"),
    ],
)
def test_a_unit_that_ended_is_told_with_its_day_and_who_took_over(successors, words):
    assert UnitEnd(date(2025, 2, 28), successors).words == words


def test_rows_of_units_add_up_in_each_count_and_other_rows_need_not():
    day, one = date(2025, 6, 30), Tally.of([(Standing.OPEN_OVERDUE, Progress.NOT_STARTED)])
    zero = Tally.zero()
    rows = (ReportRow("stc", "Sở Tài chính", zero, 0, one, one, 1),)
    whole = {"carried_over": one, "due": one, "overdue_now": 1}

    def report(by=Dimension.UNIT, **figures):
        return Report(half_year(2025, 1), Register.PROVINCE, day, day, zero, rows, by, **figures)

    assert report(**whole).handled == one
    assert report(**{**whole, "carried_over": None}).handled is None
    for name, wrong in (("carried_over", zero), ("due", zero), ("overdue_now", 2)):
        with pytest.raises(TallyError, match="Các dòng"):
            report(**{**whole, name: wrong})
        report(Dimension.FIELD, **{**whole, name: wrong})
