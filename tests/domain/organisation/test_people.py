"""Who may manage whose account: every act by everybody over everybody."""

from itertools import product

import pytest

from tracker.domain.organisation.people import (
    LENT_ROLES,
    MANAGING,
    Manage,
    ManagingNotAllowed,
    check_may_manage,
    may_manage,
)
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Role

FINANCE, AGRICULTURE = 1, 2


def somebody(number: int, unit: int | None, *roles: Role) -> Person:
    return Person(number, frozenset(roles), unit)


QUANTRI = somebody(1, None, Role.ADMINISTRATOR)
AN = somebody(2, FINANCE, Role.UNIT_HEAD)
CUONG = somebody(3, FINANCE, Role.UNIT_STAFF)
DUNG = somebody(4, FINANCE, Role.UNIT_STAFF)
BINH = somebody(5, AGRICULTURE, Role.UNIT_HEAD)
HOA = somebody(6, AGRICULTURE, Role.UNIT_STAFF)
LAN = somebody(7, FINANCE, Role.OFFICE_STAFF)
MINH = somebody(8, FINANCE, Role.OFFICE_LEADER)
STAFF_AND_OFFICE = somebody(9, FINANCE, Role.UNIT_STAFF, Role.OFFICE_STAFF)
STAFF_AND_ADMINISTRATOR = somebody(10, FINANCE, Role.UNIT_STAFF, Role.ADMINISTRATOR)
CUONG_FOR_AN = somebody(3, FINANCE, Role.UNIT_STAFF, Role.UNIT_HEAD)
EVERYBODY = (QUANTRI, AN, CUONG, DUNG, BINH, HOA, LAN, MINH, STAFF_AND_OFFICE)
ACCOUNTS = (Manage.INVITE, Manage.INVITE_AGAIN, Manage.CHANGE, Manage.LET_ACT, Manage.DEACTIVATE)


@pytest.mark.parametrize("what", Manage)
@pytest.mark.parametrize("account", EVERYBODY)
def test_the_administrator_keeps_all_accounts(what, account):
    assert may_manage(what, QUANTRI, account)


@pytest.mark.parametrize("what", [*ACCOUNTS, Manage.REACTIVATE])
def test_a_head_manages_the_staff_of_the_own_unit_and_nobody_else(what):
    assert {account.id for account in EVERYBODY if may_manage(what, AN, account)} == {3, 4}


@pytest.mark.parametrize("account", EVERYBODY)
def test_passwords_are_for_the_administrator_alone(account):
    assert not may_manage(Manage.RESET_PASSWORD, AN, account)


@pytest.mark.parametrize("account", [STAFF_AND_OFFICE, STAFF_AND_ADMINISTRATOR])
def test_staff_who_are_more_than_staff_are_not_the_heads(account):
    assert not any(may_manage(what, AN, account) for what in ACCOUNTS)


@pytest.mark.parametrize("manager", [CUONG, DUNG, HOA, LAN, MINH])
def test_nobody_else_manages_any_account(manager):
    allowed = {
        (what, account.id)
        for what, account in product(MANAGING, EVERYBODY)
        if may_manage(what, manager, account) and what not in (Manage.DELEGATE, Manage.REVOKE)
    }
    assert allowed == set()


def test_who_stands_in_for_the_head_manages_colleagues_but_never_themself():
    assert may_manage(Manage.DEACTIVATE, CUONG_FOR_AN, DUNG)
    assert not may_manage(Manage.LET_ACT, CUONG_FOR_AN, CUONG)


@pytest.mark.parametrize("what", [Manage.DELEGATE, Manage.REVOKE])
def test_heads_lend_their_own_acts_and_nobody_elses(what):
    lending = {
        (manager.id, account.id)
        for manager, account in product((AN, CUONG, BINH, LAN, MINH), EVERYBODY)
        if may_manage(what, manager, account)
    }
    assert lending == {(AN.id, AN.id), (BINH.id, BINH.id), (MINH.id, MINH.id)}


def test_nothing_but_a_heads_acts_can_be_lent():
    assert {Role.UNIT_HEAD, Role.OFFICE_LEADER} == LENT_ROLES


@pytest.mark.parametrize(
    ("account", "field"),
    [(HOA, "unit"), (LAN, "roles"), (STAFF_AND_ADMINISTRATOR, "roles"), (AN, "roles")],
)
def test_a_head_is_told_which_value_goes_too_far(account, field):
    with pytest.raises(ManagingNotAllowed) as refused:
        check_may_manage(Manage.INVITE, AN, account)
    assert refused.value.field == field


def test_a_head_without_a_unit_manages_nobody():
    nowhere = somebody(11, None, Role.UNIT_HEAD)
    assert not may_manage(Manage.CHANGE, nowhere, somebody(12, None, Role.UNIT_STAFF))
