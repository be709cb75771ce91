"""Access tokens: made for oneself or for a system, ended, and asked whom they let in.

A token is 256 random bits, shown once; its SHA-256 is kept, and found by its index.
"""

import hashlib
import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import date, timedelta
from hmac import compare_digest

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import contains_eager, joinedload

from tracker import clock
from tracker.database import transaction
from tracker.domain.errors import NotPossibleNow, ValueRefused
from tracker.domain.history import TokenEnded, TokenMade
from tracker.domain.names import checked_name
from tracker.domain.organisation.access_tokens import (
    BEGINNING,
    LONGEST_NAME,
    LONGEST_NETWORKS,
    MOST_DAYS,
    MOST_TOKENS,
    NAME_NEEDED,
    SHOWN,
    USE_NOTED_EVERY,
    TokenExpired,
    TokenFromElsewhere,
    TokenOver,
    TokenRefused,
    TokenScope,
    TokenTooNarrow,
    TokenUnknown,
    TooManyWrongTokens,
    is_within,
    network_words,
    read_networks,
    scopes_in_order,
)
from tracker.domain.organisation.access_trail import AccessKind, Client
from tracker.domain.organisation.people import may_administer
from tracker.extensions import db
from tracker.models import AccessToken, User
from tracker.models.system.sqlite import writing
from tracker.queries.organisation.access_tokens import tokens_in_force
from tracker.services.organisation import access_trail
from tracker.services.organisation.account_acts import locked
from tracker.services.organisation.actors import AdministratorOnly, as_person, present
from tracker.services.system import attempts
from tracker.services.system.sent_forms import once
from tracker.services.tasks.events import record

TOKEN_BYTES = 32
WRONG_WITHIN = timedelta(hours=1)
MOST_WRONG = 60
"""How many tokens that nobody was given may come from an address in an hour."""
TOLD_EVERY = timedelta(minutes=15)  # what is refused is written down once in this time


def make(
    actor: User | None,
    user_id: int,
    *,
    name: str,
    scopes: Collection[TokenScope],
    last_day: date,
    networks: str = "",
    sending: str = "",
) -> tuple[AccessToken, str]:
    """Give a person or a system a token; the row, and the token itself, which is never seen again.

    People make their own, administrators those of systems. ``actor`` is ``None`` for who works on
    the server, and may make any. ``sending`` names the form that orders it.

    :raises AdministratorOnly: it would be somebody else's.
    :raises ValueRefused: a value is missing or goes too far.
    :raises NotPossibleNow: the account is closed, or has as many as one may have.
    :raises AlreadySent: that form was carried out before.
    """
    text = BEGINNING + secrets.token_urlsafe(TOKEN_BYTES)
    with once(sending) as form:
        actor = present(actor) if actor else None
        user = locked(user_id)
        _check_maker(actor, user)
        if len(tokens_in_force(user.id, clock.today())) >= MOST_TOKENS:
            raise NotPossibleNow(
                f"{user.name} đã có {MOST_TOKENS} khóa kết nối còn hạn. Hãy kết thúc bớt trước."
            )
        row = AccessToken(
            user_id=user.id,
            name=checked_name(name, LONGEST_NAME, NAME_NEEDED),
            token_hash=_hash(text),
            begins=text[:SHOWN],
            scope_codes=" ".join(scope.value for scope in _checked_scopes(scopes)),
            networks=_checked_networks(networks),
            last_day=_checked_last_day(last_day),
            made_at=clock.now(),
            made_by_id=actor.id if actor else None,
        )
        db.session.add(row)
        labels = tuple(scope.label for scope in row.scopes)
        record(user, TokenMade(user.name, row.name, labels, f"{row.last_day}"), actor=actor)
        db.session.flush()
        form.made(row.id)
    return row, text


def end(actor: User | None, token_id: int) -> bool:
    """End a token: one's own, or any by an administrator or on the server. Whether it went on.

    :raises AdministratorOnly: it is somebody else's.
    """
    with transaction():
        row = db.session.get(AccessToken, token_id, with_for_update=True)
        if row is None:
            return False
        actor = present(actor) if actor else None
        if actor and actor.id != row.user_id and not may_administer(as_person(actor)):
            raise AdministratorOnly("kết thúc khóa kết nối của người khác")
        if row.ended_at is not None:
            return False
        _end(row, actor)
        return True


def end_all_of(user: User, actor: User | None) -> None:
    """End the tokens of a person or a system, within the caller's transaction."""
    rows = sa.select(AccessToken).where(
        AccessToken.user_id == user.id, AccessToken.ended_at.is_(None)
    )
    for row in db.session.scalars(rows):
        _end(row, actor)


