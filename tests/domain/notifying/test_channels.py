"""Which networks channels may call, which services they may be, and who sets them."""

import pytest

from tracker.domain.notifying.channels import (
    OF_THIS_MACHINE,
    may_call,
    parse_networks,
    parse_schemes,
)
from tracker.domain.notifying.mails import channel_number, channel_reference
from tracker.domain.notifying.outlets import Owner, calendar_owners, may_keep_channel
from tracker.domain.tasks.workflow import Person
from tracker.domain.vocabulary import Role

OFFICE_NETWORK = parse_networks("10.1.0.0/16, 192.168.1.5,fd00::/64")

CALLS = [
    ("8.8.8.8", True),
    ("2606:4700::6810:1", True),
    ("127.0.0.1", False),
    ("::1", False),
    ("0.0.0.0", False),  # noqa: S104
    ("10.1.2.3", True),  # the office's
    ("10.2.2.3", False),
    ("192.168.1.5", True),
    ("192.168.1.6", False),
    ("172.16.0.1", False),
    ("100.64.0.1", False),
    ("169.254.169.254", False),  # where clouds keep their keys
    ("fe80::1%eth0", False),
    ("fd00::7", True),
    ("::ffff:127.0.0.1", False),
    ("::ffff:10.1.2.3", True),
    ("::ffff:8.8.8.8", True),
    ("64:ff9b::7f00:1", False),
    ("2002:7f00:1::", False),
    ("224.0.0.1", False),
    ("/run/postgresql", False),
    ("", False),
]


@pytest.mark.parametrize(("address", "allowed"), CALLS)
def test_channels_call_the_public_internet_and_what_was_allowed(address, allowed):
    assert may_call(address, OFFICE_NETWORK) is allowed


def test_services_are_named_and_none_writes_to_the_server_itself():
    assert parse_schemes(" tgram,JSONS ") == {"tgram", "jsons"}
    assert parse_schemes("none") == frozenset()
    for bad in ("tgram:// ", ",", *OF_THIS_MACHINE):
        with pytest.raises(ValueError, match=r".*"):
            parse_schemes(bad)


def test_a_recipient_is_a_channel_or_a_mail_address():
    assert channel_number(channel_reference(7)) == 7
    assert [channel_number(other) for other in ("an@tinh.example", "channel:x", "7")] == [0, 0, 0]


def person(*roles, unit_id=None, id=1):
    return Person(id, frozenset(roles), unit_id)


OWN, OTHER, UNIT, OTHER_UNIT = (
    Owner(user_id=1), Owner(user_id=2), Owner(unit_id=5), Owner(unit_id=6),
)  # fmt: skip
WHO = [
    (person(Role.UNIT_HEAD, unit_id=5), {OWN, UNIT}),
    (person(Role.UNIT_STAFF, unit_id=5), {OWN}),
    (person(Role.OFFICE_STAFF, unit_id=5), {OWN}),
    (person(Role.LEADERSHIP), {OWN}),
    (person(Role.ADMINISTRATOR), {OWN, OTHER, UNIT, OTHER_UNIT}),
    (person(), set()),  # a closed account
]


@pytest.mark.parametrize(("who", "theirs"), WHO)
def test_a_channel_is_set_by_its_person_the_unit_s_head_or_the_administrator(who, theirs):
    every = (OWN, OTHER, UNIT, OTHER_UNIT)
    assert {owner for owner in every if may_keep_channel(who, owner)} == theirs


def test_calendars_are_the_unit_head_s_and_the_officer_s():
    assert calendar_owners(person(Role.UNIT_HEAD, unit_id=5)) == [UNIT]
    assert calendar_owners(person(Role.OFFICE_LEADER, Role.UNIT_HEAD, unit_id=5)) == [UNIT, OWN]
    assert calendar_owners(person(Role.UNIT_STAFF, unit_id=5)) == []
    with pytest.raises(ValueError, match="unit or a person"):
        Owner(1, 1)
