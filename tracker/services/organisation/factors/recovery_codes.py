"""Recovery codes: ten, each of which lets its person in once where the app is not at hand."""

import hashlib
import secrets
from hmac import compare_digest

import sqlalchemy as sa

from tracker import clock
from tracker.database import rows_changed, transaction
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.second_factor import (
    GROUP,
    GROUPS,
    LETTERS,
    RECOVERY_CODES,
    bare_code,
    grouped,
)
from tracker.extensions import db
from tracker.models import RecoveryCode, User
from tracker.queries.organisation.factors import codes_left
from tracker.services.organisation.access_trail import write_down
from tracker.services.organisation.account_acts import locked
from tracker.services.organisation.factors.telling import tell


def renew(user: User, client: Client) -> list[str]:
    """Ten new codes; those before open nothing any more."""
    user_id = user.id
    with transaction():
        user = locked(user_id)
        codes = make(user_id)
        write_down(AccessKind.CODES_RENEWED, client, user_id=user_id)
        tell(user, f"Tài khoản {user.username} đã tạo mã dự phòng mới; mã cũ hết dùng.", client)
    return codes


def make(user_id: int) -> list[str]:
    """Put ten new codes in place of those before, within the caller's transaction."""
    forget(user_id)
    bare = [
        "".join(secrets.choice(LETTERS) for _ in range(GROUPS * GROUP))
        for _ in range(RECOVERY_CODES)
    ]
    for code in bare:
        salt = secrets.token_hex(16)
        db.session.add(RecoveryCode(user_id=user_id, salt=salt, code_hash=_hash(salt, code)))
    return [grouped(code) for code in bare]


def forget(user_id: int) -> None:
    """A person's codes open nothing any more, within the caller's transaction."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.user_id == user_id))


def takes(user: User, typed: str, client: Client) -> bool:
    """Whether it is one of the person's codes; it is then used up, and the person is told."""
    code, user_id = bare_code(typed), user.id
    unused = sa.select(RecoveryCode).where(
        RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None)
    )
    right = [
        row.id
        for row in db.session.scalars(unused)
        if compare_digest(row.code_hash, _hash(row.salt, code))
    ]
    if not right:
        return False
    this = sa.update(RecoveryCode).where(
        RecoveryCode.id == right[0], RecoveryCode.used_at.is_(None)
    )
    with transaction():
        if rows_changed(db.session.execute(this.values(used_at=clock.now()))) != 1:
            return False
        user = db.session.get_one(User, user_id)
        write_down(AccessKind.RECOVERY_CODE_USED, client, user_id=user_id)
        left = codes_left(user)
        tell(user, f"Một mã dự phòng của {user.username} vừa được dùng; còn {left} mã.", client)
        return True


def _hash(salt: str, code: str) -> str:
    return hashlib.sha256(f"{salt}{code}".encode()).hexdigest()
