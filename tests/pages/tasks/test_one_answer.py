"""One answer to how a task stands: its own page, lists, the report, the export, for any history.

Each place says it in its own words; what they say is held against the rule of standing.
"""

import csv
import io
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tests.pages.lint import text_of
from tests.registers import clear, store
from tests.strategies import task_dates
from tracker import clock, formats
from tracker.domain.reports.periods import parse_period
from tracker.domain.tasks.standing import (
    CompletionReport,
    Position,
    TaskDates,
    on_time_by_late_extension,
    position,
)
from tracker.domain.vocabulary import Progress, Register, Standing
from tracker.exports.task_columns import standing_word
from tracker.extensions import db
from tracker.queries.reports.report import report
from tracker.web.pages.filters import deadline_words
from tracker.web.pages.standings import look


def june(day: int) -> date:
    return date(2025, 6, day)


PUT_RIGHT = TaskDates(
    june(1),
    june(8),
    reports=(CompletionReport(june(12), june(13), confirmed=True, completed_on=june(9)),),
)
"""Due on 8 June, reported on the 12th, confirmed with the day of its document, the 9th."""


def stored(dates: TaskDates) -> int:
    """The task as the services would have left it today: progress kept with it, deadline too."""
    clear()
    today = clock.today()
    now = position(dates, today, today)
    assert now is not None
    number = store(dates, progress=now.progress)
    db.session.commit()
    return number


def on_page(browser, number: int) -> str:
    browser.open(f"/nhiem-vu/{number}")
    for beside in browser.page.select(".status .waits"):
        beside.extract()
    return browser.text(".status")


def in_list(browser, asked: str) -> list[str]:
    page = BeautifulSoup(browser.raw("get", f"/nhiem-vu?{asked}").text, "lxml")
    (row,) = page.select(".tasks tbody tr")
    for beside in row.select(".flag-silent, .silence, .urge, .waits"):  # people's words
        beside.extract()
    cells = {str(cell["data-label"]): text_of(cell) for cell in row.select("td[data-label]")}
    return [cells["Hạn"], cells["Tình trạng"], cells["Tiến độ"]]


def in_file(browser, asked: str) -> tuple[str, ...]:
    content = browser.raw("get", f"/nhiem-vu/tep.csv?{asked}").data.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content, newline=""))
    heads = (
        "Hạn hoàn thành",
        "Ngày hoàn thành",
        "Tình trạng thời hạn",
        "Tiến độ",
        "Số ngày quá hạn",
    )
    return tuple(row[head] for head in heads)


def told_by_page(at: Position) -> str:
    in_full = at.standing is not None and at.standing is not Standing.OPEN_IN_TIME
    badge = at.standing.label if in_full else look(at.standing).word
    words = deadline_words(at.standing, at.progress, at.deadline, at.clock)
    return " ".join(part for part in (badge, words, at.progress.label) if part)


def told_by_list(at: Position) -> list[str]:
    words = deadline_words(at.standing, at.progress, at.deadline, at.clock)
    completed = formats.day(at.completed_on) if at.completed_on else ""
    return [
        formats.day(at.deadline) if at.deadline else "không thời hạn",
        f"{look(at.standing).word} {words}".strip(),
        f"{at.progress.label} {completed}".strip(),
    ]


def told_by_file(at: Position) -> tuple[str, ...]:
    days = [day.isoformat() if day else "" for day in (at.deadline, at.completed_on)]
    late = str(at.days_overdue) if at.days_overdue else ""
    return (*days, standing_word(at.standing), at.progress.label, late)


@pytest.fixture
def lan(browse):
    return browse("lan")


@settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    dates=task_dates(),
    as_of=st.dates(june(1), june(30)),
    known_after=st.integers(0, 29),
)
@example(dates=PUT_RIGHT, as_of=june(10), known_after=3)
@example(dates=PUT_RIGHT, as_of=june(12), known_after=0)
def test_page_list_report_and_file_say_the_same_of_any_history(lan, dates, as_of, known_after):
    assume(dates.deadline is None or dates.deadline >= dates.assigned_on)
    today = clock.today()
    number = stored(dates)
    now = position(dates, today, today)
    assert on_page(lan, number) == told_by_page(now)
    assert in_list(lan, "sap_xep=-assigned") == told_by_list(now)
    assume(as_of >= dates.assigned_on)
    known_by = min(as_of + timedelta(days=known_after), today)
    then = position(dates, as_of, known_by)
    asked = f"ngay={as_of}&biet_den={known_by}"
    assert in_list(lan, asked) == told_by_list(then)
    assert in_file(lan, asked) == told_by_file(then)
    tally = report(parse_period("2025-06"), Register.PROVINCE, as_of, known_by).tally
    counted = {word: count for word, count in tally.standing_counts().items() if count}
    assert counted == ({then.standing.value: 1} if then.standing else {})
    assert tally.progress(Progress.AWAITING_CONFIRMATION) == (
        then.standing is not None and then.progress is Progress.AWAITING_CONFIRMATION
    )
    late = on_time_by_late_extension(dates, as_of, known_by)
    assert tally.on_time_by_late_extension == late


def test_a_day_put_right_is_one_day_late_everywhere(lan):
    number = stored(PUT_RIGHT)
    assert on_page(lan, number) == "Hoàn thành quá hạn chậm 1 ngày Đã hoàn thành"
    assert in_list(lan, "sap_xep=-assigned") == [
        "08/06/2025",
        "Hoàn thành quá hạn chậm 1 ngày",
        "Đã hoàn thành 09/06/2025",
    ]
    told = in_file(lan, "sap_xep=-assigned")
    assert told[1:] == ("2025-06-09", "Hoàn thành quá hạn", "Đã hoàn thành", "1")
