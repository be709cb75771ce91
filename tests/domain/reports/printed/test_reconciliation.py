"""Printed against counted: what does not add up is explained by one slip, or not at all."""

import pytest

from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.printed.line import PrintedLine
from tracker.domain.reports.printed.reconciliation import reconcile
from tracker.domain.reports.printed.repairs import RepairKind, explain
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Register

H1_2025 = Tally(632, 545, 52, 28, 7, 7, 28, 0, 597, 7)
H1_2021 = Tally(608, 544, 22, 41, 1, 41, 1, 0, 566, 1)
PROGRAMME = Tally(82, 31, 0, 51, 0, 50, 1, 0, 31, 0)
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


def line(**figures: int | None) -> PrintedLine:
    return PrintedLine(parse_period("2025-H1"), Register.PROVINCE, **figures)


def find(figures: dict[str, int], computed: Tally):
    return reconcile(line(**figures), computed)


@pytest.mark.parametrize(
    ("figures", "computed"),
    [
        pytest.param(FORM_2025, H1_2025, id="2025_first_half"),
        pytest.param(FORM_2021, H1_2021, id="2021_as_it_should_have_been"),
        pytest.param({"total": 608}, H1_2021, id="no_parts"),
        pytest.param({"done": 31}, PROGRAMME, id="no_total"),
        pytest.param(WHOLES, H1_2025, id="wholes"),
        pytest.param({"total": 0, "done": 0, "open": 0}, NOTHING, id="noughts"),
    ],
)
def test_line_that_is_as_counted_agrees_without_a_word(figures, computed):
    found = find(figures, computed)
    assert found.agrees
    assert found.explanation is None
    assert found.adds_up is not False


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param(FORM_2025, id="adds_up"),
        pytest.param({"total": 22}, id="no_parts"),
        pytest.param({"done": 30}, id="no_total"),
    ],
)
def test_line_that_contradicts_nothing_but_the_tasks_is_not_explained_away(figures):
    for computed in (H1_2021, NOTHING):
        found = find(figures, computed)
        assert not found.agrees
        assert found.explanation is None


def test_2021_agrees_with_the_late_ones_inside_the_on_time_figure():
    found = find(PRINTED_2021, H1_2021)
    assert (found.printed_total, found.printed_sum, found.adds_up) == (608, 630, False)
    assert found.agrees
    assert found.explanation == (
        "Các phần in ra cộng lại 630, vượt tổng 608 là 22, đúng bằng số “hoàn thành quá hạn” (22): "
        "số này đã tính trong 566 “hoàn thành đúng hạn”. Tách ra: 544 hoàn thành đúng hạn, "
        "22 hoàn thành quá hạn, 1 đang thực hiện, 41 chưa thực hiện (trong đó 1 quá hạn), "
        "cộng lại 608."
    )


def test_2021_is_explained_the_same_without_any_task_to_compare():
    found = find(PRINTED_2021, NOTHING)
    assert not found.agrees
    assert found.explanation.startswith(find(PRINTED_2021, H1_2021).explanation)
    assert "Hoặc tổng số 608 chưa tính 22" in found.explanation


def test_a_ratio_leaves_the_rest_unprinted_and_nobody_is_blamed():
    found = find({"total": 82, "done": 31}, PROGRAMME)
    assert (found.printed_sum, found.adds_up, found.agrees) == (31, False, True)
    assert found.explanation == (
        "Bản in chỉ nêu 31 đã hoàn thành trong tổng 82; phần còn lại 51 (chưa hoàn thành) không in."
    )
    assert find({"total": 82, "done": 31}, NOTHING).explanation == found.explanation


def test_a_ratio_whose_rest_is_not_what_is_open_does_not_agree():
    assert not find({"total": 83, "done": 31}, PROGRAMME).agrees
    assert not find({"total": 82, "done": 30}, PROGRAMME).agrees


def test_several_unprinted_parts_agree_when_all_that_is_printed_does():
    found = find({"total": 632, "done_on_time": 545}, H1_2025)
    assert found.agrees
    assert "87 (hoàn thành quá hạn, chưa hoàn thành) không in" in found.explanation
    assert not find({"total": 632, "done_on_time": 544}, H1_2025).agrees


