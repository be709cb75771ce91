"""What stands beside a report: comparisons, what was carried over, ages, ranking, the list."""

from datetime import date
from decimal import Decimal

import pytest

from tests.databases import ON_SQLITE
from tracker.domain.reports.periods import parse_period
from tracker.domain.reports.report import Dimension
from tracker.domain.tasks.on_behalf import OnPaper
from tracker.domain.vocabulary import Origin, Register
from tracker.extensions import db
from tracker.models import Extension
from tracker.queries.reports.book import report_book
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.tasks.filters import TaskFilter
from tracker.services.tasks import office_decisions, unit_acts

JUNE_30 = date(2025, 6, 30)
HALF = parse_period("2025-H1")


def test_a_book_of_nothing_can_be_made(app):
    book = report_book(HALF, Register.PROVINCE, JUNE_30, JUNE_30, dimensions=Dimension)
    assert book.report.tally.total == 0
    assert len(book.breakdowns) == len(Dimension)
    assert [len(book.trend), book.overdue, book.ranking] == [12, (), ()]


def test_overdue_tasks_are_listed_longest_first_and_aged(app, add_task):
    add_task("ngắn", deadline=date(2025, 6, 29))
    add_task("dài", assigned_on=date(2025, 1, 2), deadline=date(2025, 3, 1))
    add_task("quý trước", assigned_on=date(2024, 12, 2), deadline=date(2025, 3, 1))
    book = report_book(HALF, Register.PROVINCE, JUNE_30, JUNE_30)
    assert [(task.content, task.days_overdue) for task in book.overdue] == [
        ("dài", 121),
        ("quý trước", 121),
        ("ngắn", 1),
    ]
    assert [age.number for age in book.ageing] == [1, 0, 0, 2]


def test_carried_over_is_what_was_open_when_the_period_began(app, add_task, clock, person):
    done_before, done_within, still_open = (
        add_task(assigned_on=date(2024, 12, 1), deadline=date(2025, 2, 1)) for _ in range(3)
    )
    for task, day in ((done_before, date(2024, 12, 20)), (done_within, date(2025, 1, 20))):
        clock.fixed_day = day
        unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
        office_decisions.confirm(person("lan"), task.id)
    clock.fixed_day = JUNE_30
    carried = report_book(HALF, Register.PROVINCE, JUNE_30, JUNE_30).carried_over
    assert carried.standing_counts() == {
        "done_on_time": 1,
        "done_late": 0,
        "open_in_time": 0,
        "open_overdue": 1,
    }
    assert still_open.lead_unit.code == "STC"


def test_a_report_is_compared_with_its_like_as_of_the_like_day(app, add_task):
    add_task(assigned_on=date(2024, 6, 2), deadline=date(2024, 6, 30))
    add_task(assigned_on=date(2024, 12, 2), deadline=date(2024, 12, 30))
    book = report_book(HALF, Register.PROVINCE, JUNE_30, JUNE_30)
    assert (book.year_before.period.name, book.year_before.tally.open_in_time) == ("2024-H1", 1)
    assert (book.before.period.name, book.before.tally.open_overdue) == ("2024-H2", 1)


def test_units_are_ranked_with_their_days_late_and_extensions(app, add_task, clock, person):
    late, _overdue = add_task(deadline=date(2025, 6, 20)), add_task(deadline=date(2025, 6, 27))
    late.extensions.append(
        Extension(requested_on=date(2025, 6, 19), requested_until=date(2025, 7, 9), reason="Vốn")
    )
    db.session.commit()
    clock.fixed_day = date(2025, 6, 25)
    unit_acts.report_done(person("an"), late.id, unit_acts.Result("Đã trình"))
    office_decisions.confirm(person("lan"), late.id)
    (finance,) = report_book(HALF, Register.PROVINCE, JUNE_30, JUNE_30, fewest_tasks=2).ranking
    assert (finance.rank, finance.record.days_late, finance.record.extensions) == (1, 8, 1)
    assert finance.record.average_days_late == Decimal("4.0")


