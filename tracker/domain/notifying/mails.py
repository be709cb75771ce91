"""Mails on their way: what they can be, how often they are tried, what a person may do with one."""

from datetime import timedelta

from tracker.domain.vocabulary import LabelledEnum


class MailKind(LabelledEnum):
    """What a mail is; the vocabulary grows with the program."""

    UNIT_DIGEST = "unit_digest", "Tổng hợp tháng của đơn vị"
    OFFICE_DIGEST = "office_digest", "Tổng hợp tháng của Văn phòng"
    LEADERSHIP_DIGEST = "leadership_digest", "Tổng hợp tháng của lãnh đạo"
    WEEKLY_DIGEST = "weekly_digest", "Bản tin tuần của Văn phòng"
    CHAIRMANS_WEEK = "chairmans_week", "Bản tin tuần của lãnh đạo"
    INVITATION = "invitation", "Đặt mật khẩu"
    ACCOUNT_SECURITY = "account_security", "Bảo mật tài khoản"
    NOTICE = "notice", "Thông báo"
    DAILY_BUNDLE = "daily_bundle", "Thông báo trong ngày"
    ANSWER_NOT_TAKEN = "answer_not_taken", "Thư trả lời chưa ghi được"
    CHANNEL_TRIAL = "channel_trial", "Tin thử kênh"
    TROUBLE = "trouble", "Báo lỗi cho quản trị"


WITH_A_KEY = (MailKind.INVITATION,)
"""Whose words open an account: shown to nobody, not kept once the mail need not be sent any more,
and so never sent again: another link is mailed instead."""


class MailStatus(LabelledEnum):
    """Where a mail is on its way."""

    QUEUED = "queued", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Bị từ chối"  # for good, by the server
    GIVEN_UP = "given_up", "Thôi gửi"  # after all tries
    CANCELLED = "cancelled", "Đã hủy"  # by a person


WAITING = (MailStatus.QUEUED, MailStatus.SENDING)
NOT_DELIVERED = (MailStatus.FAILED, MailStatus.GIVEN_UP)
SETTLED = (MailStatus.SENT, *NOT_DELIVERED, MailStatus.CANCELLED)


class TryOutcome(LabelledEnum):
    """How one try to send a mail ended, or that it has not."""

    RUNNING = "running", "Đang gửi"
    SENT = "sent", "Máy chủ đã nhận"
    PUT_OFF = "put_off", "Chưa gửi được"
    REFUSED = "refused", "Bị từ chối hẳn"
    DIED = "died", "Dừng giữa chừng"


PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, *(11 * [240])))
"""Between one try and the next: growing, just under 48 hours in all."""

MAX_ATTEMPTS = len(PAUSES) + 1


def can_be_sent_again(kind: MailKind, status: MailStatus) -> bool:
    """Whether somebody may have the mail sent once more: it is settled, and its words were kept."""
    return status in SETTLED and kind not in WITH_A_KEY


def can_be_cancelled(status: MailStatus) -> bool:
    """Whether somebody may decide that it is not sent: it waits, or did not get through.

    One that did not get through is then settled: the office is not reminded of it any more.
    """
    return status is MailStatus.QUEUED or status in NOT_DELIVERED


CHANNEL = "channel:"
"""How a recipient begins that is no mail address, but a channel (see ``domain.channels``)."""


def channel_reference(number: int) -> str:
    """The recipient that a channel is: ``7`` -> ``channel:7``."""
    return f"{CHANNEL}{number}"


def channel_number(recipient: str) -> int:
    """The number of the channel that a recipient names: ``channel:7`` -> ``7``. 0 for an address of
    mail.
    """
    number = recipient.removeprefix(CHANNEL)
    return int(number) if recipient.startswith(CHANNEL) and number.isdecimal() else 0
