"""Accounts over time: who may invite, change, close whom, and what it does."""

import pytest

from tests.at_once import at_once
from tests.databases import BOTH_DATABASES
from tracker.domain.errors import ValueRefused
from tracker.domain.history import EventKind, event_of
from tracker.domain.organisation.people import ManagingNotAllowed
from tracker.domain.vocabulary import Role
from tracker.extensions import db
from tracker.models import Event, Mail, MailKind, User
from tracker.queries.organisation.roles import person_on
from tracker.services.organisation import accounts, delegations, people

STAFF = frozenset({Role.UNIT_STAFF})
HEAD = frozenset({Role.UNIT_HEAD})


def dung(**differences):
    facts = {
        "username": "dung",
        "name": "Vũ Tiến Dũng",
        "email": "dung@tinh.example",
        "roles": STAFF,
        "unit_code": "STC",
    }
    return facts | differences


def sentences(user: User) -> list[str]:
    events = db.session.scalars(db.select(Event).filter_by(user_id=user.id).order_by(Event.id))
    return [event_of(event.kind, event.facts).sentence for event in events]


def everything() -> tuple[list[object], int, int]:
    db.session.rollback()
    users = [
        (user.username, user.name, user.email, user.unit_id, sorted(user.roles), user.active)
        for user in db.session.scalars(db.select(User).order_by(User.id))
    ]
    return users, db.session.query(Event).count(), db.session.query(Mail).count()


def test_a_head_invites_staff_of_the_own_unit(person, unit):
    invited = people.invite(person("an"), **dung(title="Chuyên viên"))
    assert (invited.username, invited.unit.code, invited.roles) == ("dung", "STC", STAFF)
    assert invited.password_hash is None
    mail = db.session.scalars(db.select(Mail)).one()
    assert (mail.kind, mail.recipient) == (MailKind.INVITATION, "dung@tinh.example")
    assert sentences(invited) == [
        "mời Vũ Tiến Dũng sử dụng hệ thống với vai trò Chuyên viên đơn vị của Sở Tài chính"
    ]


def test_staff_do_not_act_for_the_unit_before_somebody_lets_them(person):
    assert not people.invite(person("an"), **dung()).acts_for_unit
    ready = dung(username="hoa", email="hoa@tinh.example", acts_for_unit=True)
    assert people.invite(person("an"), **ready).acts_for_unit


def test_an_administrator_invites_anybody_with_several_roles(person):
    both = frozenset({Role.OFFICE_STAFF, Role.ADMINISTRATOR})
    invited = people.invite(person("quantri"), **dung(roles=both, unit_code="VPUB"))
    assert invited.roles == both


@pytest.mark.parametrize(
    ("by", "differences", "field"),
    [
        ("an", {"unit_code": "SNNMT"}, "unit"),
        ("an", {"roles": HEAD}, "roles"),
        ("an", {"roles": frozenset({Role.UNIT_STAFF, Role.ADMINISTRATOR})}, "roles"),
        ("cuong", {}, "user"),
        ("lan", {}, "user"),
        ("minh", {}, "user"),
        ("chutich", {}, "user"),
    ],
)
def test_nobody_invites_beyond_their_reach(person, by, differences, field):
    before = everything()
    with pytest.raises(ManagingNotAllowed) as refused:
        people.invite(person(by), **dung(**differences))
    assert refused.value.field == field
    assert everything() == before


@pytest.mark.parametrize(
    ("differences", "field"),
    [
        ({"username": "Cuong "}, "username"),
        ({"username": "x"}, "username"),
        ({"email": "CUONG@tinh.example"}, "email"),
        ({"email": "khong phai thu"}, "email"),
        ({"name": "  "}, "name"),
        ({"roles": frozenset()}, "roles"),
        ({"unit_code": None}, "unit"),
        ({"unit_code": "KHONGCO"}, "unit"),
        ({"unit_code": "SKHĐT"}, "unit"),
    ],
)
def test_an_invitation_with_a_fault_names_its_field_and_leaves_nothing(person, differences, field):
    before = everything()
    with pytest.raises(ValueRefused) as refused:
        people.invite(person("quantri"), **dung(**differences))
    assert refused.value.field == field
    assert everything() == before


@pytest.mark.parametrize("taken", ["username", "email"])
def test_a_value_taken_between_look_and_write_is_named_too(person, taken, monkeypatch):
    monkeypatch.setattr(accounts, "refuse_taken", lambda *args, **kwargs: None)
    value = {"username": "cuong", "email": "cuong@tinh.example"}[taken]
    with pytest.raises(ValueRefused) as refused:
        people.invite(person("quantri"), **dung(**{taken: value}))
    assert refused.value.field == taken


