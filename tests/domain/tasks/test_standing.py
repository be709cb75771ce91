"""The rule everything rests on: each clause by a case, and the laws by generated tasks."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.standing_cases import CASES, Case, confirmed, due, june, returned, waiting
from tests.standing_on import classify, completed_on, days_overdue, progress
from tests.strategies import Last, as_of_days, kept_tasks, task_dates
from tracker.domain.tasks.standing import (
    CompletionReport,
    DeadlineChange,
    TaskDates,
    counts,
    deadline_in_force,
    on_time_by_late_extension,
)
from tracker.domain.vocabulary import DONE_STANDINGS, OPEN, Progress, Standing

BETTER = {
    Standing.OPEN_OVERDUE: Standing.OPEN_IN_TIME,
    Standing.DONE_LATE: Standing.DONE_ON_TIME,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_clause(case: Case) -> None:
    asked = (case.task, case.as_of, case.known_by or case.as_of)
    assert classify(*asked) == case.standing
    assert progress(*asked) == case.progress
    assert days_overdue(*asked) == case.days_overdue
    assert on_time_by_late_extension(*asked) == case.by_late_extension


def test_every_case_has_a_name_of_its_own() -> None:
    names = Counter(case.name for case in CASES)
    assert names.most_common(1)[0][1] == 1


def test_the_cases_meet_every_standing_and_every_progress() -> None:
    assert {case.standing for case in CASES} == {*Standing, None}
    assert {case.progress for case in CASES} == {*Progress, None}


def test_the_deadline_in_force_changes_on_the_day_of_each_grant() -> None:
    task = due(extensions=((10, 22), (21, 28)))
    in_force = [deadline_in_force(task, june(day)) for day in (9, 10, 20, 21, 30)]
    assert in_force == [june(20), june(22), june(22), june(28), june(28)]


def test_extensions_are_taken_by_day_of_grant_whatever_their_order_of_entry() -> None:
    task = due(extensions=((21, 28), (10, 22)))
    assert deadline_in_force(task, june(15)) == june(22)
    assert deadline_in_force(task, june(25)) == june(28)


def test_a_task_is_completed_on_the_day_of_its_confirmed_report() -> None:
    task = due(reports=(returned(10, 12), confirmed(18, 25)))
    assert completed_on(task, june(24)) is None
    assert completed_on(task, june(25)) == june(18)
    assert completed_on(due(reports=(waiting(18),)), june(30)) is None


def test_a_day_put_right_is_the_day_of_completion_until_the_task_is_reopened() -> None:
    task = due(reports=(confirmed(23, 24, completed=20, reopened=26),))
    completed = [completed_on(task, june(day)) for day in (23, 24, 25, 26)]
    assert completed == [None, june(20), june(20), None]


# The laws -------------------------------------------------------------------------------------


def parts_by_the_words(task: TaskDates, day: date) -> dict[Standing, bool]:
    """Each of the four by its own sentence in docs/domain.md, none of them as "otherwise"."""
    known = [r for r in task.reports if r.reported_on <= day and (r.entered_on or day) <= day]
    decided = [r for r in known if r.decided_on is not None and r.decided_on <= day]
    held = [
        report.completed_on or report.reported_on
        for report in decided
        if report.confirmed and not (report.reopened_on and report.reopened_on <= day)
    ]
    waits = [report for report in known if report not in decided]

    def on_time(on: date) -> bool:
        in_force = task.deadline
        for extension in sorted(task.changes, key=lambda e: e.changed_on):
            if extension.changed_on <= on:
                in_force = extension.deadline
        return in_force is None or on <= in_force

    clock = waits[0].reported_on if waits else day
    return {
        Standing.DONE_ON_TIME: any(on_time(completed) for completed in held),
        Standing.DONE_LATE: any(not on_time(completed) for completed in held),
        Standing.OPEN_IN_TIME: not held and on_time(clock),
        Standing.OPEN_OVERDUE: not held and not on_time(clock),
    }


@given(task_dates(), as_of_days())
def test_the_rule_says_what_the_four_sentences_say(task: TaskDates, as_of: date) -> None:
    true = [standing for standing, holds in parts_by_the_words(task, as_of).items() if holds]
    assert len(true) == 1
    assert classify(task, as_of) == (true[0] if counts(task, as_of) else None)


@given(st.lists(task_dates(), max_size=12), as_of_days())
def test_the_four_parts_add_up_to_the_tasks_that_count(tasks: list[TaskDates], as_of: date) -> None:
    parts = Counter(classify(task, as_of) for task in tasks)

    def counted(task: TaskDates) -> bool:
        gone = bool(task.withdrawn_on and task.withdrawn_on <= as_of)
        between = (row.withdrawn_on <= as_of < row.restored_on for row in task.restorations)
        return task.assigned_on <= as_of and not gone and not any(between)

    total = sum(counted(task) for task in tasks)
    assert sum(parts[standing] for standing in Standing) == total


@given(task_dates(), as_of_days())
def test_progress_and_standing_agree_on_what_is_done(task: TaskDates, as_of: date) -> None:
    standing, done_so_far = classify(task, as_of), progress(task, as_of)
    assert (standing in DONE_STANDINGS) == (done_so_far is Progress.DONE)
    assert (standing is None) == (done_so_far in (None, Progress.WITHDRAWN))
    assert (days_overdue(task, as_of) > 0) == (standing in BETTER)


def as_known_on(task: TaskDates, day: date) -> TaskDates:
    """The same task with every date after that day taken out, and what was entered after it."""

    def known(on: date | None) -> date | None:
        return on if on is not None and on <= day else None

    def cut(report: CompletionReport) -> CompletionReport:
        decided_on = known(report.decided_on)
        return replace(
            report,
            decided_on=decided_on,
            confirmed=report.confirmed and decided_on is not None,
            completed_on=report.completed_on if decided_on else None,
            reopened_on=known(report.reopened_on),
        )

    held = (row.withdrawn_on for row in task.restorations if row.covers(day))
    withdrawn_on = known(task.withdrawn_on) or next(held, None)
    return replace(
        task,
        started_on=known(task.started_on),
        withdrawn_on=withdrawn_on,
        restorations=tuple(row for row in task.restorations if row.restored_on <= day),
        changes=tuple(e for e in task.changes if e.changed_on <= day),
        reports=tuple(cut(report) for report in task.reports if report.made(day, day)),
    )


@given(task_dates(), as_of_days())
def test_what_comes_after_a_day_changes_nothing_as_of_that_day(
    task: TaskDates, as_of: date
) -> None:
    then = as_known_on(task, as_of)
    assert classify(task, as_of) == classify(then, as_of)
    assert progress(task, as_of) == progress(then, as_of)
    assert days_overdue(task, as_of) == days_overdue(then, as_of)
    assert deadline_in_force(task, as_of) == deadline_in_force(then, as_of)


@given(
    task_dates(with_deadline=st.just(True)), as_of_days(), st.integers(0, 25), st.integers(1, 15)
)
def test_an_extension_only_turns_overdue_into_in_time_and_only_from_its_grant(
    task: TaskDates, as_of: date, after: int, longer: int
) -> None:
    granted_on = task.assigned_on + timedelta(days=after)
    in_force = deadline_in_force(task, granted_on)
    assert in_force is not None
    extension = DeadlineChange(granted_on, in_force + timedelta(days=longer))
    extended = replace(task, changes=(*task.changes, extension))

    before, now = classify(task, as_of), classify(extended, as_of)

    assert progress(extended, as_of) == progress(task, as_of)
    if now != before:
        assert as_of >= granted_on
        assert before is not None
        assert now == BETTER[before]


@given(
    task_dates(with_deadline=st.just(True), last=st.none(), withdrawn=st.just(False)),
    st.integers(0, 25),
    st.integers(0, 30),
)
def test_an_extension_long_enough_puts_an_open_task_in_time_from_its_grant(
    task: TaskDates, after: int, later: int
) -> None:
    granted_on = task.assigned_on + timedelta(days=after)
    as_of = granted_on + timedelta(days=later)
    reports = tuple(r for r in task.reports if (r.reopened_on or r.decided_on or as_of) <= as_of)
    extended = replace(task, changes=(DeadlineChange(granted_on, as_of),), reports=reports)
    assert classify(extended, as_of) is Standing.OPEN_IN_TIME


@given(kept_tasks(Last.WAITS), st.integers(0, 400))
def test_while_a_report_waits_the_clock_stands_still(task: TaskDates, later: int) -> None:
    report = task.reports[-1]
    first = report.entered_on or report.reported_on  # the first day on which it is known to wait
    as_of = first + timedelta(days=later)
    assert progress(task, as_of) is Progress.AWAITING_CONFIRMATION
    assert classify(task, as_of) == classify(task, first)
    assert days_overdue(task, as_of) == days_overdue(task, first)


@given(task_dates(), st.integers(0, 10), st.integers(0, 10), st.integers(0, 30))
def test_a_returned_report_sets_the_clock_running_as_if_never_made(
    task: TaskDates, until_report: int, until_return: int, later: int
) -> None:
    reported_on = task.assigned_on + timedelta(days=until_report)
    returned_on = reported_on + timedelta(days=until_return)
    never_reported = replace(task, reports=())
    sent_back = replace(task, reports=(CompletionReport(reported_on, returned_on),))
    as_of = returned_on + timedelta(days=later)
    assert classify(sent_back, as_of) == classify(never_reported, as_of)
    assert days_overdue(sent_back, as_of) == days_overdue(never_reported, as_of)
    assert progress(sent_back, as_of) in (Progress.IN_PROGRESS, Progress.WITHDRAWN)


@given(kept_tasks(Last.WAITS), st.integers(0, 30))
def test_confirming_a_report_keeps_the_side_of_the_deadline_it_was_on(
    task: TaskDates, later: int
) -> None:
    *earlier, last = task.reports
    decided_on = (last.entered_on or last.reported_on) + timedelta(days=later)
    accepted = replace(
        task, reports=(*earlier, replace(last, decided_on=decided_on, confirmed=True))
    )
    done = {
        Standing.OPEN_IN_TIME: Standing.DONE_ON_TIME,
        Standing.OPEN_OVERDUE: Standing.DONE_LATE,
    }
    waited_as = classify(task, decided_on)
    assert waited_as is not None
    assert classify(accepted, decided_on) == done[waited_as]


@given(kept_tasks(Last.CONFIRMED), st.integers(0, 30), st.integers(0, 30))
def test_a_reopened_task_stands_as_if_never_reported_from_that_day_and_as_it_was_before(
    task: TaskDates, until_reopening: int, later: int
) -> None:
    *earlier, last = task.reports
    assert last.decided_on is not None
    reopened_on = last.decided_on + timedelta(days=until_reopening)
    reopened = replace(task, reports=(*earlier, replace(last, reopened_on=reopened_on)))
    day_before, as_of = reopened_on - timedelta(days=1), reopened_on + timedelta(days=later)
    assert classify(reopened, day_before) == classify(task, day_before)
    assert classify(reopened, as_of) == classify(replace(task, reports=()), as_of)
    assert progress(reopened, as_of) is Progress.IN_PROGRESS


@given(task_dates(with_deadline=st.just(False)), as_of_days())
def test_without_a_deadline_nothing_is_ever_late(task: TaskDates, as_of: date) -> None:
    assert classify(task, as_of) not in BETTER
    assert days_overdue(task, as_of) == 0


@given(kept_tasks(Last.CONFIRMED), st.integers(0, 400))
def test_once_done_it_stays_done_and_as_late_as_it_was(task: TaskDates, later: int) -> None:
    confirmed_on = task.reports[-1].decided_on
    assert confirmed_on is not None
    as_of = confirmed_on + timedelta(days=later)
    assert progress(task, as_of) is Progress.DONE
    assert classify(task, as_of) == classify(task, confirmed_on)
    assert days_overdue(task, as_of) == days_overdue(task, confirmed_on)


@given(task_dates(), as_of_days())
def test_an_open_task_has_an_open_progress(task: TaskDates, as_of: date) -> None:
    is_open = classify(task, as_of) in (Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE)
    assert is_open == (progress(task, as_of) in OPEN)
