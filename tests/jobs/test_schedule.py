"""When jobs are due: times on the wall clock of the province, each exactly once."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.jobs.catalogue import JOBS
from tracker.jobs.schedule import Schedule, daily, every_minute, monthly, weekly

HCM = ZoneInfo("Asia/Ho_Chi_Minh")
CHANGING = ("Europe/Berlin", "America/Havana", "Africa/Cairo", "Australia/Lord_Howe",
            "America/Santiago", "Asia/Ho_Chi_Minh")  # fmt: skip
FIRST_MOMENT = datetime(2024, 1, 1, tzinfo=UTC)


def local(text: str, zone: ZoneInfo = HCM) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def shown(moment: datetime | None, zone: ZoneInfo = HCM) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else "never"


def schedules(settings) -> dict[str, Schedule]:
    return {job.name: job.schedule(settings) for job in JOBS}


def test_the_jobs_say_when_they_are_due(settle):
    assert {name: schedule.words for name, schedule in schedules(settle()).items()} == {
        "reorganise": "hằng ngày lúc 00:10",
        "flag": "hằng ngày lúc 00:10",
        "repeating": "hằng ngày lúc 00:10",
        "reminders": "hằng ngày lúc 07:30",
        "escalate": "hằng ngày lúc 07:30",
        "bundle": "hằng ngày lúc 16:30",
        "digest": "ngày 1 hằng tháng lúc 07:30",
        "weekly": "thứ Hai hằng tuần lúc 07:30",
        "chairmans-week": "thứ Hai hằng tuần lúc 07:30",
        "monthly-report": "ngày cuối tháng lúc 17:30",
        "tidy": "hằng ngày lúc 01:00",
        "check-standing": "hằng ngày lúc 01:00",
        "forecast-learn": "Chủ nhật hằng tuần lúc 01:00",
        "forecast": "hằng ngày lúc 01:00",
        "backup": "hằng ngày lúc 01:30",
        "backup-drill": "Chủ nhật hằng tuần lúc 03:30",
        "counts": "mỗi 5 phút",
        "outbox": "mỗi phút",
        "answers": "mỗi phút",
        "exports": "mỗi 5 giây",
        "lists": "mỗi 2 giây",
        "documents": "mỗi 2 giây",
        "signatures": "mỗi 5 giây",
        "exchange": "mỗi phút",
        "figures": "mỗi phút",
        "webhooks": "mỗi phút",
    }


def test_settings_move_them(settle):
    moved = schedules(
        settle(TRACKER_FLAG_TIME="05:45", TRACKER_DIGEST_DAY="14", TRACKER_DIGEST_TIME="16:00")
    )
    now = local("2025-06-20T12:00")
    assert shown(moved["flag"].last_due(now)) == "2025-06-20 05:45"
    assert shown(moved["digest"].last_due(now)) == "2025-06-14 16:00"
    assert shown(moved["digest"].next_due(now)) == "2025-07-14 16:00"


@pytest.mark.parametrize(
    ("now", "last", "following"),
    [
        ("2025-06-30T00:09:59", "2025-06-29 00:10", "2025-06-30 00:10"),
        ("2025-06-30T00:10:00", "2025-06-30 00:10", "2025-07-01 00:10"),
        ("2025-06-30T23:59:59", "2025-06-30 00:10", "2025-07-01 00:10"),
        ("2025-03-01T00:00:00", "2025-02-28 00:10", "2025-03-01 00:10"),
        ("2024-03-01T00:00:00", "2024-02-29 00:10", "2024-03-01 00:10"),
        ("2026-01-01T00:05:00", "2025-12-31 00:10", "2026-01-01 00:10"),
    ],
)
def test_a_daily_job_is_due_from_its_minute_on(now, last, following):
    schedule = daily(time(0, 10), HCM)
    assert shown(schedule.last_due(local(now))) == last
    assert shown(schedule.next_due(local(now))) == following


@pytest.mark.parametrize(
    ("day", "now", "last", "following"),
    [
        (1, "2025-07-01T07:29:59", "2025-06-01 07:30", "2025-07-01 07:30"),
        (1, "2025-07-01T07:30:00", "2025-07-01 07:30", "2025-08-01 07:30"),
        (1, "2025-06-30T23:59:00", "2025-06-01 07:30", "2025-07-01 07:30"),
        (1, "2026-01-01T07:00:00", "2025-12-01 07:30", "2026-01-01 07:30"),
        (28, "2025-02-28T07:30:00", "2025-02-28 07:30", "2025-03-28 07:30"),
        (28, "2024-02-29T12:00:00", "2024-02-28 07:30", "2024-03-28 07:30"),
        (28, "2025-03-01T00:00:00", "2025-02-28 07:30", "2025-03-28 07:30"),
    ],
)
def test_a_monthly_job_is_due_on_its_day_of_every_month(day, now, last, following):
    schedule = monthly(day, time(7, 30), HCM)
    assert shown(schedule.last_due(local(now))) == last
    assert shown(schedule.next_due(local(now))) == following


@pytest.mark.parametrize(
    ("day", "now", "last", "following"),
    [
        (31, "2025-02-15T00:00", "2025-01-31 17:00", "2025-02-28 17:00"),
        (31, "2025-03-01T00:00", "2025-02-28 17:00", "2025-03-31 17:00"),
        (31, "2024-02-29T17:00", "2024-02-29 17:00", "2024-03-31 17:00"),
        (31, "2025-05-01T00:00", "2025-04-30 17:00", "2025-05-31 17:00"),
        (30, "2025-02-28T17:00", "2025-02-28 17:00", "2025-03-30 17:00"),
        (30, "2024-02-29T16:59", "2024-01-30 17:00", "2024-02-29 17:00"),
        (30, "2025-04-30T17:00", "2025-04-30 17:00", "2025-05-30 17:00"),
        (29, "2025-02-20T00:00", "2025-01-29 17:00", "2025-02-28 17:00"),
        (29, "2024-02-29T17:00", "2024-02-29 17:00", "2024-03-29 17:00"),
    ],
)
def test_a_month_without_the_day_has_its_last_day_instead(day, now, last, following):
    schedule = monthly(day, time(17), HCM)
    assert shown(schedule.last_due(local(now))) == last
    assert shown(schedule.next_due(local(now))) == following


@given(st.integers(1, 31), st.integers(0, 3 * 365 * 24).map(lambda h: timedelta(hours=h)))
def test_every_month_has_one_due_time_whatever_the_day(day, after):
    schedule = monthly(day, time(17), HCM)
    last = schedule.last_due(FIRST_MOMENT + after).astimezone(HCM)
    following = schedule.next_due(FIRST_MOMENT + after).astimezone(HCM)
    months = (following.year - last.year) * 12 + following.month - last.month
    assert months == 1
    assert {last.day, following.day} <= {day, 28, 29, 30}


@pytest.mark.parametrize(
    ("weekday", "words", "last", "following"),
    [
        (0, "thứ Hai hằng tuần lúc 07:30", "2025-06-30 07:30", "2025-07-07 07:30"),
        (1, "thứ Ba hằng tuần lúc 07:30", "2025-06-24 07:30", "2025-07-01 07:30"),
        (6, "Chủ nhật hằng tuần lúc 07:30", "2025-06-29 07:30", "2025-07-06 07:30"),
    ],
)
def test_a_weekly_job_is_due_on_its_day_of_every_week(weekday, words, last, following):
    schedule = weekly(weekday, time(7, 30), HCM)
    now = local("2025-06-30T09:00")  # a Monday
    assert schedule.words.lower() == words.lower()
    assert (shown(schedule.last_due(now)), shown(schedule.next_due(now))) == (last, following)


def test_words_of_days_that_not_every_month_has_say_what_happens():
    assert monthly(31, time(17), HCM).words == "ngày cuối tháng lúc 17:00"
    said = "ngày 30 hằng tháng lúc 17:00 (tháng 2: ngày cuối tháng)"
    assert monthly(30, time(17), HCM).words == said


@pytest.mark.parametrize(
    ("zone", "last"),
    [
        ("Asia/Ho_Chi_Minh", "2025-07-01T00:30"),  # 07:30 there is half past midnight in UTC
        ("UTC", "2025-06-01T07:30"),
        ("America/New_York", "2025-06-01T11:30"),
        ("Pacific/Kiritimati", "2025-06-30T17:30"),  # 1 July begins there before it does in UTC
    ],
)
def test_the_same_moment_is_another_day_elsewhere(zone, last):
    now = datetime(2025, 7, 1, 0, 30, tzinfo=UTC)
    found = monthly(1, time(7, 30), ZoneInfo(zone)).last_due(now)
    assert found == datetime.fromisoformat(last).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "at", "day", "expected"),
    [
        ("Europe/Berlin", time(2, 30), "2025-03-30", "2025-03-30 03:30"),  # 02:00-03:00 is skipped
        ("America/Havana", time(0, 10), "2025-03-09", "2025-03-09 01:10"),  # midnight is skipped
        ("Africa/Cairo", time(0, 10), "2025-04-25", "2025-04-25 01:10"),
    ],
)
def test_a_time_that_the_clocks_skip_comes_an_hour_later(zone, at, day, expected):
    there = ZoneInfo(zone)
    schedule = daily(at, there)
    assert shown(schedule.last_due(local(f"{day}T23:00", there)), there) == expected
    assert shown(schedule.next_due(local(f"{day}T00:00", there)), there) == expected


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [("Europe/Berlin", time(2, 30), "2025-10-26"), ("America/Havana", time(0, 10), "2025-11-02")],
)
def test_a_time_that_the_clocks_repeat_is_due_once(zone, at, day):
    there = ZoneInfo(zone)
    schedule = daily(at, there)
    first = schedule.next_due(local(f"{day}T00:00", there))
    repeated = first + timedelta(hours=1)
    assert shown(repeated, there) == shown(first, there)
    assert schedule.last_due(repeated) == first
    assert schedule.last_due(repeated - timedelta(minutes=20)) == first
    assert schedule.next_due(first) - first == timedelta(hours=25)


@given(
    st.sampled_from(CHANGING),
    st.times(),
    st.integers(0, 3 * 365 * 24 * 60).map(lambda m: FIRST_MOMENT + timedelta(minutes=m)),
)
def test_no_day_is_without_its_due_time_and_none_has_two(zone, at, now):
    there = ZoneInfo(zone)
    schedule = daily(at.replace(second=0, microsecond=0), there)
    last, following = schedule.last_due(now), schedule.next_due(now)
    assert last is not None
    assert last <= now < following
    assert schedule.last_due(following) == following
    assert schedule.next_due(last) == following
    between = following.astimezone(there).date() - last.astimezone(there).date()
    assert between == timedelta(days=1)


def test_every_minute_is_every_minute():
    schedule = every_minute()
    assert shown(schedule.last_due(local("2025-06-30T09:00:59"))) == "2025-06-30 09:00"
    assert shown(schedule.next_due(local("2025-06-30T09:00:00"))) == "2025-06-30 09:01"


def test_every_minute_goes_on_in_the_hour_that_clocks_repeat():
    berlin = ZoneInfo("Europe/Berlin")
    again = datetime(2025, 10, 26, 2, 30, tzinfo=berlin, fold=1)
    assert every_minute().last_due(again) == again.astimezone(UTC)


def test_every_job_says_what_it_is_for():
    assert [job.name for job in JOBS if not job.does.endswith(".")] == []


def test_a_job_that_was_never_due_within_a_year_has_no_last_due_time():
    schedule = Schedule("một lần", ({"year": 2020, "month": 1, "day": 1, "hour": 0},), HCM)
    assert schedule.last_due(local("2025-06-30T09:00")) is None
