"""The app whose codes a person logs in with (RFC 6238): set up, asked, replaced.

The seed is sealed as other secrets are. A code is good for its own half minute and the one before
and after, and once: whoever looked over a shoulder comes too late.
"""

from hmac import compare_digest

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import rows_changed, transaction
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.second_factor import STEP_S, bare_code, steps_to_try
from tracker.extensions import db
from tracker.models import Authenticator, User
from tracker.queries.organisation.factors import authenticator_of
from tracker.services.organisation.access_trail import write_down
from tracker.services.organisation.account_acts import locked
from tracker.services.organisation.factors import recovery_codes
from tracker.services.organisation.factors.telling import tell
from tracker.services.system.sealed_secrets import KeyChanged, seal, unseal

SEALED_FOR = "authenticator"


def begin(user: User) -> None:
    """Make a seed to be taken into an app; the one in use, if any, goes on until it is confirmed.

    Asked again before it is confirmed, it is another one.
    """
    import pyotp

    sealed, user_id = seal(pyotp.random_base32(), SEALED_FOR), user.id
    with transaction():
        locked(user_id)
        row = db.session.get(Authenticator, user_id) or Authenticator(user_id=user_id)
        row.sealed_next = sealed
        db.session.add(row)


def seed_to_confirm(user: User) -> str | None:
    """The seed that waits for its first code; none where none waits, or it cannot be read."""
    row = authenticator_of(user)
    try:
        return unseal(row.sealed_next, SEALED_FOR) if row and row.sealed_next else None
    except KeyChanged:
        return None


def address_of(user: User, seed: str) -> str:
    """What an app reads out of the square: whose codes these are, and the seed."""
    import pyotp

    issuer = config.settings().organisation
    return pyotp.TOTP(seed).provisioning_uri(name=user.username, issuer_name=issuer)


def confirm(user: User, typed: str, client: Client) -> list[str]:
    """Take the seed that waits into use, shown by a code of it; the new recovery codes.

    :raises NotPossibleNow: none waits.
    :raises ValueRefused: it is not a code of that seed.
    """
    user_id, seed = user.id, seed_to_confirm(user)
    if seed is None:
        raise NotPossibleNow("Lần thiết lập này đã xong hoặc đã bỏ; hãy bắt đầu lại.")
    step = _step_of(seed, typed, 0)
    if step is None:
        raise ValueRefused(
            "login_code",
            "Mã không đúng. Xem lại giờ của điện thoại (để tự động), rồi nhập mã đang hiện.",
        )
    with transaction():
        user = locked(user_id)
        row = db.session.get_one(Authenticator, user_id)
        replaced = row.confirmed_at is not None
        row.sealed_seed, row.sealed_next = seal(seed, SEALED_FOR), None
        row.confirmed_at, row.last_step = clock.now(), step
        codes = recovery_codes.make(user_id)
        about = "Đổi ứng dụng xác thực" if replaced else "Ứng dụng xác thực"
        write_down(AccessKind.FACTOR_ON, client, user_id=user_id, about=about)
        what = "đã đổi sang ứng dụng xác thực khác" if replaced else "đã bật xác thực hai bước"
        tell(user, f"Tài khoản {user.username} {what}.", client)
    return codes


def takes(user: User, typed: str) -> bool:
    """Whether it is a code of the person's app that is good now; it is then used up.

    :raises KeyChanged: the seed cannot be read any more.
    """
    row = authenticator_of(user)
    if row is None or row.sealed_seed is None:
        return False
    user_id = user.id
    step = _step_of(unseal(row.sealed_seed, SEALED_FOR), typed, row.last_step)
    if step is None:
        return False
    unused = sa.update(Authenticator).where(
        Authenticator.user_id == user_id, Authenticator.last_step < step
    )
    with transaction():
        return rows_changed(db.session.execute(unused.values(last_step=step))) == 1


def _step_of(seed: str, typed: str, last: int) -> int | None:
    """The step whose code was typed, of those that are good now; all are compared."""
    import pyotp

    code, app = bare_code(typed), pyotp.TOTP(seed)
    steps = steps_to_try(clock.real_now().timestamp(), last)
    right = [step for step in steps if compare_digest(app.at(step * STEP_S), code)]
    return right[-1] if right else None
