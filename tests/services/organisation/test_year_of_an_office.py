"""A year of an office, day by day: mergers, one undone, a split, repeating duties, second thoughts.

Each day the counts by unit are held against the independent count; what a month's end said stays.
"""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.databases import SECOND_IS_LONG
from tests.plain_count import counted, parts
from tests.services.organisation.test_counts_across_reorganisations import said_of
from tracker.database import count_anew
from tracker.domain.directives.recurrence import DayOff, TermState
from tracker.domain.errors import DomainError
from tracker.domain.organisation.reorganisation import Ending, NewUnit, Reorganisation
from tracker.domain.reports.periods import half_year
from tracker.domain.reports.report import Dimension
from tracker.domain.vocabulary import Progress, Register, Role, UnitKind
from tracker.extensions import db
from tracker.jobs.directives.repeating_tasks import NotAllMade, make_occurrences
from tracker.jobs.organisation.reorganisations import reorganise
from tracker.models import Occurrence, RepeatingTask, Task, Unit, User
from tracker.queries.organisation.reorganisation import left_over
from tracker.queries.organisation.roles import person_on
from tracker.queries.reports.full_report import full_report
from tracker.services.directives.repeating_tasks import Duty, pause, repeat, resume
from tracker.services.organisation.delegations import delegate
from tracker.services.organisation.reorganisation import (
    carry_out,
    enter_ahead,
    plan,
    undo,
    withdraw,
)
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts
from tracker.services.tasks.assignment import NewAssignment, NewDirective, register_directive
from tracker.services.tasks.flags import run_flags

FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
ONE_DAY = timedelta(days=1)
DEPARTMENT = UnitKind.DEPARTMENT
MERGER, SPLIT, UNDONE = date(2025, 9, 1), date(2026, 1, 5), date(2025, 11, 4)
DEPARTMENTS = (
    ("SXD", "Sở Xây dựng", (("xuan", Role.UNIT_HEAD), ("dung", Role.UNIT_STAFF))),
    ("SCT", "Sở Công Thương", (("tu", Role.UNIT_HEAD),)),
    ("SYT", "Sở Y tế", (("yen", Role.UNIT_HEAD),)),
)


class Year:
    """The office at work: what is done on a day, by chance, and what is planned for it."""

    def __init__(self, clock: object, person: Callable[[str], User], chance: random.Random) -> None:
        self.clock, self.person, self.chance = clock, person, chance
        self.number = 0

    def morning_of(self, day: date) -> None:
        """Let it be nine o'clock, after the jobs of the night."""
        self.clock.fixed_moment = datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)
        reorganise(day)
        try:
            make_occurrences(day)
        except NotAllMade as failure:
            raise AssertionError(str(failure)) from failure
        run_flags(day, day, 7)
        if day.day == 1:
            count_anew()  # as the nightly job does

    def work_on(self, day: date) -> None:
        """Some acts of a working day; what is not possible is left."""
        if day.weekday() > 4:
            return
        for act in self.chance.choices(
            [self.assign, self.report, self.decide, self.withdraw, self.restore, self.reopen,
             self.extend], [3, 6, 6, 1, 1, 1, 1], k=3,
        ):  # fmt: skip
            try:
                act(day)
            except DomainError:
                db.session.rollback()

    def hand_on(self, day: date) -> None:
        """What came back to a unit that was split goes where the office decides."""
        for unit, _ in left_over(day):
            for task in db.session.scalars(sa.select(Task).filter_by(lead_unit_id=unit.id)).all():
                if task.progress in (Progress.NOT_STARTED, Progress.IN_PROGRESS):
                    heir = next(one.id for one in unit.successors if one.code == "SXD2")
                    assignment_changes.reassign(self.person("lan"), task.id, heir, "Sở chia tách")

    def one_of(self, *progress: Progress) -> Task | None:
        tasks = db.session.scalars(
            sa.select(Task).where(Task.progress.in_(progress)).order_by(Task.id)
        ).all()
        return self.chance.choice(tasks) if tasks else None

    def assign(self, day: date) -> None:
        self.number += 1
        units = [one for one in db.session.scalars(sa.select(Unit).order_by(Unit.id))
                 if one.valid_on(day) and one.code != "VPUB"]  # fmt: skip
        lead, helper = self.chance.sample(units, 2)
        deadline = day + timedelta(days=self.chance.randrange(5, 60))
        register_directive(
            self.person("lan"),
            NewDirective(f"{self.number}/UBND-TH", "UBND tỉnh", day, f"Việc {self.number}"),
            [NewAssignment(f"Việc {self.number}", (lead.id,), day, deadline,
                           coordinating_unit_ids=frozenset({helper.id}))],
        )  # fmt: skip

    def report(self, _day: date) -> None:
        task = self.one_of(Progress.NOT_STARTED, Progress.IN_PROGRESS)
        heads = [one for one in db.session.scalars(sa.select(User).order_by(User.id))
                 if task and one.unit_id == task.lead_unit_id
                 and Role.UNIT_HEAD in one.roles]  # fmt: skip
        if task and heads:
            assert len(heads) == 1, [one.username for one in heads]
            unit_acts.report_done(heads[0], task.id, unit_acts.Result("Đã trình"))

    def decide(self, _day: date) -> None:
        if task := self.one_of(Progress.AWAITING_CONFIRMATION):
            if self.chance.random() < 0.8:
                office_decisions.confirm(self.person("lan"), task.id)
            else:
                office_decisions.return_report(self.person("lan"), task.id, "Thiếu phụ lục")

    def withdraw(self, _day: date) -> None:
        if task := self.one_of(Progress.NOT_STARTED, Progress.IN_PROGRESS):
            assignment_changes.withdraw(self.person("lan"), task.id, "9/UBND-TH", "Không còn cần")

    def restore(self, _day: date) -> None:
        if task := self.one_of(Progress.WITHDRAWN):
            assignment_changes.restore(self.person("lan"), task.id, "Thu hồi nhầm")

    def reopen(self, day: date) -> None:
        if task := self.one_of(Progress.DONE):
            until = day + timedelta(days=20)
            office_decisions.reopen(self.person("lan"), task.id, "Chưa đủ", until=until)

    def extend(self, day: date) -> None:
        task = self.one_of(Progress.NOT_STARTED, Progress.IN_PROGRESS)
        if task and task.deadline:
            until = max(task.deadline, day) + timedelta(days=15)
            people = db.session.scalars(sa.select(User).filter_by(unit_id=task.lead_unit_id)).all()
            if not people:  # restored to a unit that was split: it waits to be handed on
                return
            unit_acts.request_extension(people[0], task.id, until, "Chờ số liệu")
            office_decisions.grant_extension(self.person("minh"), task.id, until)


