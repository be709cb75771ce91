"""Passkeys: made for a person, shown at the login, taken away (W3C WebAuthn level 3).

A question ("challenge") is asked once: what answered it is refused when it is sent again. With a
passkey whose device asked for finger, face or PIN nothing else is needed; after the password any
passkey of the person will do.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from tracker import clock, config
from tracker.database import transaction
from tracker.domain.errors import DomainError, NotPossibleNow, ValueRefused
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.passkeys import LONGEST_NAME, MOST_PASSKEYS, Site, site_of
from tracker.domain.text import clean
from tracker.extensions import db
from tracker.models import Passkey, User
from tracker.queries.organisation.factors import passkey_named, passkeys_of, uses_factor
from tracker.services.organisation import access_trail
from tracker.services.organisation.access_trail import write_down
from tracker.services.organisation.account_acts import locked
from tracker.services.organisation.factors import recovery_codes
from tracker.services.organisation.factors.telling import tell
from tracker.services.system import attempts

ASKED_FOR = timedelta(minutes=10)
LONGEST_ANSWER = 20_000  # characters of JSON
LONGEST_ID = 1400


class PasskeyRefused(DomainError):
    """What a browser sent is not the answer of a passkey that is known here; all answer alike."""

    def __init__(self) -> None:
        super().__init__("Khóa truy cập không dùng được. Hãy thử lại, hoặc dùng mật khẩu.")


@dataclass(frozen=True)
class Question:
    """What a passkey signs, and until when (seconds since 1970)."""

    challenge: str
    until: int

    @property
    def bare(self) -> bytes:
        """The bytes to be signed."""
        from webauthn.helpers import base64url_to_bytes

        return base64url_to_bytes(self.challenge)


def site() -> Site | None:
    """The site that passkeys are made for; none where its address lets browsers make none."""
    return site_of(config.settings().base_url)


def new_question() -> Question:
    """A question that nobody can know beforehand."""
    until = clock.now() + ASKED_FOR
    return Question(secrets.token_urlsafe(32), int(until.timestamp()))


def options_to_add(user: User, here: Site, question: Question) -> dict[str, Any]:
    """What the browser is told to make a passkey."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes, structs

    options = webauthn.generate_registration_options(
        rp_id=here.name,
        rp_name=config.settings().organisation,
        user_id=str(user.id).encode(),
        user_name=user.username,
        user_display_name=user.name,
        challenge=question.bare,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=[
            structs.PublicKeyCredentialDescriptor(id=base64url_to_bytes(row.credential_id))
            for row in passkeys_of(user)
        ],
    )
    return dict(json.loads(webauthn.options_to_json(options)))


def options_to_log_in(here: Site, question: Question, user: User | None) -> dict[str, Any]:
    """What the browser is told to let a passkey answer; ``user``: whose password was right."""
    import webauthn
    from webauthn.helpers import base64url_to_bytes, structs

    options = webauthn.generate_authentication_options(
        rp_id=here.name,
        challenge=question.bare,
        allow_credentials=[
            structs.PublicKeyCredentialDescriptor(id=base64url_to_bytes(row.credential_id))
            for row in (passkeys_of(user) if user else ())
        ],
        user_verification=structs.UserVerificationRequirement.PREFERRED
        if user
        else structs.UserVerificationRequirement.REQUIRED,
    )
    return dict(json.loads(webauthn.options_to_json(options)))


def add(user: User, name: str, answer: str, question: Question, client: Client) -> list[str]:
    """Take a passkey of the person into use; recovery codes, where it is their first factor.

    :raises ValueRefused: it has no name.
    :raises NotPossibleNow: there are too many, or it is known.
    :raises PasskeyRefused: it is not the answer to the question.
    """
    import webauthn
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    here, name, user_id = _site(), clean(name).strip()[:LONGEST_NAME], user.id
    if not name:
        raise ValueRefused("name", "Đặt tên cho khóa, ví dụ: Điện thoại của tôi.")
    _use_up(question)
    try:
        made = webauthn.verify_registration_response(
            credential=_json(answer),
            expected_challenge=question.bare,
            expected_rp_id=here.name,
            expected_origin=here.origin,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError, AttributeError):
        raise PasskeyRefused from None
    credential_id = bytes_to_base64url(made.credential_id)
    if len(credential_id) > LONGEST_ID:
        raise PasskeyRefused
    with transaction():
        user = locked(user_id)
        if len(passkeys_of(user)) >= MOST_PASSKEYS or passkey_named(credential_id):
            raise NotPossibleNow(
                f"Khóa này đã được thêm, hoặc đã đủ {MOST_PASSKEYS} khóa; hãy bỏ bớt một khóa."
            )
        first = not uses_factor(user)
        db.session.add(
            Passkey(
                user_id=user_id,
                credential_id=credential_id,
                public_key=made.credential_public_key,
                sign_count=made.sign_count,
                name=name,
                added_at=clock.now(),
            )
        )
        write_down(AccessKind.PASSKEY_ADDED, client, user_id=user_id, about=name)
        tell(user, f"Tài khoản {user.username} đã thêm khóa truy cập “{name}”.", client)
        return recovery_codes.make(user_id) if first else []


