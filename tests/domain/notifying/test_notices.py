"""What people can be told, by their roles."""

import pytest

from tracker.domain.notifying.notices import (
    ANSWERS,
    OWED,
    REMINDERS,
    MailChoice,
    NoticeKind,
    default_mail,
    least_mail,
)
from tracker.domain.notifying.who_is_told import TOLD, Circle, Occasion, kinds_for
from tracker.domain.vocabulary import Role

OF_ALL = {NoticeKind.INSTRUCTED, NoticeKind.URGED, NoticeKind.MENTIONED, NoticeKind.DISCUSSION}
OF_OFFICE = {
    NoticeKind.HANDED_BACK,
    NoticeKind.FROM_UNIT,
    NoticeKind.FOLLOWING,
    NoticeKind.REPORT_DRAFTED,
}
OF_LEADERS = {NoticeKind.INSTRUCTION_ANSWERED, NoticeKind.WAITS_AGAIN}


@pytest.mark.parametrize(
    ("roles", "kinds"),
    [
        ({Role.UNIT_HEAD}, set(NoticeKind) - OF_OFFICE - OF_LEADERS),
        ({Role.OFFICE_STAFF}, OF_OFFICE | OF_ALL),
        (
            {Role.OFFICE_LEADER, Role.UNIT_STAFF},
            set(NoticeKind) - OF_LEADERS,
        ),
        (
            {Role.LEADERSHIP},
            {
                NoticeKind.MENTIONED,
                NoticeKind.INSTRUCTED,
                NoticeKind.ESCALATED,
                *OF_LEADERS,
            },
        ),
        ({Role.ADMINISTRATOR}, set()),
    ],
)
def test_people_choose_among_what_they_can_be_told(roles, kinds):
    assert set(kinds_for(roles)) == kinds


def test_what_changes_the_work_is_mailed_at_once_and_all_else_once_a_day():
    at_once = {kind for kind in NoticeKind if default_mail(kind) is MailChoice.AT_ONCE}
    assert at_once == set(OWED) - {*REMINDERS, NoticeKind.SILENT} | set(ANSWERS)
    assert all(default_mail(kind) is MailChoice.DAILY for kind in set(NoticeKind) - at_once)


def test_what_is_owed_can_be_turned_down_to_the_daily_mail_and_the_rest_switched_off():
    for kind in NoticeKind:
        assert least_mail(kind) is (MailChoice.DAILY if kind in OWED else MailChoice.NONE)


def test_every_occasion_tells_somebody_and_every_kind_is_told():
    assert set(TOLD) == set(Occasion)
    assert all(TOLD.values())
    assert {kind for circles in TOLD.values() for kind in circles.values()} == set(NoticeKind)


def test_units_that_help_are_told_when_a_task_begins_changes_and_ends():
    told = {occasion for occasion in TOLD if Circle.COORDINATING_UNITS in TOLD[occasion]}
    assert told == {
        Occasion.ASSIGNED,
        Occasion.GIVEN,
        Occasion.COORDINATION_MOVED,
        Occasion.CORRECTED,
        Occasion.PARTICULARS_CHANGED,
        Occasion.EXTENSION_GRANTED,
        Occasion.CONFIRMED,
        Occasion.REOPENED,
        Occasion.WITHDRAWN,
        Occasion.RESTORED,
    }