def test_an_address_taken_between_look_and_write_is_named_in_a_change_too(person, monkeypatch):
    monkeypatch.setattr(people, "refuse_taken", lambda *args, **kwargs: None)
    with pytest.raises(ValueRefused) as refused:
        people.change_user(person("quantri"), person("cuong").id, email="an@tinh.example")
    assert refused.value.field == "email"


def test_a_change_is_told_word_by_word(person):
    people.change_user(
        person("quantri"), person("cuong").id, title="Phó phòng", roles=HEAD, unit_code="SNNMT"
    )
    cuong = person("cuong")
    assert (cuong.title, cuong.roles, cuong.unit.code) == ("Phó phòng", HEAD, "SNNMT")
    assert sentences(cuong) == [
        "sửa thông tin của Lê Quốc Cường: chức vụ từ “Chuyên viên” thành “Phó phòng”; "
        "vai trò từ “Chuyên viên đơn vị” thành “Thủ trưởng đơn vị”; "
        "đơn vị từ “Sở Tài chính” thành “Sở Nông nghiệp và Môi trường”"
    ]


def test_saving_without_a_change_tells_nothing(person):
    same = {"name": " Lê Quốc Cường", "email": "Cuong@tinh.example", "unit_code": "STC"}
    people.change_user(person("an"), person("cuong").id, **same)
    assert sentences(person("cuong")) == []


def test_a_head_puts_names_of_the_own_staff_right(person):
    people.change_user(person("an"), person("cuong").id, name="Lê Quốc Cương")
    assert person("cuong").name == "Lê Quốc Cương"


@pytest.mark.parametrize(
    ("by", "of", "change", "field"),
    [
        ("an", "cuong", {"roles": HEAD}, "roles"),
        ("an", "cuong", {"roles": frozenset({Role.OFFICE_STAFF})}, "roles"),
        ("an", "cuong", {"unit_code": "SNNMT"}, "unit"),
        ("binh", "cuong", {"name": "Ai đó"}, "unit"),
        ("binh", "cuong", {"unit_code": "SNNMT"}, "unit"),
        ("an", "an", {"title": "Bộ trưởng"}, "roles"),
        ("cuong", "cuong", {"roles": frozenset({Role.ADMINISTRATOR})}, "user"),
        ("minh", "lan", {"name": "Ai đó"}, "user"),
    ],
)
def test_nobody_changes_people_beyond_their_reach(person, by, of, change, field):
    before = everything()
    with pytest.raises(ManagingNotAllowed) as refused:
        people.change_user(person(by), person(of).id, **change)
    assert refused.value.field == field
    assert everything() == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "an@tinh.example"}, "email"),
        ({"email": "hỏng"}, "email"),
        ({"name": ""}, "name"),
        ({"roles": frozenset()}, "roles"),
        ({"unit_code": ""}, "unit"),
        ({"unit_code": "SKHĐT"}, "unit"),
    ],
)
def test_a_change_with_a_fault_names_its_field_and_leaves_nothing(person, change, field):
    before = everything()
    with pytest.raises(ValueRefused) as refused:
        people.change_user(person("quantri"), person("cuong").id, **change)
    assert refused.value.field == field
    assert everything() == before


def test_who_needs_no_unit_can_be_taken_out_of_one(person):
    people.change_user(person("quantri"), person("lan").id, unit_code="")
    assert person("lan").unit is None


def test_people_of_a_unit_that_ended_can_still_be_put_right(person, unit):
    person("cuong").unit_id = unit("SKHĐT").id
    db.session.commit()
    people.change_user(person("quantri"), person("cuong").id, name="Lê Cường", unit_code="SKHĐT")
    assert person("cuong").name == "Lê Cường"


def test_a_closed_account_keeps_everything_but_its_sessions(person, add_task):
    cuong, stamp = person("cuong"), person("cuong").session_stamp
    people.deactivate(person("an"), cuong.id)
    cuong = person("cuong")
    assert not cuong.active
    assert cuong.session_stamp != stamp
    assert accounts.authenticate("cuong", "mat-khau-thu-nghiem") is None
    assert (cuong.roles, cuong.unit.code) == (STAFF, "STC")
    assert sentences(cuong) == ["ngừng tài khoản của Lê Quốc Cường"]


def test_closing_twice_is_told_once(person):
    for _ in range(2):
        people.deactivate(person("quantri"), person("cuong").id)
    assert sentences(person("cuong")) == ["ngừng tài khoản của Lê Quốc Cường"]