@pytest.fixture
def departments(app, unit):
    for place, (code, name, people) in enumerate(DEPARTMENTS, start=10):
        row = Unit(code=code, name=name, short_name=name, kind=DEPARTMENT, position=place)
        db.session.add(row)
        for username, role in people:
            user = User(username=username, name=username.title(), email=f"{username}@tinh.example",
                        unit=row, session_stamp="x")  # fmt: skip
            user.set_roles(frozenset({role}))
            db.session.add(user)
    db.session.commit()


def counts_agree(day: date) -> None:
    """The report by unit says what the tasks say, counted one by one."""
    period = half_year(day.year, 1 if day.month < 7 else 2)
    made = full_report(period, Register.PROVINCE, day, day, by=Dimension.UNIT)
    plain = counted("province", period.first, period.last, day, day)

    def figures(row: object) -> tuple[object, ...]:
        tally, carried, due = row.tally, row.carried_over, row.due
        return (
            (tally.done_on_time, tally.done_late, tally.open_in_time, tally.open_overdue),
            carried.total,
            due.total,
            row.overdue_now,
        )

    def plainly(those: object) -> tuple[object, ...]:
        return parts(those.assigned), len(those.carried), len(those.due), len(those.overdue)

    said = {row.name: figures(row) for row in made.rows if row.tally.total or any(figures(row)[1:])}
    assert said == {name: plainly(those) for name, those in plain.units.items()}, day
    assert figures(made) == plainly(plain)


def by_unit(day: date) -> dict[str, object]:
    """What a report of a day says by what was known on it."""
    period = half_year(day.year, 1 if day.month < 7 else 2)
    rows = full_report(period, Register.PROVINCE, day, day, by=Dimension.UNIT).rows
    return {row.name.strip(): row.tally for row in rows}


