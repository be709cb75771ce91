"""Mails to the administrators about the program itself: once for each trouble and each day."""

from collections.abc import Sequence

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.vocabulary import Role
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.trouble import trouble
from tracker.models import MailKind
from tracker.queries.notifying.recipients import people_with
from tracker.services.notifying import outbox


def tell_administrators(about: str, title: str, sentences: Sequence[str]) -> int:
    """Queue a mail to each administrator, unless they had one about the same today; how many."""
    head = Letterhead.of(config.settings())
    today = f"{about}/{clock.today().isoformat()}"
    with transaction():
        return sum(
            outbox.enqueue(
                MailKind.TROUBLE, today, person.email, person.name,
                trouble(title, sentences, person.name, head),
            )
            for person in people_with((Role.ADMINISTRATOR,))
            if person.email
        )  # fmt: skip
