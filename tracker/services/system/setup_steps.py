"""Noting what was done or put aside of setting the program up."""

from tracker import clock
from tracker.database import transaction
from tracker.extensions import db
from tracker.models import SetupStep, User
from tracker.queries.system.setup_steps import CHECKLIST_CLOSED, Step, put_aside_key
from tracker.services.organisation.actors import the_administrator


def note(key: str) -> None:
    """Note that something was done, once, in the present transaction."""
    db.session.merge(SetupStep(key=key, at=clock.now()))


def put_aside(actor: User, step: Step | None) -> None:
    """Take a step from the list although it is not done, or with None the whole list.

    :raises AdministratorOnly: the actor is not administrator.
    """
    with transaction():
        the_administrator(actor, "bỏ qua bước thiết lập")
        note(CHECKLIST_CLOSED if step is None else put_aside_key(step))