WAITING = Tally(10, 5, 0, 5, 0, 1, 1, 3, 5, 0)
SLIPS = [
    pytest.param(
        FORM_2025 | {"total": 623},
        H1_2025,
        RepairKind.TRANSPOSED,
        "Có thể tổng số 632 bị in đảo chữ số thành 623.",
        id="total_623",
    ),
    pytest.param(
        FORM_2025 | {"done_on_time": 554}, H1_2025, RepairKind.TRANSPOSED, "545", id="part_554"
    ),
    pytest.param(
        FORM_2025 | {"open_overdue": 70}, H1_2025, RepairKind.TRANSPOSED, "7 bị in", id="07_as_70"
    ),
    pytest.param(
        FORM_2025 | {"open_in_time": 27},
        H1_2025,
        RepairKind.ONE_OFF,
        "27, đúng là 28",
        id="one_off",
    ),
    pytest.param(
        FORM_2025 | {"open_in_time": 35},
        H1_2025,
        RepairKind.COUNTED_INSIDE,
        "28 đang",
        id="open_kin",
    ),
    pytest.param(
        FORM_2025 | {"total": 580},
        H1_2025,
        RepairKind.LEFT_OUT_OF_TOTAL,
        "chưa tính 52 “hoàn thành quá hạn”",
        id="late_left_out_of_total",
    ),
    pytest.param(
        FORM_2025 | {"total": 684}, H1_2025, RepairKind.COUNTED_TWICE, "hai lần 52", id="twice"
    ),
    pytest.param(
        FORM_2025 | {"done_late": 0}, H1_2025, RepairKind.PRINTED_AS_ZERO, "đúng là 52", id="nought"
    ),
    pytest.param(
        FORM_2025 | {"done_late": None},
        H1_2025,
        RepairKind.PART_LEFT_OUT,
        "52 (hoàn thành quá hạn) không in",
        id="blank",
    ),
    pytest.param(
        FORM_2021 | {"not_started": 40},
        H1_2021,
        RepairKind.NESTED_LEFT_OUT,
        "“chưa thực hiện” 40 chưa tính 1 “chưa thực hiện quá hạn”",
        id="nested_beside_its_whole",
    ),
    pytest.param(
        FORM_2021 | {"in_progress": 42},
        H1_2021,
        RepairKind.COUNTED_INSIDE,
        "“chưa thực hiện” (41): số này đã tính trong 42 “đang thực hiện”",
        id="in_progress_meant_all_open",
    ),
    pytest.param(
        {"total": 10, "done": 5, "in_progress": 1, "not_started": 1},
        WAITING,
        RepairKind.PART_LEFT_OUT,
        "3 “chờ xác nhận” không in riêng",
        id="awaiting_has_no_column",
    ),
    pytest.param(WHOLES | {"open": 53}, H1_2025, RepairKind.TRANSPOSED, "35 bị in", id="whole_53"),
    pytest.param(
        {"total": 608, "done": 566, "in_progress": 1, "not_started": 14},
        H1_2021,
        RepairKind.TRANSPOSED,
        "41 bị in",
        id="done_whole_open_by_progress",
    ),
    pytest.param(
        FORM_2025 | {"done": 579}, H1_2025, RepairKind.TRANSPOSED, "597 bị in", id="whole_and_split"
    ),
    pytest.param(
        FORM_2025 | {"done": 545},
        H1_2025,
        RepairKind.NESTED_LEFT_OUT,
        "“đã hoàn thành” 545 chưa tính 52",
        id="whole_lacks_the_late_ones",
    ),
    pytest.param(
        PRINTED_2021 | {"done": 588},
        H1_2021,
        RepairKind.COUNTED_INSIDE,
        "544 hoàn thành đúng hạn",
        id="slip_carried_into_the_whole",
    ),
]


@pytest.mark.parametrize(("figures", "computed", "kind", "words"), SLIPS)
def test_one_slip_is_explained_and_agrees_with_what_was_meant(figures, computed, kind, words):
    found = find(figures, computed)
    assert found.adds_up is False
    assert found.agrees
    assert any(repair.kind is kind for repair in explain(found.line))
    assert words in found.explanation
    assert "Hoặc" not in found.explanation


def test_of_several_possible_slips_the_tasks_decide():
    printed = {"total": 100, "done_on_time": 60, "done_late": 12, "open_in_time": 40} | {
        "open_overdue": 0
    }
    meanings = [
        (Tally(100, 48, 12, 40, 0, 0, 40, 0, 60, 0), "đã tính trong 60 “hoàn thành đúng hạn”"),
        (Tally(112, 60, 12, 40, 0, 0, 40, 0, 72, 0), "chưa tính 12 “hoàn thành quá hạn”"),
        (Tally(100, 60, 12, 28, 0, 0, 28, 0, 72, 0), "đã tính trong 40 “đang thực hiện trong hạn”"),
    ]
    for computed, words in meanings:
        found = find(printed, computed)
        assert found.agrees
        assert words in found.explanation
    undecided = find(printed, NOTHING)
    assert not undecided.agrees
    assert "Hoặc" in undecided.explanation


def test_a_mended_line_that_still_differs_from_the_tasks_does_not_agree():
    almost = Tally(608, 543, 23, 41, 1, 41, 1, 0, 566, 1)
    assert not find(PRINTED_2021, almost).agrees


def test_what_no_single_slip_explains_is_left_unexplained():
    found = find(FORM_2025 | {"total": 700}, H1_2025)
    assert (found.adds_up, found.agrees, found.explanation) == (False, False, None)


def test_a_form_without_awaiting_counts_those_tasks_as_in_progress():
    figures = {"total": 10, "done": 5, "in_progress": 4, "not_started": 1}
    assert find(figures, WAITING).agrees
    assert not find(figures | {"awaiting_confirmation": 0}, WAITING).agrees


def test_finding_prints_the_keys_that_were_agreed():
    found = find(PRINTED_2021, H1_2021)
    assert found.to_json() == {
        "period": "2025-H1",
        "register": "province",
        "printed_total": 608,
        "printed_sum": 630,
        "adds_up": False,
        "explanation": found.explanation,
        "computed": {
            "total": 608,
            "standing": {
                "done_on_time": 544,
                "done_late": 22,
                "open_in_time": 41,
                "open_overdue": 1,
            },
            "progress": {
                "not_started": 41,
                "in_progress": 1,
                "awaiting_confirmation": 0,
                "done": 566,
            },
            "not_started_overdue": 1,
            "withdrawn": 0,
        },
        "agrees": True,
    }


def test_a_nested_figure_printed_as_nought_is_mended() -> None:
    printed = line(total=2, done=0, open_in_time=0, open_overdue=2, in_progress=0,
                   awaiting_confirmation=0, not_started=2, not_started_overdue=0)  # fmt: skip
    assert [repair.mended.not_started_overdue for repair in explain(printed)] == [2]
