"""Laws of a reorganisation's plan, for every situation: nothing is lost, nothing is taken twice."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tracker.domain.organisation.registered_units import KnownUnit
from tracker.domain.organisation.reorganisation import (
    Ending,
    NewUnit,
    OpenTask,
    Plan,
    Reorganisation,
    RepeatingWork,
    Situation,
    Why,
)
from tracker.domain.organisation.succession import draw_up
from tracker.domain.vocabulary import UnitKind

TODAY = date(2025, 7, 10)
CODES = ("A", "B", "C", "D", "E")
NEW = ("X", "Y")

near = st.integers(-20, 0).map(lambda days: TODAY + timedelta(days=days))
codes = st.sampled_from(CODES)
going = st.sampled_from(CODES[:3])  # mostly these end, and mostly others take over
heirs = st.sampled_from((*CODES[3:], *CODES[3:], *NEW, *NEW, CODES[0]))
rarely = st.none() | st.none() | st.none() | near


@st.composite
def units(draw: st.DrawFn) -> dict[str, KnownUnit]:
    return {
        code: KnownUnit(
            code,
            f"Sở {code}",
            draw(rarely),
            draw(rarely),
            tuple(draw(st.lists(codes, max_size=1))),
        )
        for code in CODES
    }


tasks = st.lists(
    st.builds(
        OpenTask,
        id=st.integers(1, 20),
        content=st.just("việc"),
        lead=codes,
        since=near,
        helpers=st.lists(codes, unique=True, max_size=3).map(tuple),
        suggested=st.none() | codes,
    ),
    max_size=4,
    unique_by=lambda task: task.id,
).map(tuple)
situations = st.builds(
    Situation,
    today=st.just(TODAY),
    units=units(),
    tasks=tasks,
    repeating=st.lists(
        st.builds(RepeatingWork, st.integers(1, 9), st.just("định kỳ"), codes),
        max_size=2,
        unique_by=lambda work: work.id,
    ).map(tuple),
)
wishes = st.builds(
    Reorganisation,
    day=near | near | near | st.just(TODAY + timedelta(days=1)),
    document=st.just("NQ 15"),
    endings=st.lists(
        st.builds(
            Ending, going, st.lists(heirs, unique=True, max_size=2).map(tuple), st.none() | heirs
        ),
        min_size=1,
        max_size=2,
        unique_by=lambda ending: ending.code,
    ).map(tuple),
    new_units=st.sampled_from([NEW, NEW, NEW, NEW[:1], ()]).map(
        lambda new: tuple(NewUnit(code, f"Sở {code}", code, UnitKind.DEPARTMENT) for code in new)
    ),
    chosen=st.dictionaries(st.integers(1, 20), heirs, max_size=4),
)


def ending(reorganisation: Reorganisation) -> set[str]:
    return {each.code for each in reorganisation.endings}


def moved(planned: Plan) -> set[tuple[object, ...]]:
    return {(m.task.id, m.task.lead, m.successor, m.since) for m in planned.moves}


def receivers(planned: Plan) -> set[str]:
    """Whoever takes something over."""
    heirs = {heir for each in planned.successors.values() for heir in each}
    heirs |= {move.successor for move in planned.moves if move.successor}
    return heirs | {move.successor for move in planned.repeating if move.successor}


@given(wishes, situations)
def test_each_open_task_of_an_ending_unit_moves_once_and_no_other_task_does(
    reorganisation, situation
):
    planned = draw_up(reorganisation, situation)
    leaving = [task for task in situation.tasks if task.lead in ending(reorganisation)]
    assert [move.task for move in planned.moves] == leaving
    works = [work for work in situation.repeating if work.lead in ending(reorganisation)]
    assert [move.work for move in planned.repeating] == works


MOST_PLANS_ARE_HINDERED = settings(suppress_health_check=[HealthCheck.filter_too_much])


@MOST_PLANS_ARE_HINDERED
@given(wishes, situations)
def test_a_possible_plan_leaves_nothing_behind_and_gives_it_to_units_that_are_there(
    reorganisation, situation
):
    planned = draw_up(reorganisation, situation)
    assume(planned.possible)
    assert all(move.successor for move in (*planned.moves, *planned.repeating))
    assert receivers(planned).isdisjoint(ending(reorganisation))
    begun = {unit.code for unit in reorganisation.new_units}
    for code in receivers(planned) - begun:
        assert situation.units[code].valid_on(reorganisation.day)
        assert situation.units[code].valid_on(TODAY)
    for code in ending(reorganisation):
        assert situation.units[code].valid_on(reorganisation.day - timedelta(days=1))


@given(wishes, situations)
def test_no_day_before_the_act_or_before_the_unit_had_the_task_changes(reorganisation, situation):
    for move in draw_up(reorganisation, situation).moves:
        assert move.since == max(reorganisation.day, move.task.since)


@MOST_PLANS_ARE_HINDERED
@given(wishes, situations)
def test_who_helps_is_nobody_that_ends_nor_who_leads_and_nobody_twice(reorganisation, situation):
    planned = draw_up(reorganisation, situation)
    assume(planned.possible)
    leads = {move.task.id: move.successor for move in planned.moves}
    for move in planned.helping:
        staying = [code for code in move.task.helpers if code not in move.before]
        helpers = [*staying, *move.after]
        assert set(move.before) == set(move.task.helpers) & ending(reorganisation)
        assert set(helpers).isdisjoint(ending(reorganisation))
        assert leads.get(move.task.id, move.task.lead) not in move.after
        assert len(helpers) == len(set(helpers))


def test_who_takes_a_task_over_does_not_help_with_it_as_well():
    led = OpenTask(1, "việc", lead="A", since=TODAY, helpers=("B", "E"))
    helped = OpenTask(2, "việc", lead="D", since=TODAY, helpers=("B",))
    both_to_d = (Ending("A", ("D",), None), Ending("B", ("D",), None))
    units = {code: KnownUnit(code, f"Sở {code}") for code in CODES}
    planned = draw_up(
        Reorganisation(TODAY, "NQ 15", both_to_d), Situation(TODAY, units, (led, helped))
    )
    assert [(move.task.id, move.successor) for move in planned.moves] == [(1, "D")]
    assert [(move.task.id, move.before, move.after) for move in planned.helping] == [
        (1, ("B",), ()),
        (2, ("B",), ()),
    ]


@given(wishes, situations)
def test_what_is_chosen_for_a_task_goes_before_the_default_of_its_unit(reorganisation, situation):
    defaults = {each.code: each.default for each in reorganisation.endings}
    for move in draw_up(reorganisation, situation).moves:
        chosen, default = reorganisation.chosen.get(move.task.id), defaults[move.task.lead]
        if chosen:
            assert (move.successor, move.why) == (chosen, Why.CHOSEN)
        elif default:
            assert (move.successor, move.why) == (default, Why.DEFAULT)
        else:
            assert move.why in {None, Why.ONLY}


@MOST_PLANS_ARE_HINDERED
@given(wishes, situations, tasks)
def test_a_plan_knows_itself_again_and_another_one_apart(reorganisation, situation, others):
    planned, other = (
        draw_up(reorganisation, situation),
        draw_up(reorganisation, replace(situation, tasks=others)),
    )
    assert draw_up(reorganisation, situation).fingerprint == planned.fingerprint
    assume(moved(planned) != moved(other))
    assert other.fingerprint != planned.fingerprint
