"""How the office assigns: to units that are there, with what the directive says or the item."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.at_once import at_once
from tests.databases import BOTH_DATABASES
from tests.statements import statements
from tracker.domain.errors import DomainError
from tracker.domain.notifying.notices import MailChoice, NoticeKind
from tracker.domain.vocabulary import Role, UnitKind
from tracker.extensions import db
from tracker.models import Field, Mail, Task, Unit, User
from tracker.services.notifying.mail_choices import choose
from tracker.services.system.sent_forms import AlreadySent
from tracker.services.tasks.assignment import (
    AssigningError,
    DirectiveExists,
    NewAssignment,
    NewDirective,
    assign_more,
    register_directive,
)

TODAY = date(2025, 6, 30)
DAY = timedelta(days=1)
DIRECTIVE = NewDirective("735/CT-UBND", "UBND tỉnh", date(2025, 6, 27), "Đẩy nhanh giải ngân")


@pytest.fixture
def assign(person, unit):
    """``assign(leads=("STC",), directive=…, **item)``: the tasks made of one item, by lan."""

    def assign(leads=("STC",), directive=DIRECTIVE, **item) -> list[Task]:
        wanted = {"content": "Giải ngân vốn", "assigned_on": TODAY, "deadline": None, **item}
        units = tuple(unit(code).id for code in leads)
        made = register_directive(
            person("lan"), directive, [NewAssignment(lead_unit_ids=units, **wanted)]
        )
        return list(db.session.scalars(db.select(Task).filter_by(directive_id=made.id)))

    return assign


def refused(assign, **item) -> str | None:
    """Which value of the item cannot stand."""
    with pytest.raises(AssigningError) as caught:
        assign(**item)
    assert db.session.scalars(db.select(Task)).all() == []
    return caught.value.field


def test_a_unit_that_has_ended_takes_no_task_even_of_a_day_on_which_it_was_there(assign):
    assert refused(assign, leads=("SKHĐT",), assigned_on=date(2025, 2, 20)) == "lead_unit"


def test_of_two_people_who_enter_one_document_at_once_the_second_is_told(app, person, unit):
    lan, minh = person("lan"), person("minh")
    item = NewAssignment("Giải ngân vốn", (unit("STC").id,), TODAY, None)
    respelt = replace(DIRECTIVE, symbol="0735/CT-UBND", issuer="ubnd  tỉnh")
    refused = at_once(
        app,
        lambda: register_directive(lan, DIRECTIVE, [item]),
        lambda: register_directive(minh, respelt, [item]),
    )
    assert sorted(type(error) for error in refused if error) == [DirectiveExists]
    assert len(db.session.scalars(db.select(Task)).all()) == 1


def test_one_form_taken_twice_at_once_gives_its_items_once(app, person, unit, assign):
    (first,) = assign()
    lan, items = person("lan"), [NewAssignment("Việc thêm", (unit("STC").id,), TODAY, None)]
    refused = at_once(
        app, *[lambda: assign_more(lan, first.directive_id, items, sending="a" * 64)] * 3
    )
    assert sorted(str(type(error)) for error in refused if error) == [str(AlreadySent)] * 2
    assert [error.made_id for error in refused if error] == [first.directive_id] * 2
    assert len(db.session.scalars(db.select(Task)).all()) == 2


def test_one_form_taken_twice_at_once_registers_one_directive(app, person, unit):
    lan, items = person("lan"), [NewAssignment("Việc", (unit("STC").id,), TODAY, None)]
    refused = at_once(
        app, *[lambda: register_directive(lan, DIRECTIVE, items, sending="a" * 64)] * 2
    )
    assert [type(error) for error in refused if error] == [AlreadySent]


def test_a_form_that_was_refused_can_be_sent_again(person, unit, assign):
    (first,) = assign()
    lan = person("lan")
    wrong = NewAssignment(" ", (unit("STC").id,), TODAY, None)
    with pytest.raises(AssigningError):
        assign_more(lan, first.directive_id, [wrong], sending="a" * 64)
    right = replace(wrong, content="Việc thêm")
    assign_more(lan, first.directive_id, [right], sending="a" * 64)
    assert len(db.session.scalars(db.select(Task)).all()) == 2


def test_a_unit_takes_no_task_of_a_day_before_it_began(assign, unit):
    unit("SNNMT").valid_from = date(2025, 3, 1)
    db.session.commit()
    assert refused(assign, leads=("SNNMT",), assigned_on=date(2025, 2, 28)) == "lead_unit"
    assert len(assign(leads=("SNNMT",), assigned_on=date(2025, 3, 1))) == 1


def test_one_unit_that_has_ended_stops_the_whole_item(assign):
    assert refused(assign, leads=("STC", "SKHĐT")) == "lead_unit"


@pytest.mark.parametrize("year", [1899, 3000, 9999])
def test_a_day_that_nobody_means_stops_the_whole_item(person, unit, year):
    own = ((unit("STC").id, date(year, 12, 31)),)
    days = ({"deadline": date(year, 12, 31)}, {"own_deadlines": own})
    for changed in days if year > TODAY.year else ({"assigned_on": date(year, 1, 1)},):
        item = replace(NewAssignment("Việc", (unit("STC").id,), TODAY, None), **changed)
        with pytest.raises(AssigningError, match="không hợp lý") as caught:
            register_directive(person("lan"), DIRECTIVE, [item])
        assert caught.value.field in changed


def test_a_unit_that_does_not_exist_stops_the_whole_item(person, unit):
    item = NewAssignment("Việc", (unit("STC").id, 999), TODAY, None)
    with pytest.raises(AssigningError) as caught:
        register_directive(person("lan"), DIRECTIVE, [item])
    assert caught.value.field == "lead_unit"


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"content": "  "}, "content"),
        ({"assigned_on": TODAY + DAY}, "assigned_on"),
        ({"deadline": TODAY - DAY}, "deadline"),
        ({"leads": ()}, "lead_unit"),
    ],
)
def test_an_item_that_cannot_stand_is_refused_with_its_place(assign, item, field):
    assert refused(assign, **item) == field


def test_a_deadline_may_be_the_day_of_assignment(assign):
    assert [task.deadline for task in assign(deadline=TODAY)] == [TODAY]


def test_a_unit_named_twice_gets_one_task(assign):
    assert [task.lead_unit.code for task in assign(leads=("STC", "STC"))] == ["STC"]


def test_of_units_told_the_same_none_helps_itself(assign, unit):
    helping = frozenset({unit("STC").id, unit("VPUB").id})
    tasks = assign(leads=("STC", "SNNMT"), coordinating_unit_ids=helping)
    helped = {task.lead_unit.code: {u.code for u in task.coordinating_units} for task in tasks}
    assert helped == {"STC": {"VPUB"}, "SNNMT": {"STC", "VPUB"}}
    assert len({task.assignment_id for task in tasks}) == 1


def test_leader_and_field_are_those_of_the_directive_unless_the_item_names_its_own(
    assign, person, unit
):
    finance, farming = db.session.scalars(db.select(Field).order_by(Field.id))
    chairman, leader = person("chutich"), person("minh")
    directive = replace(DIRECTIVE, leader_id=chairman.id, field_id=finance.id)
    items = [
        NewAssignment("như văn bản", (unit("STC").id,), TODAY, None),
        NewAssignment(
            "riêng", (unit("STC").id,), TODAY, None, leader_id=leader.id, field_id=farming.id
        ),
    ]
    made = register_directive(person("lan"), directive, items)
    tasks = db.session.scalars(db.select(Task).filter_by(directive_id=made.id).order_by(Task.id))
    assert [(task.content, task.leader_id, task.field_id) for task in tasks] == [
        ("như văn bản", chairman.id, finance.id),
        ("riêng", leader.id, farming.id),
    ]


@pytest.mark.parametrize("username", ["an", "cuong", "chutich", "quantri"])
def test_only_the_office_registers_directives(person, unit, username):
    item = NewAssignment("Việc", (unit("STC").id,), TODAY, None)
    with pytest.raises(DomainError, match="Chỉ Văn phòng"):
        register_directive(person(username), DIRECTIVE, [item])
    assert db.session.scalars(db.select(Task)).all() == []


def test_a_directive_without_tasks_is_not_registered(person):
    with pytest.raises(AssigningError, match="ít nhất một nhiệm vụ"):
        register_directive(person("lan"), DIRECTIVE, [])


@BOTH_DATABASES
@pytest.mark.parametrize("mailed", [True, False])
def test_assigning_to_more_units_takes_no_more_statements(person, mailed):
    """At most forty for five units whose people are mailed at once or once a day."""
    units = [
        Unit(code=f"X{at}", name=f"UBND xã {at}", short_name=f"X. {at}", kind=UnitKind.COMMUNE)
        for at in range(5)
    ]
    db.session.add_all(units)
    heads = [head_of(one) for one in units]
    db.session.add_all(heads)
    db.session.commit()
    if not mailed:
        for head in heads:
            choose(head, {NoticeKind.ASSIGNED: MailChoice.DAILY})
    ids = [unit.id for unit in units]

    def assigned_to(number: int) -> list[str]:
        item = NewAssignment("Giải ngân vốn", tuple(ids[:number]), TODAY, None)
        document = replace(DIRECTIVE, symbol=f"{800 + number}/CT-UBND")
        lan = person("lan")
        with statements() as noted:
            register_directive(lan, document, [item])
        return [statement for statement, _ in noted]

    assigned_to(1)
    two, five = assigned_to(2), assigned_to(5)
    assert len(db.session.scalars(db.select(Mail)).all()) == (8 if mailed else 0)
    assert len(five) == len(two) <= 40


def head_of(unit: Unit) -> User:
    name = f"Chủ tịch {unit.name}"
    head = User(username=unit.code, name=name, email=f"{unit.code}@tinh.example", unit=unit)
    head.set_roles(frozenset({Role.UNIT_HEAD}))
    return head
