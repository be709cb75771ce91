"""Counts that are kept by month say what the tasks say: after any act, as of any day."""

import json
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from tests.databases import SECOND_IS_LONG
from tests.plain_count import counted, parts
from tests.registers import LAST, fill
from tests.statements import statements
from tracker.domain.history import ProgressNoted
from tracker.domain.reports.book import ReportBook
from tracker.domain.reports.periods import between, parse_period
from tracker.domain.reports.report import Dimension
from tracker.domain.reports.snapshots import Scope
from tracker.domain.tasks.waiting.overdue_apart import OverdueApart
from tracker.domain.vocabulary import Register, Standing
from tracker.extensions import db
from tracker.models import (
    Assignment,
    CompletionReport,
    DeadlineChange,
    Extension,
    Field,
    KeptCount,
    Restoration,
    Task,
    TaskLead,
    Unit,
    WrittenMonth,
)
from tracker.models.reports import kept_counts as triggers
from tracker.queries.reports.book import report_book
from tracker.queries.reports.full_report import counted_by_unit_and
from tracker.queries.reports.kept_counts import Question, noting_questions
from tracker.queries.reports.overview import overdue_by_register
from tracker.services.reports.kept_counts import keep
from tracker.services.tasks.events import record

HALF, ODD = parse_period("2025-H1"), between(date(2024, 12, 15), date(2025, 4, 14))
AT, KNOWN = date(2025, 5, 20), date(2025, 9, 30)


def ask(period=HALF, as_of=AT, known_by=KNOWN, register=Register.PROVINCE) -> ReportBook:
    return report_book(period, register, as_of, known_by, dimensions=Dimension, fewest_tasks=1)


def exact(monkeypatch: pytest.MonkeyPatch, question: Callable[[], Any]) -> Any:
    """The answer by the tasks alone."""
    with monkeypatch.context() as patched:
        patched.setattr(Question, "kept_rows", lambda *_: {})
        return question()


def keep_what_is_asked(*questions: Callable[[], Any]) -> int:
    with noting_questions() as noted:
        for question in questions:
            question()
    return keep(noted.values())


def number(table: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(table))


@pytest.fixture
def register(app) -> list[int]:
    """80 tasks with every kind of history; their numbers."""
    fill(seed=5, size=80)
    return list(db.session.scalars(sa.select(Task.id).order_by(Task.id)))


@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
@pytest.mark.parametrize("period", [HALF, ODD, parse_period("2025-06@14")], ids=str)
def test_what_is_kept_gives_the_report_that_the_tasks_give(register, monkeypatch, period):
    for as_of, kind in (
        (AT, Register.PROVINCE),
        (LAST, Register.PROVINCE),
        (date(2025, 6, 14), Register.GOVERNMENT),
        (KNOWN, Register.PROVINCE),
    ):

        def question(as_of=as_of, kind=kind) -> ReportBook:
            return ask(period, as_of, register=kind)

        by_tasks = exact(monkeypatch, question)
        assert keep_what_is_asked(question) > 100
        assert keep_what_is_asked(question) == 0
        assert question() == by_tasks
        assert by_tasks.report.tally.total > 0


PERIODS = [
    between(date(2020, 1, 1), AT),  # from before the first of all tasks
    between(date(2024, 12, 1), date(2025, 4, 30)),  # whole months
    ODD,
    between(date(2025, 3, 5), date(2025, 3, 20)),  # a part of a month
    parse_period("2025"),
]


def test_what_is_kept_of_months_gives_every_period_the_report_that_the_tasks_give(
    register, monkeypatch
):
    keep_what_is_asked(ask)
    for written in (False, True):
        for period in PERIODS:

            def question(period=period) -> ReportBook:
                return ask(period)

            by_tasks = exact(monkeypatch, question)
            assert question() == by_tasks, (period, written)
            assert by_tasks.report.tally.total > 0
        db.session.get_one(Task, register[0]).field = Field(name=f"Lĩnh vực {written}")
        db.session.commit()


def test_of_a_period_of_whole_months_tasks_are_asked_only_for_what_is_due_outside(register):
    keep_what_is_asked(ask)
    with statements() as executed:
        counted_by_unit_and(Dimension.FIELD, Scope(PERIODS[0], Register.PROVINCE, AT, KNOWN))
    (asked_of_tasks,) = (f"{text}{values}" for text, values in executed if "AS way" in text)
    assert "due_later" in asked_of_tasks
    assert "carried_over" not in asked_of_tasks


