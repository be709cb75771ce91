"""Which colours a person's pages have."""

from tracker.database import transaction
from tracker.domain.vocabulary import ColourScheme
from tracker.extensions import db
from tracker.models import User


def choose_colour_scheme(user: User, scheme: ColourScheme) -> None:
    """From now on, on every machine of the person."""
    user_id = user.id
    with transaction():
        db.session.get_one(User, user_id).colour_scheme = scheme
