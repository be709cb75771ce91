"""Printed against counted: four verdicts; what explains a line is found without the count."""

import pytest

from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.printed.explanations import explain
from tracker.domain.reports.printed.line import PrintedLine
from tracker.domain.reports.printed.reconciliation import Verdict, reconcile
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Register

H1_2025 = Tally(632, 545, 52, 28, 7, 7, 28, 0, 597, 7)
H1_2021 = Tally(608, 544, 22, 41, 1, 41, 1, 0, 566, 1)
PROGRAMME = Tally(82, 31, 0, 51, 0, 50, 1, 0, 31, 0)
WAITING = Tally(10, 5, 0, 5, 0, 1, 1, 3, 5, 0)
NOTHING = Tally.zero()
FORM_2025 = {"total": 632, "done_on_time": 545, "done_late": 52} | {
    "open_in_time": 28,
    "open_overdue": 7,
}
FORM_2021 = {"total": 608, "done_on_time": 544, "done_late": 22} | {
    "in_progress": 1,
    "not_started": 41,
    "not_started_overdue": 1,
}
PRINTED_2021 = FORM_2021 | {"done_on_time": 566}
WHOLES = {"total": 632, "done": 597, "open": 35}

AGREES, AS_EXPLAINED, MISPRINT, DIFFERS = Verdict


def line(**figures: int | None) -> PrintedLine:
    return PrintedLine(parse_period("2025-H1"), Register.PROVINCE, **figures)


def find(figures: dict[str, int], computed: Tally):
    return reconcile(line(**figures), computed)


@pytest.mark.parametrize(
    ("figures", "computed", "adds_up"),
    [
        pytest.param(FORM_2025, H1_2025, True, id="2025_first_half"),
        pytest.param(FORM_2021, H1_2021, True, id="2021_as_it_should_have_been"),
        pytest.param({"total": 608}, H1_2021, None, id="no_parts"),
        pytest.param({"done": 31}, PROGRAMME, None, id="no_total"),
        pytest.param({"total": 82, "done": 31}, PROGRAMME, None, id="a_ratio"),
        pytest.param({"total": 632, "done_on_time": 545}, H1_2025, None, id="parts_left_out"),
        pytest.param(FORM_2025 | {"done_late": None}, H1_2025, None, id="one_part_left_out"),
        pytest.param(WHOLES, H1_2025, True, id="wholes"),
        pytest.param({"total": 0, "done": 0, "open": 0}, NOTHING, True, id="noughts"),
        pytest.param(
            {"total": 10, "done": 5, "in_progress": 4, "not_started": 1},
            WAITING,
            True,
            id="waiting_ones_are_in_progress_where_the_form_has_no_place_for_them",
        ),
    ],
)
def test_a_line_that_is_as_counted_agrees_without_a_word(figures, computed, adds_up):
    finding = find(figures, computed)
    assert (finding.verdict, finding.agrees, finding.explanation) == (AGREES, True, None)
    assert finding.adds_up is adds_up


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param(FORM_2025, id="adds_up"),
        pytest.param({"total": 22}, id="no_parts"),
        pytest.param({"done": 30}, id="no_total"),
        pytest.param({"total": 83, "done": 31}, id="a_ratio"),
        pytest.param({"total": 632, "done_on_time": 544}, id="parts_left_out"),
    ],
)
def test_a_line_that_contradicts_nothing_but_the_tasks_differs_and_is_not_explained(figures):
    for computed in (H1_2021, PROGRAMME, NOTHING):
        finding = find(figures, computed)
        assert (finding.verdict, finding.agrees, finding.explanation) == (DIFFERS, False, None)


EXPLANATION_OF_2021 = (
    "Các phần in ra cộng lại 630, vượt tổng 608 là 22, đúng bằng số “hoàn thành quá hạn” (22): "
    "số này đã tính trong 566 “hoàn thành đúng hạn”. Tách ra: 544 hoàn thành đúng hạn, "
    "22 hoàn thành quá hạn, 1 đang thực hiện, 41 chưa thực hiện (trong đó 1 quá hạn), "
    "cộng lại 608."
)


def test_2021_agrees_as_explained_with_the_late_ones_inside_the_on_time_figure():
    finding = find(PRINTED_2021, H1_2021)
    assert (finding.printed_total, finding.printed_sum, finding.adds_up) == (608, 630, False)
    assert (finding.verdict, finding.agrees) == (AS_EXPLAINED, True)
    assert finding.explanation == EXPLANATION_OF_2021


def test_an_explanation_is_the_same_whatever_the_tasks_are():
    explained = explain(line(**PRINTED_2021))
    assert [one.sentence for one in explained if not one.is_misprint] == [EXPLANATION_OF_2021]


