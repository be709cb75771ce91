"""Update rates: the SQL form counts what the rule of silence calls in time, unit by unit."""

from collections import Counter
from datetime import date, timedelta

from tests.databases import ON_SQLITE
from tests.registers import fill
from tracker.domain.reports.periods import month
from tracker.domain.reports.ranking import UnitUpdates, update_rate
from tracker.domain.reports.snapshots import Scope
from tracker.domain.reports.tally import Rate
from tracker.domain.tasks.workflow import Act
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.reports.book import report_book
from tracker.queries.reports.leaders.update_rates import update_rates
from tracker.queries.tasks.filters import TaskFilter
from tracker.queries.tasks.lists import all_tasks
from tracker.queries.tasks.silence import silences_of
from tracker.services.reports.kept_counts import differences, keep_counts
from tracker.services.tasks import taken_back, unit_acts

JUNE = month(2025, 6)
JUNE_30 = date(2025, 6, 30)


def by_the_rule(as_of: date, known_by: date) -> dict[str, tuple[int, int]]:
    """By unit what was updated and what was owed."""
    rows = all_tasks(TaskFilter(as_of, known_by, register=Register.PROVINCE))
    stands = silences_of(rows, as_of, known_by)
    codes = {unit.id: unit.code for unit in db.session.scalars(db.select(Unit))}
    owing = Counter(codes[row.lead_unit_id] for row in rows if row.id in stands)
    silent = Counter(
        codes[row.lead_unit_id] for row in rows if row.id in stands and stands[row.id].too_long
    )
    return {code: (number - silent[code], number) for code, number in owing.items()}


def test_the_database_counts_by_the_rule_on_every_day_and_by_what_was_known(app):
    fill(3, 120)
    seen = set()
    for back in (0, 3, 20, 90):
        as_of = JUNE_30 - timedelta(days=back)
        for known_by in (as_of, JUNE_30):
            scope = Scope(JUNE, Register.PROVINCE, as_of, known_by)
            rates = update_rates(scope, {}) or ()
            counted = {one.code: (one.updated, one.owing) for one in rates}
            assert counted == by_the_rule(as_of, known_by), (as_of, known_by)
            seen.add(update_rate(rates))
    assert len(seen) > 3
    assert any(rate.numerator for rate in seen)


@ON_SQLITE
def test_what_waits_for_the_office_or_is_done_is_not_counted(add_task, person, clock):
    clock.fixed_day = date(2025, 6, 2)
    spoken, _silent, reported = (add_task(deadline=None) for _ in range(3))
    clock.fixed_day = date(2025, 6, 27)
    unit_acts.note_progress(person("an"), spoken.id, "Đang làm")
    unit_acts.report_done(person("an"), reported.id, unit_acts.Result("Đã trình"))
    clock.fixed_day = JUNE_30
    book = report_book(JUNE, Register.PROVINCE, JUNE_30, JUNE_30)
    assert book.updates == (UnitUpdates("STC", "Sở Tài chính", 1, 2),)
    assert (book.updates[0].rate, book.updates[0].silent) == (Rate(1, 2), 1)


def test_what_is_kept_of_a_month_says_that_a_report_was_taken_back(add_task, person, clock):
    clock.fixed_day = date(2025, 6, 2)
    task = add_task(deadline=None)
    other = add_task(deadline=date(2025, 8, 15))
    clock.fixed_day = JUNE_30
    unit_acts.request_extension(person("an"), other.id, date(2025, 8, 30), "Chờ Bộ")
    unit_acts.report_done(person("an"), task.id, unit_acts.Result("Đã trình"))
    keep_counts(JUNE_30, None)
    taken_back.take_back(Act.TAKE_BACK_REPORT, person("an"), task.id)
    taken_back.take_back(Act.TAKE_BACK_EXTENSION, person("an"), other.id)
    book = report_book(JUNE, Register.PROVINCE, JUNE_30, JUNE_30)
    assert book.updates == (UnitUpdates("STC", "Sở Tài chính", 0, 2),)
    keep_counts(JUNE_30, None)
    assert report_book(JUNE, Register.PROVINCE, JUNE_30, JUNE_30).updates == book.updates
    assert list(differences(JUNE_30, None)) == []


@ON_SQLITE
def test_where_units_owe_no_word_there_is_no_rate(add_task, app, settle):
    add_task()
    app.config["TRACKER"] = settle(TRACKER_UPDATE_DAYS="0")
    assert report_book(JUNE, Register.PROVINCE, JUNE_30, JUNE_30).updates is None