def test_the_list_says_what_the_unit_wrote_last_and_who_helps(app, add_task, clock, person):
    task = add_task(helpers=("SNNMT",))
    an, days = person("an"), [date(2025, 6, day) for day in (9, 10, 22, 25)]
    acts = (
        lambda: unit_acts.note_progress(an, task.id, "Đang rà soát"),
        lambda: unit_acts.request_extension(an, task.id, date(2025, 7, 9), "Chờ vốn"),
        lambda: unit_acts.note_obstacle(an, task.id, "Vướng đất", "Họp"),
        lambda: unit_acts.note_progress(an, task.id, "Đã họp, đang trình\nlãnh đạo"),
    )
    for clock.fixed_day, act in zip(days, acts, strict=True):
        act()
    clock.fixed_day = None
    for day, reason, on in (
        (JUNE_30, "Đã họp, đang trình lãnh đạo", days[3]),
        (days[2], "Vướng đất", days[2]),
        (date(2025, 6, 21), "Chờ vốn", days[1]),
        (days[0], "Đang rà soát", days[0]),
        (date(2025, 6, 8), "", None),
    ):
        (listed,) = report_tasks(TaskFilter(day, day))
        assert (listed.reason, listed.reason_on) == (reason, on)
        assert listed.coordinating_units == (task.coordinating_units[0].short_name,)


def test_words_entered_later_are_not_known_before(app, add_task, clock, person):
    task = add_task()
    paper = OnPaper(date(2025, 6, 12), "12/STC-NS")
    unit_acts.note_progress(person("lan"), task.id, "Đang chờ vốn", paper=paper)
    day = date(2025, 6, 20)
    reasons = [next(report_tasks(TaskFilter(day, known))).reason for known in (day, JUNE_30)]
    assert reasons == ["", "Đang chờ vốn"]


def test_a_long_list_comes_whole_and_in_order_though_in_batches(app, add_task, monkeypatch):
    monkeypatch.setattr("tracker.queries.reports.counted_tasks.BATCH", 2)
    for day in (9, 5, 7, 3, 8):
        add_task(str(day), deadline=date(2025, 6, day), helpers=("SNNMT",))
    listed = list(report_tasks(TaskFilter(JUNE_30, JUNE_30)))
    assert [task.content for task in listed] == ["3", "5", "7", "8", "9"]
    assert all(task.coordinating_units for task in listed)


def test_a_list_is_read_no_further_than_it_is_taken(app, add_task, monkeypatch):
    monkeypatch.setattr("tracker.queries.reports.counted_tasks.BATCH", 2)
    for day in (9, 5, 7, 3, 8):
        add_task(str(day), deadline=date(2025, 6, day))
    statements: list[str] = []

    def note(*told: object) -> None:
        statements.append(str(told[2]))

    db.event.listen(db.engine, "before_cursor_execute", note)
    try:
        listed = report_tasks(TaskFilter(JUNE_30, JUNE_30))
        numbers_read = [(next(listed).content, _times_read(statements)) for _ in range(5)]
    finally:
        db.event.remove(db.engine, "before_cursor_execute", note)
    assert numbers_read == [("3", 1), ("5", 1), ("7", 2), ("8", 2), ("9", 3)]


def _times_read(statements: list[str]) -> int:
    return sum("task.content" in statement for statement in statements)


def test_extensions_of_the_list_are_those_granted_by_its_day(app, add_task):
    task = add_task()
    for granted_until in (date(2025, 7, 9), None):
        task.extensions.append(
            Extension(
                requested_on=date(2025, 6, 10), requested_until=date(2025, 7, 9), reason="Chờ vốn",
                decided_on=date(2025, 6, 12), granted_until=granted_until,
            )
        )  # fmt: skip
    db.session.commit()
    for day, extensions in ((11, 0), (12, 1), (13, 1)):
        as_of = date(2025, 6, day)
        assert [one.extensions for one in report_tasks(TaskFilter(as_of, as_of))] == [extensions]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"assigned_on": date(2025, 1, 1)}, True),
        ({"assigned_on": JUNE_30}, True),
        ({"assigned_on": date(2024, 12, 31)}, False),
        ({"register": Register.GOVERNMENT}, False),
    ],
)
@ON_SQLITE
def test_a_report_says_that_tasks_were_made_up_where_one_of_its_own_was(add_task, facts, said):
    add_task(deadline=None)
    add_task(deadline=None, **facts).origin = Origin.ILLUSTRATIVE
    db.session.commit()
    assert report_book(HALF, Register.PROVINCE, JUNE_30, JUNE_30).illustrative is said
