"""The chance of being late: in which situation a task is, how it ended, and what was known when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.tasks import habits
from tests.domain.tasks.habits import ALWAYS_LATE, ON_TIME, SILENT_BEFORE, TODAY, known_on
from tests.standing_cases import due, june
from tracker.domain.tasks.forecast.backtest import Backtest, backtest
from tracker.domain.tasks.forecast.lives import Life, Situation, Word, found_on
from tracker.domain.tasks.forecast.model import Model, fit
from tracker.domain.tasks.forecast.outcomes import late, steps
from tracker.domain.tasks.forecast.past import Count, Past
from tracker.domain.tasks.forecast.words import Forecast, forecast, verdict
from tracker.domain.tasks.standing import CompletionReport, TaskDates

DAY = timedelta(days=1)


def report(on: int, decided: int | None = None, *, confirmed: bool = True, entered: int = 0):
    return CompletionReport(
        june(on),
        june(decided) if decided else None,
        confirmed=confirmed and decided is not None,
        entered_on=june(entered) if entered else None,
    )


def life(dates: TaskDates, **more) -> Life:
    return Life(1, dates, more.pop("entered_on", dates.assigned_on), ((june(2), 7),), **more)


LATER = ((19, 27),)  # granted on the 19th, until the 27th
OUTCOMES = {
    "not yet due": (due(), 20, None),
    "done early, but the deadline is not over": (due(reports=(report(5, 6),)), 20, None),
    "done in time": (due(reports=(report(20, 21),)), 21, False),
    "nothing reported": (due(), 21, True),
    "reported in time, not decided": (due(reports=(report(19),)), 30, None),
    "reported in time, confirmed later": (due(reports=(report(19, 28),)), 28, False),
    "reported in time, confirmed later, asked before": (due(reports=(report(19, 28),)), 27, None),
    "reported in time, returned": (due(reports=(report(19, 28, confirmed=False),)), 28, True),
    "reported a day late": (due(reports=(report(21, 22),)), 25, True),
    "withdrawn before": (due(withdrawn=15), 25, None),
    "extended in time, not yet due": (due(extensions=LATER), 27, None),
    "extended in time, then missed": (due(extensions=LATER), 28, True),
    "extended in time, then done": (due(extensions=LATER, reports=(report(26, 27),)), 28, False),
    "extended too late": (due(extensions=((24, 29),), reports=(report(25, 26),)), 30, True),
    "on paper, entered later": (due(reports=(report(19, 27, entered=26),)), 27, False),
    "on paper, not entered yet": (due(reports=(report(19, 27, entered=26),)), 25, True),
}  # fmt: skip


@pytest.mark.parametrize("name", OUTCOMES)
def test_late_is_what_the_rule_of_standing_says_on_the_day_after_the_deadline(name):
    dates, known_by, answer = OUTCOMES[name]
    assert late(dates, june(20), june(known_by)) == answer


def test_what_was_known_when_changes_with_what_is_entered():
    dates = due(reports=(report(19, 27, entered=26),))
    assert steps(dates, june(20), june(30)) == (
        (june(21), True),
        (june(26), None),
        (june(27), False),
    )
    assert steps(dates, june(20), june(25)) == ((june(21), True),)


def test_of_a_deadline_on_the_last_of_all_days_nothing_is_ever_known():
    assert steps(due(), date.max, june(30)) == ()


def test_only_open_tasks_in_time_that_nobody_reported_are_looked_at():
    assert found_on(life(due()), june(20)) is not None
    assert found_on(life(due()), june(21)) is None  # overdue: no chance is left
    assert found_on(life(due(reports=(report(10),))), june(12)) is None
    returned = life(due(reports=(report(10, 18, confirmed=False),)))
    assert found_on(returned, june(12)) is None  # nobody knows yet that it will be
    assert found_on(returned, june(18)) is not None
    assert found_on(life(due(withdrawn=10)), june(12)) is None
    assert found_on(life(TaskDates(june(2))), june(12)) is None
    assert found_on(life(due()), june(1)) is None


def test_a_task_is_not_known_before_it_was_entered():
    entered = life(due(), entered_on=june(10))
    assert found_on(entered, june(9)) is None
    assert found_on(entered, june(10)).days_silent == 0


def test_silence_counts_from_the_last_word_that_was_known():
    words = (Word(june(5), june(5)), Word(june(9), june(15)))  # the second came on paper
    spoken = life(due(), words=words)
    assert found_on(spoken, june(14)).days_silent == 9
    assert found_on(spoken, june(15)).days_silent == 6


def test_a_word_that_was_taken_back_counts_until_that_is_known():
    words = (Word(june(5), june(5)), Word(june(9), june(9), taken_back_on=june(15)))
    spoken = life(due(), words=words)
    assert found_on(spoken, june(14)).days_silent == 5
    assert found_on(spoken, june(15)).days_silent == 10


def test_the_situation_is_that_of_the_day():
    story = Life(
        1,
        due(extensions=((10, 27), (18, 30))),
        june(2),
        units=((june(2), 7), (june(12), 8)),
        field="Y tế",
        former_fields=((june(11), "Đất đai"), (june(16), "Giáo dục")),
        together_since=june(5),
    )
    first, second, third = (found_on(story, june(day)).situation for day in (4, 11, 19))
    assert (first.unit_id, first.moved, first.together, first.field) == (7, 0, False, "Đất đai")
    assert (second.unit_id, second.moved, second.together, second.field) == (7, 1, True, "Giáo dục")
    assert (third.unit_id, third.moved, third.together, third.field) == (8, 2, True, "Y tế")
    assert found_on(story, june(19)).due == june(30)


def test_a_unit_with_few_such_tasks_is_told_by_all_of_its_tasks():
    few = Forecast(
        640, Count(1, 2), Count(40, 50), Count(62, 200), left=2, silent=2, days_silent=40
    )
    assert few.sentence("Sở X") == (
        "Sở X trễ 1 trong 2 việc loại này (còn 11–30 ngày, trên 14 ngày chưa có tin), 40 trong 50 "
        "việc các loại; mọi đơn vị: 62 trong 200. Việc này 40 ngày chưa có tin."
    )
    none = replace(few, own=Count(0, 0))
    assert "chưa có việc loại này (còn 11–30 ngày, trên" in none.sentence("Sở X")
    assert "), 40 trong 50 việc các loại;" in none.sentence("Sở X")


@pytest.fixture(scope="module")
def lives():
    return [*habits.lives()]


def past_of(lives, today=TODAY):
    past = Past(today)
    for one in lives:
        past.add(one)
    return past


@pytest.fixture(scope="module")
def past(lives):
    return past_of(lives)


def test_each_deadline_of_a_unit_counts_once_in_all(lives, past):
    since = date(2023, 6, 1)
    dates = [one.dates for one in lives if one.units[0][1] == ALWAYS_LATE]
    due = [
        one for one in dates if since <= one.deadline and late(one, one.deadline, TODAY) is not None
    ]
    of_unit = past.of_units()[ALWAYS_LATE]
    assert of_unit.of == pytest.approx(len(due), rel=0.1)  # some were never open on such a day
    assert of_unit.late == pytest.approx(0.9 * of_unit.of, rel=0.1)


@pytest.fixture(scope="module")
def walk(past):
    return backtest(past)


@pytest.fixture(scope="module")
def model(past):
    return fit(past.counts(), of_units=past.of_units())


def situation(unit_id, left=1, silent=0):
    return Situation(unit_id, left, silent, 2, 0, together=False, field="")


def test_habits_of_units_are_found(model):
    chance = {unit: model.chance(situation(unit)) for unit in habits.UNITS}
    assert chance[ALWAYS_LATE] > 0.8
    assert all(chance[unit] < 0.15 for unit in ON_TIME)
    assert model.chance(situation(SILENT_BEFORE, silent=0)) < 0.25
    assert model.chance(situation(SILENT_BEFORE, silent=1)) > 0.75
    assert all(model.chance(situation(unit, silent=2)) < 0.2 for unit in ON_TIME)


def test_what_a_unit_alone_does_is_learnt_from_its_own_tasks():
    """Late when little time is left, never otherwise: the effects of either say nothing of it."""
    others = {situation(unit, left=left): Count(10, 100) for unit in range(1, 6) for left in (0, 2)}
    own = {situation(9, left=0): Count(45, 50), situation(9, left=2): Count(0, 50)}
    learnt = fit({**others, **own})
    assert learnt.chance(situation(9, left=0)) > 0.7
    assert learnt.chance(situation(9, left=2)) < 0.2
    assert learnt.chance(situation(1, left=0)) == pytest.approx(0.1, abs=0.06)


def test_a_unit_of_which_nothing_is_known_gets_what_holds_for_the_office(model):
    unknown = model.chance(situation(99))
    assert model.of_unit(situation(99)) == Count(0, 0)
    assert model.chance(situation(ON_TIME[0])) < unknown < model.chance(situation(ALWAYS_LATE))


def test_the_chances_beat_the_nearest_deadline_where_units_have_habits(walk):
    assert walk.beats
    assert walk.named > 200
    assert walk.late_named > 1.4 * walk.late_nearest
    assert walk.brier < 0.5 * walk.plain_brier
    assert len(walk.months) > 20


def test_as_many_are_late_of_each_tenth_as_was_said(walk):
    assert sum(tenth.of for tenth in walk.tenths) == walk.of
    for tenth in walk.tenths:
        if tenth.of >= 50:
            assert tenth.late / tenth.of == pytest.approx(tenth.expected / tenth.of, abs=0.12)
    assert sum(tenth.late for tenth in walk.tenths) == pytest.approx(
        sum(tenth.expected for tenth in walk.tenths), rel=0.1
    )


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_shown_where_nobody_has_a_habit(seed, monkeypatch):
    monkeypatch.setattr(habits, "is_late", lambda chance, unit: chance.random() < 0.15)
    monkeypatch.setattr(habits, "SILENT_BEFORE", 0)
    walk = backtest(past_of(habits.lives(seed, each=3)))
    assert walk.of > 500
    assert not walk.beats


def test_little_past_teaches_nothing(lives):
    walk = backtest(past_of(lives[:80]))
    assert not walk.beats
    assert "chưa đủ số liệu" in verdict(walk)


@pytest.mark.parametrize("month", [2024 * 12 + 8, 2025 * 12 + 1, 2025 * 12 + 4])
def test_a_month_learns_nothing_that_came_after_it_began(lives, past, month):
    day = date(month // 12, month % 12 + 1, 1) - DAY
    by_then = past_of([known_on(one, day) for one in lives if one.entered_on <= day], day)
    assert by_then.counts() == past.counts(month)


def test_what_comes_later_changes_no_chance(lives, model):
    """Of the future, nothing is known but that there will be one."""
    for day in (date(2025, 1, 8) + 9 * place * DAY for place in range(15)):
        there = [one for one in lives if one.entered_on <= day]
        seen = [found_on(one, day) for one in there]
        assert any(seen)
        assert [found_on(known_on(one, day), day) for one in there] == seen
    before = [known_on(one, day) for one in there]
    assert backtest(past_of(before, day)) == backtest(past_of(lives, day))


def test_a_model_and_a_walk_are_stored_whole(model, walk):
    assert Model.from_json(model.to_json()) == model
    assert Backtest.from_json(walk.to_json()) == walk


def test_a_chance_says_by_counts_where_it_comes_from(lives, model):
    story = Life(1, due(), june(2), ((june(2), ALWAYS_LATE),), words=(Word(june(10), june(10)),))
    seen = found_on(story, june(12))
    said = forecast(model, seen)
    own, everyone = said.own, said.everyone
    assert own.of > 10
    assert everyone.of > own.of
    assert said.sentence("Sở Tài chính") == (
        f"Sở Tài chính trễ {own.late} trong {own.of} việc loại này (còn 4–10 ngày, có tin trong "
        f"7 ngày); mọi đơn vị: {everyone.late} trong {everyone.of}. Có tin 2 ngày trước."
    )


def test_a_unit_without_such_tasks_says_so():
    said = Forecast(310, Count(0, 0), Count(0, 0), Count(62, 200), left=3, silent=0, days_silent=0)
    assert said.percent == 31
    assert said.sentence("Sở X") == (
        "Sở X chưa có việc loại này (còn trên 30 ngày, có tin trong 7 ngày); mọi đơn vị: 62 trong "
        "200. Hôm nay có tin."
    )
    silent = Forecast(
        430, Count(7, 20), Count(9, 40), Count(62, 200), left=0, silent=1, days_silent=12
    )
    assert silent.sentence("Sở X") == (
        "Sở X trễ 7 trong 20 việc loại này (còn 0–3 ngày, 8–14 ngày chưa có tin); mọi đơn vị: 62 "
        "trong 200. Việc này 12 ngày chưa có tin."
    )


def test_the_verdict_names_both_figures(walk):
    assert verdict(walk).startswith("Đang dùng: ")
    assert f"{walk.late_named} việc trễ" in verdict(walk)
    assert f"{walk.late_nearest} việc trễ" in verdict(walk)
