"""Looking into the box by settings that are not saved yet, to see whether mails can be fetched."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker import config
from tracker.domain.errors import ValueRefused
from tracker.domain.notifying.incoming.box_address import parse_box_url
from tracker.extensions import db
from tracker.mail.incoming.boxes import opened
from tracker.mail.incoming.failures import BoxFailure
from tracker.models import User
from tracker.services.organisation.actors import the_administrator

TIMEOUT_S = 10  # somebody sits and waits


@dataclass(frozen=True)
class BoxTrial:
    """What came of it: ``words`` what there is or went wrong, ``answer`` what the server said."""

    opened: bool
    words: str
    answer: str = ""


def try_box(actor: User, texts: Mapping[str, str], timeout: float = TIMEOUT_S) -> BoxTrial:
    """Open the box and look; nothing is fetched, moved or saved. ``texts`` were checked before.

    :raises AdministratorOnly: the actor is not administrator.
    :raises ValueRefused: no box is named.
    """
    the_administrator(actor, "thử hộp thư")
    settings = config.with_office_texts(config.settings(), texts)
    if settings.incoming_box is None:
        raise ValueRefused("host", "Nhập máy chủ IMAP, hoặc chọn Maildir và nhập đường dẫn.")
    address = parse_box_url(settings.incoming_box)
    db.session.rollback()  # nothing is kept open while a server is waited for
    try:
        with opened(address, settings.incoming_done, settings.smtp_ca_file, timeout) as box:
            return BoxTrial(True, box.state())
    except BoxFailure as error:
        return BoxTrial(False, error.words, error.answer)
