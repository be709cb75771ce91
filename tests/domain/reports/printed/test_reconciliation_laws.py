"""What holds of every printed line, in every form, with any one misprint."""

from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.printed.explanations import NEIGHBOURS, explain
from tracker.domain.reports.printed.line import (
    PARTS,
    Figure,
    PrintedLine,
    adds_up,
    computed_figures,
)
from tracker.domain.reports.printed.reconciliation import Verdict, reconcile
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


@st.composite
def misprinted_lines(draw) -> tuple[PrintedLine, PrintedLine, Tally]:
    """A line as it should be, the same with one misprint that shows, and the tasks behind it."""
    right, tally = draw(printed_lines())
    figure = draw(st.sampled_from(sorted(right.figures)))
    value = draw(st.one_of(counts, st.integers(-3, 3).map(right.figures[figure].__add__)))
    wrong = right.with_figures({figure: max(0, value)})
    assume(figure is not Figure.NOT_STARTED_OVERDUE)  # nested: no sum tells what it should be
    assume(adds_up(wrong) is False)
    return right, wrong, tally


@given(printed_lines())
def test_any_line_printed_from_tasks_adds_up_and_agrees(printed):
    right, tally = printed
    found = reconcile(right, tally)
    assert (found.adds_up, found.verdict, found.explanation) == (True, Verdict.AGREES, None)


@given(misprinted_lines())
def test_any_misprint_is_among_the_explanations_and_never_agrees_as_printed(printed):
    right, wrong, tally = printed
    assert right in [one.mended for one in explain(wrong)]
    found = reconcile(wrong, tally)
    assert found.verdict in (Verdict.AS_EXPLAINED, Verdict.MISPRINT_SUSPECTED)
    assert found.explanation


@given(printed_lines(), tallies)
def test_a_line_that_holds_and_is_of_other_tasks_differs(printed, other):
    right, _ = printed
    counted = computed_figures(other)
    assume(any(counted[figure] != value for figure, value in right.figures.items()))
    assume(right.awaiting_confirmation is not None or other.awaiting_confirmation == 0)
    assert reconcile(right, other).verdict is Verdict.DIFFERS


@given(misprinted_lines(), tallies)
def test_explanations_hold_are_offered_once_and_do_not_depend_on_the_tasks(printed, other):
    _, wrong, tally = printed
    explanations = explain(wrong)
    for one in explanations:
        assert adds_up(one.mended)
        assert all(value >= 0 for value in one.mended.figures.values())
    assert len({one.mended for one in explanations}) == len(explanations)
    likely = [one for one in explanations if not one.is_misprint] or explanations
    named = {Verdict.MISPRINT_SUSPECTED: explanations, Verdict.DIFFERS: likely}
    for judged in (reconcile(wrong, tally), reconcile(wrong, other)):
        causes = [one.cause for one in named.get(judged.verdict, ())]
        assert all(cause in judged.explanation for cause in causes if len(causes) > 1)


@given(printed_lines(), st.sampled_from(NEIGHBOURS))
def test_a_part_counted_inside_its_neighbour_as_well_is_found(printed, pair):
    right, tally = printed
    holder, part = pair
    figures = right.figures
    assume(holder in figures and figures.get(part, 0) > 0)
    wrong = right.with_figures({holder: figures[holder] + figures[part]})
    assume(adds_up(wrong) is False)
    assert right in [one.mended for one in explain(wrong) if not one.is_misprint]
    assert reconcile(wrong, tally).verdict is not Verdict.DIFFERS


@given(printed_lines(), st.sets(st.sampled_from(COLUMNS_A_FORM_MAY_LACK)))
def test_a_line_that_leaves_parts_out_still_agrees_with_its_tasks(printed, left_out):
    whole, tally = printed
    kept = {figure: value for figure, value in whole.figures.items() if figure not in left_out}
    assert reconcile(NO_FIGURES.with_figures(kept), tally).verdict is Verdict.AGREES