@pytest.mark.parametrize(
    ("figures", "computed"),
    [
        pytest.param(FORM_2025 | {"done_on_time": 597}, H1_2025, id="late_inside_on_time"),
        pytest.param(FORM_2025 | {"open_in_time": 35}, H1_2025, id="overdue_inside_in_time"),
        pytest.param(FORM_2021 | {"in_progress": 42}, H1_2021, id="in_progress_meant_all_open"),
        pytest.param(
            PRINTED_2021 | {"done": 588}, H1_2021, id="late_inside_on_time_and_in_the_whole"
        ),
        pytest.param(WHOLES | {"done_on_time": 545, "done_late": 52, "done": 598}, H1_2025,
                     id="only_the_whole_can_be_wrong"),
    ],
)  # fmt: skip
def test_the_only_explanation_that_gives_the_count_agrees_as_explained(figures, computed):
    finding = find(figures, computed)
    assert (finding.adds_up, finding.verdict) == (False, AS_EXPLAINED)
    assert "Có nhiều cách hiểu" not in finding.explanation


SUSPECTED = [
    pytest.param((632, 545, 52, 28, 6), "“quá hạn chưa hoàn thành” in 6, đúng là 7", id="overdue"),
    pytest.param((632, 546, 52, 28, 7), "“hoàn thành đúng hạn” in 546, đúng là 545", id="one_more"),
    pytest.param((632, 554, 52, 28, 7), "“hoàn thành đúng hạn” in 554, đúng là 545", id="swapped"),
    pytest.param((633, 545, 52, 28, 7), "“tổng số” in 633, đúng là 632", id="total"),
    pytest.param((623, 545, 52, 28, 7), "“tổng số” in 623, đúng là 632", id="total_swapped"),
    pytest.param((580, 545, 52, 28, 7), "“tổng số” in 580, đúng là 632", id="late_not_in_total"),
    pytest.param((632, 545, 0, 28, 7), "“hoàn thành quá hạn” in 0, đúng là 52", id="nought"),
    pytest.param((632, 545, 59, 28, 7), "“hoàn thành quá hạn” in 59, đúng là 52",
                 id="by_chance_as_many_as_overdue"),
]  # fmt: skip


@pytest.mark.parametrize(("figures", "misprint"), SUSPECTED)
def test_one_of_several_explanations_that_gives_the_count_is_a_suspected_misprint(
    figures, misprint
):
    finding = find(dict(zip(FORM_2025, figures, strict=True)), H1_2025)
    assert (finding.adds_up, finding.verdict, finding.agrees) == (False, MISPRINT, False)
    assert finding.explanation.endswith(f" Khớp số đếm nếu {misprint}.")


def test_all_explanations_of_a_suspected_misprint_are_named():
    finding = find(FORM_2025 | {"open_overdue": 6}, H1_2025)
    assert finding.explanation == (
        "Các phần in ra cộng lại 631, thiếu 1 so với tổng 632. Có nhiều cách hiểu: “tổng số” in "
        "632, đúng là 631; “hoàn thành đúng hạn” in 545, đúng là 546; “hoàn thành quá hạn” in 52, "
        "đúng là 53; “đang thực hiện trong hạn” in 28, đúng là 29; hoặc “quá hạn chưa hoàn thành” "
        "in 6, đúng là 7. Khớp số đếm nếu “quá hạn chưa hoàn thành” in 6, đúng là 7."
    )


@pytest.mark.parametrize(
    ("figures", "computed"),
    [
        pytest.param(PRINTED_2021, NOTHING, id="2021_without_tasks"),
        pytest.param(PRINTED_2021, Tally(608, 543, 23, 41, 1, 41, 1, 0, 566, 1), id="almost"),
        pytest.param(FORM_2025 | {"total": 700}, H1_2021, id="misprint_of_another_period"),
        pytest.param(FORM_2025 | {"open_overdue": 6, "open_in_time": 27}, H1_2025, id="two_wrong"),
    ],
)
def test_what_no_explanation_makes_the_count_differs(figures, computed):
    finding = find(figures, computed)
    assert (finding.adds_up, finding.verdict, finding.agrees) == (False, DIFFERS, False)
    assert "Khớp số đếm" not in finding.explanation


def test_what_nothing_explains_differs_without_a_word():
    finding = find(FORM_2025 | {"done": 700, "open": 12}, H1_2025)
    assert (finding.verdict, finding.explanation) == (DIFFERS, None)


def test_finding_prints_the_keys_that_were_agreed():
    finding = find(PRINTED_2021, H1_2021)
    assert finding.to_json() == {
        "period": "2025-H1",
        "register": "province",
        "printed_total": 608,
        "printed_sum": 630,
        "adds_up": False,
        "explanation": EXPLANATION_OF_2021,
        "computed": H1_2021.to_json(),
        "verdict": "agrees_as_explained",
        "agrees": True,
    }


def test_what_explains_a_line_is_the_same_whatever_is_counted() -> None:
    """Late ones inside those on time: said alike for a count that agrees and one that differs."""
    agreeing, differing = find(PRINTED_2021, H1_2021), find(PRINTED_2021, NOTHING)
    assert (agreeing.verdict, differing.verdict) == (Verdict.AS_EXPLAINED, Verdict.DIFFERS)
    assert differing.explanation == agreeing.explanation
