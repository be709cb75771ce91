"""One pass runs what is due, and nothing else; in the background it does so by itself."""

import logging
import threading
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.exc import OperationalError

from tests.conftest import NOW
from tests.databases import ON_SQLITE
from tests.jobs.conftest import DUE, LEASE, until
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.jobs import ticks
from tracker.jobs.catalogue import JOBS
from tracker.jobs.schedule import daily, monthly
from tracker.jobs.scheduler import FIRST_TIME, Ran, run_due, start_in_background, stopped
from tracker.jobs.states import state_of
from tracker.models import Flag, Mail
from tracker.models.system.ticks import TickOutcome

DAY = timedelta(days=1)
FIRST_OF_JUNE = datetime(2025, 6, 1, 0, 30, tzinfo=UTC)  # 07:30 in the province
FIRST_OF_JULY = datetime(2025, 7, 1, 0, 30, tzinfo=UTC)

FLAG, DIGEST, OUTBOX = (
    next(job for job in JOBS if job.name == name) for name in ("flag", "digest", "outbox")
)


def digest_like(recorder):
    return recorder.job(
        "digest",
        schedule=lambda settings: monthly(1, time(7, 30), settings.timezone),
        runs_when_new=False,
    )


def release_connections() -> None:
    """What the test read so far must not hold a transaction open while threads write."""
    db.session.remove()


def test_a_pass_runs_what_is_due_and_a_second_pass_does_nothing(app, recorder, ticks_of):
    jobs = [recorder.job("flag")]
    assert run_due(app, jobs=jobs) == [Ran("flag", DUE, TickOutcome.DONE, "xong flag")]
    assert run_due(app, jobs=jobs) == []
    assert recorder.ran == [("flag", DUE)]
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.detail, tick.finished_at) == (TickOutcome.DONE, "xong flag", NOW)


def test_days_that_were_missed_run_once_for_the_last_due_time(app, clock, recorder):
    jobs = [recorder.job("flag")]
    run_due(app, jobs=jobs)
    clock.fixed_moment = NOW + 40 * DAY
    run_due(app, jobs=jobs)
    run_due(app, jobs=jobs)
    assert recorder.ran == [("flag", DUE), ("flag", DUE + 40 * DAY)]


def test_a_new_installation_sends_no_digest_for_a_month_it_did_not_see(
    app, clock, recorder, ticks_of
):
    jobs = [digest_like(recorder)]
    assert run_due(app, jobs=jobs) == []
    [tick] = ticks_of("digest")
    assert (tick.due_at, tick.outcome) == (FIRST_OF_JUNE, TickOutcome.SKIPPED)
    assert tick.detail == FIRST_TIME
    clock.fixed_moment = FIRST_OF_JULY - timedelta(seconds=1)
    assert run_due(app, jobs=jobs) == []
    clock.fixed_moment = FIRST_OF_JULY + timedelta(hours=5)  # the machine was off at 07:30
    assert [ran.due_at for ran in run_due(app, jobs=jobs)] == [FIRST_OF_JULY]
    assert recorder.ran == [("digest", FIRST_OF_JULY)]


def test_a_failing_job_is_marked_and_the_others_still_run(app, recorder, ticks_of, caplog):
    recorder.fails.add("hỏng")
    ran = run_due(app, jobs=[recorder.job("hỏng"), recorder.job("flag")])
    assert [(one.job, one.outcome) for one in ran] == [
        ("hỏng", TickOutcome.FAILED),
        ("flag", TickOutcome.DONE),
    ]
    [tick] = ticks_of("hỏng")
    assert (tick.outcome, tick.detail) == (TickOutcome.FAILED, "RuntimeError: máy chủ bận")
    assert tick.finished_at == NOW
    [logged] = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "hỏng" in logged.getMessage()
    assert logged.exc_info


def test_a_failing_job_is_tried_again_later_and_forgets_its_error(app, clock, recorder, ticks_of):
    recorder.fails.add("flag")
    run_due(app, jobs=[recorder.job("flag")])
    recorder.fails.clear()
    run_due(app, jobs=[recorder.job("flag")])
    assert len(recorder.ran) == 1
    clock.fixed_moment = NOW + ticks.RETRY_PAUSES[0]
    run_due(app, jobs=[recorder.job("flag")])
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.detail, tick.attempts) == (TickOutcome.DONE, "xong flag", 2)


