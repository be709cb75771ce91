"""What a person typed into a form and has not sent."""

from tracker.extensions import db
from tracker.models import Draft, User


def draft_of(user: User, form: str) -> Draft | None:
    """The person's own draft of the form that is sent to this address."""
    return db.session.get(Draft, (user.id, form))
