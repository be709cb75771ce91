"""Jobs by hand: run now, paused, resumed; and who did it."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.databases import ON_SQLITE
from tests.jobs.conftest import DUE, until
from tracker.extensions import db
from tracker.jobs import control
from tracker.jobs.scheduler import PAUSED, run_due, start_in_background, wake
from tracker.models import Event, TickOutcome
from tracker.queries.system.audit import AuditFilter, audit

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
BY = "Quản trị"

pytestmark = ON_SQLITE


@pytest.fixture
def flag(recorder):
    """A daily job that ran today, as it should."""
    return recorder.job("flag")


@pytest.fixture
def run(app, clock, flag):
    """A pass of the scheduler so long after 09:00 on 30 June; the due times it ran for."""

    def run(after: timedelta = timedelta()) -> list:
        clock.fixed_moment = NOW + after
        return [ran.due_at for ran in run_due(app, jobs=[flag])]

    run()
    return run


def at(clock, after: timedelta) -> None:
    clock.fixed_moment = NOW + after


def test_run_by_hand_it_runs_for_the_present_moment_once_and_its_schedule_goes_on(
    run, flag, ticks_of
):
    control.ask(flag, BY, None)
    assert run() == [NOW]
    assert run() == []
    assert run(DAY) == [DUE + DAY]
    by_hand = ticks_of("flag")[1]
    assert (by_hand.asked_by, by_hand.detail) == (BY, "xong flag")


def test_run_by_hand_for_a_due_time_of_the_past_it_does_what_it_did_then(run, flag, ticks_of):
    control.ask(flag, BY, None, DUE)
    assert run(HOUR) == [DUE]
    assert [tick.outcome for tick in ticks_of("flag")] == [TickOutcome.DONE]
    with pytest.raises(control.NotNow, match="thời điểm đã qua"):
        control.ask(flag, BY, None, NOW + 2 * HOUR)


def test_it_is_asked_for_once_at_a_time(run, flag):
    control.ask(flag, BY, None)
    with pytest.raises(control.NotNow, match="đang chờ chạy"):
        control.ask(flag, BY, None)


@pytest.mark.parametrize(
    ("looked", "resumed", "looked_again", "ran"),
    [
        # hours after 09:00 on 30 June at which a scheduler looks while it is paused, when it is
        # resumed, at which it looks afterwards; and the days after 30 June for which it runs
        ((), 1, (2, 24), [1]),  # over before anything was due
        ((16, 40, 64), 65, (66, 88), [4]),  # three due times are left out
        ((), 65, (66, 88), [4]),  # also when no scheduler lived meanwhile
        ((16,), 17, (100,), [4]),  # and those missed after it coalesce
        ((16, 40), None, (500,), []),
    ],
)
def test_what_comes_due_during_a_pause_is_left_out(
    run, clock, flag, ticks_of, looked, resumed, looked_again, ran
):
    control.pause(flag, BY, None)
    for hours in looked:
        assert run(hours * HOUR) == []
    if resumed is not None:
        at(clock, resumed * HOUR)
        control.resume(flag, BY, None)
    found = [due_at for hours in looked_again for due_at in run(hours * HOUR)]
    assert found == [DUE + days * DAY for days in ran]
    left_out = [tick for tick in ticks_of("flag") if tick.outcome is TickOutcome.SKIPPED]
    assert {tick.detail for tick in left_out} <= {PAUSED}
    assert bool(left_out) == bool(looked or (resumed or 0) > 24)


def test_what_was_due_before_the_pause_and_failed_is_tried_again_when_it_is_over(
    run, clock, flag, recorder
):
    recorder.fails.add("flag")
    assert run(DAY) == [DUE + DAY]
    recorder.fails.clear()
    control.pause(flag, BY, None)
    assert run(DAY + HOUR) == []
    control.resume(flag, BY, None)
    assert run(DAY + HOUR) == [DUE + DAY]


def test_a_pause_keeps_nobody_from_running_it_by_hand(run, flag, recorder):
    control.pause(flag, BY, None)
    control.ask(flag, BY, None)
    recorder.fails.add("flag")
    assert run(HOUR) == [NOW]
    assert run(2 * HOUR) == []  # it failed: nothing is tried again by itself
    assert run(DAY) == []


def test_a_job_without_ticks_is_paused_and_run_by_hand_like_the_others(app, recorder, ticks_of):
    outbox = recorder.job("outbox", lease=None)
    control.pause(outbox, BY, None)
    assert run_due(app, jobs=[outbox]) == []
    control.ask(outbox, BY, None)
    assert [ran.detail for ran in run_due(app, jobs=[outbox])] == ["xong outbox"]
    assert [tick.asked_by for tick in ticks_of("outbox")] == [BY]
    control.resume(outbox, BY, None)
    assert len(run_due(app, jobs=[outbox])) == 1


def test_pausing_what_is_paused_and_resuming_what_is_not_is_refused(app, flag):
    with pytest.raises(control.NotNow, match="không tạm dừng"):
        control.resume(flag, BY, None)
    control.pause(flag, BY, None)
    with pytest.raises(control.NotNow, match="đã tạm dừng"):
        control.pause(flag, BY, None)


def test_the_audit_log_says_who_did_it(run, flag, person):
    control.pause(flag, BY, person("quantri"))
    control.ask(flag, "dòng lệnh (root)", None, DUE)
    run()
    control.resume(flag, BY, person("quantri"))
    rows, _ = audit(AuditFilter())
    assert [(row.actor, row.sentence, row.note) for row in rows[:3]] == [
        (person("quantri").name, "cho chạy lại theo lịch công việc tự động “flag”", ""),
        (
            "Hệ thống",
            "cho chạy ngay công việc tự động “flag”, cho kỳ 30/06/2025 00:10",
            "dòng lệnh (root)",
        ),
        (person("quantri").name, "tạm dừng công việc tự động “flag”", ""),
    ]
    assert db.session.scalar(db.select(db.func.count()).select_from(Event)) == 3


def test_the_scheduler_of_this_process_is_woken_at_once(app, flag, recorder):
    db.session.remove()
    assert not wake(app, flag)
    scheduler = start_in_background(app, [])
    try:
        control.ask(flag, BY, None)
        db.session.remove()
        assert wake(app, flag)
        until(lambda: recorder.ran, "the job")
    finally:
        scheduler.shutdown()
    assert not wake(app, flag)
