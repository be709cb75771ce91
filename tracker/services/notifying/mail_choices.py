"""Which notices a person also wants as mail: not, at once, or bundled once a day."""

from collections.abc import Collection, Mapping

import sqlalchemy as sa

from tracker.database import transaction
from tracker.domain.notifying.notices import (
    MailChoice,
    NoticeKind,
    default_mail,
    least_mail,
)
from tracker.domain.notifying.who_is_told import kinds_for
from tracker.extensions import db
from tracker.models import Notice, NoticeChoice, User
from tracker.services.organisation.account_acts import locked


def choices(user: User) -> dict[NoticeKind, MailChoice]:
    """What the person chose for each kind of notice that somebody with their roles can get."""
    chosen = {
        row.kind: row.mail
        for row in db.session.scalars(sa.select(NoticeChoice).filter_by(user_id=user.id))
    }
    return {
        kind: _at_least(kind, chosen.get(kind, default_mail(kind)))
        for kind in kinds_for(user.roles)
    }


def choose(user: User, mails: Mapping[NoticeKind, MailChoice]) -> None:
    """Keep what the person wants, kind by kind; kinds not named stay as they are. What the person
    owes to read is turned down to the daily mail at the most.

    Who wants no more mail gets none for what waits for the daily one either.
    """
    user_id = user.id
    with transaction():
        locked(user_id)  # two forms at once: in turn
        mails = {kind: _at_least(kind, mail) for kind, mail in mails.items()}
        for kind, mail in mails.items():
            db.session.merge(NoticeChoice(user_id=user_id, kind=kind, mail=mail))
        silent = [kind for kind, mail in mails.items() if mail is MailChoice.NONE]
        db.session.execute(
            sa.update(Notice)
            .where(Notice.user_id == user_id, Notice.kind.in_(silent), Notice.mail_due)
            .values(mail_due=False)
        )


def mail_choices(
    kinds: Collection[NoticeKind], user_ids: Collection[int]
) -> dict[tuple[NoticeKind, int], MailChoice]:
    """What each of these people chose for each of these kinds of notice."""
    chosen = db.session.execute(
        sa.select(NoticeChoice.kind, NoticeChoice.user_id, NoticeChoice.mail).where(
            NoticeChoice.kind.in_(kinds), NoticeChoice.user_id.in_(user_ids)
        )
    )
    by_choice = {(kind, user_id): _at_least(kind, mail) for kind, user_id, mail in chosen}
    by_default = {(kind, one): default_mail(kind) for kind in kinds for one in user_ids}
    return by_default | by_choice


def _at_least(kind: NoticeKind, mail: MailChoice) -> MailChoice:
    """What a person chose, but not less than what they owe to read."""
    return least_mail(kind) if mail is MailChoice.NONE else mail
