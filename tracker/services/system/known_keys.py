"""Which secret keys the installation works with, so that a start with another one is noticed.

Another key would end every session and open nothing that is sealed. Of a key only a word is noted
that tells it from others and opens nothing. One that nothing is sealed with any more is forgotten.
"""

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from tracker import config
from tracker.database import transaction
from tracker.domain.errors import DomainError
from tracker.extensions import db
from tracker.models import SetupStep
from tracker.services.system.sealed_rows import Sealed, seal_all_anew, sealed
from tracker.services.system.sealed_secrets import name_of_key
from tracker.services.system.setup_steps import note

PREFIX = "key/"


class AnotherKey(DomainError):
    """The present key is none that the installation worked with."""

    def __init__(self, state: Sealed) -> None:
        lost = f"không đọc được {state.unreadable_words}; " if state.unreadable else ""
        super().__init__(
            f"Khóa bí mật không phải khóa mà dữ liệu này đã dùng: {lost}mọi người phải đăng nhập "
            "lại. Đặt lại tệp secret-key hoặc TRACKER_SECRET_KEY như trước, hay đặt khóa trước vào "
            "TRACKER_SECRET_KEY_FORMER; nếu khóa trước đã mất: flask --app wsgi key accept."
        )


def check_key() -> None:
    """Note the present key, or the change to it while the former one is known, too.

    A database that does not answer, or has no tables yet, is asked at the next start.

    :raises AnotherKey: see ``is_noted_key``.
    """
    try:
        if not is_noted_key():
            accept_key()
    except SQLAlchemyError:
        db.session.rollback()


def is_noted_key() -> bool:
    """Whether the present keys are noted already; otherwise they may be. Changes nothing.

    :raises AnotherKey: something, or everything, of the installation needs a key that is not there.
    """
    noted = _noted()
    if name_of_key() in noted and noted <= _present():
        return True
    strange, state = noted - _present(), sealed()
    if state.unreadable or (strange and name_of_key() not in noted):
        raise AnotherKey(state)
    return False


def accept_key() -> None:
    """Go on with the present keys, whatever no longer opens."""
    with transaction():
        _note(_present())


def reseal() -> Sealed:
    """Seal everything with the present key; the former is then needed by sessions alone."""
    state = seal_all_anew()
    if not state.unreadable:
        with transaction():
            _note({name_of_key()})
    return state


def _present() -> set[str]:
    """The words of the keys that are set."""
    former = config.settings_at_start().former_secret_key
    return {name_of_key(), *([name_of_key(former)] if former else [])}


def _noted() -> set[str]:
    keys = db.session.scalars(sa.select(SetupStep.key).where(SetupStep.key.startswith(PREFIX)))
    return {key.removeprefix(PREFIX) for key in keys}


def _note(names: set[str]) -> None:
    db.session.execute(sa.delete(SetupStep).where(SetupStep.key.startswith(PREFIX)))
    for name in names:
        note(PREFIX + name)
