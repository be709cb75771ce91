"""Both reorganisations of 2025 on the seed data: 19 departments to 14, districts to communes.

Nothing as of days before changes, totals stay, each history says where its task came from.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from tests import databases
from tracker import create_app
from tracker.domain.history import event_of
from tracker.domain.organisation.reorganisation import Ending, NewUnit, Plan, Reorganisation
from tracker.domain.reports.periods import Period, half_year
from tracker.domain.reports.report import Dimension, Report
from tracker.domain.vocabulary import OPEN, Progress, Register, UnitKind
from tracker.extensions import db
from tracker.models import Directive, Event, Task, Unit, User
from tracker.queries.reports.report import report
from tracker.services.organisation.reorganisation import carry_out, plan
from tracker.services.system.seeds import load_seeds
from tracker.services.tasks import office_decisions, unit_acts
from tracker.services.tasks.assignment import NewAssignment, assign_more

pytestmark = pytest.mark.long
SEEDS = Path(__file__).parents[2] / "seeds"
DEPARTMENTS = date(2025, 3, 1)
DISTRICTS = date(2025, 7, 1)
PERIODS = (half_year(2021, 1), half_year(2025, 1))
HAPPENED = ("started_on", "reported_on", "confirmed_on", "withdrawn_on")

# Which communes took over from which district: the order of seeds/units.csv, NQ 1661/NQ-UBTVQH15.
COMMUNES = {
    "094": ("03325", "03127", "03334"),
    "095": ("03151",),
    "100": ("03328", "03352", "03349", "03356", "03358", "03368"),
    "099": ("03253", "03295", "03268", "03260", "03283"),
    "098": ("03217", "03226", "03241", "03220", "03244"),
    "097": ("03172", "03181", "03193", "03194", "03202"),
    "101": ("03203", "03208", "03370", "03214", "03385", "03382"),
    "103": ("03166", "03169", "03176", "03175", "03199"),
    "096": ("03160", "03158", "03163", "03162", "03164"),
    "102": ("03256", "03316", "03301", "03313"),
}


def seeds_as_on(eve: date, folder: Path) -> Path:
    """The seeds as they stood at the end of a day: nothing that came later had happened yet."""
    folder.mkdir()
    for name in ("units", "calendar", "users", "directives", "tasks"):
        with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            columns, kept = rows.fieldnames or (), list(rows)
        if name == "units":
            kept = [_unit_then(row, eve) for row in kept if row["valid_from"] <= eve.isoformat()]
            there = {row["code"] for row in kept}
        if name == "users":
            kept = [row for row in kept if row["unit"] in {"", *there}]
        if name == "tasks":
            kept = [_task_then(row, eve) for row in kept if row["assigned_on"] <= eve.isoformat()]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(kept)
    return folder


def _unit_then(row: dict[str, str], eve: date) -> dict[str, str]:
    ended_before = row["valid_to"] and row["valid_to"] < eve.isoformat()
    return row if ended_before else {**row, "valid_to": "", "successors": ""}


def _task_then(row: dict[str, str], eve: date) -> dict[str, str]:
    later = {name: "" for name in HAPPENED if row[name] > eve.isoformat()}
    granted = [pair for pair in row["extensions"].split(";") if pair[:10] <= eve.isoformat()]
    if "reported_on" in later:
        later |= {"result": "", "result_symbol": ""}
    return {**row, **later, "extensions": ";".join(granted)}


@pytest.fixture(params=databases.KINDS)
def province(
    request: pytest.FixtureRequest, settle, tmp_path: Path
) -> Iterator[Callable[[date], None]]:
    """The application on the seeds as of the day named first; each call moves the clock."""
    kind = request.getfixturevalue(f"{request.param}_databases")
    with kind.copy_of("cast") as url, ExitStack() as running:
        settings = settle(TRACKER_DATABASE_URL=url)
        app = create_app(settings)
        running.enter_context(app.app_context())

        def on(day: date) -> None:
            moment = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
            first = app.extensions["tracker.clock"].fixed_moment is None
            app.extensions["tracker.clock"].fixed_moment = moment  # 09:00 in the province
            if first:
                downgrade(revision="base")  # the cast is of another province
                upgrade()
                load_seeds(seeds_as_on(day, tmp_path / "seeds"), settings.instance)

        yield on
        db.session.remove()
        db.engine.dispose()


def person(username: str) -> User:
    return db.session.scalars(sa.select(User).filter_by(username=username)).one()


def unit(code: str) -> Unit:
    return db.session.scalars(sa.select(Unit).filter_by(code=code)).one()


def valid(kind: UnitKind, day: date) -> list[str]:
    units = db.session.scalars(sa.select(Unit).filter_by(kind=kind).order_by(Unit.position))
    return [unit.code for unit in units if unit.valid_on(day)]


def reports(days: list[date]) -> dict[tuple[Period, Register, date], Report]:
    """Every report, by unit, as of each day."""
    return {
        (period, register, day): report(period, register, day, day, by=Dimension.UNIT)
        for period in PERIODS
        for register in Register
        for day in days
    }


def totals(found: dict[tuple[Period, Register, date], Report]) -> dict[object, object]:
    return {key: each.tally for key, each in found.items()}


def sentences(task_id: int) -> list[str]:
    events = db.session.scalars(sa.select(Event).filter_by(task_id=task_id).order_by(Event.id))
    return [event_of(event.kind, event.facts).sentence for event in events]


def units_csv() -> dict[str, dict[str, str]]:
    """What the register of units must come to."""
    with (SEEDS / "units.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def new_units(day: date) -> tuple[NewUnit, ...]:
    """The units that begin on a day."""
    return tuple(
        NewUnit(row["code"], row["name"], row["short_name"], UnitKind(row["kind"]))
        for row in units_csv().values()
        if row["valid_from"] == day.isoformat()
    )


def check_units(day: date) -> None:
    """The act made of the units what units.csv knows of them."""
    eve = (day - timedelta(days=1)).isoformat()
    touched = {
        code: row
        for code, row in units_csv().items()
        if row["valid_from"] == day.isoformat() or row["valid_to"] == eve
    }
    for code, row in touched.items():
        made = unit(code)
        assert (made.name, made.short_name, made.kind) == (
            row["name"],
            row["short_name"],
            UnitKind(row["kind"]),
        )
        days = [d.isoformat() if d else "" for d in (made.valid_from, made.valid_to)]
        assert days == [row["valid_from"], row["valid_to"]]


def check_moves(planned: Plan, day: date) -> None:
    """Each task is open with its successor from the day, and its history says from where."""
    for move in planned.moves:
        task = db.session.get_one(Task, move.task.id)
        assert task.lead_unit.code == move.successor
        assert (task.leads[-1].since, task.leads[-1].unit_id) == (day, task.lead_unit_id)
        before = planned.names[move.task.lead]
        assert f"chuyển nhiệm vụ từ {before} sang {task.lead_unit.name}" in sentences(task.id)


def nothing_is_left_open_with(codes: list[str]) -> bool:
    left = (
        sa.select(Task.id).join(Task.lead_unit).where(Task.progress.in_(OPEN), Unit.code.in_(codes))
    )
    return db.session.scalars(left).all() == []


def give_the_ended_departments_something_to_do(
    heirs: dict[str, str], eve: date
) -> tuple[Task, Task]:
    """A task each, one to help with, one done; the task that is done, and one that waits."""
    directive_id = db.session.scalars(sa.select(Directive.id)).first() or 0
    transport = unit("SGTVT")
    helped = NewAssignment(
        "Rà soát quy hoạch",
        (unit("SXD").id,),
        eve,
        None,
        coordinating_unit_ids=frozenset({unit("SKHĐT").id}),
    )
    items = [
        NewAssignment("Quyết toán năm 2024", tuple(unit(c).id for c in heirs), eve, eve),
        NewAssignment("Báo cáo nhanh", (transport.id,), eve, eve),
        helped,
    ]
    assign_more(person("lan"), directive_id, items)
    head = person("an")  # the ended departments have no people in the seeds
    head.unit = transport
    db.session.commit()
    done, waiting = (
        db.session.scalars(sa.select(Task).filter_by(content=c, lead_unit=transport)).one()
        for c in ("Báo cáo nhanh", "Quyết toán năm 2024")
    )
    for task in (done, waiting):
        unit_acts.report_done(head, task.id, unit_acts.Result("Đã báo cáo"))
    office_decisions.confirm(person("lan"), done.id)
    return done, waiting


def test_nineteen_departments_become_fourteen(province):
    eve = DEPARTMENTS - timedelta(days=1)
    province(eve)
    heirs = {
        code: row["successors"]
        for code, row in units_csv().items()
        if row["valid_to"] == eve.isoformat()
    }
    assert len(valid(UnitKind.DEPARTMENT, eve)) == 19
    assert nothing_is_left_open_with(list(heirs))
    done, waiting = give_the_ended_departments_something_to_do(heirs, eve)

    province(DEPARTMENTS)
    days = [date(2021, 6, 30), date(2025, 1, 31), eve]
    before, on_the_day = reports(days), reports([DEPARTMENTS])
    endings = tuple(Ending(code, (heir,)) for code, heir in heirs.items())
    wanted = Reorganisation(DEPARTMENTS, "Nghị quyết 32/NQ-HĐND", endings, new_units(DEPARTMENTS))
    planned = plan(wanted)
    assert planned.possible, planned.hindrances
    assert len(planned.moves) == 7
    assert "Rà soát quy hoạch" in [move.task.content for move in planned.helping]
    carry_out(person("minh"), planned)

    assert reports(days) == before
    after = reports([DEPARTMENTS])
    assert totals(after) == totals(on_the_day)
    assert after != on_the_day
    check_moves(planned, DEPARTMENTS)
    check_units(DEPARTMENTS)
    assert {code: [h.code for h in unit(code).successors] for code in heirs} == {
        code: [heir] for code, heir in heirs.items()
    }
    assert nothing_is_left_open_with(list(heirs))
    assert done.lead_unit.code == "SGTVT"
    assert (waiting.lead_unit.code, waiting.progress) == ("SXD", Progress.AWAITING_CONFIRMATION)
    assert len(valid(UnitKind.DEPARTMENT, DEPARTMENTS)) == 14


def test_ten_districts_end_and_forty_five_communes_begin(province):
    eve = DISTRICTS - timedelta(days=1)
    province(eve)
    assert len(valid(UnitKind.DISTRICT, eve)) == len(COMMUNES) == 10
    province(DISTRICTS)
    days = [date(2021, 6, 30), DEPARTMENTS, eve]
    before, on_the_day = reports(days), reports([DISTRICTS])
    endings = tuple(Ending(code, successors) for code, successors in COMMUNES.items())
    paper, begun = "Nghị quyết 1661/NQ-UBTVQH15", new_units(DISTRICTS)

    undecided = plan(Reorganisation(DISTRICTS, paper, endings, begun))
    choices = {
        move.task.id: COMMUNES[move.task.lead][number % len(COMMUNES[move.task.lead])]
        for number, move in enumerate(undecided.moves)
    }
    assert len(choices) >= 7
    without = {move.task.id for move in undecided.moves if move.successor is None}
    assert {hindrance.task_id for hindrance in undecided.hindrances} == without
    planned = plan(Reorganisation(DISTRICTS, paper, endings, begun, chosen=choices))
    assert planned.possible, planned.hindrances
    assert planned.helping
    carry_out(person("minh"), planned)

    assert reports(days) == before
    after = reports([DISTRICTS])
    assert totals(after) == totals(on_the_day)
    check_moves(planned, DISTRICTS)
    check_units(DISTRICTS)
    assert nothing_is_left_open_with(list(COMMUNES))
    assert valid(UnitKind.DISTRICT, DISTRICTS) == []
    assert len(valid(UnitKind.COMMUNE, DISTRICTS)) == 45
    on_paper = after[half_year(2025, 1), Register.PROVINCE, DISTRICTS]
    still_open = {row.key for row in on_paper.rows if row.tally.open_}
    assert set(choices.values()) <= still_open
    assert still_open.isdisjoint(COMMUNES)
    for move in planned.helping:
        helpers = {row.code for row in db.session.get_one(Task, move.task.id).coordinating_units}
        assert helpers.isdisjoint(COMMUNES)
        assert set(move.after) <= helpers