def test_a_closed_account_may_do_nothing_whatever_its_roles(person, clock):
    people.deactivate(person("quantri"), person("an").id)
    assert person_on(person("an"), clock.today()).roles == frozenset()
    with pytest.raises(ManagingNotAllowed):
        people.invite(person("an"), **dung())


def test_a_closed_account_opened_again_is_as_it_was(person):
    people.deactivate(person("an"), person("cuong").id)
    people.reactivate(person("an"), person("cuong").id)
    assert accounts.authenticate("cuong", "mat-khau-thu-nghiem") == person("cuong")
    assert sentences(person("cuong"))[-1] == "mở lại tài khoản của Lê Quốc Cường"


def test_nobody_closes_their_own_account(person):
    second_administrator(person)
    with pytest.raises(ValueRefused, match="chính mình"):
        people.deactivate(person("quantri"), person("quantri").id)
    assert person("quantri").active


def second_administrator(person, *, can_log_in: bool = True) -> None:
    roles = frozenset({Role.OFFICE_STAFF, Role.ADMINISTRATOR})
    people.change_user(person("quantri"), person("lan").id, roles=roles)
    if not can_log_in:
        person("lan").password_hash = None
        db.session.commit()


def test_the_last_administrator_who_can_log_in_stays_one(person):
    second_administrator(person, can_log_in=False)
    with pytest.raises(ValueRefused, match="ít nhất một quản trị") as refused:
        people.change_user(
            person("quantri"), person("quantri").id, roles=frozenset({Role.LEADERSHIP})
        )
    assert refused.value.field == "roles"
    with pytest.raises(ValueRefused, match="ít nhất một quản trị"):
        people.deactivate(person("lan"), person("quantri").id)
    assert Role.ADMINISTRATOR in person("quantri").roles
    assert person("quantri").active


def test_of_two_administrators_one_may_go(person):
    second_administrator(person)
    people.deactivate(person("lan"), person("quantri").id)
    assert not person("quantri").active
    with pytest.raises(ValueRefused):
        people.change_user(person("lan"), person("lan").id, roles=frozenset({Role.OFFICE_STAFF}))


@BOTH_DATABASES
def test_two_administrators_who_close_each_other_leave_one(person, app):
    second_administrator(person)
    pairs = (("lan", person("quantri").id), ("quantri", person("lan").id))
    closings = [lambda by=by, of=of: people.deactivate(person(by), of) for by, of in pairs]
    refusals = at_once(app, *closings)
    assert refusals.count(None) == 1
    assert person("lan").active != person("quantri").active


@BOTH_DATABASES
def test_two_administrators_who_step_down_at_once_leave_one(person, app):
    second_administrator(person)
    staff = frozenset({Role.OFFICE_STAFF})
    steps = [
        lambda name=name: people.change_user(person(name), person(name).id, roles=staff)
        for name in ("lan", "quantri")
    ]
    assert at_once(app, *steps).count(None) == 1
    roles = [person(name).roles for name in ("lan", "quantri")]
    assert sum(Role.ADMINISTRATOR in held for held in roles) == 1


def test_a_head_lets_staff_act_for_the_unit_and_takes_it_back(person):
    for allowed in (False, True):
        people.let_act(person("an"), person("cuong").id, allowed)
        assert person("cuong").acts_for_unit is allowed
    assert sentences(person("cuong"))[0].endswith("thay mặt đơn vị từ “có” thành “không”")


@pytest.mark.parametrize(("by", "of"), [("binh", "cuong"), ("cuong", "cuong"), ("minh", "lan")])
def test_nobody_else_lets_staff_act(person, by, of):
    with pytest.raises(ManagingNotAllowed):
        people.let_act(person(by), person(of).id, False)
    assert person(of).acts_for_unit


def test_only_staff_are_let_act(person):
    with pytest.raises(ValueRefused, match="không phải là chuyên viên"):
        people.let_act(person("quantri"), person("an").id, False)


def test_every_act_on_an_account_is_told_for_the_audit(person, clock):
    quantri, cuong = person("quantri"), person("cuong").id
    people.change_user(quantri, cuong, title="Phó phòng")
    delegation = delegations.delegate(person("an"), cuong, clock.today(), clock.today())
    delegations.revoke(quantri, delegation.id)
    people.deactivate(quantri, cuong)
    told = [
        (event.kind, event.actor.username)
        for event in db.session.scalars(db.select(Event).filter_by(user_id=cuong))
    ]
    assert told == [
        (EventKind.USER_CHANGED, "quantri"),
        (EventKind.DELEGATED, "an"),
        (EventKind.DELEGATION_REVOKED, "quantri"),
        (EventKind.USER_DEACTIVATED, "quantri"),
    ]
