"""Claiming, finishing, taking over and trying again."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from tests.conftest import NOW
from tests.jobs.conftest import DUE, LEASE, a_tick
from tracker.database import transaction
from tracker.extensions import db
from tracker.jobs import ticks
from tracker.models.system.ticks import TickOutcome

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def claim(job="flag", due_at=DUE, now=NOW, claimed_by="máy-1"):
    return ticks.claim(job, due_at, now, claimed_by, LEASE)


def begin(**changes) -> ticks.Claim:
    held = claim(**changes)
    assert held is not None
    return held


def fail(now: datetime = NOW, **changes) -> None:
    ticks.finish(begin(now=now, **changes), TickOutcome.FAILED, "lỗi", now)


def die_at_every_try(ticks_of) -> datetime:
    """The process dies at each try; when the last one is held for dead."""
    now = NOW
    for _ in range(ticks.MAX_ATTEMPTS):
        begin(now=now)
        now = ticks.next_try(ticks_of("flag")[0])
    return now


@pytest.fixture(autouse=True)
def _application(app):
    """Ticks are rows: every test here has a database."""


def test_a_sign_of_life_makes_the_lease_count_anew(ticks_of):
    held = begin(claimed_by="máy-1")
    later = NOW + LEASE - SECOND
    assert ticks.renew(held, later, LEASE)
    assert claim(now=NOW + LEASE, claimed_by="máy-2") is None
    assert claim(now=later + LEASE, claimed_by="máy-2") is not None
    assert not ticks.renew(held, later + LEASE, LEASE)
    [tick] = ticks_of("flag")
    assert (tick.claimed_by, tick.lease_until) == ("máy-2", later + 2 * LEASE)


def test_of_one_job_two_due_times_never_run_at_once(app):
    begin()
    assert claim(due_at=DUE + DAY, now=NOW + SECOND) is None
    running = a_tick(DUE + DAY, TickOutcome.RUNNING)
    with pytest.raises(IntegrityError), transaction():
        db.session.add(running)


def test_what_somebody_asks_for_waits_for_a_scheduler_and_is_asked_for_once(ticks_of):
    with transaction():
        assert ticks.ask("flag", NOW, NOW, "Quản trị") is None
    with transaction():
        assert ticks.ask("flag", NOW + SECOND, NOW, "Quản trị") is TickOutcome.REQUESTED
    assert ticks.asked_for("flag") == NOW
    begin(due_at=NOW)
    assert ticks.asked_for("flag") is None
    with transaction():
        assert ticks.ask("flag", NOW + SECOND, NOW, "Quản trị") is TickOutcome.RUNNING
    [tick] = ticks_of("flag")
    assert (tick.asked_by, tick.attempts) == ("Quản trị", 1)


def test_what_was_run_or_given_up_runs_again_when_somebody_asks(ticks_of):
    end = die_at_every_try(ticks_of)
    with transaction():
        assert ticks.ask("flag", DUE, end, "Quản trị") is None
    ticks.finish(begin(now=end), TickOutcome.DONE, "xong", end)
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.attempts, tick.detail) == (TickOutcome.DONE, 1, "xong")


def test_of_two_claims_of_one_due_time_one_wins():
    assert claim(claimed_by="máy-1") is not None
    assert claim(claimed_by="máy-2") is None


def test_other_jobs_and_other_due_times_are_claimed_apart(ticks_of):
    assert claim()
    assert claim(job="digest")
    assert claim(due_at=DUE + DAY, now=NOW + DAY)
    assert [tick.due_at for tick in ticks_of("flag")] == [DUE, DUE + DAY]


def test_a_finished_tick_says_what_was_done_and_is_never_claimed_again(ticks_of):
    assert ticks.finish(begin(), TickOutcome.DONE, "nêu 3 cờ, hạ 1 cờ", NOW + SECOND)
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.detail) == (TickOutcome.DONE, "nêu 3 cờ, hạ 1 cờ")
    assert (tick.finished_at, tick.attempts) == (NOW + SECOND, 1)
    assert claim(now=NOW + 365 * DAY) is None


def test_a_crashed_tick_is_taken_over_when_its_lease_ends_and_not_before(ticks_of):
    begin(claimed_by="máy-1")
    assert claim(now=NOW + LEASE - SECOND, claimed_by="máy-2") is None
    assert begin(now=NOW + LEASE, claimed_by="máy-2").attempt == 2
    [tick] = ticks_of("flag")
    assert (tick.claimed_by, tick.lease_until) == ("máy-2", NOW + 2 * LEASE)


def test_only_one_takes_over():
    begin()
    assert claim(now=NOW + LEASE, claimed_by="máy-2") is not None
    assert claim(now=NOW + LEASE, claimed_by="máy-3") is None


def test_who_lost_the_tick_cannot_finish_it(ticks_of):
    slow = begin(claimed_by="máy-1")
    quick = begin(now=NOW + LEASE, claimed_by="máy-2")
    assert not ticks.finish(slow, TickOutcome.FAILED, "chậm", NOW + LEASE)
    assert ticks.finish(quick, TickOutcome.DONE, "xong", NOW + LEASE)
    assert not ticks.finish(slow, TickOutcome.FAILED, "chậm", NOW + LEASE)
    assert [(tick.outcome, tick.detail) for tick in ticks_of("flag")] == [
        (TickOutcome.DONE, "xong")
    ]


def test_a_failed_tick_is_tried_again_after_pauses_that_grow(ticks_of):
    now = NOW
    fail(now)
    assert list(ticks.RETRY_PAUSES) == sorted(ticks.RETRY_PAUSES)
    assert timedelta(hours=44) < sum(ticks.RETRY_PAUSES, timedelta()) < timedelta(hours=48)
    for pause in ticks.RETRY_PAUSES:
        assert claim(now=now + pause - SECOND) is None
        now += pause
        fail(now)
    assert claim(now=now + 365 * DAY) is None
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.attempts) == (TickOutcome.FAILED, ticks.MAX_ATTEMPTS)


def test_a_tick_that_always_kills_its_process_is_given_up(ticks_of):
    end = die_at_every_try(ticks_of)
    assert end > NOW + timedelta(hours=40)  # after a few quick ones, with pauses
    assert ticks.due_tick("flag", DUE, end) == DUE
    assert claim(now=end) is None
    [tick] = ticks_of("flag")
    assert (tick.outcome, tick.detail) == (TickOutcome.FAILED, ticks.DIED)
    assert ticks.due_tick("flag", DUE, end) is None


def test_a_due_time_whose_process_died_is_closed_by_the_one_after_it(ticks_of):
    begin()
    begin(due_at=DUE + DAY, now=NOW + DAY)
    died, running = ticks_of("flag")
    assert (died.outcome, died.detail) == (TickOutcome.FAILED, ticks.DIED)
    assert running.outcome is TickOutcome.RUNNING


def test_a_clock_put_back_within_the_day_runs_nothing_again():
    ticks.finish(begin(), TickOutcome.DONE, "", NOW)
    before_it = DUE - timedelta(minutes=5)  # still 30 June
    assert ticks.due_tick("flag", DUE - DAY, before_it) is None


def test_a_tick_of_a_wrong_clock_years_ahead_does_not_stop_the_job():
    far = 3650 * DAY
    ticks.finish(begin(due_at=DUE + far, now=NOW + far), TickOutcome.DONE, "", NOW + far)
    assert ticks.due_tick("flag", DUE, NOW) == DUE


def test_skipping_leaves_alone_what_was_noted_before(ticks_of):
    ticks.finish(begin(), TickOutcome.DONE, "xong", NOW)
    ticks.skip("flag", DUE, NOW, "máy-2", "bỏ qua")
    assert [tick.detail for tick in ticks_of("flag")] == ["xong"]


def test_the_latest_tick_of_each_job_is_told():
    for days in (1, 0, 2):
        ticks.finish(begin(due_at=DUE + days * DAY), TickOutcome.DONE, "", NOW)
    begin(job="digest")
    latest = ticks.latest_ticks(["flag", "digest", "outbox"])
    assert {job: tick.due_at for job, tick in latest.items()} == {
        "flag": DUE + 2 * DAY,
        "digest": DUE,
    }
