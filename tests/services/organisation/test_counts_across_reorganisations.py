"""What is said of a day before a reorganisation stays the same, whatever is merged or split."""

import random
from dataclasses import asdict
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.databases import SECOND_IS_LONG
from tests.plain_count import counted, parts
from tracker.domain.organisation.reorganisation import Ending, NewUnit, Reorganisation
from tracker.domain.reports.periods import half_year
from tracker.domain.reports.report import Dimension
from tracker.domain.vocabulary import Register, UnitKind
from tracker.extensions import db
from tracker.models import Unit
from tracker.queries.reports.counted_tasks import report_tasks
from tracker.queries.reports.report import report
from tracker.queries.tasks.filters import TaskFilter
from tracker.services.organisation.reorganisation import carry_out, plan
from tracker.services.tasks import assignment_changes, office_decisions, unit_acts

TODAY = date(2025, 6, 30)
FIRST = date(2025, 6, 2)
ONE_DAY = timedelta(days=1)
DAYS = [date(2025, 6, 14), date(2025, 6, 19)], [date(2025, 6, 24), TODAY]
PERIOD = half_year(2025, 1)


def said_of(day: date, known_by: date = TODAY) -> dict[str, object]:
    """All that lists and reports say of a day: the tasks as printed, counts of units, helpers.

    But the days of silence: who was not the lead meanwhile could say nothing.
    """
    units = db.session.scalars(sa.select(Unit).order_by(Unit.id)).all()
    rows = report(PERIOD, Register.PROVINCE, day, known_by, by=Dimension.UNIT).rows
    return {
        "tasks": [
            {**asdict(task), "silent_days": None}
            for task in report_tasks(TaskFilter(day, known_by))
        ],
        "units": {row.key: asdict(row.tally) for row in rows},
        "helping": {
            unit.code: [
                task.id
                for task in report_tasks(TaskFilter(day, known_by, coordinating_unit_id=unit.id))
            ]
            for unit in units
            if unit.valid_from is None or unit.valid_from <= day
        },
    }


@pytest.fixture
def register(add_task, unit, person):
    """Tasks of all units, some helped, some reported, done, moved by hand."""

    def fill(chance: random.Random) -> None:
        codes = ["STC", "SNNMT", "VPUB"]
        for number in range(10):
            lead = chance.choice(codes)
            others = [code for code in codes if code != lead]
            task = add_task(
                f"Việc {number}",
                lead=lead,
                assigned_on=FIRST + timedelta(days=chance.randrange(26)),
                deadline=chance.choice([None, TODAY - timedelta(days=1), date(2025, 8, 1)]),
                helpers=tuple(chance.sample(others, chance.randrange(3))),
            )
            if chance.random() < 0.4 and lead != "VPUB":
                head = person("an" if lead == "STC" else "binh")
                unit_acts.report_done(head, task.id, unit_acts.Result("Đã trình"))
                if chance.random() < 0.6:
                    office_decisions.confirm(person("lan"), task.id)
            elif chance.random() < 0.3:
                other = unit(chance.choice(others)).id
                assignment_changes.reassign(person("lan"), task.id, other, "Đúng chức năng")

    return fill


def some_reorganisation(chance: random.Random, number: int) -> Reorganisation:
    """A merger into a living unit, a merger of two into a new one, or a split."""
    day = chance.choice(DAYS[number])
    living = [
        unit.code
        for unit in db.session.scalars(sa.select(Unit).order_by(Unit.id))
        if unit.valid_on(day - ONE_DAY) and unit.valid_on(TODAY) and unit.code != "VPUB"
    ]
    ending = chance.choice(living)
    new = NewUnit(f"MOI{number}", f"Sở mới {number}", f"Sở mới {number}", UnitKind.DEPARTMENT)
    other = NewUnit(f"KHAC{number}", f"Sở khác {number}", "", UnitKind.DEPARTMENT)
    kind = chance.choice(["into", "two", "split"])
    if kind == "split":
        named = NewUnit(other.code, other.name, other.name, other.kind)
        endings = (Ending(ending, (new.code, named.code), default=named.code),)
        return Reorganisation(day, f"Nghị quyết {number}", endings, (new, named))
    if kind == "two" and len(living) > 1:
        endings = tuple(Ending(code, (new.code,)) for code in chance.sample(living, 2))
        return Reorganisation(day, f"Nghị quyết {number}", endings, (new,))
    return Reorganisation(day, f"Nghị quyết {number}", (Ending(ending, ("VPUB",)),))


@pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
@pytest.mark.parametrize("seed", range(2))
def test_what_is_said_of_every_earlier_day_is_as_before(register, person, seed):
    chance = random.Random(seed)  # noqa: S311 - cases, no secrets
    register(chance)
    for number in range(2):
        chosen = some_reorganisation(chance, number)
        days = {chosen.day - ONE_DAY * back for back in (1, 2, 8)}
        before = {day: said_of(day) for day in days}
        planned = plan(chosen)
        assert planned.hindrances == ()
        carry_out(person("minh"), planned)
        for day in days:
            assert said_of(day) == before[day], (day, chosen)
        independent = counted("province", PERIOD.first, PERIOD.last, TODAY, TODAY)
        rows = report(PERIOD, Register.PROVINCE, TODAY, TODAY, by=Dimension.UNIT).rows
        names = {unit.code: unit.name for unit in db.session.scalars(sa.select(Unit))}
        assert {names[row.key]: row.tally.total for row in rows if row.tally.total} == {
            name: sum(parts(those.assigned)) for name, those in independent.units.items()
        }