def test_what_a_failing_job_wrote_and_did_not_commit_is_not_kept(app, recorder, add_task, ticks_of):
    task = add_task()

    def write_half(_due_at: datetime) -> str:
        db.session.add(Flag(task_id=task.id, kind="overdue", raised_on=date(2025, 6, 30)))
        db.session.flush()
        raise RuntimeError("giữa chừng")

    run_due(app, jobs=[recorder.job("flag", run=write_half)])
    assert [tick.outcome for tick in ticks_of("flag")] == [TickOutcome.FAILED]
    assert db.session.scalars(db.select(Flag)).all() == []


def test_a_job_does_not_run_inside_the_transaction_of_its_claim(app, recorder, ticks_of):
    seen = []

    def look_from_outside(_due_at: datetime) -> str:
        with db.engine.connect() as other:
            seen.extend(other.execute(db.text("SELECT outcome FROM tick")).scalars())
        assert not db.session().in_transaction()
        return ""

    run_due(app, jobs=[recorder.job("flag", run=look_from_outside)])
    assert seen == ["running"]


def test_a_crashed_run_is_taken_over_when_its_lease_ends_and_not_before(
    app, clock, recorder, ticks_of
):
    assert ticks.claim("flag", DUE, NOW, "máy đã tắt", LEASE)
    clock.fixed_moment = NOW + LEASE - timedelta(seconds=1)
    assert run_due(app, jobs=[recorder.job("flag")]) == []
    clock.fixed_moment = NOW + LEASE
    assert [ran.due_at for ran in run_due(app, jobs=[recorder.job("flag")])] == [DUE]
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.attempts) == (TickOutcome.DONE, 2)
    assert tick.claimed_by != "máy đã tắt"


def test_a_job_without_ticks_runs_at_every_pass(app, recorder, ticks_of):
    jobs = [recorder.job("outbox", lease=None)]
    run_due(app, jobs=jobs)
    run_due(app, jobs=jobs)
    assert recorder.ran == [("outbox", NOW), ("outbox", NOW)]
    assert ticks_of("outbox") == []


@ON_SQLITE
def test_a_job_without_ticks_is_known_by_its_last_run_and_its_sums(app, clock, recorder):
    jobs = [recorder.job("outbox", lease=None)]
    run_due(app, jobs=jobs)
    recorder.fails.add("outbox")
    clock.fixed_moment = NOW + timedelta(minutes=1)
    run_due(app, jobs=jobs)
    recorder.fails.clear()
    clock.fixed_moment = NOW + timedelta(minutes=2)
    run_due(app, jobs=jobs)
    state = state_of("outbox")
    assert (state.outcome, state.detail) == (TickOutcome.DONE, "xong outbox")
    assert (state.finished_at, state.seen_at) == (NOW + timedelta(minutes=2),) * 2
    assert (state.error, state.failed_at) == (
        "RuntimeError: máy chủ bận",
        NOW + timedelta(minutes=1),
    )
    assert (state.runs, state.failures) == (3, 1)
    assert state.total_seconds >= state.seconds >= 0


@ON_SQLITE
def test_a_failure_that_was_foreseen_is_told_in_its_own_words(app, recorder, ticks_of, caplog):
    def refuse(_due_at: datetime) -> str:
        raise DomainError("Không tìm thấy pg_dump.")

    run_due(app, jobs=[recorder.job("backup", run=refuse)])
    [tick] = ticks_of("backup")
    assert (tick.outcome, tick.detail) == (TickOutcome.FAILED, "Không tìm thấy pg_dump.")
    [logged] = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert not logged.exc_info


def test_while_a_job_runs_its_lease_is_renewed(app, clock, recorder, ticks_of):
    short = timedelta(milliseconds=30)

    def outlast_the_lease(_due_at: datetime) -> str:
        clock.fixed_moment = NOW + 3 * LEASE
        until(lambda: ticks_of("flag")[0].lease_until > clock.now(), "a sign of life")
        assert ticks.claim("flag", DUE, clock.now(), "máy-2", LEASE) is None
        return "xong"

    run_due(app, jobs=[recorder.job("flag", run=outlast_the_lease, lease=short)])
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.attempts, tick.detail) == (TickOutcome.DONE, 1, "xong")
    assert [thread for thread in threading.enumerate() if "lease" in thread.name] == []


