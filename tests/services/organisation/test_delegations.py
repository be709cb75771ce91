"""A head's acts lent to a deputy of the unit: from when to when, how much, and when it ends."""

from datetime import date, timedelta

import pytest

from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import event_of
from tracker.domain.organisation.people import ManagingNotAllowed
from tracker.domain.organisation.reorganisation import Ending, Reorganisation
from tracker.domain.tasks.workflow import ActNotAllowed
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Delegation, Event, User
from tracker.queries.organisation.roles import delegations_beside, deputy_heads_on, person_on
from tracker.services.organisation import delegations, people
from tracker.services.organisation.reorganisation import carry_out, plan
from tracker.services.tasks import office_decisions, unit_acts

TODAY = date(2025, 6, 30)
FIRST, LAST = date(2025, 7, 1), date(2025, 7, 4)
DAY = timedelta(days=1)


@pytest.fixture
def cuong(person) -> User:
    """Staff of finance whom the head does not let act for the unit."""
    people.let_act(person("an"), person("cuong").id, False)
    return person("cuong")


@pytest.fixture
def lent(person, cuong) -> Delegation:
    """What an lent cuong for four days from tomorrow."""
    return delegations.delegate(person("an"), cuong.id, FIRST, LAST)


def heads_on(user: User, *days: date) -> list[bool]:
    return [Role.UNIT_HEAD in person_on(user, day).roles for day in days]


def refusal(*args, **kwargs) -> ValueRefused:
    with pytest.raises(ValueRefused) as refused:
        delegations.delegate(*args, **kwargs)
    return refused.value


def test_the_deputy_is_head_from_the_first_day_to_the_last_and_no_longer(lent, person):
    days = (FIRST - DAY, FIRST, LAST, LAST + DAY)
    assert heads_on(person("cuong"), *days) == [False, True, True, False]


def test_one_day_can_be_lent(person, cuong):
    delegations.delegate(person("an"), cuong.id, TODAY, TODAY)
    assert heads_on(cuong, TODAY - DAY, TODAY, TODAY + DAY) == [False, True, False]


def test_the_deputy_acts_for_the_unit_while_it_lasts(lent, person, add_task, clock):
    task = add_task()
    clock.fixed_day = FIRST
    unit_acts.note_progress(person("cuong"), task.id, "Đã họp các phòng")
    clock.fixed_day = LAST + DAY
    with pytest.raises(ActNotAllowed):
        unit_acts.note_progress(person("cuong"), task.id, "Đã họp lần nữa")


def test_the_head_loses_nothing_by_lending(lent, person, add_task, clock):
    clock.fixed_day = FIRST
    unit_acts.note_progress(person("an"), add_task().id, "Đã họp các phòng")


def test_an_office_leader_lends_the_right_to_grant_extensions(person, add_task):
    task = add_task()
    unit_acts.request_extension(person("an"), task.id, date(2025, 8, 1), "Chờ số liệu")
    with pytest.raises(ActNotAllowed):
        office_decisions.grant_extension(person("lan"), task.id, date(2025, 8, 1))
    delegations.delegate(person("minh"), person("lan").id, TODAY, TODAY)
    office_decisions.grant_extension(person("lan"), task.id, date(2025, 8, 1))
    assert task.deadline == date(2025, 8, 1)


def test_no_other_role_of_the_head_is_lent(person, cuong):
    every = frozenset(Role) - {Role.OFFICE_LEADER}
    people.change_user(person("quantri"), person("an").id, roles=every)
    delegations.delegate(person("an"), cuong.id, TODAY, TODAY)
    assert person_on(person("cuong"), TODAY).roles == {Role.UNIT_STAFF, Role.UNIT_HEAD}


def test_what_is_lent_is_not_lent_on(lent, person, unit, clock):
    add_staff(unit("STC"))
    clock.fixed_day = FIRST
    with pytest.raises(ManagingNotAllowed):
        delegations.delegate(person("cuong"), person("dung").id, FIRST, LAST)
    db.session.add(
        Delegation(
            from_user_id=person("cuong").id,
            to_user_id=person("dung").id,
            unit_id=unit("STC").id,
            first_day=FIRST,
            last_day=LAST,
        )
    )
    db.session.commit()
    assert heads_on(person("dung"), FIRST) == [False]


def add_staff(unit) -> None:
    user = User(username="dung", name="Vũ Tiến Dũng", email="dung@tinh.example", unit=unit)
    user.set_roles(frozenset({Role.UNIT_STAFF}))
    db.session.add(user)
    db.session.commit()


def test_a_revoked_delegation_ends_at_once_and_keeps_the_days_before(lent, person, clock):
    clock.fixed_day = FIRST + DAY
    delegations.revoke(person("an"), lent.id)
    assert heads_on(person("cuong"), FIRST, FIRST + DAY, LAST) == [True, False, False]


