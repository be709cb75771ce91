"""The first steps that a unit's head is shown until they wave them off."""

from tracker.database import transaction
from tracker.extensions import db
from tracker.models import User


def wave_off_first_steps(user: User) -> None:
    """Show the person the first steps no more; nothing else comes of it."""
    user_id = user.id
    with transaction():
        db.session.get_one(User, user_id).first_steps_done = True
