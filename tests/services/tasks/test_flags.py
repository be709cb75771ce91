"""Flags follow the acts at once, and the daily run raises what time alone brings."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from tests.databases import BOTH_DATABASES
from tests.registers import store
from tests.strategies import as_of_days, task_dates
from tracker.domain.tasks.flags import flag_due
from tracker.domain.tasks.on_behalf import OnPaper
from tracker.domain.tasks.silence import silence
from tracker.domain.tasks.standing import position
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import FlagKind
from tracker.extensions import db
from tracker.models import Flag
from tracker.queries.organisation.calendar import working_calendar
from tracker.services.tasks import assignment_changes, office_decisions, taken_back, unit_acts
from tracker.services.tasks import flags as flag_runs
from tracker.services.tasks.flags import _flags_due, run_flags

TODAY = date(2025, 6, 30)
LATE = date(2025, 6, 20)
BEFORE = date(2025, 6, 10)


def flags(task) -> set[FlagKind]:
    standing = sa.select(Flag.kind).where(Flag.task_id == task.id, Flag.cleared_on.is_(None))
    return set(db.session.scalars(standing))


@BOTH_DATABASES
def test_a_confirmed_late_task_is_no_longer_flagged_as_overdue(person, add_task):
    task = add_task(deadline=LATE)
    run_flags(TODAY, TODAY, due_soon_days=7)
    assert flags(task) == {FlagKind.OVERDUE}
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    assert flags(task) == {FlagKind.OVERDUE}  # reported late it is overdue until it is confirmed
    office_decisions.confirm(person("lan"), task.id)
    assert flags(task) == {FlagKind.DONE_LATE}


@BOTH_DATABASES
def test_an_extension_clears_the_flag_at_once(person, add_task):
    task = add_task(deadline=LATE)
    run_flags(TODAY, TODAY, due_soon_days=7)
    unit_acts.request_extension(person("an"), task.id, date(2025, 8, 30), "Chờ ý kiến Bộ")
    assert flags(task) == {FlagKind.OVERDUE}
    office_decisions.grant_extension(person("minh"), task.id, date(2025, 8, 30))
    assert flags(task) == set()


def test_a_return_raises_what_the_task_deserves_again(person, add_task):
    task = add_task(deadline=date(2025, 7, 3))
    run_flags(TODAY, TODAY, due_soon_days=7)
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    assert flags(task) == set()
    office_decisions.return_report(person("lan"), task.id, "Thiếu phụ lục")
    assert flags(task) == {FlagKind.DUE_SOON}


def test_a_withdrawn_task_has_no_flag(person, add_task):
    task = add_task(deadline=LATE)
    run_flags(TODAY, TODAY, due_soon_days=7)
    assignment_changes.withdraw(person("minh"), task.id, "15/QĐ-UBND", "Giao nhầm")
    assert flags(task) == set()


def test_an_act_that_changes_no_standing_raises_nothing(person, add_task):
    task = add_task(deadline=LATE)
    unit_acts.note_progress(person("an"), task.id, "Đang làm")
    assert flags(task) == set()  # the daily run has not been yet


@BOTH_DATABASES
def test_a_long_silence_is_flagged_until_a_word_comes_or_the_turn_is_the_offices(
    person, add_task, clock
):
    clock.fixed_moment = datetime(2025, 6, 2, 2, 0, tzinfo=UTC)
    spoken, reported, withdrawn = (add_task(deadline=None) for _ in range(3))
    clock.fixed_moment = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)
    assert run_flags(BEFORE, TODAY, 7).raised[FlagKind.SILENT] == 3
    assert run_flags(TODAY, TODAY, 7).raised[FlagKind.SILENT] == 0
    unit_acts.comment(person("an"), spoken.id, "Hỏi thêm")
    assert flags(spoken) == {FlagKind.SILENT}
    unit_acts.note_progress(person("an"), spoken.id, "Đang làm")
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    assignment_changes.withdraw(person("minh"), withdrawn.id, "15/QĐ-UBND", "Giao nhầm")
    assert [flags(task) for task in (spoken, reported, withdrawn)] == [set()] * 3
    assert run_flags(TODAY, TODAY, 7).raised[FlagKind.SILENT] == 0


@BOTH_DATABASES
def test_what_is_taken_back_lets_the_task_be_silent_again_at_once(person, add_task, clock):
    clock.fixed_moment = datetime(2025, 6, 2, 2, 0, tzinfo=UTC)
    reported, asked, handed = tasks = [add_task(deadline=date(2025, 9, 30)) for _ in range(3)]
    clock.fixed_moment = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)
    run_flags(TODAY, TODAY, due_soon_days=7)
    an = person("an")
    unit_acts.report_done(an, reported.id, unit_acts.Result("Đã trình"))
    unit_acts.request_extension(an, asked.id, date(2025, 10, 30), "Chờ Bộ")
    unit_acts.hand_back(an, handed.id, "Không thuộc chức năng")
    assert [flags(task) for task in tasks] == [set()] * 3
    taken_back.take_back(Act.TAKE_BACK_REPORT, an, reported.id)
    taken_back.take_back(Act.TAKE_BACK_EXTENSION, an, asked.id)
    taken_back.take_back(Act.TAKE_BACK_HAND_BACK, an, handed.id)
    assert [flags(task) for task in tasks] == [{FlagKind.SILENT}] * 3
    assert not any(run_flags(TODAY, TODAY, 7).raised.values())


@BOTH_DATABASES
def test_a_word_on_paper_of_long_ago_ends_no_silence(person, add_task, clock):
    clock.fixed_moment = datetime(2025, 6, 2, 2, 0, tzinfo=UTC)
    task = add_task(deadline=None)
    clock.fixed_moment = datetime(2025, 6, 30, 2, 0, tzinfo=UTC)
    run_flags(TODAY, TODAY, due_soon_days=7)
    paper = OnPaper(date(2025, 6, 10), "12/SNV-VP")
    unit_acts.note_progress(person("lan"), task.id, "Đã họp", paper=paper)
    assert flags(task) == {FlagKind.SILENT}


@pytest.mark.usefixtures("app")
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(dates=task_dates(), as_of=as_of_days())
def test_the_daily_run_raises_what_the_rule_says(dates, as_of):
    if dates.deadline is not None and dates.deadline < dates.assigned_on:
        return  # the table refuses it
    number = store(dates)
    due = {kind for task_id, kind in _flags_due(as_of, as_of, 7) if task_id == number}
    at = position(dates, as_of, as_of)
    calendar = working_calendar(as_of - timedelta(days=400))
    silent = at and silence(dates.assigned_on, at.progress, (), as_of, 5, calendar)
    rule = {flag_due(at, as_of, 7), FlagKind.SILENT if silent and silent.too_long else None}
    assert due == rule - {None}
    db.session.rollback()


def test_a_run_asks_no_more_however_many_flags_it_raises_and_clears(add_task):
    run_flags(BEFORE, BEFORE, 0)  # what the process keeps is read the first time
    counts = []
    for number in (2, 20):
        tasks = [add_task(deadline=LATE) for _ in range(number)]
        with statements() as raising:
            assert run_flags(TODAY, TODAY, 7).raised[FlagKind.OVERDUE] >= number
        with statements() as clearing:
            assert run_flags(BEFORE, BEFORE, 0).cleared[FlagKind.OVERDUE] >= number
        assert all(flags(task) == set() for task in tasks)
        counts.append((len(raising), len(clearing)))
        db.session.execute(sa.delete(Flag))
        db.session.commit()
    assert counts[0] == counts[1]


def test_an_act_between_the_reading_and_the_writing_of_a_run_holds(person, add_task, monkeypatch):
    withdrawn, late = add_task(deadline=LATE), add_task(deadline=LATE)
    writing = flag_runs.transaction

    def after_an_act():
        monkeypatch.setattr(flag_runs, "transaction", writing)
        assignment_changes.withdraw(person("minh"), withdrawn.id, "15/QĐ-UBND", "Giao nhầm")
        return writing()

    monkeypatch.setattr(flag_runs, "transaction", after_an_act)
    assert run_flags(TODAY, TODAY, 7).raised[FlagKind.OVERDUE] == 1
    assert (flags(withdrawn), flags(late)) == (set(), {FlagKind.OVERDUE})


def test_a_run_writes_some_tasks_at_a_time(add_task, monkeypatch):
    tasks = [add_task(deadline=LATE) for _ in range(5)]
    monkeypatch.setattr(flag_runs, "AT_ONCE", 2)
    assert run_flags(TODAY, TODAY, 7).raised[FlagKind.OVERDUE] == 5
    assert all(flags(task) == {FlagKind.OVERDUE} for task in tasks)
    assert run_flags(BEFORE, BEFORE, 0).cleared[FlagKind.OVERDUE] == 5
    assert not any(flags(task) for task in tasks)


@contextmanager
def statements():
    """What is put to the database inside."""
    put = []

    def note(*arguments):
        put.append(arguments[2])

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield put
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
