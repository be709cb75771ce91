"""The person is mailed what changed of how they log in: who did it was perhaps not they.

The mail is queued with the change and never stands in its way: what cannot leave, waits.
"""

import secrets

from tracker import clock, config, formats
from tracker.domain.organisation.access_trail import Client, device_of
from tracker.mail.messages.account_security import account_security
from tracker.mail.messages.letterhead import Letterhead
from tracker.models import MailKind, User
from tracker.services.notifying import outbox


def tell(user: User, what: str, client: Client, by: str = "", to: str = "") -> None:
    """Queue the mail within the caller's transaction. ``by``: who did it, where not the person;
    ``to``: the address, where not the one that they have now.
    """
    settings = config.settings()
    moment = formats.moment(clock.now().astimezone(settings.timezone))
    where = f"{device_of(client.browser)}, địa chỉ {client.address or 'không rõ'}"
    message = account_security(user.name, what, moment, by or where, Letterhead.of(settings))
    about = f"account/{user.id}/{secrets.token_hex(8)}"
    outbox.enqueue(MailKind.ACCOUNT_SECURITY, about, to or user.email, user.name, message)
