"""What the administrator does with mails of the outbox, and the office with mails that came in."""

from dataclasses import dataclass

from tracker.domain.history.base import EventKind, History
from tracker.domain.vocabulary import LabelledEnum


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


class IncomingAct(LabelledEnum):
    """What the office does with a mail that was unclear, as the verb of its sentence."""

    ATTACHED = "attached", "ghi vào nhiệm vụ"
    PUT_ASIDE = "put_aside", "để riêng"
    TAKEN_UP = "taken_up", "xem lại"


@dataclass(frozen=True)
class IncomingMailHandled(History):
    """The office decided on a mail that came in; ``task`` is the number of the task it went to."""

    kind = EventKind.INCOMING_MAIL_HANDLED
    act: str
    mail_id: int
    subject: str
    sender: str
    task: str = ""

    @property
    def sentence(self) -> str:
        where = f" {self.task}" if self.task else ""
        act = IncomingAct(self.act)
        return f"{act.label}{where} thư “{self.subject}” của {self.sender}"
