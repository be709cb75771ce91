"""A mail sent at once, to see whether settings that are not saved yet would let mail leave."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.notifying.messages import Envelope
from tracker.environment import HIDDEN
from tracker.extensions import db
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.trial import trial
from tracker.mail.transport.by_settings import transport
from tracker.mail.transport.errors import MailError
from tracker.mail.transport.smtp import parse_smtp_url, server_words
from tracker.models import User
from tracker.queries.system.setup_steps import MAIL_TRIED
from tracker.services.notifying.new_mails import new_message_id
from tracker.services.organisation.actors import the_administrator
from tracker.services.system.setup_steps import note

TIMEOUT_S = 10  # somebody sits and waits


@dataclass(frozen=True)
class Trial:
    """What came of it: ``words`` what went wrong, ``answer`` what the server said.

    ``by_server``: a server was asked; without one the mail is only written to a file.
    """

    left: bool
    recipient: str
    words: str
    answer: str
    by_server: bool = True


def send_trial(actor: User, texts: Mapping[str, str], timeout: float = TIMEOUT_S) -> Trial:
    """Send a mail to the administrator's own address with these settings, saved or not.

    ``texts`` were checked before. Of it no more is written down than that a server took a mail.

    :raises AdministratorOnly: the actor is not administrator.
    """
    actor = the_administrator(actor, "gửi thư thử")
    chosen = config.with_office_texts(config.settings(), texts)
    server = "thư mục trên máy chủ" if chosen.smtp_url is None else server_words(chosen.smtp_url)
    envelope = Envelope(
        mail_id=0,
        message_id=new_message_id(),
        recipient=actor.email,
        recipient_name=actor.name,
        written_at=clock.now(),
        message=trial(actor.name, server, Letterhead.of(chosen)),
    )
    db.session.rollback()  # nothing is kept open while a server is waited for
    try:
        with transport(chosen, timeout) as way:
            answer = way.send(envelope)
    except MailError as error:
        words, answer = (
            _without_password(text, chosen.smtp_url) for text in (error.words, error.answer)
        )
        return Trial(False, envelope.recipient, words, answer)
    if chosen.smtp_url is not None:
        with transaction():
            note(MAIL_TRIED)
    return Trial(True, envelope.recipient, "", answer, by_server=chosen.smtp_url is not None)


def _without_password(answer: str, url: str | None) -> str:
    """An answer as it may be shown: some servers repeat what they were told."""
    password = parse_smtp_url(url).password if url else None
    return answer.replace(password, HIDDEN) if password else answer
