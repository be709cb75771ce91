"""What people type into long forms is kept until the form is sent: their own, and nobody else's."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker import clock
from tracker.database import transaction
from tracker.extensions import db
from tracker.models import Draft, User

MOST_OF_A_PERSON = 50  # forms at once; of more the oldest goes

Boxes = Sequence[tuple[str, str]]


def save_draft(actor: User, form: str, boxes: Boxes) -> None:
    """Keep what stands in the boxes of a form now, in place of what stood there before."""
    with transaction():
        kept_boxes = [[name, text] for name, text in boxes]
        db.session.merge(Draft(user_id=actor.id, form=form, boxes=kept_boxes, saved_at=clock.now()))
        db.session.flush()
        newest = (
            sa.select(Draft.form)
            .where(Draft.user_id == actor.id)
            .order_by(Draft.saved_at.desc(), Draft.form)
            .limit(MOST_OF_A_PERSON)
        )
        db.session.execute(
            sa.delete(Draft).where(Draft.user_id == actor.id, Draft.form.not_in(newest)),
            execution_options={"synchronize_session": False},
        )


def forget_draft(actor: User, form: str) -> None:
    """The form was carried out, or the person wants it empty."""
    with transaction():
        db.session.execute(sa.delete(Draft).where(Draft.user_id == actor.id, Draft.form == form))
