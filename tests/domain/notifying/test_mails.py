"""What may be done with a mail, how long it is tried, and how a channel is named as recipient."""

from datetime import timedelta

import pytest

from tracker.domain.notifying.mails import (
    MAX_ATTEMPTS,
    PAUSES,
    WITH_A_KEY,
    MailKind,
    MailStatus,
    can_be_cancelled,
    can_be_sent_again,
    channel_number,
    channel_reference,
)


def test_what_is_settled_can_be_sent_again_and_what_waits_or_failed_can_be_cancelled():
    again = {one.value for one in MailStatus if can_be_sent_again(MailKind.NOTICE, one)}
    cancelled = {one.value for one in MailStatus if can_be_cancelled(one)}
    assert again == {"sent", "failed", "given_up", "cancelled"}
    assert cancelled == {"queued", "failed", "given_up"}


def test_a_link_that_opens_an_account_is_never_sent_again():
    never = [kind for kind in MailKind if not can_be_sent_again(kind, MailStatus.FAILED)]
    assert never == [*WITH_A_KEY] == [MailKind.INVITATION]


def test_a_mail_is_tried_for_just_under_two_days_with_pauses_that_do_not_shrink():
    total = sum(PAUSES, timedelta())
    assert timedelta(hours=44) < total < timedelta(hours=48)
    assert [*PAUSES] == sorted(PAUSES)
    assert len(PAUSES) + 1 == MAX_ATTEMPTS


@pytest.mark.parametrize(
    ("recipient", "number"),
    [("channel:7", 7), ("an@tinh.example", 0), ("7", 0), ("channel:", 0), ("channel:x", 0)],
)
def test_a_channel_is_told_from_an_address(recipient, number):
    assert channel_number(recipient) == number
    assert not number or channel_reference(number) == recipient
