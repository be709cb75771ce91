"""Keeping what reports and leaders' pages count by month: of the questions that are asked each day.

Nothing shown depends on it: what is not kept is asked of the tasks (``rows_of``).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import sqlalchemy as sa

from tracker.database import one_view, transaction
from tracker.domain.reports.periods import Period, before, month_of, months_back, usual_period
from tracker.domain.vocabulary import Register
from tracker.extensions import db
from tracker.models import KeptCount, WrittenMonth
from tracker.queries.organisation.reference_lists import reference_lists
from tracker.queries.reports.book import report_book
from tracker.queries.reports.kept_counts import Question, Row, noting_questions
from tracker.queries.reports.known_since import known_since
from tracker.queries.reports.leaders.months import months_ends
from tracker.queries.reports.overdue_tasks import MOST_ON_PAGE
from tracker.queries.reports.overview import (
    BROKEN_DOWN,
    TREND_MONTHS,
    by_month,
    overdue_by_register,
)
from tracker.queries.reports.report import report, report_day


def keep_counts(today: date, closing_day: int | None) -> int:
    """Count anew what was written to since, and what is asked today for the first time; how many
    months of how many questions. Others are not kept any longer.

    A question is counted and kept in a transaction of its own, so that nobody waits for long.
    """
    usual = usual_questions(today, closing_day)
    with transaction():
        db.session.execute(sa.delete(KeptCount).where(KeptCount.question.not_in(usual)))
    return keep(usual.values())


def keep(questions: Iterable[Question]) -> int:
    """Keep what these questions count, of all months; how many months of how many questions were
    counted for it.
    """
    _forget_written()
    return sum(_keep(question) for question in questions)


def differences(today: date, closing_day: int | None) -> Iterator[tuple[str, str]]:
    """The questions and months of which something else is kept than the tasks say."""
    for question in usual_questions(today, closing_day).values():
        with one_view():
            by_month = question.kept_rows()
            counted = question.rows_by_month(list(by_month)) if by_month else {}
        for month, rows in by_month.items():
            if sorted(map(_written, rows)) != sorted(map(_written, counted[month])):
                yield question.name, month


def forget(differing: Iterable[tuple[str, str]]) -> None:
    """Keep nothing of these questions and months: the tasks are asked again."""
    with _alone():
        for question, month in differing:
            wrong = (KeptCount.question == question) & (KeptCount.month == month)
            db.session.execute(sa.delete(KeptCount).where(wrong))


def usual_questions(today: date, closing_day: int | None) -> dict[str, Question]:
    """What the overview, the pages of leaders, and the reports of the present and the former period
    ask, by name.
    """
    present = usual_period(today, closing_day)
    with noting_questions() as questions, one_view():
        for register, dimension in BROKEN_DOWN:
            report(present, register, report_day(present, today), today, by=dimension)
        by_month(months_back(month_of(today).first, TREND_MONTHS), Register.PROVINCE, today, today)
        overdue_by_register(today, today)
        for leader_id in (None, *(leader.id for leader in reference_lists().people.leaders)):
            months_ends(today, leader_id)
        for register in Register:
            for period in (present, before(present)):
                _ask(period, register, today)
    return questions


def _ask(period: Period, register: Register, today: date) -> None:
    book = report_book(period, register, report_day(period, today), today, most_listed=MOST_ON_PAGE)
    known_since(book.report, today)


def _forget_written() -> None:
    """Keep nothing of the months that were written to."""
    with _alone():
        written = sa.exists().where(
            WrittenMonth.register == KeptCount.register, WrittenMonth.month == KeptCount.month
        )
        db.session.execute(sa.delete(KeptCount).where(written))
        db.session.execute(sa.delete(WrittenMonth))


def _keep(question: Question) -> int:
    """Count the months of a question that are not kept, and keep them; how many."""
    with _alone():
        of_question = sa.select(KeptCount.month).where(KeptCount.question == question.name)
        present = set(db.session.scalars(of_question))
        absent = [month for month in question.months() if month not in present]
        if not absent:
            return 0
        rows = [
            {
                "question": question.name,
                "month": month,
                "register": question.register,
                "counts": _written(counts),
            }
            for month, counts in question.rows_by_month(absent).items()
        ]
        db.session.execute(sa.insert(KeptCount), rows)
        return len(rows)


def _written(counts: Row | Sequence[Row]) -> str:
    return json.dumps(counts, separators=(",", ":"), default=str)  # days as they are written


@contextmanager
def _alone() -> Iterator[None]:
    """A transaction that sees one state of the tasks, while nobody else keeps or forgets counts.

    Who writes tasks meanwhile does not wait, on PostgreSQL: the month is named when that is done,
    and what was counted here does not hold then.
    """
    with transaction():
        if db.engine.dialect.name == "postgresql":
            connection = db.session.connection(
                execution_options={"isolation_level": "REPEATABLE READ"}
            )
            connection.exec_driver_sql("LOCK TABLE kept_count IN SHARE ROW EXCLUSIVE MODE")
        yield
