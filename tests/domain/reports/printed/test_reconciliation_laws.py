"""What holds of every printed line, in every form, with any one slip."""

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.printed.line import (
    PARTS,
    Figure,
    PrintedLine,
    adds_up,
    are_disjoint,
    computed_figures,
    contains,
)
from tracker.domain.reports.printed.reconciliation import reconcile
from tracker.domain.reports.printed.repairs import explain
from tracker.domain.reports.tally import Tally
from tracker.domain.vocabulary import Register

NO_FIGURES = PrintedLine(parse_period("2025-H1"), Register.PROVINCE)

counts = st.integers(0, 1500)
tallies = st.builds(
    lambda on_time, late, started, started_late, waits, waits_late, idle, idle_late: Tally(
        total=on_time + late + started + started_late + waits + waits_late + idle + idle_late,
        done_on_time=on_time,
        done_late=late,
        open_in_time=started + waits + idle,
        open_overdue=started_late + waits_late + idle_late,
        not_started=idle + idle_late,
        in_progress=started + started_late,
        awaiting_confirmation=waits + waits_late,
        done=on_time + late,
        not_started_overdue=idle_late,
    ),
    *[counts] * 8,
)
COLUMNS_A_FORM_MAY_LACK = [part for part in PARTS if part is not Figure.AWAITING_CONFIRMATION]
SPLIT = {Figure.DONE_ON_TIME, Figure.DONE_LATE}
STANDING = {Figure.OPEN_IN_TIME, Figure.OPEN_OVERDUE}
PROGRESS = {Figure.IN_PROGRESS, Figure.AWAITING_CONFIRMATION, Figure.NOT_STARTED}
done_forms = st.sampled_from([{Figure.DONE}, SPLIT, {Figure.DONE} | SPLIT])
open_forms = st.sampled_from(
    [
        {Figure.OPEN},
        STANDING,
        PROGRESS,
        STANDING | PROGRESS,
        {Figure.OPEN} | STANDING,
        {Figure.OPEN} | PROGRESS,
        {Figure.NOT_STARTED_OVERDUE} | PROGRESS,
        {Figure.NOT_STARTED_OVERDUE} | PROGRESS | STANDING,
    ]
)


@st.composite
def printed_lines(draw) -> tuple[PrintedLine, Tally]:
    """A line in one of the complete forms, with the tally it was printed from."""
    tally = draw(tallies)
    printed = {Figure.TOTAL} | draw(done_forms) | draw(open_forms)
    figures = {figure: computed_figures(tally)[figure] for figure in printed}
    return NO_FIGURES.with_figures(figures), tally


def misprints(figures: dict[Figure, int], figure: Figure) -> list[int]:
    """What a slip of each kind makes of one figure."""
    value, digits = figures[figure], f"{figures[figure]:02d}"
    wrong = [0, value + 1, value - 1]
    for place in range(len(digits) - 1):
        swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        wrong += [int(swapped)] if len(digits) == 2 or swapped[0] != "0" else []
    wrong += [value + size for other, size in figures.items() if are_disjoint(figure, other)]
    wrong += [value - size for other, size in figures.items() if contains(figure, other)]
    wrong += [value + size for other, size in figures.items() if contains(figure, other)]
    return [slip for slip in wrong if slip >= 0]


@st.composite
def misprinted_lines(draw) -> tuple[PrintedLine, PrintedLine, Tally]:
    """A line as it should be, the same with one slip that shows, and the tasks behind it."""
    right, tally = draw(printed_lines())
    figure = draw(st.sampled_from(sorted(right.figures)))
    wrong = right.with_figures({figure: draw(st.sampled_from(misprints(right.figures, figure)))})
    assume(adds_up(wrong) is False)
    return right, wrong, tally


@settings(deadline=None)
@given(printed_lines())
def test_any_line_printed_from_tasks_adds_up_and_agrees(printed):
    right, tally = printed
    found = reconcile(right, tally)
    assert (found.adds_up, found.agrees, found.explanation) == (True, True, None)


@settings(deadline=None)
@given(misprinted_lines())
def test_any_single_slip_is_mended_and_the_line_agrees_as_explained(printed):
    right, wrong, tally = printed
    assert right in [repair.mended for repair in explain(wrong)]
    found = reconcile(wrong, tally)
    assert found.agrees
    assert found.explanation
    assert reconcile(wrong, Tally.zero()).explanation


@settings(deadline=None)
@given(misprinted_lines())
def test_every_repair_holds_and_is_offered_once(printed):
    _, wrong, _ = printed
    repairs = [repair for repair in explain(wrong) if not repair.is_a_matter_of_form]
    for repair in repairs:
        assert adds_up(repair.mended)
        assert all(value >= 0 for value in repair.mended.figures.values())
        assert re.fullmatch(r"[^{}]+\.", repair.sentence)
    assert len({repair.mended for repair in repairs}) == len(repairs)


@settings(deadline=None)
@given(printed_lines(), st.sets(st.sampled_from(COLUMNS_A_FORM_MAY_LACK)))
def test_a_line_that_leaves_parts_out_still_agrees_with_its_tasks(printed, left_out):
    whole, tally = printed
    kept = {figure: value for figure, value in whole.figures.items() if figure not in left_out}
    assert reconcile(NO_FIGURES.with_figures(kept), tally).agrees
