"""Whoever uses an open session says again who they are, before what it alone should not do."""

from tracker import config
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.second_factor import is_code_of_app
from tracker.models import User
from tracker.queries.organisation.factors import uses_app
from tracker.services.organisation import access_trail, login_sessions, passwords
from tracker.services.organisation.factors import authenticator
from tracker.services.system.sealed_secrets import KeyChanged


def confirm(user: User, session_id: int, typed: str, client: Client) -> bool:
    """Whether what was typed is the person's password or a code of their app; the session then
    holds for some minutes more. A wrong one is written down.
    """
    user_id, here = user.id, config.settings().logs_in_locally(user.username)
    if (passwords.matches(user.password_hash, typed) and here) or _is_code(user, typed):
        login_sessions.note_asked(session_id)
        return True
    access_trail.note(AccessKind.NOT_CONFIRMED, client, user_id=user_id)
    return False


def can_type(user: User) -> bool:
    """Whether the person has anything to type: a password that is good here, or an app."""
    here = config.settings().logs_in_locally(user.username)
    return (user.password_hash is not None and here) or uses_app(user)


def _is_code(user: User, typed: str) -> bool:
    try:
        return is_code_of_app(typed) and authenticator.takes(user, typed)
    except KeyChanged:
        return False
