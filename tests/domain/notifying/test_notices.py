"""What people can be told, by their roles."""

import pytest

from tracker.domain.notifying.notices import (
    REMINDERS,
    MailChoice,
    NoticeKind,
    default_mail,
    kinds_for,
)
from tracker.domain.vocabulary import Role


@pytest.mark.parametrize(
    ("roles", "kinds"),
    [
        ({Role.UNIT_HEAD}, set(NoticeKind) - {NoticeKind.FOLLOWING, NoticeKind.REPORT_DRAFTED}),
        (
            {Role.OFFICE_STAFF},
            {NoticeKind.HANDED_BACK, NoticeKind.FOLLOWING, NoticeKind.REPORT_DRAFTED},
        ),
        ({Role.OFFICE_LEADER, Role.UNIT_STAFF}, set(NoticeKind)),
        ({Role.LEADERSHIP}, set()),
        ({Role.ADMINISTRATOR}, set()),
    ],
)
def test_people_choose_among_what_they_can_be_told(roles, kinds):
    assert set(kinds_for(roles)) == kinds


def test_only_reminders_are_mailed_unasked_and_once_a_day():
    for kind in NoticeKind:
        wanted = MailChoice.DAILY if kind in REMINDERS else MailChoice.NONE
        assert default_mail(kind) is wanted