def test_what_is_overdue_and_how_much_of_it_waits_is_kept(register, monkeypatch):
    def question() -> dict[Register, OverdueApart]:
        return overdue_by_register(AT, AT)

    by_hand = counted(Register.PROVINCE.value, HALF.first, HALF.last, AT, AT)
    late = db.session.get_one(Task, by_hand.overdue[0].id)
    late.reports.append(CompletionReport(reported_on=AT - timedelta(days=3), confirmed=False))
    db.session.commit()
    by_tasks = exact(monkeypatch, question)
    assert keep_what_is_asked(question) > 0
    assert question() == by_tasks
    mine = by_tasks[Register.PROVINCE]
    assert (mine.total, mine.longest) == (len(by_hand.overdue), 3)


def test_months_that_are_kept_are_not_asked_of_the_tasks(register):
    keep_what_is_asked(ask)
    with statements() as executed:
        ask()
    asked_of_tasks = [text for text, _ in executed if "count(DISTINCT" in text or "AS way" in text]
    assert asked_of_tasks == []


def test_a_month_that_was_written_to_is_asked_of_the_tasks_alone(register, monkeypatch):
    keep_what_is_asked(ask)
    rows = number(KeptCount)
    task = db.session.get_one(Task, register[0])
    task.field = Field(name="Lĩnh vực mới")
    db.session.commit()
    assert [(row.register, row.month) for row in db.session.scalars(sa.select(WrittenMonth))] == [
        (task.register.value, f"{task.assigned_on:%Y-%m}")
    ]
    assert ask() == exact(monkeypatch, ask)
    questions = len(set(db.session.scalars(sa.select(KeptCount.question))))
    assert 0 < keep_what_is_asked(ask) <= questions
    assert (number(KeptCount), number(WrittenMonth)) == (rows, 0)


def test_what_is_kept_by_all_decisions_is_not_told_by_an_earlier_knowledge(register, monkeypatch):
    def now() -> ReportBook:
        return ask(as_of=LAST)

    def earlier() -> ReportBook:
        return ask(as_of=LAST, known_by=LAST)

    keep_what_is_asked(now)
    by_tasks = exact(monkeypatch, earlier)
    assert by_tasks.report.tally != now().report.tally
    assert earlier() == by_tasks
    assert keep_what_is_asked(earlier) > 100
    assert earlier() == by_tasks