def test_it_ends_when_the_heads_account_is_closed_for_good(lent, person):
    people.deactivate(person("quantri"), person("an").id)
    assert heads_on(person("cuong"), FIRST) == [False]
    people.reactivate(person("quantri"), person("an").id)
    assert heads_on(person("cuong"), FIRST) == [False]


def test_it_ends_when_the_deputys_account_is_closed(lent, person):
    people.deactivate(person("an"), person("cuong").id)
    people.reactivate(person("an"), person("cuong").id)
    assert heads_on(person("cuong"), FIRST) == [False]


@pytest.mark.parametrize("moved", [("an",), ("cuong",), ("an", "cuong")])
def test_it_ends_when_one_of_them_or_both_go_to_another_unit(lent, person, moved):
    for username in moved:
        people.change_user(person("quantri"), person(username).id, unit_code="SNNMT")
    assert heads_on(person("cuong"), FIRST) == [False]


@pytest.mark.parametrize("moved", [("an",), ("cuong",), ("an", "cuong")])
def test_it_lends_nothing_elsewhere_even_if_nobody_ended_it(lent, person, unit, moved):
    for username in moved:
        person(username).unit_id = unit("SNNMT").id
    db.session.commit()
    assert heads_on(person("cuong"), FIRST) == [False]


def test_it_ends_when_the_head_is_head_no_more(lent, person):
    people.change_user(person("quantri"), person("an").id, roles=frozenset({Role.UNIT_STAFF}))
    people.change_user(person("quantri"), person("an").id, roles=frozenset({Role.UNIT_HEAD}))
    assert heads_on(person("cuong"), FIRST) == [False]


def test_a_heads_other_facts_can_change_meanwhile(lent, person):
    people.change_user(person("quantri"), person("an").id, title="Quyền Giám đốc")
    assert heads_on(person("cuong"), FIRST) == [True]


def test_an_administrator_lends_for_a_head_who_cannot(person, cuong):
    delegations.delegate(person("quantri"), cuong.id, FIRST, LAST, from_user_id=person("an").id)
    assert heads_on(person("cuong"), FIRST) == [True]


@pytest.mark.parametrize("by", ["cuong", "binh", "lan", "minh", "chutich"])
def test_nobody_else_lends_a_heads_acts(person, cuong, by):
    with pytest.raises(ManagingNotAllowed):
        delegations.delegate(person(by), cuong.id, FIRST, LAST, from_user_id=person("an").id)
    assert heads_on(person("cuong"), FIRST) == [False]


def test_who_is_no_head_has_nothing_to_lend(person):
    with pytest.raises(ManagingNotAllowed):
        delegations.delegate(person("lan"), person("minh").id, FIRST, LAST)
    fault = refusal(
        person("quantri"), person("minh").id, FIRST, LAST, from_user_id=person("lan").id
    )
    assert fault.field == "from_user"


@pytest.mark.parametrize("to", ["binh", "an", "lan", "quantri"])
def test_only_another_person_of_the_unit_can_be_deputy(person, to):
    fault = refusal(person("an"), person(to).id, FIRST, LAST)
    assert fault.field == "to_user"
    assert "Chọn một người khác" in str(fault)


def test_neither_nobody_nor_a_second_head_can_be_deputy(person):
    an = person("an")
    assert refusal(an, 999_999, FIRST, LAST).field == "to_user"
    people.change_user(person("quantri"), person("cuong").id, roles=frozenset({Role.UNIT_HEAD}))
    assert "đã có sẵn quyền" in str(refusal(an, person("cuong").id, FIRST, LAST))


def test_a_closed_account_cannot_be_deputy(person, cuong):
    people.deactivate(person("quantri"), cuong.id)
    assert refusal(person("an"), person("cuong").id, FIRST, LAST).field == "to_user"


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(TODAY - DAY, LAST, "first_day"), (FIRST, FIRST - DAY, "last_day")],
)
def test_days_that_are_past_or_turned_around_are_refused(person, cuong, first, last, field):
    assert refusal(person("an"), cuong.id, first, last).field == field


@pytest.mark.parametrize(
    ("first", "last"),
    [(FIRST - DAY, FIRST), (LAST, LAST + DAY), (FIRST + DAY, LAST - DAY), (TODAY, LAST + DAY)],
)
def test_days_lent_already_are_refused_and_said_to_whom(lent, person, first, last):
    fault = refusal(person("an"), person("cuong").id, first, last)
    assert fault.field == "first_day"
    assert "Lê Quốc Cường từ 01/07/2025 đến hết 04/07/2025" in str(fault)


def test_the_days_beside_and_days_given_back_can_be_lent(lent, person):
    delegations.delegate(person("an"), person("cuong").id, TODAY, TODAY)
    delegations.delegate(person("an"), person("cuong").id, LAST + DAY, LAST + DAY)
    delegations.revoke(person("an"), lent.id)
    delegations.delegate(person("an"), person("cuong").id, FIRST, LAST)
    assert heads_on(person("cuong"), TODAY, FIRST, LAST, LAST + DAY) == [True] * 4


