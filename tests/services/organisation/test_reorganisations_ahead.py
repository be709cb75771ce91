"""A reorganisation is entered ahead, carried out on its day by itself, withdrawn, or undone."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.at_once import at_once
from tests.databases import SECOND_IS_LONG
from tests.services.organisation.test_counts_across_reorganisations import said_of
from tracker.domain.errors import NotPossibleNow
from tracker.domain.history import event_of
from tracker.domain.notifying.outlets import Owner
from tracker.domain.organisation.reorganisation import Ending, NewUnit, Reorganisation
from tracker.domain.organisation.reorganisation_record import ReorganisationState
from tracker.domain.tasks.replay import replay
from tracker.domain.vocabulary import UnitKind
from tracker.extensions import db
from tracker.jobs.organisation.reorganisations import NotAllCarriedOut, reorganise
from tracker.models import Event, Task, Unit, UnitGroup
from tracker.services.notifying.calendar_addresses import feed_of, renew, token_of
from tracker.services.organisation.delegations import delegate
from tracker.services.organisation.groups import create_group
from tracker.services.organisation.reorganisation import (
    CannotCarryOut,
    MayNotReorganise,
    SomethingRests,
    carry_out,
    enter_ahead,
    plan,
    undo,
    withdraw,
)
from tracker.services.tasks import unit_acts

TODAY = date(2025, 6, 30)
DAY = date(2025, 7, 1)
ALSO_ON_POSTGRESQL = pytest.mark.parametrize("database_url", SECOND_IS_LONG, indirect=True)
NEW = NewUnit("STCM", "Sở Tài chính mới", "Sở TC mới", UnitKind.DEPARTMENT)


def merging(day: date = DAY, **wanted: object) -> Reorganisation:
    endings = (Ending("STC", ("STCM",)),)
    return Reorganisation(day, "NQ 15", endings, (NEW,), others_follow=True, **wanted)  # type: ignore[arg-type]


@pytest.fixture
def on(clock):
    """Let it be the morning of a day."""

    def move(day: date) -> None:
        clock.fixed_moment = datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)

    return move


@ALSO_ON_POSTGRESQL
def test_nothing_changes_before_the_day_and_all_of_it_on_the_day_once(person, unit, add_task, on):
    task = add_task()
    entry = enter_ahead(person("minh"), plan(merging()))
    later = add_task("Giao sau khi nhập")
    assert reorganise(TODAY) == 0
    assert (task.lead_unit.code, unit("STC").valid_to) == ("STC", None)
    on(DAY)
    assert reorganise(DAY) == 1
    assert reorganise(DAY) == 0
    db.session.expire_all()
    assert {task.lead_unit.code, later.lead_unit.code} == {"STCM"}
    assert (unit("STC").valid_to, unit("STCM").valid_from) == (TODAY, DAY)
    assert entry.state is ReorganisationState.CARRIED_OUT
    told = db.session.scalars(db.select(Event).filter_by(kind="units_reorganised")).one()
    assert told.actor_id is None
    assert told.note == "Sắp xếp đơn vị theo NQ 15 (Trần Văn Minh nhập trước, ngày 30/06/2025)"


@ALSO_ON_POSTGRESQL
def test_of_several_processes_one_carries_it_out(app, person, unit, add_task, on):
    task_id = add_task().id
    enter_ahead(person("minh"), plan(merging()))
    on(DAY)
    assert at_once(app, *[lambda: reorganise(DAY)] * 3) == [None] * 3
    leads = db.session.get_one(Task, task_id).leads
    assert [row.unit.code for row in leads] == ["STC", "STCM"]
    assert db.session.query(Event).filter_by(kind="units_reorganised").count() == 1


def test_a_run_that_was_missed_is_made_up_from_the_day_that_was_entered(person, add_task, on):
    task = add_task()
    enter_ahead(person("minh"), plan(merging()))
    on(DAY + timedelta(days=3))
    assert reorganise(DAY + timedelta(days=3)) == 1
    assert [(row.unit.code, row.since) for row in task.leads][-1] == ("STCM", DAY)


def test_what_is_withdrawn_is_never_carried_out(person, unit, on):
    entry = enter_ahead(person("minh"), plan(merging()))
    withdraw(person("quantri"), entry.id)
    on(DAY)
    assert reorganise(DAY) == 0
    assert unit("STC").valid_to is None
    with pytest.raises(NotPossibleNow):
        withdraw(person("minh"), entry.id)


def test_what_hinders_it_on_its_day_is_kept_and_it_waits_on(person, unit, on):
    entry = enter_ahead(person("minh"), plan(merging()))
    db.session.add(
        Unit(code="stcm", name="Khác", short_name="Khác", kind=UnitKind.OTHER, position=9)
    )
    db.session.commit()
    on(DAY)
    with pytest.raises(NotAllCarriedOut, match="Mã stcm đã có"):
        reorganise(DAY)
    assert (entry.state, entry.problem) == (
        ReorganisationState.PLANNED,
        "Mã stcm đã có; nhập mã khác.",
    )
    db.session.delete(unit("stcm"))
    db.session.commit()
    assert reorganise(DAY) == 1
    assert entry.problem == ""


def test_only_who_reorganises_enters_ahead_and_withdraws(person):
    with pytest.raises(MayNotReorganise):
        enter_ahead(person("lan"), plan(merging()))
    entry = enter_ahead(person("minh"), plan(merging()))
    with pytest.raises(MayNotReorganise):
        withdraw(person("an"), entry.id)


def test_a_day_that_has_come_is_not_entered_ahead_and_a_coming_one_not_carried_out(person):
    with pytest.raises(NotPossibleNow):
        enter_ahead(person("minh"), plan(merging(TODAY)))
    with pytest.raises(NotPossibleNow):
        carry_out(person("minh"), plan(merging(DAY)))


def test_a_unit_is_in_one_reorganisation_that_waits(person):
    enter_ahead(person("minh"), plan(merging()))
    into = Reorganisation(date(2025, 8, 1), "NQ 16", (Ending("STC", ("VPUB",)),))
    with pytest.raises(NotPossibleNow, match="Sở Tài chính đã có trong lần sắp xếp nhập trước"):
        enter_ahead(person("minh"), plan(into))


def test_work_that_comes_before_the_day_needs_a_unit_that_takes_it(person):
    split = Reorganisation(DAY, "NQ 15", (Ending("STC", ("VPUB", "SNNMT")),))
    planned = plan(split)
    assert "cũng cần nơi tiếp nhận" in planned.hindrances[0].message
    with pytest.raises(CannotCarryOut):
        enter_ahead(person("minh"), planned)


@ALSO_ON_POSTGRESQL
def test_an_undone_merger_leaves_everything_as_it_was(person, unit, add_task, on):
    task = add_task(helpers=("SNNMT",))
    helped = add_task("Việc khác", lead="SNNMT", helpers=("STC",))
    unit_acts.acknowledge(person("an"), task.id)
    unit_acts.name_assignee(person("an"), task.id, person("cuong").id)
    token = token_of(renew(person("an"), Owner(unit_id=unit("STC").id)))
    lent = delegate(person("an"), person("cuong").id, TODAY, date(2025, 7, 5))
    group = create_group(person("lan"), "Hai sở", {unit("STC").id, unit("SNNMT").id})
    days = [TODAY, date(2025, 6, 29), date(2025, 6, 10)]
    before = {day: said_of(day) for day in days}
    entry = carry_out(person("minh"), plan(merging(date(2025, 6, 20))))
    assert said_of(TODAY) != before[TODAY]
    undo(person("minh"), entry.id)
    db.session.expire_all()
    assert {day: said_of(day) for day in days} == before
    assert db.session.scalar(db.select(Unit).filter_by(code="STCM")) is None
    assert (unit("STC").valid_to, unit("STC").successors) == (None, [])
    assert (task.lead_unit.code, task.acknowledged_on, task.assignee) == (
        "STC",
        TODAY,
        person("cuong"),
    )
    assert [helper.code for helper in helped.coordinating_units] == ["STC"]
    assert (person("an").unit.code, person("cuong").unit.code) == ("STC", "STC")
    assert feed_of(token).unit.code == "STC"
    assert (lent.unit_id, lent.revoked_on) == (unit("STC").id, None)
    members = db.session.get_one(UnitGroup, group).units
    assert {member.code for member in members} == {"STC", "SNNMT"}
    events = db.session.scalars(db.select(Event).filter_by(task_id=task.id).order_by(Event.id))
    told = replay((e.happened_on, event_of(e.kind, e.facts)) for e in events)
    assert (told.lead_unit_id, told.acknowledged_on, told.assignee_id) == (
        unit("STC").id,
        TODAY,
        person("cuong").id,
    )
    with pytest.raises(NotPossibleNow):
        undo(person("minh"), entry.id)


def test_what_rests_on_a_merger_is_listed_and_it_stays(person, unit, add_task):
    task = add_task()
    entry = carry_out(person("minh"), plan(merging(TODAY)))
    unit_acts.note_progress(person("an"), task.id, "Sở mới đang làm")
    other = add_task("Giao cho sở mới", lead="STCM", assigned_on=TODAY, deadline=None)
    with pytest.raises(SomethingRests) as refused:
        undo(person("minh"), entry.id)
    assert refused.value.lines[0] == f"Nhiệm vụ {task.number}: tiếp nhận, cập nhật tiến độ"
    assert sum("1 nhiệm vụ có sau đó" in line for line in refused.value.lines) == 1
    assert other.lead_unit.code == task.lead_unit.code == "STCM"
    assert "Sửa bằng một lần sắp xếp tiếp theo" in str(refused.value)


def test_of_two_reorganisations_the_later_one_is_undone_first(person, unit):
    first = carry_out(person("minh"), plan(merging(TODAY)))
    second = carry_out(
        person("minh"), plan(Reorganisation(TODAY, "NQ 16", (Ending("SNNMT", ("STCM",)),)))
    )
    with pytest.raises(SomethingRests, match="sắp xếp tiếp theo"):
        undo(person("minh"), first.id)
    undo(person("minh"), second.id)
    undo(person("minh"), first.id)
    assert unit("STC").valid_to is unit("SNNMT").valid_to is None


@ALSO_ON_POSTGRESQL
@pytest.mark.parametrize("seed", range(2))
def test_undoing_is_the_same_as_never_having_done_it(person, add_task, seed):
    chance = random.Random(seed)  # noqa: S311 - cases, no secrets
    for number in range(6):
        lead, helper = chance.sample(["STC", "SNNMT", "VPUB"], 2)
        assigned = date(2025, 6, chance.randrange(2, 30))
        add_task(
            f"Việc {number}", lead=lead, helpers=(helper,), assigned_on=assigned, deadline=None
        )
    days = [TODAY, date(2025, 6, 15)]
    before = {day: said_of(day) for day in days}
    code = chance.choice(["STC", "SNNMT"])
    endings = (Ending(code, ("STCM", "VPUB"), default=chance.choice(["STCM", "VPUB"])),)
    day = date(2025, 6, chance.randrange(3, 31))
    wanted = Reorganisation(day, "NQ 15", endings, (NEW,), others_follow=True)
    entry = carry_out(person("minh"), plan(wanted))
    undo(person("minh"), entry.id)
    db.session.expire_all()
    assert {day: said_of(day) for day in days} == before