class Writing:
    """Everything that can be written to a register and changes what a report counts."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.units = list(db.session.scalars(sa.select(Unit.id).order_by(Unit.id)))

    def task(self) -> Task:
        numbers = list(db.session.scalars(sa.select(Task.id).order_by(Task.id)))
        return db.session.get_one(Task, self.chance.choice(numbers))

    def day(self, task: Task) -> date:
        return task.assigned_on + timedelta(days=self.chance.randrange(60))

    def report(self) -> None:
        task = self.task()
        task.reports.append(CompletionReport(reported_on=self.day(task), confirmed=False))

    def decide(self) -> None:
        for row in (task := self.task()).reports:
            if row.decided_on is None:
                row.decided_on = max(row.reported_on, self.day(task))
                row.confirmed = self.chance.random() < 0.7

    def reopen(self) -> None:
        for row in self.task().reports:
            if row.confirmed and row.reopened_on is None:
                row.reopened_on = row.decided_on

    def extend(self) -> None:
        task = self.task()
        granted = self.day(task)
        until = granted + timedelta(days=20)
        extension = Extension(
            requested_on=granted, requested_until=until, decided_on=granted, granted_until=until
        )
        task.extensions.append(extension)
        change = DeadlineChange(changed_on=granted, deadline=until, extension=extension)
        task.changes.append(change)

    def request(self) -> None:
        task = self.task()
        day = self.day(task)
        task.extensions.append(Extension(requested_on=day, requested_until=day))

    def hand_over(self) -> None:
        task = self.task()
        unit_id = self.chance.choice(self.units)
        task.lead_unit_id = unit_id
        since = max(self.day(task), *(row.since for row in task.leads))
        task.leads.append(TaskLead(unit_id=unit_id, since=since))

    def withdraw(self) -> None:
        task = self.task()
        task.withdrawn_on = self.day(task)

    def restore(self) -> None:
        task = self.task()
        if task.withdrawn_on:
            day = task.withdrawn_on + timedelta(days=3)
            row = Restoration(withdrawn_on=task.withdrawn_on, restored_on=day)
            task.restorations.append(row)
            task.withdrawn_on = None

    def speak(self) -> None:
        """A word of the unit: it is silent no more."""
        task = self.task()
        record(task, ProgressNoted(started=False, percent=10), actor=None, on=AT)

    def move(self) -> None:
        """To another day or register, with the leads that it has."""
        task = self.task()
        if self.chance.random() < 0.5:
            task.register = self.chance.choice([Register.PROVINCE, Register.PROGRAMME])
            task.number = f"2099/{self.chance.randrange(10**6)}"
        else:
            earlier = timedelta(days=self.chance.randrange(60))
            task.assigned_on -= earlier
            task.leads[0].since = min(row.since for row in task.leads) - earlier

    def join(self) -> None:
        """One assignment for tasks of different months."""
        task, other = self.task(), self.task()
        task.assignment_id = other.assignment_id

    def add(self) -> None:
        other = self.task()
        day = self.day(other)
        unit_id = self.chance.choice(self.units)
        task = Task(
            content="Thêm",
            register=other.register,
            assignment_id=other.assignment_id if self.chance.random() < 0.5 else None,
            lead_unit_id=unit_id,
            leads=[TaskLead(unit_id=unit_id, since=day)],
            assigned_on=day,
            original_deadline=day + timedelta(days=9),
        )
        if task.assignment_id is None:
            task.assignment = Assignment()
        db.session.add(task)

    def remove(self) -> None:
        """By statements, as a list that was brought in is undone."""
        task_id = self.task().id
        for table in reversed(db.metadata.sorted_tables):
            if any(key.column.table is Task.__table__ for key in table.foreign_keys):
                db.session.execute(table.delete().where(table.c.task_id == task_id))
        db.session.execute(sa.delete(Task).where(Task.id == task_id))


WAYS = [name for name in vars(Writing) if name not in {"task", "day"} and name[0] != "_"]


@pytest.mark.parametrize("seed", [1, 2, pytest.param(3, marks=pytest.mark.long)])
def test_no_write_leaves_a_kept_count_that_contradicts_the_tasks(register, monkeypatch, seed):
    chance = Random(seed)  # noqa: S311 - no secret
    writing = Writing(chance)
    questions = [ask, lambda: ask(ODD, LAST), lambda: ask(PERIODS[0])]
    keep_what_is_asked(*questions)
    for name in chance.sample(WAYS * 3, 3 * len(WAYS)):
        with db.session.no_autoflush:
            getattr(writing, name)()
        db.session.commit()
        question = chance.choice(questions)
        assert question() == exact(monkeypatch, question), name
        db.session.rollback()
        if chance.random() < 0.3:
            keep_what_is_asked(question)
    book = ask()
    assert ask(ODD) == exact(monkeypatch, lambda: ask(ODD))
    by_hand = counted("province", HALF.first, HALF.last, AT, KNOWN)
    for tally, tasks in (
        (book.report.tally, by_hand.assigned),
        (book.report.due, by_hand.due),
        (book.report.carried_over, by_hand.carried),
    ):
        standings = [tally.standing(standing) for standing in Standing]
        assert tuple(standings) == parts(tasks)
    assert book.report.overdue_now == len(by_hand.overdue)


def test_what_is_taken_back_leaves_what_was_kept(register, monkeypatch):
    keep_what_is_asked(ask)
    db.session.get_one(Task, register[0]).field = Field(name="Lĩnh vực mới")
    db.session.flush()
    assert number(WrittenMonth) == 1
    db.session.rollback()
    assert number(WrittenMonth) == 0
    assert ask() == exact(monkeypatch, ask)


@contextmanager
def without(trigger: str):
    on = " ON task" if db.engine.dialect.name == "postgresql" else ""
    db.session.execute(sa.text(f"DROP TRIGGER {trigger}{on}"))
    db.session.commit()
    yield
    with db.engine.begin() as connection:
        triggers.complete(connection)


def test_a_trigger_that_was_lost_is_made_again_and_nothing_that_it_missed_is_kept(register):
    keep_what_is_asked(ask)
    with without("task_months_changed"):
        assert number(KeptCount) > 0
        db.session.rollback()
    assert number(KeptCount) == 0
    db.session.get_one(Task, register[0]).field = Field(name="Lĩnh vực mới")
    db.session.commit()
    assert number(WrittenMonth) == 1


def test_what_another_version_of_a_statement_kept_is_not_found(register, monkeypatch):
    keep_what_is_asked(ask)
    for row in db.session.scalars(sa.select(KeptCount)):
        row.counts = json.dumps([["assigned", 0, 0, "all", 1, 1_000_000, 0, 0]])
    db.session.execute(sa.update(KeptCount).values(question=KeptCount.question + "0"))
    db.session.commit()
    assert ask() == exact(monkeypatch, ask)