@pytest.mark.parametrize("by", ["cuong", "binh", "minh"])
def test_nobody_else_revokes(lent, person, by):
    with pytest.raises(ManagingNotAllowed):
        delegations.revoke(person(by), lent.id)
    assert heads_on(person("cuong"), FIRST) == [True]


def test_what_has_ended_cannot_be_revoked(lent, person, clock):
    clock.fixed_day = LAST + DAY
    with pytest.raises(NotPossibleNow, match="đã kết thúc"):
        delegations.revoke(person("an"), lent.id)
    clock.fixed_day = FIRST
    delegations.revoke(person("quantri"), lent.id)
    with pytest.raises(NotPossibleNow, match="đã kết thúc"):
        delegations.revoke(person("an"), lent.id)


def test_the_audit_tells_who_lent_and_who_revoked(lent, person):
    delegations.revoke(person("quantri"), lent.id)
    events = db.session.scalars(
        db.select(Event).filter_by(user_id=person("cuong").id).order_by(Event.id)
    )
    told = [(row.actor.username, event_of(row.kind, row.facts).sentence) for row in events]
    assert told[1:] == [
        (
            "an",
            "lập ủy quyền của Phạm Hoài An cho Lê Quốc Cường từ 01/07/2025 đến hết 04/07/2025",
        ),
        ("quantri", "thu hồi ủy quyền của Phạm Hoài An cho Lê Quốc Cường"),
    ]


def test_a_unit_lists_what_holds_and_what_is_to_come(lent, person):
    an = person("an")
    later = delegations.delegate(an, person("cuong").id, LAST + DAY, LAST + DAY)
    assert [row.id for row in delegations_beside(an, LAST)] == [lent.id, later.id]
    assert [row.id for row in delegations_beside(an, LAST + DAY)] == [later.id]
    assert delegations_beside(person("binh"), LAST) == []


def test_what_keeps_from_lending_is_listed_whatever_unit_it_was_lent_in(lent, person, unit):
    """As it was left by a merger before delegations went along."""
    lent.unit_id = unit("SNNMT").id
    db.session.commit()
    assert "Đã ủy quyền" in str(refusal(person("an"), person("cuong").id, FIRST, LAST))
    assert [row.id for row in delegations_beside(person("an"), TODAY)] == [lent.id]


@pytest.mark.parametrize(("moved", "goes_on"), [(("an", "cuong"), True), (("cuong",), False)])
def test_a_delegation_goes_along_when_a_merger_moves_both(
    lent, person, unit, clock, moved, goes_on
):
    clock.fixed_day = FIRST
    moves = {person(username).id: "SNNMT" for username in moved}
    endings, heads = (Ending("STC", ("SNNMT",)),), {"SNNMT": person("an").id}
    merger = Reorganisation(FIRST, "Nghị quyết 15", endings, people=moves, heads=heads)
    carry_out(person("minh"), plan(merger))
    assert heads_on(person("cuong"), FIRST) == [goes_on]
    living = delegations_beside(person("an"), FIRST)
    assert [row.unit_id for row in living] == [unit("SNNMT").id] * goes_on
    told = db.session.scalars(
        db.select(Event).filter_by(user_id=person("cuong").id).order_by(Event.id.desc())
    ).first()
    verb = "lập ủy quyền" if goes_on else "thu hồi ủy quyền của Phạm Hoài An"
    assert event_of(told.kind, told.facts).sentence.startswith(verb)
    assert told.note == "Sắp xếp đơn vị theo Nghị quyết 15"


@pytest.mark.parametrize("role", [Role.LEADERSHIP, Role.ADMINISTRATOR])
def test_neither_the_leadership_nor_the_administrator_is_a_deputy(person, cuong, role):
    people.change_user(person("quantri"), cuong.id, roles=frozenset({role}))
    assert "Không ủy quyền cho" in str(refusal(person("an"), cuong.id, FIRST, LAST))


def test_no_longer_than_the_office_allows(person, cuong):
    delegations.delegate(person("an"), cuong.id, FIRST, FIRST + 89 * DAY)
    fault = refusal(person("an"), cuong.id, FIRST + 90 * DAY, FIRST + 180 * DAY)
    assert fault.field == "last_day"
    assert "nhiều nhất 90 ngày" in str(fault)


def test_a_unit_knows_who_stands_in_for_its_head(lent, person, unit):
    units = [unit("STC").id, unit("SNNMT").id]
    assert deputy_heads_on(units, FIRST) == {unit("STC").id: {person("cuong").id}}
    assert deputy_heads_on(units, LAST + DAY) == {}


def test_a_deputy_of_the_office_leader_is_no_deputy_head(person, unit):
    delegations.delegate(person("minh"), person("lan").id, FIRST, LAST)
    assert deputy_heads_on([unit("VPUB").id], FIRST) == {}
