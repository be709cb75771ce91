"""What the administrator does with mails of the outbox."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History


@dataclass(frozen=True)
class MailResent(History):
    """A mail was put into the queue again; ``before`` is the address it went to until then."""

    kind = EventKind.MAIL_RESENT
    mail_id: int
    subject: str
    recipient: str
    before: str = ""

    @property
    def sentence(self) -> str:
        instead = f" thay cho {self.before}" if self.before else ""
        return f"gửi lại thư “{self.subject}” đến {self.recipient}{instead}"


@dataclass(frozen=True)
class MailCancelled(History):
    """It was decided that a mail that waited, or that did not get through, is not sent."""

    kind = EventKind.MAIL_CANCELLED
    mail_id: int
    subject: str
    recipient: str

    @property
    def sentence(self) -> str:
        return f"hủy thư “{self.subject}” gửi đến {self.recipient}"