def test_a_job_that_lost_its_tick_all_the_same_does_not_finish_it(
    app, clock, recorder, ticks_of, caplog
):
    def be_slow(_due_at: datetime) -> str:
        clock.fixed_moment = NOW + LEASE  # no sign of life came through for so long
        assert ticks.claim("flag", DUE, clock.now(), "máy-2", LEASE)
        return "chậm"

    run_due(app, jobs=[recorder.job("flag", run=be_slow)])
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.claimed_by, tick.detail) == (TickOutcome.RUNNING, "máy-2", "")
    assert "taken over" in caplog.text


def test_a_pass_without_its_database_raises_nothing(app, recorder, monkeypatch, caplog):
    def away(*_given):
        raise OperationalError("SELECT", {}, Exception("máy chủ không trả lời"))

    monkeypatch.setattr(ticks, "due_tick", away)
    assert run_due(app, jobs=[recorder.job("flag")]) == []
    assert "could not be claimed" in caplog.text


@ON_SQLITE
@pytest.mark.parametrize(
    ("offsets", "ran"),
    [
        # where the clock stands at each pass, in days after 30 June; days it then ran for
        ([0, 1, 2], [0, 1, 2]),
        ([0, 9], [0, 9]),  # put ahead, or off for nine days
        ([0, 9, 1, 2, 9, 10], [0, 9, 1, 2, 10]),  # put ahead and put right again
        ([0, -3, 0, 1], [0, -3, 1]),  # put back and put right again
        ([0, 0.4, 0.1, 0.4], [0]),  # put back within the day
        ([0, 0.6, 0.4, 0.6, 1], [0, 1]),  # past midnight and back (00:10 is 0.63)
        ([0, 0.7, 0.6, 0.7, 1], [0, 1]),  # past the due time and back before midnight
    ],
)
def test_whatever_the_clock_does_no_due_time_runs_twice(app, clock, recorder, offsets, ran):
    for offset in offsets:
        clock.fixed_moment = NOW + offset * DAY
        run_due(app, jobs=[recorder.job("flag")])
    assert [due_at for _, due_at in recorder.ran] == [DUE + days * DAY for days in ran]


@ON_SQLITE
@pytest.mark.parametrize(
    ("zone", "first", "due"),
    [
        ("Europe/Berlin", "2025-03-29", ["29 02:30", "30 03:30", "31 02:30"]),  # skipped
        ("Europe/Berlin", "2025-10-25", ["25 02:30", "26 02:30", "27 02:30"]),  # repeated
        ("Australia/Lord_Howe", "2025-04-05", ["05 02:30", "06 02:30", "07 02:30"]),
    ],
)
def test_where_clocks_are_put_forward_and_back_each_day_has_its_run(
    app, clock, recorder, monkeypatch, zone, first, due
):
    there = ZoneInfo(zone)
    monkeypatch.setattr(clock, "zone", there)
    job = recorder.job("flag", schedule=lambda _: daily(time(2, 30), there))
    begin = datetime.fromisoformat(first).replace(tzinfo=there).astimezone(UTC)
    clock.fixed_moment = begin
    run_due(app, jobs=[job])  # that of the day before
    recorder.ran.clear()
    for hours in range(70):
        clock.fixed_moment = begin + timedelta(hours=hours, minutes=30)
        run_due(app, jobs=[job])
    assert [f"{due_at.astimezone(there):%d %H:%M}" for _, due_at in recorder.ran] == due


def test_the_demonstration_flags_its_day_once_and_not_the_day_before_at_midnight(
    app, clock, recorder
):
    clock.fixed_day = date(2025, 6, 30)
    run_due(app, jobs=[recorder.job("flag")])
    clock.fixed_moment = NOW.replace(hour=17, minute=5)  # five past midnight on the wall
    assert f"{clock.now():%d %H:%M}" == "29 17:05"
    run_due(app, jobs=[recorder.job("flag")])
    clock.fixed_moment = NOW + 3 * DAY
    run_due(app, jobs=[recorder.job("flag")])
    assert recorder.ran == [("flag", DUE)]