def person_by_token(text: str, client: Client, scope: TokenScope | None) -> AccessToken:
    """The token that was sent, with whose it is, if it is for this and from there.

    ``scope``: what it must be for; none: whatever it is for.

    Its use is noted by the hour; what is refused stands in the trail.

    :raises TokenUnknown: there is no such token.
    :raises TooManyWrongTokens: as before, and not the first time from this address.
    :raises TokenRefused: it has ended, expired, is held to other addresses, or for other things.
    """
    row = db.session.scalar(_by_hash(_hash(text))) if text.startswith(BEGINNING) else None
    if row is None or not compare_digest(row.token_hash, _hash(text)):
        raise _unknown(text, client)
    refusal = _refusal(row, client.address, scope)
    if refusal is not None:
        if attempts.count(f"token {row.id} {client.address} {refusal}", TOLD_EVERY) == 1:
            about = f"{row.begins}…: {refusal}"
            access_trail.note(AccessKind.KEY_REFUSED, client, user_id=row.user_id, about=about)
        raise refusal
    _note_use(row, client)
    return row


def _by_hash(token_hash: str) -> sa.Select[AccessToken]:
    return (
        sa.select(AccessToken)
        .join(AccessToken.user)
        .where(AccessToken.token_hash == token_hash)
        .options(contains_eager(AccessToken.user).options(joinedload(User.unit)))
    )


def _refusal(row: AccessToken, address: str, scope: TokenScope | None) -> TokenRefused | None:
    if row.ended_at is not None or not row.user.active:
        return TokenOver()
    if clock.today() > row.last_day:
        return TokenExpired(row.last_day)
    if row.networks and not is_within(address, row.allowed_networks):
        return TokenFromElsewhere(address)
    return None if scope is None or row.allows(scope) else TokenTooNarrow(scope)


def _unknown(text: str, client: Client) -> TokenRefused:
    """Why a token that nobody was given is refused; without any, nothing was guessed."""
    if not text:
        return TokenUnknown()
    key = f"wrong token {client.address}"
    if attempts.count(key, WRONG_WITHIN) > MOST_WRONG:
        return TooManyWrongTokens(attempts.until(key))
    if attempts.count(f"told {key}", TOLD_EVERY) == 1:
        access_trail.note(AccessKind.KEY_REFUSED, client, about="Khóa không đúng")
    return TokenUnknown()


def _note_use(row: AccessToken, client: Client) -> None:
    """Apart from what the call does, and only where that was not done lately."""
    now = clock.now()
    if row.used_at is not None and now - row.used_at < USE_NOTED_EVERY:
        return
    this = sa.update(AccessToken).where(AccessToken.id == row.id)
    with suppress(SQLAlchemyError), writing(), db.engine.begin() as connection:
        connection.execute(this.values(used_at=now, used_from=client.address))


def _check_maker(actor: User | None, user: User) -> None:
    if not user.active:
        raise NotPossibleNow(f"Tài khoản của {user.name} đã ngừng; hãy mở lại trước.")
    if actor is None or actor.id == user.id:
        return
    if not user.system or not may_administer(as_person(actor)):
        raise AdministratorOnly("tạo khóa kết nối cho hệ thống; của mình thì mỗi người tự tạo")


def _end(row: AccessToken, actor: User | None) -> None:
    row.ended_at, row.ended_by_id = clock.now(), actor.id if actor else None
    record(row.user, TokenEnded(row.user.name, row.name), actor=actor)


def _checked_scopes(scopes: Collection[TokenScope]) -> tuple[TokenScope, ...]:
    if not scopes:
        raise ValueRefused("scopes", "Chọn ít nhất một phạm vi.")
    return scopes_in_order(scopes)


def _checked_last_day(last_day: date) -> date:
    today = clock.today()
    if not today <= last_day <= today + timedelta(days=MOST_DAYS):
        latest = today + timedelta(days=MOST_DAYS)
        raise ValueRefused("last_day", f"Chọn ngày từ hôm nay đến {latest:%d/%m/%Y}.")
    return last_day


def _checked_networks(typed: str) -> str:
    try:
        words = network_words(read_networks(typed))
    except ValueError:
        instruction = "Viết địa chỉ hoặc mạng, ví dụ 10.1.0.0/16, 192.168.1.5; để trống: mọi nơi."
        raise ValueRefused("networks", instruction) from None
    if len(words) > LONGEST_NETWORKS:
        raise ValueRefused("networks", "Nhiều địa chỉ quá: hãy gộp thành mạng, ví dụ 10.1.0.0/16.")
    return words


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
