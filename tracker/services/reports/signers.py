"""Who usually signs documents: remembered, offered, forgotten again."""

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow
from tracker.domain.reports.letterhead import Signature
from tracker.extensions import db
from tracker.models import Signer, User
from tracker.services.organisation.actors import the_office

DEED = "đổi danh sách người ký"


def remember(actor: User | None, signature: Signature) -> int:
    """Offer the signature from now on; its number. One that is there already is the same.

    :raises OfficeOnly: the actor is not of the office; ``None`` is a command.
    """
    with transaction():
        acting = the_office(actor, DEED) if actor else None
        same = db.session.scalars(
            sa.select(Signer).where(
                Signer.authority == signature.authority,
                Signer.title == signature.title,
                Signer.name == signature.name,
            )
        ).one_or_none()
        if same is not None:
            return same.id
        signer = Signer(
            authority=signature.authority,
            title=signature.title,
            name=signature.name,
            added_at=clock.now(),
            added_by_id=acting.id if acting else None,
        )
        db.session.add(signer)
        db.session.flush()
        return signer.id


def forget(actor: User, signer_id: int) -> None:
    """Offer the signature no more; documents that were made stay as they are.

    :raises OfficeOnly: the actor is not of the office.
    :raises NotPossibleNow: it is not there any more.
    """
    with transaction():
        the_office(actor, DEED)
        signer = db.session.get(Signer, signer_id)
        if signer is None:
            raise NotPossibleNow("Người ký này không còn trong danh sách.")
        db.session.delete(signer)
