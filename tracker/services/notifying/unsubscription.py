"""Switching mails off by the link in their head, without signing in (RFC 2369, RFC 8058).

Only notices as mail can be switched off so, at once or bundled; those by which a person owes
something go on in the daily mail. All stay in the program. The digests that a unit owes to read
have no such link.

The link is signed and changes nothing but this choice of one person; it works for good, as mail
programs may offer it years later.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeSerializer

from tracker import config
from tracker.domain.errors import DomainError
from tracker.domain.notifying.notices import MailChoice, NoticeKind, least_mail
from tracker.extensions import db
from tracker.mail.messages.letterhead import Letterhead
from tracker.mail.messages.notice import unsubscribe_url
from tracker.models import User
from tracker.services.notifying.mail_choices import choices, choose

SALT = "tracker/unsubscribe"
BUNDLED = "bundled"


class NoSuchChoice(DomainError):
    """The program did not make the link, or its person has no account any more."""

    def __init__(self) -> None:
        super().__init__("Đường dẫn không đúng hoặc tài khoản đã ngừng; không có thư nào bị tắt.")


@dataclass(frozen=True)
class Choice:
    """Whose mails a link switches off, and of which kinds; ``kinds`` is empty once they are off."""

    user: User
    bundled: bool
    kinds: tuple[NoticeKind, ...]


def notice_link(user: User, kind: NoticeKind) -> str:
    """Where mails with one kind of notice are switched off."""
    return _link(user, kind.value)


def bundle_link(user: User) -> str:
    """Where the daily mail is switched off."""
    return _link(user, BUNDLED)


def choice_of(token: str) -> Choice:
    """What a link would switch off now.

    :raises NoSuchChoice: nothing.
    """
    try:
        user_id, what = _signer().loads(token)
    except (BadSignature, TypeError, ValueError):
        raise NoSuchChoice from None
    user = db.session.get(User, user_id)
    if user is None or not user.active:
        raise NoSuchChoice
    chosen = choices(user)
    if what == BUNDLED:
        daily = (kind for kind, mail in _more_than_least(chosen) if mail is MailChoice.DAILY)
        return Choice(user, bundled=True, kinds=tuple(daily))
    on = [kind for kind, _ in _more_than_least(chosen) if kind.value == what]
    return Choice(user, bundled=False, kinds=tuple(on))


def switch_off(token: str) -> Choice:
    """Switch off the kinds of mail that the link is for, or down to the daily mail. Returns them;
    nothing the second time.

    :raises NoSuchChoice: the link is none of ours.
    """
    choice = choice_of(token)
    if choice.kinds:
        choose(choice.user, {kind: least_mail(kind) for kind in choice.kinds})
    return choice


def _more_than_least(
    chosen: Mapping[NoticeKind, MailChoice],
) -> Iterator[tuple[NoticeKind, MailChoice]]:
    return (pair for pair in chosen.items() if pair[1] is not least_mail(pair[0]))


def _link(user: User, what: str) -> str:
    token = str(_signer().dumps([user.id, what]))
    return unsubscribe_url(token, Letterhead.of(config.settings()))


def _signer() -> URLSafeSerializer:
    """Signs with the present key; what a former one signed is still good."""
    settings = config.settings()
    keys = [key for key in (settings.former_secret_key, settings.secret_key) if key]
    return URLSafeSerializer(keys, salt=SALT)