def remove(user: User, passkey_id: int, client: Client, *, demanded: bool) -> bool:
    """Take one of the person's passkeys away. Whether there was such a one.

    :raises NotPossibleNow: it is their last factor, and one is demanded of them.
    """
    user_id = user.id
    with transaction():
        user = locked(user_id)
        row = db.session.get(Passkey, passkey_id)
        if row is None or row.user_id != user_id:
            return False
        name = row.name
        db.session.delete(row)
        db.session.flush()
        if not uses_factor(user):
            if demanded:
                raise NotPossibleNow(
                    "Vai trò của bạn phải dùng xác thực hai bước: bật ứng dụng xác thực hoặc thêm "
                    "khóa khác trước, rồi bỏ khóa này."
                )
            recovery_codes.forget(user_id)
        write_down(AccessKind.PASSKEY_REMOVED, client, user_id=user_id, about=name)
        tell(user, f"Tài khoản {user.username} đã bỏ khóa truy cập “{name}”.", client)
        return True


def who_answers(answer: str, question: Question, half_way: User | None, client: Client) -> User:
    """Whose passkey answered the question. ``half_way``: whose password was right just now; of
    anybody else the device must have asked for finger, face or PIN.

    :raises PasskeyRefused: nobody's; it is written down.
    """
    half_way_id = half_way.id if half_way else None
    try:
        sent = _json(answer)
        row = _row_of(sent, half_way_id)
        _use_up(question)
        count = _count_of(row, sent, question, alone=half_way_id is None)
        return _note_use(row.id, row.sign_count, count)
    except PasskeyRefused:
        access_trail.note(AccessKind.PASSKEY_REFUSED, client, user_id=half_way_id)
        raise


def _row_of(sent: dict[str, Any], half_way_id: int | None) -> Passkey:
    row = passkey_named(str(sent.get("id", ""))[:LONGEST_ID])
    if row is None or not row.user.active or half_way_id not in (None, row.user_id):
        raise PasskeyRefused
    if half_way_id is None and not config.settings().logs_in_locally(row.user.username):
        raise PasskeyRefused
    return row


def _count_of(row: Passkey, sent: dict[str, Any], question: Question, *, alone: bool) -> int:
    """The count that the passkey tells with a right answer."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    here = _site()
    try:
        right = webauthn.verify_authentication_response(
            credential=sent,
            expected_challenge=question.bare,
            expected_rp_id=here.name,
            expected_origin=here.origin,
            credential_public_key=row.public_key,
            credential_current_sign_count=row.sign_count,
            require_user_verification=alone,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError, AttributeError):
        raise PasskeyRefused from None
    return right.new_sign_count


def _note_use(passkey_id: int, before: int, count: int) -> User:
    """Move the count on; two who answer at once with one count are a copied key: one is refused."""
    with transaction():
        row = db.session.scalar(
            sa.select(Passkey).where(Passkey.id == passkey_id).with_for_update()
        )
        if row is None or row.sign_count != before:
            raise PasskeyRefused
        row.sign_count, row.used_at = count, clock.now()
        return row.user


def _use_up(question: Question) -> None:
    """A question is answered once, and in time."""
    if clock.now().timestamp() > question.until:
        raise PasskeyRefused
    if attempts.count(f"passkey {question.challenge}", 2 * ASKED_FOR) > 1:
        raise PasskeyRefused


def _site() -> Site:
    here = site()
    if here is None:
        raise PasskeyRefused
    return here


def _json(answer: str) -> dict[str, Any]:
    try:
        sent = json.loads(answer) if len(answer) <= LONGEST_ANSWER else None
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise PasskeyRefused
    return sent