class Plans:
    """What is planned for single days of the year."""

    def __init__(self, person: Callable[[str], User], unit: Callable[[str], Unit]) -> None:
        self.person, self.unit = person, unit
        self.minh, self.lan = person("minh"), person("lan")
        self.weekly = 0
        self.on = {
            FIRST: self.set_up_duties,
            date(2025, 8, 18): self.enter_the_merger,
            MERGER: self.look_at_the_merger,
            UNDONE: self.merge_and_undo,
            date(2025, 12, 1): self.pause_and_withdraw,
            date(2025, 12, 15): self.enter_the_split,
            date(2025, 12, 22): lambda: resume(self.lan, [self.weekly]),
        }

    def set_up_duties(self) -> None:
        directive = register_directive(
            self.lan,
            NewDirective("735/CT-UBND", "UBND tỉnh", date(2025, 6, 27), "Báo cáo định kỳ"),
            [NewAssignment("Rà soát", (self.unit("STC").id,), FIRST, None)],
        )
        monthly, quarterly = "FREQ=MONTHLY;BYMONTHDAY=20", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
        duties = (
            ("SXD", Duty("Báo cáo tháng", monthly, FIRST, DayOff.BEFORE)),
            ("SCT", Duty("Báo cáo quý", quarterly, date(2025, 9, 30))),
            ("STC", Duty("Báo cáo tuần", "FREQ=WEEKLY;BYDAY=FR", FIRST)),
        )
        for code, duty in duties:
            [self.weekly] = repeat(self.lan, directive.id, duty, [self.unit(code).id])

    def enter_the_merger(self) -> None:
        new = NewUnit("SXDCT", "Sở Xây dựng và Công Thương", "Sở XD&CT", DEPARTMENT)
        both = tuple(Ending(code, ("SXDCT",)) for code in ("SXD", "SCT"))
        heads = {"SXDCT": self.person("xuan").id}
        merger = Reorganisation(MERGER, "NQ 15", both, (new,), others_follow=True, heads=heads)
        enter_ahead(self.minh, plan(merger))
        days = date(2025, 8, 25), date(2025, 9, 10)
        delegate(self.person("xuan"), self.person("dung").id, *days)

    def look_at_the_merger(self) -> None:
        assert Role.UNIT_HEAD in person_on(self.person("dung"), MERGER).roles
        assert self.person("tu").roles == {Role.UNIT_STAFF}

    def merge_and_undo(self) -> None:
        """A merger of a past day, by mistake; each day is then as it was."""
        days = [UNDONE, UNDONE - ONE_DAY, date(2025, 9, 15)]
        before = {one: said_of(one, UNDONE) for one in days}
        into = (Ending("SYT", ("SNNMT",)),)
        heads = {"SNNMT": self.person("binh").id}
        wrong = Reorganisation(date(2025, 10, 20), "NQ 16", into, others_follow=True, heads=heads)
        entry = carry_out(self.minh, plan(wrong))
        counts_agree(UNDONE)
        undo(self.minh, entry.id)
        assert {one: said_of(one, UNDONE) for one in days} == before

    def pause_and_withdraw(self) -> None:
        pause(self.lan, [self.weekly])
        wrong = Reorganisation(date(2026, 2, 1), "NQ 17", (Ending("STC", ("VPUB",)),))
        withdraw(self.minh, enter_ahead(self.minh, plan(wrong)).id)

    def enter_the_split(self) -> None:
        new = (
            NewUnit("SXD2", "Sở Xây dựng mới", "Sở XD", DEPARTMENT),
            NewUnit("SCT2", "Sở Công Thương mới", "Sở CT", DEPARTMENT),
        )
        ending = (Ending("SXDCT", ("SXD2", "SCT2"), default="SXD2"),)
        people = {self.person("tu").id: "SCT2"}
        split = Reorganisation(SPLIT, "NQ 18", ending, new, others_follow=True, people=people)
        enter_ahead(self.minh, plan(split))


@pytest.mark.long
@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
def test_a_year_of_mergers_and_second_thoughts_is_counted_right_each_day(
    departments, clock, person, unit
):
    year = Year(clock, person, random.Random(2025))  # noqa: S311 - cases, no secrets
    plans = Plans(person, unit)
    printed: dict[date, dict[str, object]] = {}
    day = FIRST
    while day <= LAST:
        year.morning_of(day)
        if day in plans.on:
            plans.on[day]()
        year.work_on(day)
        year.hand_on(day)
        counts_agree(day)
        if (day + ONE_DAY).day == 1:
            printed[day] = by_unit(day)
        day += ONE_DAY
    for month_end, figures in printed.items():
        assert by_unit(month_end) == figures, month_end
    living = [one.code for one in db.session.scalars(sa.select(Unit)) if one.valid_on(LAST)]
    assert set(living) == {"VPUB", "STC", "SNNMT", "SYT", "SXD2", "SCT2"}
    assert left_over(LAST) == []
    every_term_is_there(plans.weekly)
    duty = db.session.scalars(sa.select(RepeatingTask).filter_by(content="Báo cáo tháng")).one()
    assert duty.lead_unit.code == "SXD2"


def every_term_is_there(weekly: int) -> None:
    """Each Friday's task was given, or is named as missed while the duty was paused."""
    terms = db.session.scalars(sa.select(Occurrence).filter_by(repeating_task_id=weekly)).all()
    by_state = {state: {term.day for term in terms if term.state is state} for state in TermState}
    fridays = {FIRST + timedelta(days=3 + 7 * week) for week in range(52)}
    assert fridays <= by_state[TermState.GIVEN] | by_state[TermState.MISSED]
    paused = date(2025, 12, 1), date(2025, 12, 31)
    assert by_state[TermState.MISSED]
    assert all(paused[0] <= one <= paused[1] for one in by_state[TermState.MISSED])