def test_the_flag_job_flags_what_is_overdue_on_its_day_and_says_so(app, clock, add_task):
    add_task(deadline=date(2025, 6, 20))
    add_task(deadline=date(2025, 7, 1))
    clock.fixed_moment = NOW + timedelta(hours=14)  # 23:00: the day of the due time is what counts
    [ran] = run_due(app, jobs=[FLAG])
    assert (ran.outcome, ran.detail) == (TickOutcome.DONE, "nêu 2 cờ, hạ 0 cờ")
    db.session.rollback()
    flags = db.session.scalars(db.select(Flag)).all()
    assert {flag.raised_on for flag in flags} == {date(2025, 6, 30)}


def test_the_digest_of_the_first_of_july_is_of_june(app, clock):
    run_due(app, jobs=[DIGEST])
    clock.fixed_moment = FIRST_OF_JULY + 3 * DAY  # caught up late: still June's
    [ran] = run_due(app, jobs=[DIGEST])
    assert (ran.due_at, ran.outcome) == (FIRST_OF_JULY, TickOutcome.DONE)
    assert ran.detail.startswith("Tháng 6/2025: xếp ")
    assert {mail.about for mail in db.session.scalars(db.select(Mail))} == {"2025-06"}


def test_the_outbox_says_what_it_did(app):
    [ran] = run_due(app, jobs=[OUTBOX])
    assert ran.detail == "gửi 0 thư, 0 thư không gửi được, còn 0 thư chờ"


def test_in_the_background_what_was_missed_runs_at_once(app, recorder, ticks_of):
    release_connections()
    jobs = [recorder.job("flag"), recorder.job("outbox", lease=None)]
    scheduler = start_in_background(app, jobs)
    try:
        until(lambda: len(recorder.ran) == 2, "the pass at the start")
    finally:
        scheduler.shutdown()
    assert [name for name, _ in recorder.ran] == ["flag", "outbox"]
    assert [tick.outcome for tick in ticks_of("flag")] == [TickOutcome.DONE]


def test_shutting_down_waits_for_the_job_that_runs_and_leaves_no_thread(app, recorder, ticks_of):
    release_connections()
    before = set(threading.enumerate())
    started, may_end = threading.Event(), threading.Event()

    def slow(_due_at: datetime) -> str:
        started.set()
        assert may_end.wait(timeout=30)
        return "xong"

    scheduler = start_in_background(app, [recorder.job("flag", run=slow)])
    assert started.wait(timeout=30)
    ending = threading.Thread(target=scheduler.shutdown)
    ending.start()
    assert [tick.outcome for tick in ticks_of("flag")] == [TickOutcome.RUNNING]
    may_end.set()
    ending.join(timeout=30)
    assert [tick.outcome for tick in ticks_of("flag")] == [TickOutcome.DONE]
    assert set(threading.enumerate()) - before == set()


def test_a_job_that_does_not_end_is_waited_for_no_longer_and_no_other_is_begun(app, recorder):
    release_connections()
    before = set(threading.enumerate())
    started, may_end = threading.Event(), threading.Event()

    def stuck(_due_at: datetime) -> str:
        started.set()
        assert may_end.wait(timeout=30)
        return "xong"

    scheduler = start_in_background(app, [recorder.job("flag", run=stuck), recorder.job("digest")])
    assert started.wait(timeout=30)
    assert not stopped(scheduler, within_s=0.05)
    may_end.set()
    until(lambda: set(threading.enumerate()) <= before, "the end of its threads")
    assert recorder.ran == []


def test_apscheduler_wakes_for_each_job_and_every_minute(app, recorder, monkeypatch):
    monkeypatch.setattr(BackgroundScheduler, "start", lambda self: None)
    jobs = [recorder.job("flag"), digest_like(recorder), recorder.job("outbox", lease=None)]
    wakes = {job.id: job for job in start_in_background(app, jobs).get_jobs()}
    assert str(wakes["flag"].trigger) == "cron[hour='0', minute='10', second='0']"
    assert str(wakes["digest"].trigger) == "cron[day='1', hour='7', minute='30', second='0']"
    again = {name: wake for name, wake in wakes.items() if name.endswith(" again")}
    assert set(again) == {"flag again", "digest again"}  # the outbox comes every minute anyway
    assert {str(wake.trigger) for wake in again.values()} == {"interval[0:01:00]"}
    assert {job.trigger.timezone for job in wakes.values() if hasattr(job.trigger, "fields")} == {
        app.config["TRACKER"].timezone
    }
